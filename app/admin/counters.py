"""The counters of a centre: open one, rename one, close one."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.accounts.gate import allow
from app.accounts.rules import Role
from app.admin import bp, place
from app.centres import changes, rules
from app.errors import BadInput
from app.models import Agency
from app.web.htmx import go, render

COUNTER = "/counters/<int(max=2147483647):counter_id>"


@bp.get("/counters")
@allow(Role.ADMINISTRATOR)
def counters() -> ResponseReturnValue:
    """All counters, closed ones at the end."""
    return _page(place.here())


@bp.post("/counters")
@allow(Role.ADMINISTRATOR)
def add_counter() -> ResponseReturnValue:
    """Open a counter."""
    agency, form = place.here(), request.form
    typed = {"number": form.get("number", ""), "name": form.get("name", "")}
    try:
        number = rules.counter_number(typed["number"])
        name = rules.counter_name(typed["name"])
        by, key = current_user.login, form.get("key", "")
        changes.add_counter(agency, number, name, by=by, key=key)
    except BadInput as problem:
        return _page(agency, problem=problem, typed=typed), 422
    return _done(agency, "added")


@bp.post(f"{COUNTER}/name")
@allow(Role.ADMINISTRATOR)
def rename_counter(counter_id: int) -> ResponseReturnValue:
    """Give a counter another name."""
    agency, counter = place.here(), place.counter_here(counter_id)
    typed = request.form.get("name", "")
    by, key = current_user.login, request.form.get("key", "")
    try:
        name = rules.counter_name(typed)
        changes.rename_counter(counter, name, by=by, key=key)
    except BadInput as problem:
        wrong = BadInput(f"name-{counter_id}", problem.says)
        return _page(agency, problem=wrong, renamed=(counter_id, typed)), 422
    return _done(agency, "renamed")


@bp.post(f"{COUNTER}/close")
@allow(Role.ADMINISTRATOR)
def close_counter(counter_id: int) -> ResponseReturnValue:
    """Close a counter: its officers get up, its tablets stop."""
    agency, counter = place.here(), place.counter_here(counter_id)
    by, key = current_user.login, request.form.get("key", "")
    try:
        changes.close_counter(counter, by=by, key=key)
    except BadInput as problem:
        if problem.field != "close":
            raise
        wrong = BadInput(f"close-{counter_id}", problem.says)
        return _page(agency, problem=wrong, kept=counter_id), 422
    return _done(agency, "closed")


def _done(agency: Agency, saved: str) -> ResponseReturnValue:
    return go(url_for(".counters", centre=agency.code, saved=saved))


def _page(agency: Agency, **names: Any) -> str:
    given: dict[str, Any] = {
        "typed": {"number": "", "name": ""},
        "renamed": (None, ""),
        "kept": None,
    }
    return render(
        "admin/counters.html",
        part="admin/_counters.html",
        **(place.names(agency) | given | names),
        counters=changes.all_counters(agency),
    )
