"""What criteria 7 and 8 need, and the rules beside people; counted on both engines."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock
from app.models import SuggestionNote
from app.suggestions import figures
from app.suggestions.figures import Confusion, Criteria
from tests import make
from tests.suggestions import build

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)  # on the wall


@pytest.fixture
def counter(database):
    return make.counter()


@pytest.fixture
def said(counter):
    """A petition of so many days ago, settled so many days later or still open."""
    officer = make.officer(agency=counter.agency)

    def say(ago, settled=None, **over):
        day = TODAY - timedelta(days=ago)
        status = "seen" if settled is None else "done"
        row = {"kind": "conduct", "day": day, "status": status} | over
        one = build.suggestion(counter, **row)
        if settled is not None:
            at = NOON - timedelta(days=ago - settled)
            SuggestionNote.create(
                suggestion=one, at=at, officer=officer, status="done", body=""
            )
        return one

    return say


def counted(counter):
    with clock.stopped(NOON):
        return figures.criteria([counter.agency.id])


def test_settled_in_fifteen_working_days_late_and_not_yet_due(said, counter):
    said(60, 10)
    said(60, 21)  # three weeks: fifteen working days
    said(60, 22)
    said(60)
    said(3)
    said(400, 100)
    found = counted(counter)
    assert (found.on_time, found.late) == (2, 2)
    assert found.points == 0


def test_only_what_was_found_to_be_so_is_held_against_conduct(said, counter):
    for verdict in ("upheld", "partly", "not", ""):
        said(60, 5, verdict=verdict)
    said(60, 5, verdict="upheld", kind="rule")
    said(60, 5, verdict="upheld", kind="remark")
    said(60, kind="complaint")
    found = counted(counter)
    assert (found.upheld, found.conduct) == (2, 4)
    assert (found.on_time, found.late) == (5, 0)


@pytest.mark.parametrize(
    ("on_time", "late", "points"),
    [(0, 0, 2), (5, 0, 2), (9, 1, 1), (89, 11, 0), (0, 1, 0)],
)
def test_the_points_of_criterion_eight(on_time, late, points):
    assert Criteria(TODAY, TODAY, 0, 0, on_time, late).points == points


def test_the_rules_stand_beside_the_person(counter):
    for hint, agreed in (("fees", "fees"), ("fees", "place"), ("", "place")):
        build.suggestion(counter, hint=hint, agreed=agreed)
    build.suggestion(counter, hint="fees")
    found = figures.confusion([counter.agency.id])
    assert found == Confusion(
        {("fees", "fees"): 1, ("fees", "place"): 1, ("", "place"): 1}
    )
    assert (found.n, found.same, found.shows_share) == (3, 1, False)
