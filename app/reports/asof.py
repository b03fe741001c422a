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
- *Early, on time, late*: as dossiers.lateness says for every list of the house.
  No promise is on time; so is what was withdrawn or stopped before it was late, or
  while its clock stood since before that (2.5).
- *In progress*: overdue (13) when the promise was over when the period ended (2.6);
  not while its clock stood and had stopped in time (2.5: "trong hạn" holds those
  waiting for supplement).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from peewee import JOIN, Case, fn

from app import clock
from app.dossiers import lateness
from app.dossiers.rules import NOT_RECEIVED, Move
from app.models import ENDED, Dossier, DossierEvent, DueChange, ProcedureVersion
from app.reports.period import Period
from app.reports.rules import Intake, Outcome
from app.workdays.rules import Unit

ENDINGS = (Move.FINISH, Move.DECLINE, Move.WITHDRAW, Move.STOP, Move.REOPEN)


@dataclass(frozen=True, slots=True)
class Span:
    """A period in moments: UTC without a zone, as the database keeps them.

    begins: of the first day. ends: of the day after the last, or now if that is
    earlier.
    """

    begins: datetime
    ends: datetime

    @property
    def last(self) -> datetime:
        """The last moment that belongs to the period."""
        return self.ends - timedelta(microseconds=1)


def span(period: Period, now: datetime) -> Span:
    """Return the moments of a period; one that still runs ends now."""
    ends = min(_midnight(period.last + timedelta(days=1)), _plain(now))
    return Span(_midnight(period.first), ends)


def judged(
    span: Span, within: Any = None, key: Any = None, more: Sequence[str] = ()
) -> Any:
    """Return a query: each dossier in play, with its intake and its outcome.

    Columns: id, key, intake, outcome. within: a condition on Dossier, for a centre.
    key: what lines are made of, its procedure if nothing is said. more: of done (when
    it had ended, if it had) and was (its stage then).
    """
    owed = _owed(span, within, Dossier.procedure if key is None else key)
    seen = owed.c
    judged = owed.select_from(
        seen.id, seen.key, seen.intake, _outcome(seen, span).alias("outcome"),
        *(getattr(seen, name) for name in more),
    )  # fmt: skip
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
    hours = seen.unit == Unit.HOURS.value
    without = seen.was.in_(sorted(lateness.WITHOUT_RESULT))
    late = lateness.after(seen.done, seen.owed, hours)
    ended = Case(
        None,
        [
            (seen.owed.is_null(), Outcome.ON_TIME.value),
            (late & ~(without & _waited(seen, seen.done)), Outcome.LATE.value),
            (without, Outcome.ON_TIME.value),
            (lateness.after(seen.owed, seen.done, hours), Outcome.EARLY.value),
        ],
        Outcome.ON_TIME.value,
    )
    return Case(
        None,
        [
            (seen.done.is_null(False), ended),
            (seen.owed.is_null(), Outcome.WITHIN.value),
            (~lateness.over(seen.owed, span.ends, hours), Outcome.WITHIN.value),
            (_waited(seen, span.ends), Outcome.WITHIN.value),
        ],
        Outcome.OVERDUE.value,
    )


def _waited(seen: Any, at: Any) -> Any:
    hours = seen.unit == Unit.HOURS.value
    return lateness.waited(seen.id, at, seen.owed, hours)


def _midnight(day: Any) -> datetime:
    """Return the first moment of a day at the centre."""
    return _plain(clock.midnight(day))


def _plain(moment: datetime) -> datetime:
    return clock.utc(clock.wall(moment)).replace(tzinfo=None)
