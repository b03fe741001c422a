"""How each dossier stood when a period ended, told from what was written down.

A report of a past period gives the same numbers whenever it is run, so nothing here
looks at what a dossier is today where that may have changed since. `judged` is the
one query behind every number of Biểu II.06a and behind the list of its dossiers.

The rules, with their sources:

- *Period*: whole days on the centre's wall. A period that runs is judged now.
- *In play*: received before the period ended, and not resolved before it began.
  What was refused at intake or taken back within the minute never counts (2.1).
- *Carried over* (6): received before the period began (2.6). One that was stopped
  earlier and is open again, or has ended again, is in play and stands here too.
- *Resolved* (7): its result was at the centre, or it was withdrawn or stopped,
  within the period. A refusal after appraisal is a result (2.2). Of one that was
  opened again the events tell: stopped when the period ended, it was resolved then.
- *What was owed*: the last DueChange until the moment it is judged at, else the
  promise of the receipt. The new date of an apology is never owed (letter 04).
- *Early, on time, late*: days are compared, minutes for procedures in hours (2.6).
  No promise is on time; so is what was withdrawn or stopped before it was late (2.5).
- *In progress*: overdue (13) when the last day owed was over, or the minute for
  hours, when the period ended (2.6); not while its clock stood and had stopped in
  time (2.5: "trong hạn" holds those waiting for supplement).
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from peewee import JOIN, Case, fn

from app import clock
from app.db import on_postgresql
from app.dossiers.rules import NOT_RECEIVED, Move, Stage
from app.models import ENDED, Dossier, DossierEvent, DueChange, Pause, ProcedureVersion
from app.reports.period import Period
from app.reports.rules import Intake, Outcome
from app.workdays.rules import Unit

ENDINGS = (Move.FINISH, Move.DECLINE, Move.WITHDRAW, Move.STOP, Move.REOPEN)
WITHOUT_RESULT = (Stage.WITHDRAWN, Stage.STOPPED)
AHEAD = clock.ZONE.utcoffset(datetime(2026, 1, 1))  # noqa: DTZ001  (all year, no DST)


@dataclass(frozen=True, slots=True)
class Span:
    """A period in moments: UTC without a zone, as the database keeps them.

    begins: of the first day. ends: of the day after the last, or now if that is
    earlier. days_end: end of the last whole day, what is owed by days is judged by it.
    """

    begins: datetime
    ends: datetime
    days_end: datetime

    @property
    def last(self) -> datetime:
        """The last moment that belongs to the period."""
        return self.ends - timedelta(microseconds=1)


def span(period: Period, now: datetime) -> Span:
    """Return the moments of a period; one that still runs ends now."""
    ends = min(_midnight(period.last + timedelta(days=1)), _plain(now))
    today = clock.wall(ends).date()
    return Span(_midnight(period.first), ends, _midnight(today))


def judged(span: Span, within: Any = None, key: Any = None) -> Any:
    """Return a query: each dossier in play, with its intake and its outcome.

    Columns: id, key, intake, outcome. within: a condition on Dossier, for a centre.
    key: what lines are made of, its procedure if nothing is said.
    """
    owed = _owed(span, within, Dossier.procedure if key is None else key)
    seen = owed.c
    judged = owed.select_from(
        seen.id, seen.key, seen.intake, _outcome(seen, span).alias("outcome")
    )
    return judged.offset(0)


def _owed(span: Span, within: Any, key: Any) -> Any:
    """Add what was owed when each dossier was judged."""
    ended = _ended(span, within, key)
    seen = ended.c
    changed = seen.id.in_(DueChange.select(DueChange.dossier))
    last = (
        DueChange.select(DueChange.due)
        .where(
            (DueChange.dossier == seen.id)
            & (DueChange.at <= fn.COALESCE(seen.done, span.last))
        )
        .order_by(DueChange.id.desc())
        .limit(1)
    )
    moved = fn.COALESCE(last, seen.due_first)
    owed = ended.select_from(
        seen.id, seen.key, seen.intake, seen.unit, seen.done, seen.was,
        Case(None, [(changed, moved)], seen.due_first).alias("owed"),
    )  # fmt: skip
    return owed.where(seen.done.is_null() | (seen.done >= span.begins)).offset(0)


def _ended(span: Span, within: Any, key: Any) -> Any:
    """Return what can be in play, with when (`done`) and how (`was`) it ended.

    The offset keeps the engines from writing each expression out again where it is
    used: a part of a query with an offset is run as it stands.
    """
    again = Dossier.id.in_(
        DossierEvent.select(DossierEvent.dossier).where(
            ENDED & (DossierEvent.kind == Move.REOPEN.value)
        )
    )
    moment = Case(None, [(DossierEvent.kind != Move.REOPEN.value, DossierEvent.at)])
    done = Case(None, [(Dossier.finished_at < span.ends, Dossier.finished_at)])
    before = (Dossier.received_at < span.begins, Intake.BEFORE.value)
    in_play = (
        (Dossier.received_at < span.ends)
        & (Dossier.finished_at.is_null() | (Dossier.finished_at >= span.begins))
        & Dossier.stage.not_in(sorted(NOT_RECEIVED))
    )
    return (
        Dossier.select(
            Dossier.id, key.alias("key"), Dossier.due_first, ProcedureVersion.unit,
            Case(None, [before], Dossier.channel).alias("intake"),
            Case(None, [(again, _last(moment, span))], done).alias("done"),
            Case(None, [(again, _last(DossierEvent.stage, span))], Dossier.stage)
            .alias("was"),
        )
        .join(ProcedureVersion, JOIN.INNER)
        .where(in_play if within is None else in_play & within)
        .offset(0)
    )  # fmt: skip


def _last(what: Any, span: Span) -> Any:
    """Return something of the last end of a dossier, or of its opening again."""
    return (
        DossierEvent.select(what)
        .where(
            (DossierEvent.dossier == Dossier.id)
            & (DossierEvent.at < span.ends)
            & DossierEvent.kind.in_([move.value for move in ENDINGS])
        )
        .order_by(DossierEvent.id.desc())
        .limit(1)
    )


def _outcome(seen: Any, span: Span) -> Any:
    """Return how a dossier stands: one of rules.Outcome."""
    ended = Case(
        None,
        [
            (seen.owed.is_null(), Outcome.ON_TIME.value),
            (_after(seen.done, seen.owed, seen), Outcome.LATE.value),
            (seen.was.in_(WITHOUT_RESULT), Outcome.ON_TIME.value),
            (_after(seen.owed, seen.done, seen), Outcome.EARLY.value),
        ],
        Outcome.ON_TIME.value,
    )
    paused = fn.EXISTS(
        Pause.select(Pause.id).where(
            (Pause.dossier == seen.id)
            & (Pause.began < span.ends)
            & (Pause.ended.is_null() | (Pause.ended >= span.ends))
            & ~_after(Pause.began, seen.owed, seen)
        )
    )
    hours = seen.unit == Unit.HOURS.value
    missed = Case(None, [(hours, seen.owed < span.ends)], seen.owed < span.days_end)
    return Case(
        None,
        [
            (seen.done.is_null(False), ended),
            (seen.owed.is_null(), Outcome.WITHIN.value),
            (~missed, Outcome.WITHIN.value),
            (paused, Outcome.WITHIN.value),
        ],
        Outcome.OVERDUE.value,
    )


def _after(one: Any, other: Any, seen: Any) -> Any:
    """Return whether a moment is on a later day than another; in procedures counted
    in hours, in a later minute. Compared as they are first: that is cheaper."""
    hours = seen.unit == Unit.HOURS.value
    return (one > other) & Case(
        None, [(hours, _minute(one) > _minute(other))], _day(one) > _day(other)
    )


def _day(moment: Any) -> Any:
    """Return the day on the centre's wall. Cheap: most moments need no counting."""
    if on_postgresql():
        return fn.DATE_TRUNC("day", moment + AHEAD)
    hours = int(AHEAD.total_seconds()) // 3600  # type: ignore[union-attr]
    same = fn.SUBSTR(moment, 12, 2) < str(24 - hours)
    return Case(
        None, [(same, fn.SUBSTR(moment, 1, 10))], fn.DATE(moment, f"+{hours} hours")
    )


def _minute(moment: Any) -> Any:
    if on_postgresql():
        return fn.DATE_TRUNC("minute", moment)
    return fn.SUBSTR(moment, 1, 16)


def _midnight(day: Any) -> datetime:
    """Return the first moment of a day at the centre."""
    return _plain(clock.utc(datetime.combine(day, time())))


def _plain(moment: datetime) -> datetime:
    return clock.utc(clock.wall(moment)).replace(tzinfo=None)
