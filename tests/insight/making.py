"""Ratings and dossiers by the week, for tests of the page of figures."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from app import clock
from app.models import Dossier
from tests import make

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
MONDAY = date(2026, 11, 16)  # of the last week that is over
_n = count(1)


def monday(back):
    """The Monday so many weeks before that of the last week."""
    return MONDAY - timedelta(weeks=back)


def rate(counter, many, day=MONDAY, **over):
    """Ratings at the tablet after a service act, arrived on their day."""
    make.ratings(counter, many, **{"day": day, "arrived_on": day} | over)


def at(day, hour=9, minute=0):
    """A moment on the centre's wall."""
    return clock.utc(datetime.combine(day, time(hour, minute)))


def dossier(centre, version, received, **over):
    """A dossier as its row alone: received at a moment, open unless it says more."""
    n = next(_n)
    row = {
        "number": f"H99.1-{n:06}", "helped_at": centre, "received_by": centre,
        "competent": centre, "procedure": version, "applicant": "Lò Thị Hoa",
        "folded": "lo thi hoa", "id_number": "", "id_mark": "", "phone": "",
        "phone_mark": "", "address": "", "stage": "in_progress", "status": 4,
        "received_at": received,
    }  # fmt: skip
    if over.get("finished_at"):
        row["stage"] = "ready"
    return Dossier.create(**row | over)
