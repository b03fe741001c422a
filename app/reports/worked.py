"""Whose a dossier is in the report by officer: who worked on it, never who carried it.

Told from what was written down before the period ended. Who scans a list writes the
event of the move, and who signs gives the result out: neither made it late.
"""

from typing import Any

from peewee import fn

from app.accounts.rules import Role
from app.dossiers.rules import Move
from app.models import Dossier, DossierEvent, DossierStep, HandOver, HandOverItem
from app.processes.following import ON
from app.reports.asof import Span


def on(span: Span) -> Any:
    """Return the id of the officer who has a dossier, for a query of Dossier.

    The last who took it up or did the specialist's step; else who gave its result on a
    list; else who settled it by hand; else who received it. 0 if nobody is known.
    """
    return fn.COALESCE(
        _step(span),
        _event(span, Move.START),
        _gave(span),
        _event(span, Move.FINISH, Move.DECLINE),
        _event(span, "receive"),
        0,
    )


def _step(span: Span) -> Any:
    """Return who did the last step of a specialist of the house, unless somebody took
    the dossier up again since."""
    again = DossierEvent.select().where(
        (DossierEvent.dossier == Dossier.id)
        & (DossierEvent.kind == Move.START.value)
        & (DossierEvent.at > DossierStep.done)
        & (DossierEvent.at < span.ends)
    )
    return (
        DossierStep.select(DossierStep.officer)
        .where(
            (DossierStep.dossier == Dossier.id)
            & (DossierStep.role == Role.SPECIALIST.value)
            & ~DossierStep.guest
            & (DossierStep.how == ON)
            & (DossierStep.done < span.ends)
            & ~fn.EXISTS(again)
        )
        .order_by(DossierStep.id.desc())
        .limit(1)
    )


def _gave(span: Span) -> Any:
    """Return who gave the result on the last list that was received."""
    return (
        HandOver.select(HandOver.given_by)
        .join(HandOverItem)
        .where(
            (HandOverItem.dossier == Dossier.id)
            & (HandOverItem.state == "taken")
            & (HandOver.kind == Move.FINISH.value)
            & (HandOver.taken_at < span.ends)
        )
        .order_by(HandOverItem.id.desc())
        .limit(1)
    )


def _event(span: Span, *kinds: str) -> Any:
    """Return who wrote the last event of these kinds."""
    return (
        DossierEvent.select(DossierEvent.officer)
        .where(
            (DossierEvent.dossier == Dossier.id)
            & (DossierEvent.at < span.ends)
            & DossierEvent.kind.in_([str(kind) for kind in kinds])
        )
        .order_by(DossierEvent.id.desc())
        .limit(1)
    )
