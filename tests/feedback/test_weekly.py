"""What the public may know of doubts, from the database of either engine."""

from datetime import date, timedelta

from app.feedback import weekly
from app.feedback.integrity import Code
from app.feedback.period import whole_weeks
from tests import make

SUNDAY = date(2026, 11, 22)
WEEKS = whole_weeks(2, SUNDAY + timedelta(days=3))


def test_each_week_counts_what_arrived_in_it(database):
    counter = make.counter()
    for n, over in (
        (5, {}),
        (5, {"day": SUNDAY - timedelta(days=20), "doubt": "quick burst"}),
        (3, {"doubt": "test"}),
        (2, {"rules": None}),
        (4, {"arrived_on": SUNDAY - timedelta(days=8)}),  # a small week
        (6, {"arrived_on": SUNDAY + timedelta(days=1)}),
    ):
        row = {"day": SUNDAY, "arrived_on": SUNDAY, "rules": 2}
        make.ratings(counter, n, **row | over)
    make.ratings(make.counter(), 9, day=SUNDAY, rules=2)

    found = weekly.of(counter.agency, WEEKS)

    assert (found.n, found.tests, found.unjudged) == (12, 3, 2)
    assert found.doubted == {Code.BURST: 5}
