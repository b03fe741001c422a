"""The way of a dossier, as its holder reads it: four steps, real times, no names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.dossiers.rules import PAUSED, Stage
from app.words import N_, _

WORKING = frozenset({Stage.HANDED_OVER, Stage.IN_PROGRESS})
ENDS: dict[Stage, str] = {
    Stage.REFUSED: N_("Không tiếp nhận hồ sơ"),
    Stage.WITHDRAWN: N_("Hồ sơ đã được rút"),
    Stage.STOPPED: N_("Hồ sơ đã dừng giải quyết"),
    Stage.VOIDED: N_("Số hồ sơ đã được hủy"),
}
PATH: tuple[tuple[str, frozenset[Stage]], ...] = (
    (N_("Nhận hồ sơ"), frozenset({Stage.RECEIVED})),
    (N_("Giải quyết"), WORKING),
    (N_("Có kết quả"), frozenset({Stage.READY})),
    (N_("Trả kết quả"), frozenset({Stage.RETURNED})),
)
WORK, RETURN = 1, 3  # places on the path where somebody is at work, or waited for
# Stage -> (steps that are over, the step that is on, if any).
PLACE: dict[Stage, tuple[int, int | None]] = {
    Stage.RECEIVED: (1, None),
    Stage.HANDED_OVER: (1, WORK),
    Stage.IN_PROGRESS: (1, WORK),
    **dict.fromkeys(PAUSED, (1, WORK)),
    Stage.READY: (3, RETURN),
    Stage.RETURNED: (4, None),
}


class Mark(StrEnum):
    """How far a step is."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"


SAYS: dict[Mark, str] = {
    Mark.DONE: N_("xong lúc %(moment)s"),
    Mark.NOW: N_("đang làm từ %(moment)s"),
    Mark.NEXT: N_("chưa tới"),
}
WORKED = N_("xong, làm từ %(moment)s")  # of work one knows when it began
BROKEN_OFF = N_("làm từ %(moment)s")
WAITS: dict[Stage, str] = {  # what is said of the step that waits for the citizen
    Stage.SUPPLEMENT: N_("chờ ông/bà bổ sung từ %(moment)s"),
    Stage.PAYMENT: N_("chờ ông/bà nộp phí từ %(moment)s"),
    Stage.ON_HOLD: N_("tạm dừng từ %(moment)s"),
    Stage.READY: N_("chờ ông/bà đến nhận"),
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of a dossier.

    who: the role of the one who did it, in plain words. office: the name of their
    office instead. Never the name of a person. holder: who had the dossier then.
    """

    kind: str
    stage: Stage
    at: datetime
    who: str
    office: str
    note: str
    holder: str


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the way.

    says: how far it is, with %(moment)s where the time `at` belongs. words: what is
    done now, in the words of the process.
    """

    name: str
    mark: Mark
    says: str
    at: datetime | None = None
    who: str = ""
    office: str = ""
    words: str = ""


def steps(happened: Sequence[Happened], words: str = "") -> list[Step]:
    """Return the way of a dossier: four steps, or as far as it came.

    happened: at least one event, the oldest first. words: of the step of its process
    that it is at; they are told while somebody works on it.
    """
    last = happened[-1]
    if last.stage in ENDS:
        return _broken_off(happened)
    over, on = PLACE[last.stage]
    reached = _reached(happened)
    if last.stage in PAUSED:
        reached[WORK] = last
    found = []
    for place, (name, _stages) in enumerate(PATH):
        mark = _mark(place, over, on)
        says = WORKED if (place, mark) == (WORK, Mark.DONE) else SAYS[mark]
        if mark is Mark.NOW:
            says = WAITS.get(last.stage, says)
        found.append(_step(name, mark, says, reached.get(place)))
    if on == WORK and last.stage in WORKING:
        found[WORK] = replace(found[WORK], words=words)
    return found


def _reached(happened: Sequence[Happened]) -> dict[int, Happened]:
    """Return by which event each step was reached.

    A dossier that was given back is reached anew by what came after.
    """
    if not happened:
        return {}
    found = {0: happened[0]}
    for event in happened[1:]:
        if event.stage is Stage.RECEIVED:
            found = {0: happened[0]}
        for place, (_name, stages) in enumerate(PATH):
            if event.stage in stages:
                found.setdefault(place, event)
    return found


def _mark(place: int, over: int, on: int | None) -> Mark:
    if place == on:
        return Mark.NOW
    return Mark.DONE if place < over else Mark.NEXT


def _step(name: str, mark: Mark, says: str, event: Happened | None) -> Step:
    if event is None or mark is Mark.NEXT:
        return Step(_(name), mark, says)
    return Step(_(name), mark, says, event.at, event.who, event.office)


def _broken_off(happened: Sequence[Happened]) -> list[Step]:
    """Return the way of a dossier that ended before there was a result."""
    *before, last = happened
    found = []
    for place, event in sorted(_reached(before).items()):
        says = BROKEN_OFF if place == WORK else SAYS[Mark.DONE]
        found.append(_step(PATH[place][0], Mark.DONE, says, event))
    return [*found, _step(ENDS[last.stage], Mark.DONE, SAYS[Mark.DONE], last)]
