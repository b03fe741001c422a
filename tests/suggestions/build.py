"""Builders for suggestions in the inbox."""

from itertools import count

from app import clock, text
from app.accounts.rules import Role
from app.centres import store as centres
from app.models import Suggestion
from app.suggestions import handling, inbox
from tests import make

_n = count(1)


def suggestion(counter=None, body="Ghế chờ ít quá.", **over):
    """One suggestion, made this morning."""
    counter = counter or make.counter()
    row = {
        "id": f"{next(_n):032x}", "agency": counter.agency, "counter": counter,
        "topic": "place", "body": body, "folded": text.fold(body),
        "day": clock.today(), "half": "am", "channel": "tablet",
    }  # fmt: skip
    return Suggestion.create(**row | over)


def within(agency, role=Role.MANAGER):
    """What an officer of this agency may know of."""
    reach = centres.reach(agency.id)
    return inbox.Within(reach, handling.topics_for(role))
