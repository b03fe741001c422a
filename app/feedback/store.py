"""Ratings: keeping a tap, exactly once."""

import secrets

from app import clock
from app.acts import Done, act
from app.centres import tablet_series
from app.centres.tablet_rules import AT_ONCE, Sent
from app.feedback import doubts, integrity
from app.feedback.taps import Tap
from app.models import Rating
from app.queries import insert
from app.visits import rules as visit_rules
from app.visits import store as visits
from app.visits.source import Source

WALK_UP = "walk-up"  # no service act asked for it


def keep(tap: Tap, source: Source, sent: Sent = AT_ONCE) -> None:
    """Keep a tap from this source; a repeat of the same tap changes nothing.

    What the trace holds (act key, audit entry) has a time, so it has neither the
    score nor the key of the rating: nothing leads from one to the other.
    """
    counter = source.counter

    def do() -> Done:
        now = clock.now()
        said_at, wrong = sent.said_at(now)
        test = doubts.is_test(source, sent, said_at)
        asks = tap.visit and not test  # a test takes nobody's one answer
        visit = visits.answer(tap.visit, counter) if asks else None
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
            doubt=doubts.about(tap.score, source, said, visit, test=test),
            rules=integrity.NOW.version,
        )
        if source.tablet:
            tablet_series.arrived(source.tablet, sent.series, now)
        return Done(f"counter {counter.id}", details={"counter": counter.number})

    act("rating.keep", by=source.by, key=f"tap {tap.id}", said=None, do=do)
