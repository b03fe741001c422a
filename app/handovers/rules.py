"""Who hands over what to whom, and what is said of what stayed behind."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.accounts.rules import Role
from app.dossiers.rules import Move, Stage
from app.processes.rules import Place
from app.words import N_, _

MOST = 200  # dossiers of a list
NUMBER = re.compile(r"[A-Z0-9.]+-BG-\d{6}-\d{2,5}")


PLACE = re.compile(r"[0-9]{1,4}")  # of a paper


class State(StrEnum):
    """What became of a dossier of a list."""

    GIVEN = "given"
    TAKEN = "taken"
    STAYED = "stayed"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of list. givers, takers: roles on both sides.

    code: the move that receiving makes, or STEP. stage: in which a dossier without a
    process may be put on it, None for those that go by their steps alone.
    """

    code: str
    name: str
    stage: Stage | None
    givers: frozenset[Role]
    takers: frozenset[Role]


DESK = frozenset({Role.COUNTER, Role.MANAGER})
OFFICE = frozenset({Role.SPECIALIST, Role.LEADER})
ALL = DESK | OFFICE
STEP = "step"
KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind(Move.HAND_OVER, N_("Bàn giao hồ sơ"), Stage.RECEIVED, DESK, OFFICE),
        Kind(Move.FINISH, N_("Bàn giao kết quả"), Stage.IN_PROGRESS, OFFICE, DESK),
        Kind(STEP, N_("Chuyển hồ sơ sang bước sau"), None, ALL, ALL),
    )
}


def kind_for(role: Role) -> Kind | None:
    """Return the kind of list for dossiers without a process that a role may make,
    None for who hands nothing over."""
    return next((kind for kind in KINDS.values() if role in kind.givers), None)


def kind_between(giver: Role, here: Place, taker: Role, there: Place) -> Kind:
    """Return the kind of list on which a dossier goes from one step to the next.

    giver, taker: roles of who gives and of who does the next step.
    """
    move = Move.HAND_OVER if here is Place.FIRST else Move.FINISH
    plain = here is Place.FIRST or there is Place.LAST
    kind = KINDS[move if plain else STEP]
    fits = giver in kind.givers and taker in kind.takers
    return kind if fits else KINDS[STEP]


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
    found = filter(None, map(read_paper, papers))
    return Ticked(frozenset(dossiers), frozenset(found))


def read_paper(value: str) -> tuple[str, int] | None:
    """Return the dossier number and the position that "number position" says."""
    number, _space, position = value.rpartition(" ")
    return (number, int(position)) if PLACE.fullmatch(position) else None


def lacking(
    number: str, papers: Collection[tuple[int, str]], ticked: Ticked
) -> list[tuple[int, str]]:
    """Return the papers of a dossier that are not in hand, of those that should be."""
    return [paper for paper in papers if (number, paper[0]) not in ticked.papers]


def missing(number: str, papers: Collection[tuple[int, str]], ticked: Ticked) -> str:
    """Return what is missing of a dossier in words, "" if all is in hand.

    papers: position and name of each that should be in the stack.
    """
    if number not in ticked.dossiers:
        return _("Không có trong tập.")
    names = [name for _place, name in lacking(number, papers, ticked)]
    return _("Thiếu: %(papers)s.") % {"papers": "; ".join(names)} if names else ""
