"""Builders for suggestions in the inbox."""

from itertools import count

from app import clock, text
from app.accounts.rules import Role
from app.centres import store as centres
from app.models import Suggestion, SuggestionHiding
from app.suggestions import finding, handling, inbox
from app.suggestions.deeds import Hand
from app.suggestions.rules import Topic
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
    made = Suggestion.create(**row | over)
    finding.mark(made.id, body, Topic(made.topic))
    return made


def hidden(body):
    """A suggestion whose words two people have hidden."""
    made = suggestion(body=body, hidden=True)
    two = [make.officer(agency=made.agency) for _each in range(2)]
    SuggestionHiding.create(
        suggestion=made, asked_by=two[0], asked_at=clock.now(), reason="Lời thô tục",
        agreed_by=two[1], agreed_at=clock.now(),
    )  # fmt: skip
    return made


def within(agency, role=Role.MANAGER):
    """What an officer of this agency may know of."""
    reach = centres.reach(agency.id)
    return inbox.Within(reach, handling.topics_for(role))


def hand(agency, officer, *, key=None, version=1, role=None):
    """The hand of an officer who has a suggestion of this agency before them."""
    role = Role(role or officer.role)
    reach = centres.reach(agency.id)
    known = inbox.Within(reach, handling.topics_for(role), officer.id)
    return Hand(known, officer.id, role, officer.login, key or make.key(), version)
