"""The manager's calendar: special days, what a change would move, keep or move."""

from urllib.parse import quote

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.accounts.gate import allow
from app.accounts.rules import Role
from app.calendar import files, kept, rules, store, typed
from app.errors import BadInput
from app.web.bodies import sent_file, takes
from app.web.htmx import go, render
from app.words import _
from app.workdays import lists, versions
from app.workdays.opening import DayKind

bp = Blueprint("calendar", __name__, url_prefix="/desk")

READERS = (Role.MANAGER, Role.LEADER, Role.INSPECTOR, Role.ADMINISTRATOR)
TELLING = (Role.MANAGER, Role.LEADER, Role.INSPECTOR)  # who may read dossiers
FORM_MAX = files.FILE_MAX + 4096  # bytes
TEXT_MAX = 48_000  # bytes of a list as a form sends it back
LISTED = 50  # dossiers of a group that are named


@bp.get("/calendar")
@allow(*READERS)
def show() -> ResponseReturnValue:
    """The special days of a year, each with its decision, and what was changed."""
    return _page()


@bp.post("/calendar")
@allow(Role.MANAGER)
@takes(FORM_MAX)
def preview() -> ResponseReturnValue:
    """Show what new days would move. Nothing is written."""
    said = {name: request.form.get(name, "") for name in typed.FIELDS}
    try:
        store.may_change(current_user)
        file = sent_file("file")
        lines = files.read(file) if file else typed.read(said)
        return _preview(lines)
    except BadInput as problem:
        return _page(said, problem), 422


@bp.post("/calendar/change")
@allow(Role.MANAGER)
def change() -> ResponseReturnValue:
    """Put the days in force, and keep or move the promises that they move."""
    store.may_change(current_user)
    form = request.form
    lines = files.read(form.get("days", "").encode())
    try:
        met = store.change(
            lines,
            rules.choice(form.get("choice", "")),
            by=current_user.login,
            officer=current_user.id,
            key=form.get("key", ""),
            seen=form.get("seen", ""),
        )
    except BadInput as problem:
        if problem.field == "file":
            return _page(problem=problem), 422
        return _preview(lines, problem), 422
    year = lines[0].special.day.year
    return go(url_for(".show", year=year, met=met))


def _preview(lines: list[lists.Line], problem: BadInput | None = None) -> str:
    days, plan = store.preview(lines)
    if not days:
        says = _("Lịch đã đúng như vậy rồi, không có gì để ghi.")
        raise BadInput("file", says)
    text = files.write(days)
    if len(quote(text)) > TEXT_MAX:
        raise BadInput("file", _("Danh sách dài quá cho một lần. Hãy chia ra."))
    return render(
        "calendar/preview.html",
        part="calendar/_preview.html",
        days=days,
        plan=plan,
        groups=[
            (rules.by_days(by), group[:LISTED], len(group))
            for by, group in plan.groups()
        ],
        text=text,
        problem=problem,
        kinds=typed.KINDS,
    )


def _page(said: dict[str, str] | None = None, problem: BadInput | None = None) -> str:
    years = store.years()
    asked = request.args.get("year", clock.today().year, type=int)
    year = asked if asked in years else clock.today().year
    return render(
        "calendar/show.html",
        part="calendar/_show.html",
        year=year,
        years=years,
        days=store.special_days(year),
        changes=[
            (change, days, store.dossiers_met(change))
            for change, days in versions.changes()
        ],
        shut=kept.shut(current_user) if current_user.role in TELLING else [],
        kinds=typed.KINDS,
        kind_of=DayKind,
        may_change=current_user.role is Role.MANAGER,
        said=said or dict.fromkeys(typed.FIELDS, ""),
        problem=problem,
        met=request.args.get("met", type=int),
    )
