"""Ratings: keeping a tap, exactly once."""

import secrets
from datetime import datetime
from typing import Any

from app import clock
from app.acts import Done, act
from app.centres import tablet_series
from app.centres.tablet_rules import AT_ONCE, Sent
from app.errors import BadInput
from app.feedback import doubts, integrity
from app.feedback.taps import Tap
from app.models import Rating, Visit
from app.queries import insert, prepared
from app.visits import rules as visit_rules
from app.visits import store as visits
from app.visits.source import Channel, Source
from app.words import _

WALK_UP = "walk-up"  # no service act asked for it
PRIVATE = Channel.TRACKING  # what is said at home counts, not what was said before it


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
        visit, tag = _about(tap, source, now, test=test)
        said = doubts.Said(said_at, now, believed=not wrong)
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
            replaced=tag is not None and not private and _said(tag, PRIVATE),
            doubt=doubts.about(tap.score, source, said, visit, test=test),
            rules=integrity.NOW.version,
        )
        tablet_series.arrived(source.tablet, sent.series, now)
        return Done(f"counter {counter.id}", details={"counter": counter.number})

    owner, key = tablet_series.owner(source.tablet), f"tap {tap.id}"
    act("rating.keep", by=source.by, owner=owner, key=key, said=None, do=do)


def _about(
    tap: Tap, source: Source, at: datetime, *, test: bool
) -> tuple[Visit | None, str | None]:
    """Return the visit that a tap is about, and its tag.

    A test takes nobody's answer. Each visit has one answer at the counter: a second
    one counts as a walk-up. From the phone one may change one's mind; the last word
    counts, all are kept. Raises BadInput if it is too late for that.
    """
    private = source.channel is PRIVATE
    if test or not tap.visit:
        return None, None
    visit = visits.hold(tap.visit, source.counter, at, noted=not private)
    tag = visits.tag(visit) if visit else None
    if private:
        if tag is None:
            raise BadInput("visit", too_late())
        _replace(tag)
    elif tag is not None and _said(tag, source.channel):
        return None, None
    return visit, tag


def too_late() -> str:
    """Return what to say when a visit can be rated no more."""
    return _("Đã quá 7 ngày nên không chấm lần đến này được nữa.")


def said_privately(visit: Visit) -> bool:
    """Tell whether a visit was rated from the phone."""
    return _said(visits.tag(visit), PRIVATE)


def _said(tag: str, channel: Channel) -> bool:
    return bool(_tagged(tag, channel))


@prepared
def _tagged(tag: str, channel: str) -> Any:
    return (
        Rating.select(Rating.id)
        .where((Rating.tag == tag) & (Rating.channel == channel))
        .limit(1)
        .tuples()
    )


@prepared
def _replace(tag: str) -> Any:
    return Rating.update(replaced=True).where(Rating.tag == tag)
