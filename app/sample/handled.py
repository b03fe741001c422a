"""What the manager of the sample centre has done with the suggestions so far."""

from datetime import timedelta
from random import Random

from app import clock
from app.accounts.gate import SignedIn
from app.centres import store as centres
from app.models import Suggestion
from app.sample import voices
from app.sample.centre import Centre
from app.suggestions import deeds, handling, inbox
from app.suggestions.deeds import Hand
from app.suggestions.kinds import Kind
from app.suggestions.rules import Topic

SEEN, DONE = 0.35, 0.4  # shares; the rest is new, as long as it is fresh
FRESH = timedelta(days=7)
KINDS = {Topic.ATTITUDE: Kind.CONDUCT, Topic.PAPERS: Kind.CONDUCT}


def look_through(centre: Centre, random: Random) -> None:
    """Let the manager read the older suggestions and note something on a few."""
    by = centre.officers["quanly"]
    within = inbox.Within(centres.reach(by.agency.id), handling.topics_for(by.role))
    rows = Suggestion.select().where(Suggestion.topic != Topic.HARASSMENT)
    for number, row in enumerate(rows.order_by(Suggestion.day, Suggestion.folded)):
        chance, fresh = random.random(), row.day > clock.today() - FRESH
        if chance > SEEN + DONE and fresh:
            continue
        hand = _hand(by, within, row, f"demo-kind-{number:04}")
        kind = KINDS.get(Topic(row.topic), Kind.REMARK)
        deeds.classify(row.id, kind, says="", body="", why="", hand=hand)
        row.version += 1
        if row.waits and not fresh:
            _answer(row, by, within)
            continue
        note = random.choice(voices.SUGGESTION_NOTES)
        status = "" if fresh and (row.waits or chance < SEEN) else "done"
        hand = _hand(by, within, row, f"demo-handle-{number:04}")
        deeds.handle(row.id, status=status, body=note, hand=hand)


def _hand(by: SignedIn, within: inbox.Within, row: Suggestion, key: str) -> Hand:
    return Hand(within, by.id, by.role, by.login, key, row.version)


def _answer(row: Suggestion, by: SignedIn, within: inbox.Within) -> None:
    deeds.answer(
        row.id,
        body=voices.SUGGESTION_ANSWERS[Topic(row.topic)],
        hand=_hand(by, within, row, f"demo-answer-{row.id}"),
    )
