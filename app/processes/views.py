"""Desk pages of the internal processes: the list, and one as drawing and table."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.accounts.gate import allow
from app.accounts.rules import ROLE_NAMES, Role
from app.centres import store as centres
from app.procedures import store as procedures
from app.processes import drawing, rules, store
from app.words import _

bp = Blueprint("processes", __name__, url_prefix="/desk/processes")


@bp.get("")
@allow(*Role)
def listed() -> ResponseReturnValue:
    """Every procedure that has a process."""
    rows = [
        (about, version, store.read(version)) for version, about in store.all_in_force()
    ]
    return render_template(
        "processes/list.html",
        rows=[
            (about, version, len(process.steps), rules.hours(rules.longest(process)))
            for about, version, process in rows
        ],
    )


@bp.get("/<string:code>")
@allow(*Role)
def show(code: str) -> ResponseReturnValue:
    """One process: drawn, as a table, and as its file has it."""
    version = store.find(code)
    process = store.read(version)
    names = store.agency_names(process)
    return render_template(
        "processes/show.html",
        about=procedures.current(code),
        version=version,
        process=process,
        drawing=drawing.draw(process, names),
        names=names,
        roles={step.code: _(ROLE_NAMES[step.role]) for step in process.steps},
        hours=rules.hours,
        stood=store.stood(version.procedure_id, centres.reach(current_user.agency.id)),
        verdicts=rules.VERDICTS,
        total=rules.hours(rules.longest(process)),
    )
