"""What is said to the citizen with a move or in a letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app import text
from app.errors import BadInput
from app.words import _

RETURNED_MAX = 500  # letters


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter says.

    reason: of the short list for what is done. says: the sentence for the citizen.
    ground: the article it rests on. papers: name and what to do, for form 02.
    until: the last day to act. new_due: the one new date of an apology.
    """

    says: str
    reason: str = ""
    ground: str = ""
    papers: Sequence[tuple[str, str]] = ()
    until: date | None = None
    new_due: datetime | None = None


def in_words(words: Words) -> str:
    """Return what the citizen reads of it on the tracking page, a line a paper."""
    lines = [f"{n}) {sentence(*paper)}" for n, paper in enumerate(words.papers, 1)]
    return "\n".join([*lines, *([words.says] if words.says else [])])


def returned(why: str, letter: int) -> str:
    """Return the sentence with which a letter goes back to who wrote it, unsigned.

    letter: its id. Raises BadInput at "why-<letter>"; only officers read it.
    """
    says, field = text.clean(why, lines=True), f"why-{letter}"
    if len(says) < 5:
        raise BadInput(field, _("Viết một câu để người soạn biết cần sửa gì."))
    if len(says) > RETURNED_MAX:
        over = len(says) - RETURNED_MAX
        raise BadInput(field, _("Rút ngắn %(n)s ký tự.") % {"n": over})
    return says


def sentence(name: str, todo: str) -> str:
    """Return a paper that is asked for as a sentence one can act on.

    >>> sentence("Giấy chứng sinh", "bản chính")
    'Giấy chứng sinh: bản chính'
    """
    return f"{name}: {todo}" if todo else name
