"""The desk's reports: choose a period, read, open what is behind a number, print."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, Response, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock, words
from app.accounts.gate import allow
from app.accounts.rules import Role
from app.dossiers import rules as dossiers
from app.errors import BadInput, NotAllowed, NotFound
from app.models import Agency
from app.reports import (
    catalogue,
    definitions,
    forms,
    keeping,
    listing,
    period,
    rules,
    store,
    writer,
)
from app.reports.listing import Cell
from app.reports.period import Period
from app.reports.rules import Unbalanced
from app.reports.store import PART_NAMES, Part
from app.web.htmx import render, wants_part
from app.words import _, number

bp = Blueprint("reports", __name__, url_prefix="/desk/reports")

READING = (Role.MANAGER, Role.LEADER, Role.INSPECTOR)
FILES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: form, period, by what the lines are cut."""

    form: str
    period: Period
    part: Part

    @property
    def args(self) -> dict[str, str]:
        """The same for another address."""
        return {
            "form": self.form,
            "from": f"{self.period.first}",
            "to": f"{self.period.last}",
            "by": self.part.value,
        }


@bp.get("")
@allow(*READING)
def page() -> ResponseReturnValue:
    """A report on the screen. One that takes long comes after the page."""
    try:
        asked = _asked()
    except BadInput as problem:
        return _page(None, problem=problem), 422
    if not wants_part() and "now" not in request.args and _takes_long(asked):
        return _page(asked, waits=True)
    try:
        told = _made(asked)
    except Unbalanced as problem:
        return _page(asked, problem=problem), 422
    return _page(asked, told=told)


@bp.get("/print")
@allow(*READING)
def paper() -> ResponseReturnValue:
    """The report on A4 landscape. The form is Vietnamese, whoever prints it."""
    words.speak(words.SOURCE)
    asked = _asked()
    return render_template(
        "reports/a4.html", paper="a4-landscape", told=_made(asked), asked=asked,
        centre=_centre(), **_words(),
    )  # fmt: skip


@bp.get("/file/<string:kind>")
@allow(*READING)
def file(kind: str) -> Response:
    """The report as a file, for a spreadsheet or a machine."""
    if kind not in FILES:
        raise NotFound(_("Chọn tệp csv, xlsx hoặc json."))
    asked = _asked()
    told = _made(asked)
    made: dict[str, Any] = {
        "csv": lambda: writer.to_csv(told.table()),
        "xlsx": lambda: writer.to_xlsx(told.table(), name=told.form, head=told.head),
        "json": lambda: writer.to_json(told.as_json()),
    }
    answer = make_response(made[kind]())
    name = f"{told.form}_{asked.period.first}_{asked.period.last}.{kind}"
    answer.headers["Content-Type"] = FILES[kind]
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@bp.get("/behind")
@allow(*READING)
def behind() -> ResponseReturnValue:
    """The dossiers behind a number, page by page."""
    asked, metric = _asked(), request.args.get("metric", "")
    cell = Cell(
        asked.period, _centre(), asked.part, metric, request.args.get("key", "")
    )
    found = None
    if wants_part() or "now" in request.args or not keeping.many():
        found = listing.page(cell, request.args.get("page", 1, type=int))
    return render(
        "reports/behind.html", "reports/_behind.html", asked=asked, metric=metric,
        key=cell.key, found=found, about=definitions.about(metric),
        line=listing.line(cell), again=_again(), **_words(),
    )  # fmt: skip


@bp.get("/definitions")
@allow(*READING)
def meanings() -> ResponseReturnValue:
    """How each number is counted, with the source of each rule."""
    return render_template("reports/definitions.html", chapters=definitions.CHAPTERS)


def _page(asked: Asked | None, **names: Any) -> str:
    nothing = {"told": None, "problem": None, "waits": False}
    part = "reports/_report.html" if wants_part() else "reports/page.html"
    return render_template(
        part, **(nothing | names), asked=asked, usual=period.usual(clock.today()),
        typed={n: "" if asked else request.args.get(n, "") for n in ("from", "to")},
        parts=[p for p in Part if _may_see(p)], link=_link(asked), **_words(),
    )  # fmt: skip


def _link(asked: Asked | None) -> Callable[..., str]:
    """Return what gives the address of this report with something else in it."""
    kept = asked.args if asked else {}
    return lambda **over: url_for(".page", **{**kept, **over})


def _again() -> str:
    """Return the address of this page, for htmx and for who has no scripts."""
    return f"{request.full_path.rstrip('?')}&now=1"


def _words() -> dict[str, Any]:
    return {
        "columns": rules.COLUMNS, "groups": forms.GROUPS, "names": catalogue.NAMES,
        "part_names": PART_NAMES, "identity": rules.identity, "rates": rules.rates,
        "percent": forms.percent, "rated": forms.rated, "write": number,
        "stage_names": dossiers.STAGE_NAMES, "status_of": dossiers.STATUS,
        "stage": dossiers.Stage, "late": frozenset(),
        "at": {}, "handed": {}, "running": dossiers.RUNNING,
    }  # fmt: skip


def _asked() -> Asked:
    """Read the address; nothing said means this month. Raises BadInput."""
    today = clock.today()
    first, last = request.args.get("from", ""), request.args.get("to", "")
    if not (first or last):
        chosen = period.usual(today)[0].period
    else:
        opened: date | None = store.opened(_centre())
        chosen = period.read(first, last, today=today, opened=opened)
    wanted = request.args.get("by", "")
    part = Part(wanted) if wanted in set(Part) else Part.SECTOR
    if not _may_see(part):
        raise NotAllowed(catalogue.for_manager())
    return Asked(catalogue.known(request.args.get("form", "")), chosen, part)


def _may_see(part: Part) -> bool:
    return part is not Part.OFFICER or current_user.role is Role.MANAGER


def _centre() -> Agency:
    agency: Agency = current_user.agency
    return agency


def _made(asked: Asked) -> forms.Told:
    return catalogue.FORMS[asked.form](asked.period, _centre(), asked.part)


def _takes_long(asked: Asked) -> bool:
    kept = asked.form == forms.BALANCE
    part = asked.part if kept else None
    return keeping.takes_long(asked.period, _centre(), part)
