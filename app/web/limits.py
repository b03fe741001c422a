"""Failure limits. Only failures are counted: a whole hall shares one address."""

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import request
from peewee import EXCLUDED

from app import clock, keys
from app.db import db
from app.errors import TooMany
from app.models import Failure
from app.words import _

KEEP = 24 * 3600  # s that a count is kept


@dataclass(frozen=True, slots=True)
class Limit:
    """How many failures one sender may have.

    failures: in one window.
    window: its length in seconds.
    """

    bucket: str
    failures: int
    window: int

    def take(self, who: str) -> None:
        """Count a try of this sender, or raise TooMany if they must wait.

        Counted before it is made: tries sent all at once do not slip through. Who
        turns out to be right gets it back.
        """
        now = int(clock.now().timestamp())
        window, hidden = now // self.window, _hide(who)
        with db.atomic():
            rows = (
                Failure.insert(bucket=self.bucket, who=hidden, window=window, count=1)
                .on_conflict(
                    conflict_target=[Failure.bucket, Failure.who, Failure.window],
                    update={Failure.count: Failure.count + EXCLUDED.count},
                )
                .returning(Failure.count)
                .tuples()
                .execute()
            )
            [(count,)] = list(rows)
            if count == 1:
                self._forget(window)
        if count > self.failures:
            left = self.window - now % self.window
            says = _("Đã thử hơi nhiều lần. Xin chờ %(n)s phút rồi thử lại.")
            raise TooMany(says % {"n": -(-left // 60)}, left)

    @contextmanager
    def trying(self, who: str) -> Iterator[None]:
        """Count a try, and give it back if what is tried comes to a good end."""
        self.take(who)
        yield
        self.give_back(who)

    def give_back(self, who: str) -> None:
        """Take back the try just counted: it was no failure."""
        with db.atomic():
            Failure.update(count=Failure.count - 1).where(
                (Failure.bucket == self.bucket)
                & (Failure.who == _hide(who))
                & (Failure.window == int(clock.now().timestamp()) // self.window)
                & (Failure.count > 0)
            ).execute()

    def _forget(self, window: int) -> None:
        """Drop the counts of yesterday."""
        Failure.delete().where(
            (Failure.bucket == self.bucket)
            & (Failure.window < window - KEEP // self.window)
        ).execute()


def sender() -> str:
    """Return the address a request came from; IPv6 by its /64 network."""
    try:
        address = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:  # a proxy may say "unknown": all such senders are one
        return "unknown"
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _hide(who: str) -> str:
    """Keep no address and no login in clear."""
    return keys.mark("failure", who)
