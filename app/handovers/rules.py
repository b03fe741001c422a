"""Who hands over what to whom, and what is said of what stayed behind."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.accounts.rules import Role
from app.dossiers.rules import Move, Stage
from app.words import N_

MOST = 200  # dossiers of a list
NUMBER = re.compile(r"[A-Z0-9.]+-BG-\d{6}-\d{2,5}")


class State(StrEnum):
    """What became of a dossier of a list."""

    GIVEN = "given"
    TAKEN = "taken"
    STAYED = "stayed"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of list: what receiving does to each dossier.

    stage: in which a dossier may be put on it. givers, takers: roles on both sides.
    """

    name: str
    move: Move
    stage: Stage
    givers: frozenset[Role]
    takers: frozenset[Role]


DESK = frozenset({Role.COUNTER, Role.MANAGER})
OFFICE = frozenset({Role.SPECIALIST, Role.LEADER})
KINDS: dict[str, Kind] = {
    kind.move.value: kind
    for kind in (
        Kind(N_("Bàn giao hồ sơ"), Move.HAND_OVER, Stage.RECEIVED, DESK, OFFICE),
        Kind(N_("Bàn giao kết quả"), Move.FINISH, Stage.IN_PROGRESS, OFFICE, DESK),
    )
}


def kind_for(role: Role) -> Kind | None:
    """Return the kind of list that a role may make, None for who hands nothing over."""
    return next((kind for kind in KINDS.values() if role in kind.givers), None)


def number(agency: str, day: str, serial: int) -> str:
    """Return the number of a list. agency: code of the giver; day: yymmdd.

    >>> number("H99.15", "261123", 4)
    'H99.15-BG-261123-04'
    """
    return f"{agency}-BG-{day}-{serial:02}"


@dataclass(frozen=True, slots=True)
class Ticked:
    """What the taker has in hand.

    dossiers: their numbers. papers: dossier number and position of the paper.
    """

    dossiers: frozenset[str]
    papers: frozenset[tuple[str, int]]

    @property
    def said(self) -> tuple[object, ...]:
        """What was said, in one order: equal for the same form sent twice."""
        return tuple(sorted(self.dossiers)), tuple(sorted(self.papers))


def read_ticked(dossiers: Sequence[str], papers: Sequence[str]) -> Ticked:
    """Return what a form ticked; papers: "number position". Odd values tick nothing."""
    found = set()
    for value in papers:
        number, _space, position = value.rpartition(" ")
        if re.fullmatch(r"[0-9]{1,4}", position):
            found.add((number, int(position)))
    return Ticked(frozenset(dossiers), frozenset(found))


def missing(number: str, papers: Collection[tuple[int, str]], ticked: Ticked) -> str:
    """Return what is missing of a dossier in words, "" if all is in hand: a row, which
    goes on paper, so in Vietnamese whatever language the taker reads.

    papers: position and name of each that should be in the stack.
    """
    if number not in ticked.dossiers:
        return "Không có trong tập."
    lacking = [name for place, name in papers if (number, place) not in ticked.papers]
    return f"Thiếu: {'; '.join(lacking)}." if lacking else ""
