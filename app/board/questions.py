"""A question of the people and its answer, cleaned for all to read.

The original stays as it was said; what is public holds no number, no plate, no name
of an officer, and was read by a second person.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from app import clock
from app.acts import Done, act
from app.board import publishing
from app.board.changes import Place
from app.board.publishing import ANSWERS
from app.models import Agency, PublicAnswer, Suggestion


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked on a day, and what the centre answers."""

    said_on: date
    said: str
    done: str


def listed(within: Collection[int]) -> list[PublicAnswer]:
    """Return all of these agencies: those that wait first, then the newest."""
    return publishing.listed(ANSWERS, within)


def published(agency: Agency, most: int) -> list[PublicAnswer]:
    """Return the newest that everybody may read."""
    return publishing.published(ANSWERS, agency, most)


def write(
    asked: Question, place: Place, *, officer_id: int, by: str, key: str,
    suggestion: Suggestion | None = None,
) -> None:  # fmt: skip
    """Keep a question and its answer, for another person to approve."""

    def do() -> Done:
        made = PublicAnswer.create(
            agency=place.agency,
            counter=place.counter,
            said_on=asked.said_on,
            said=asked.said,
            done=asked.done,
            suggestion=suggestion,
            written_by=officer_id,
            written_at=clock.now(),
        )
        return Done(f"public-answer {made.id}", details={"place": place.code})

    said = (place.code, asked)
    act("public-answer.write", by=by, key=key, said=said, do=do)
