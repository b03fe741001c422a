"""Failure limits. Only failures are counted: a whole hall shares one address."""

import ipaddress
import time
from dataclasses import dataclass

from flask import request
from peewee import EXCLUDED

from app import keys
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

    def check(self, who: str) -> None:
        """Raise TooMany if this sender must wait."""
        now = int(time.time())
        row = Failure.get_or_none(
            (Failure.bucket == self.bucket)
            & (Failure.who == _hide(who))
            & (Failure.window == now // self.window)
        )
        if row is not None and row.count >= self.failures:
            left = self.window - now % self.window
            minutes = -(-left // 60)
            raise TooMany(
                _("Đã thử hơi nhiều lần. Xin chờ %(n)s phút rồi thử lại.")
                % {"n": minutes},
                left,
            )

    def failed(self, who: str) -> None:
        """Count one failure of this sender."""
        window = int(time.time()) // self.window
        with db.atomic():
            Failure.insert(
                bucket=self.bucket, who=_hide(who), window=window, count=1
            ).on_conflict(
                conflict_target=[Failure.bucket, Failure.who, Failure.window],
                update={Failure.count: Failure.count + EXCLUDED.count},
            ).execute()
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
