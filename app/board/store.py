"""Everything the wall shows of a centre, read in one go: nothing about anybody."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from peewee import fn

from app import clock
from app.board import changes, effects, rules, satisfaction
from app.board.effects import Effect
from app.board.satisfaction import Satisfaction
from app.dossiers import counts
from app.dossiers.counts import Kept
from app.models import Agency, PublishedChange, Suggestion
from app.suggestions.handling import Status
from app.suggestions.rules import Topic
from app.workdays import store as workdays
from app.workdays.doors import Doors

CHANGES = 2  # on the wall at a time


@dataclass(frozen=True, slots=True)
class Today:
    """What a centre has done since midnight. kept: promises for today, see counts."""

    day: date
    received: int
    returned: int
    kept: Kept

    @property
    def is_empty(self) -> bool:
        """True while nothing was received and nothing returned."""
        return not (self.received or self.returned)


@dataclass(frozen=True, slots=True)
class Voices:
    """Suggestions without an answer at the end of a day: never of today, or the
    officer would see the number rise behind the person who is just leaving.
    Harassment goes to the inspector by another way and is not counted here.

    late: of the open ones, those that should have their answer by now.
    """

    until: date
    open: int
    late: int


@dataclass(frozen=True, slots=True)
class Board:
    """What the wall shows at a moment.

    doors: None while nobody has entered the hours. holiday: its name, or "".
    """

    agency: Agency
    at: datetime
    today: Today
    doors: Doors | None
    holiday: str
    said: Satisfaction
    voices: Voices
    changes: list[PublishedChange]
    effects: dict[int, Effect]


def board(agency: Agency, at: datetime) -> Board:
    """Return what the wall of a centre shows at a moment."""
    wall = clock.wall(at)
    told = changes.published(agency, CHANGES)
    special = workdays.calendar(agency, wall.date()).specials.get(wall.date())
    return Board(
        agency=agency,
        at=at,
        today=_today(agency, wall.date()),
        doors=workdays.doors(agency, wall),
        holiday=special.name if special and special.kind == "off" else "",
        said=satisfaction.of(agency, wall.date()),
        voices=_voices(agency, wall.date()),
        changes=told,
        effects=effects.measured(told, wall.date()),
    )


def _today(agency: Agency, day: date) -> Today:
    return Today(
        day,
        counts.received(agency, day),
        counts.returned(agency, day),
        counts.kept(agency, day),
    )


def _voices(agency: Agency, today: date) -> Voices:
    arrived = fn.COALESCE(Suggestion.arrived_on, Suggestion.day)
    waiting = (
        (Suggestion.agency == agency)
        & (Suggestion.status != Status.DONE)
        & (Suggestion.topic != Topic.HARASSMENT)
        & (arrived < today)
    )
    due = rules.answered_by(today, workdays.calendar(agency, today).works_on)
    return Voices(
        today - timedelta(days=1),
        Suggestion.select().where(waiting).count(),
        Suggestion.select().where(waiting & (arrived <= due)).count(),
    )
