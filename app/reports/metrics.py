"""Numbers beside Biểu II.06a: each is a query of dossiers, counted and listed alike."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from peewee import Case, fn

from app import clock
from app.dossiers import lateness, new_day
from app.dossiers.letters import ASK
from app.models import (
    ENDED,
    Agency,
    Dossier,
    DossierEvent,
    DossierStep,
    Letter,
    Procedure,
    ProcedureVersion,
)
from app.reports import asof, rules, store
from app.reports.asof import Span
from app.reports.period import Period
from app.reports.rules import Outcome

APOLOGY = "04"  # the form of the letter
MISSED = frozenset({Outcome.LATE, Outcome.OVERDUE})


@dataclass(frozen=True, slots=True)
class Scope:
    """A period of a centre. centre: None for all of them."""

    period: Period
    centre: Agency | None

    @property
    def span(self) -> Span:
        """The moments of the period."""
        return asof.span(self.period, clock.now())

    @property
    def within(self) -> Any:
        """The condition of the dossiers of the centre."""
        mine = store.of_centre(self.centre, self.span)
        return Dossier.id.is_null(False) if mine is None else mine


def judged(
    scope: Scope, outcomes: frozenset[Outcome], only: Any = None, key: Any = None
) -> Any:
    """Return the query of those in play that stand so. only: one more condition."""
    within = scope.within if only is None else scope.within & only
    query = asof.judged(scope.span, within, key)
    seen = query.c
    return query.select_from(seen.id, seen.key).where(
        seen.outcome.in_(sorted(outcomes))
    )


def ids(query: Any) -> Any:
    """Return the same query with the id alone."""
    return query.select_from(query.c.id)


def resolved(scope: Scope, only: Any = None, key: Any = None) -> Any:
    """Return what was resolved in the period."""
    return judged(scope, rules.RESOLVED, only, key)


def limited(scope: Scope, _key: str) -> Any:
    """Return what was resolved of procedures to which the law gives a time."""
    return ids(resolved(scope, _versions(ProcedureVersion.allow.is_null(False))))


def cut(scope: Scope, _key: str) -> Any:
    """Return what was resolved under a promise shorter than the legal time."""
    return ids(resolved(scope, _versions(SHORTER)))


SHORTER = ProcedureVersion.promise < ProcedureVersion.allow


def _versions(which: Any) -> Any:
    versions = ProcedureVersion.select(ProcedureVersion.id).where(which)
    return Dossier.procedure.in_(versions)


def supplemented(scope: Scope, _key: str) -> Any:
    """Return those of whom papers were asked in the period."""
    return _of(scope, Dossier.id.in_(_asked(scope.span)))


def supplemented_again(scope: Scope, _key: str) -> Any:
    """Return those of whom papers were asked in the period, and once before."""
    before = Letter.alias()
    second = _asked(scope.span).where(
        Letter.dossier.in_(
            before.select(before.dossier).where(
                (before.form == ASK)
                & (before.dossier == Letter.dossier)
                & (before.signed_at < Letter.signed_at)
            )
        )
    )
    return _of(scope, Dossier.id.in_(second))


def _asked(span: Span) -> Any:
    """Requests by the day they were signed: what waits for a leader asks nobody."""
    return Letter.select(Letter.dossier).where(
        (Letter.form == ASK)
        & (Letter.signed_at >= span.begins)
        & (Letter.signed_at < span.ends)
    )


def missed(scope: Scope, _key: str) -> Any:
    """Return those that missed their day: resolved late, or open and overdue."""
    return ids(judged(scope, MISSED))


def apologised(scope: Scope, _key: str) -> Any:
    """Return those that missed their day and got a signed apology by then, whose new
    day was kept or is still to come."""
    return _sorry(scope, again=False)


def apologised_late(scope: Scope, _key: str) -> Any:
    """Return those that missed the new day of their apology, too."""
    return _sorry(scope, again=True)


def _sorry(scope: Scope, *, again: bool) -> Any:
    """Return those that missed their day with an apology, by how its new day went."""
    span, letters = scope.span, _letters(scope.span)
    new = letters.select(fn.MAX(new_day.holding())).where(Letter.dossier == Dossier.id)
    within = scope.within & Dossier.id.in_(letters)
    query = asof.judged(span, within, new, ("done", "was"))
    seen = query.c
    open_ = lateness.over(seen.key, span.ends) & ~_waited(seen, span.ends)
    without = seen.was.in_(sorted(lateness.WITHOUT_RESULT))
    done = lateness.after(seen.done, seen.key) & ~(without & _waited(seen, seen.done))
    missed = Case(None, [(seen.done.is_null(), open_)], done)
    broken = Case(None, [(missed, 1)], 0)
    held = seen.outcome.in_(sorted(MISSED)) & (broken == int(again))
    return query.select_from(seen.id).where(held)


def _waited(seen: Any, at: Any) -> Any:
    return lateness.waited(seen.id, at, seen.key)


def not_apologised(scope: Scope, _key: str) -> Any:
    """Return those that missed their day without an apology: the target is 0."""
    return ids(judged(scope, MISSED, Dossier.id.not_in(_letters(scope.span))))


def _letters(span: Span) -> Any:
    kept = Letter.taken_back_at.is_null() | (Letter.taken_back_at >= span.ends)
    signed = Letter.signed_at < span.ends
    return Letter.select(Letter.dossier).where((Letter.form == APOLOGY) & signed & kept)


def asked(scope: Scope, key: str) -> Any:
    """Return what was resolved after papers were asked for once ("1") or more ("2")."""
    query = often(scope)
    wanted = query.c.key == 1 if key == "1" else query.c.key > 1
    return query.select_from(query.c.id).where(wanted)


def often(scope: Scope) -> Any:
    """Return what was resolved after papers were asked for; key: how often."""
    span = scope.span
    so_far = (Letter.form == ASK) & (Letter.signed_at < span.ends)
    times = Letter.select(fn.COUNT(Letter.id)).where(
        so_far & (Letter.dossier == Dossier.id)
    )
    ever = Letter.select(Letter.dossier).where(so_far)
    return resolved(scope, Dossier.id.in_(ever), times)


def here(scope: Scope, _key: str) -> Any:
    """Return what was resolved by the centre that received it."""
    return ids(resolved(scope, Dossier.competent == Dossier.received_by))


def stepped(scope: Scope, key: str) -> Any:
    """Return what was resolved and had a step whose time is measured; with the key
    "kept" only where none of its steps was late."""
    known = Dossier.id.in_(steps(scope).select(DossierStep.dossier))
    if key == "kept":
        late = steps(scope).where(DossierStep.verdict == Outcome.LATE.value)
        known &= Dossier.id.not_in(late.select(DossierStep.dossier))
    return ids(resolved(scope, known))


def steps(scope: Scope) -> Any:
    """Return the query of the measured steps that were done when a period ended.

    The last step waits for the citizen: what was done after the result is left out.
    """
    result = Dossier.finished_at.is_null() | (DossierStep.done <= Dossier.finished_at)
    return (
        DossierStep.select(DossierStep.id)
        .join(Dossier)
        .where(
            (DossierStep.verdict != "") & (DossierStep.done < scope.span.ends) & result
        )
    )


def ended(scope: Scope, key: str) -> Any:
    """Return what was refused, stopped, withdrawn or declined in the period.

    key: "kind", "kind/procedure" or "kind/procedure/reason", as in refusals.py.
    """
    kind, _slash, rest = key.partition("/")
    code, slash, reason = rest.partition("/")
    span = scope.span
    event = (DossierEvent.at >= span.begins) & (DossierEvent.at < span.ends)
    event &= DossierEvent.kind == kind
    if slash:
        event &= DossierEvent.reason == reason
    happened = DossierEvent.select(DossierEvent.dossier).where(ENDED & event)
    found = Dossier.id.in_(happened)
    if code:
        versions = ProcedureVersion.select(ProcedureVersion.id).join(Procedure)
        found &= Dossier.procedure.in_(versions.where(Procedure.code == code))
    return _of(scope, found)


def _of(scope: Scope, which: Any) -> Any:
    """Return dossiers of the centre, whatever stands of them in the form."""
    return Dossier.select(Dossier.id).where(scope.within & which)


METRICS: dict[str, Callable[[Scope, str], Any]] = {
    "limited": limited,
    "cut": cut,
    "supplemented": supplemented,
    "supplemented-again": supplemented_again,
    "missed": missed,
    "apologised": apologised,
    "apologised-late": apologised_late,
    "not-apologised": not_apologised,
    "asked": asked,
    "here": here,
    "stepped": stepped,
    "ended": ended,
}
