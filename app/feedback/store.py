"""Ratings: keeping a tap, exactly once."""

import secrets
from typing import Any

from app import clock
from app.acts import Done, act
from app.centres import tablet_series
from app.centres.tablet_rules import AT_ONCE, Sent
from app.errors import BadInput
from app.feedback import doubts, integrity
from app.feedback.judge import LATE
from app.feedback.taps import Tap
from app.models import Rating, Visit
from app.queries import insert, prepared
from app.visits import rules as visit_rules
from app.visits import store as visits
from app.visits.source import Channel, Source
from app.words import _

WALK_UP = "walk-up"  # no service act asked for it
PRIVATE = Channel.TRACKING  # said at home, or with the receipt in hand
PRIVATE_MOST = 10  # such answers about one visit; all are kept, so not without end


def keep(tap: Tap, source: Source, sent: Sent = AT_ONCE) -> None:
    """Keep a tap from this source; a repeat of the same tap changes nothing.

    What the trace holds (act key, audit entry) has a time, so it has neither the
    score nor the key of the rating: nothing leads from one to the other.
    """
    counter, private = source.counter, source.channel is PRIVATE

    def do() -> Done:
        now = clock.now()
        said_at, wrong = sent.said_at(now)
        test = doubts.is_test(source, sent, said_at)
        said = doubts.Said(said_at, now, believed=not wrong)
        visit, tag = _about(tap, source, said, test=test)
        wall = clock.local(visit.opened_at if visit else said_at)
        insert(
            Rating,
            id=secrets.token_hex(16),
            agency=counter.agency,
            counter=counter,
            act=visit.act if visit else "",
            sector=visit.sector if visit else "",
            day=wall.date(),
            half=visit_rules.half(wall),
            channel=source.channel,
            scale=tap.scale,
            layout=tap.layout,
            score=tap.score,
            arrived_on=clock.local(now).date(),
            flags=" ".join(filter(None, ("" if visit else WALK_UP, wrong))),
            tag=tag,
            replaced=bool(visit and tag and not private and _yields(visit, tag, said)),
            doubt=doubts.about(tap.score, source, said, visit, test=test),
            rules=integrity.NOW.version,
        )
        tablet_series.arrived(source.tablet, sent.series, now)
        return Done(f"counter {counter.id}", details={"counter": counter.number})

    owner, key = tablet_series.owner(source.tablet), f"tap {tap.id}"
    act("rating.keep", by=source.by, owner=owner, key=key, said=None, do=do)


def _about(
    tap: Tap, source: Source, said: doubts.Said, *, test: bool
) -> tuple[Visit | None, str | None]:
    """Return the visit that a tap is about, and its tag.

    A test takes nobody's answer. A tap that was made when the tablet no longer asked
    is a walk-up, as far as its time is known. Each visit has one answer at the
    counter: a second one counts as a walk-up. From the phone one may change one's
    mind; the last word counts, all are kept. Raises BadInput if it is too late for
    that, or was done too often.
    """
    private = source.channel is PRIVATE
    if test or not tap.visit:
        return None, None
    touched = None if private or not said.believed else said.at
    visit = visits.hold(
        tap.visit, source.counter, said.arrived, noted=not private, said=touched
    )
    tag = visits.tag(visit) if visit else None
    if private:
        if tag is None:
            raise BadInput("visit", too_late())
        if len(_tagged(tag, PRIVATE)) >= PRIVATE_MOST:
            raise BadInput("visit", _too_often())
        _replace(tag)
    elif tag is not None and _said(tag, source.channel):
        return None, None
    return visit, tag


def too_late() -> str:
    """Return what to say when a visit can be rated no more."""
    return _("Đã quá 7 ngày nên không chấm lần đến này được nữa.")


def _too_often() -> str:
    return _(
        "Lần đến này đã được chấm lại nhiều lần. Lượt chấm sau cùng được tính; muốn "
        "nói thêm, mời ông/bà gọi trung tâm."
    )


def _yields(visit: Visit, tag: str, said: doubts.Said) -> bool:
    """Settle which counts, a private word or this tap at the tablet; tell whether the
    tap yields. If it does not, the private words are replaced.

    The later one counts. Of a tap that was queued, or is of a visit of another day,
    nobody knows which was later: then it is the private word, for nobody looked on.
    """
    if not _said(tag, PRIVATE):
        return False
    waited = (said.arrived - said.at).total_seconds()
    same_day = clock.wall(visit.opened_at).date() == clock.wall(said.arrived).date()
    if not (said.believed and waited < LATE and same_day):
        return True
    _replace(tag)
    return False


def _said(tag: str, channel: Channel) -> bool:
    return bool(_tagged(tag, channel))


@prepared
def _tagged(tag: str, channel: str) -> Any:
    return (
        Rating.select(Rating.id)
        .where((Rating.tag == tag) & (Rating.channel == channel))
        .limit(PRIVATE_MOST)
        .tuples()
    )


@prepared
def _replace(tag: str) -> Any:
    return Rating.update(replaced=True).where(Rating.tag == tag)
