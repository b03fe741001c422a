"""What the centre says of itself, and its opening hours."""

from dataclasses import asdict, fields
from datetime import date
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock, words
from app.accounts.gate import allow
from app.accounts.rules import Role
from app.admin import bp, place
from app.centres import changes, hours, rules
from app.errors import BadInput
from app.models import Agency
from app.web.htmx import go, render

DETAILS = [field.name for field in fields(rules.Details)]


@bp.get("/centre")
@allow(Role.ADMINISTRATOR)
def centre() -> ResponseReturnValue:
    """The details and the hours of a centre."""
    return _page(place.here(), "details")


@bp.post("/centre")
@allow(Role.ADMINISTRATOR)
def edit_centre() -> ResponseReturnValue:
    """Change what the front page says of the centre."""
    agency = place.here()
    typed = {name: request.form.get(name, "") for name in DETAILS}
    by, key = current_user.login, request.form.get("key", "")
    try:
        changes.edit(agency, rules.details(typed), by=by, key=key)
    except BadInput as problem:
        return _page(agency, "details", problem=problem, typed=typed), 422
    return go(url_for(".centre", centre=agency.code, saved="details"))


@bp.post("/hours")
@allow(Role.ADMINISTRATOR)
def set_hours() -> ResponseReturnValue:
    """Give the centre new hours from a day on; days that passed keep theirs."""
    agency, form = place.here(), request.form
    week = [(form.get(f"hours-{d}", ""), form.get(f"extra-{d}", "")) for d in range(7)]
    since = form.get("since", "")
    by, key = current_user.login, form.get("key", "")
    try:
        read = hours.read(week)
        first = rules.since(since, clock.today())
        changes.set_hours(agency, read, since=first, by=by, key=key)
    except BadInput as problem:
        names = {"week": week, "since": since, "problem": problem}
        return _page(agency, "hours", **names), 422
    return go(url_for(".centre", centre=agency.code, saved="hours"))


def _page(agency: Agency, part: str, **names: Any) -> str:
    today = clock.today()
    known = rules.Details(**{name: getattr(agency, name) for name in DETAILS})
    given: dict[str, Any] = {
        "typed": asdict(known),
        "week": _written(agency, today),
        "since": f"{today:%d/%m/%Y}",
    }
    return render(
        "admin/centre.html",
        part=f"admin/_{part}.html",
        **(place.names(agency) | given | names),
        weekdays=words.WEEKDAYS,
        planned=_planned(agency, today),
    )


def _written(agency: Agency, on: date) -> list[tuple[str, str]]:
    return _rows(changes.week(agency, on))


def _planned(agency: Agency, today: date) -> tuple[date, list[tuple[str, str]]] | None:
    coming = changes.planned(agency, today)
    return (coming[0], _rows(coming[1])) if coming else None


def _rows(week: list[hours.Session]) -> list[tuple[str, str]]:
    """Return, for each weekday, the hours that count and those that do not."""
    return [
        (hours.write(week, d, counts=True), hours.write(week, d, counts=False))
        for d in range(7)
    ]
