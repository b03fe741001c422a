"""What the manager of the sample centre has done with the suggestions so far."""

from random import Random

from app.accounts.gate import SignedIn
from app.centres import store as centres
from app.models import Suggestion
from app.sample import voices
from app.sample.centre import Centre
from app.suggestions import handling, inbox
from app.suggestions.rules import Topic

SEEN, DONE = 0.35, 0.4  # shares; the rest is new


def look_through(centre: Centre, random: Random) -> None:
    """Let the manager read the older suggestions and note something on a few."""
    by = centre.officers["quanly"]
    within = inbox.Within(centres.reach(by.agency.id), handling.topics_for(by.role))
    rows = Suggestion.select().where(Suggestion.topic != Topic.HARASSMENT)
    for number, row in enumerate(rows.order_by(Suggestion.day, Suggestion.folded)):
        chance = random.random()
        if chance > SEEN + DONE:
            continue
        if row.waits and chance >= SEEN:
            _answer(row, by, within)
            continue
        inbox.handle(
            row.id,
            status="seen" if chance < SEEN else "done",
            note=random.choice(voices.SUGGESTION_NOTES)
            if random.random() < 0.5
            else "",
            version=row.version,
            within=within,
            officer_id=by.id,
            by=by.login,
            key=f"demo-handle-{number:04}",
        )


def _answer(row: Suggestion, by: SignedIn, within: inbox.Within) -> None:
    inbox.answer(
        row.id,
        body=voices.SUGGESTION_ANSWERS[Topic(row.topic)],
        version=row.version,
        within=within,
        officer_id=by.id,
        by=by.login,
        key=f"demo-answer-{row.id}",
    )
