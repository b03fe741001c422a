"""Posted procedures for everybody, and the list that the intake form types into."""

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.gate import allow, public
from app.accounts.rules import Role
from app.centres import hours
from app.centres import store as centres
from app.errors import NotFound
from app.models import Agency, ProcedureVersion
from app.procedures import matching, rules, store

bp = Blueprint("procedures", __name__)

SHOWN = 60  # results on the public page
CHOICES = 8  # results while an officer types
PAPERS = ("a4", "a5")


@bp.get("/P")
@public
def posted() -> ResponseReturnValue:
    """Every procedure by sector, or those that have the words asked for."""
    typed = _typed()
    found = store.search(typed, limit=SHOWN + 1)
    sectors = [] if typed else store.by_sector()
    return render_template(
        "procedures/posted.html",
        typed=typed,
        found=[
            (version, matching.pieces(version.name, typed)) for version in found[:SHOWN]
        ],
        is_cut=len(found) > SHOWN,
        sectors=[(rules.slug(sector), sector, listed) for sector, listed in sectors],
        total=sum(len(listed) for _sector, listed in sectors),
    )


@bp.get("/P/<string:code>")
@public
def show(code: str) -> ResponseReturnValue:
    """One procedure: papers, time, fee, where to go."""
    return render_template("procedures/show.html", **_about(code))


@bp.get("/P/<string:code>/checklist")
@public
def checklist(code: str) -> ResponseReturnValue:
    """The papers of a procedure on a sheet, with boxes to tick."""
    asked = request.args.get("paper", "")
    paper = asked if asked in PAPERS else PAPERS[0]
    return render_template("procedures/checklist.html", paper=paper, **_about(code))


@bp.get("/desk/procedures")
@allow(Role.COUNTER)
def choices() -> ResponseReturnValue:
    """What the officer may mean, while typing; arrows and Enter are the page's."""
    typed = _typed()
    return render_template(
        "procedures/_choices.html",
        typed=typed,
        found=[
            (version, matching.pieces(version.name, typed), _time(version))
            for version in store.search(typed, limit=CHOICES)
        ],
    )


def _typed() -> str:
    return request.args.get("q", "")[: matching.TYPED_MAX].strip()


def _time(version: ProcedureVersion) -> str:
    """Return the time that counts here, in words."""
    return rules.time_words(rules.owed(version.allow, version.promise), version.unit)


def _about(code: str) -> dict[str, Any]:
    """Return what a page about one procedure tells."""
    version = store.current(code)
    centre, week = _where()
    return {
        "version": version,
        "papers": store.papers(version),
        "time": _time(version),
        "fee": rules.fee_words(version.fee),
        "terms": rules.terms(
            allow=version.allow,
            promise=version.promise,
            unit=version.unit,
            cutoff=version.cutoff,
            fee=version.fee,
        ),
        "decision": rules.decision(version.source),
        "centre": centre,
        "week": week,
    }


def _where() -> tuple[Agency | None, list[tuple[str, str]]]:
    """Return the centre and its week in words; nothing before there is one."""
    try:
        centre = centres.home()
    except NotFound:
        return None, []
    week = [
        (session.weekday, session.opens, session.closes)
        for session in centres.sessions(centre, clock.today())
    ]
    return centre, hours.in_words(week)
