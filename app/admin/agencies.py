"""The tree of agencies: add one, mend its name, give it a last day."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.accounts.gate import allow
from app.accounts.rules import Role
from app.admin import bp, place
from app.centres import agencies as store
from app.centres import agency_rules as rules
from app.errors import BadInput
from app.models import Agency
from app.web.htmx import go, render

AGENCY = "/agencies/<string:code>"
TYPED = ("parent", "kind", "code", "name", "valid_from", "serves")


@bp.get("/agencies")
@allow(Role.ADMINISTRATOR)
def agencies() -> ResponseReturnValue:
    """The whole tree, ended agencies too, and a form for one more."""
    return _list()


@bp.post("/agencies")
@allow(Role.ADMINISTRATOR)
def add_agency() -> ResponseReturnValue:
    """Add an agency under another, or on top of all."""
    typed = {name: request.form.get(name, "") for name in TYPED}
    by, key = current_user.login, request.form.get("key", "")
    try:
        new = rules.read(typed, clock.today())
        under, above = place.spot(typed["parent"], serves=new.serves)
        made = store.add(new, under=under, above=above, by=by, key=key)
    except BadInput as problem:
        return _list(problem=problem, typed=typed), 422
    return go(url_for(".agencies", saved=made.code, under=typed["parent"]))


@bp.get(AGENCY)
@allow(Role.ADMINISTRATOR)
def agency(code: str) -> ResponseReturnValue:
    """One agency: mend its name, end it."""
    return _one(place.agency(code))


@bp.post(f"{AGENCY}/name")
@allow(Role.ADMINISTRATOR)
def correct_agency(code: str) -> ResponseReturnValue:
    """Mend a name that was written wrongly."""
    found, typed = place.agency(code), request.form.get("name", "")
    by, key = current_user.login, request.form.get("key", "")
    try:
        store.correct(found, rules.name(typed), by=by, key=key)
    except BadInput as problem:
        return _one(found, problem=problem, name=typed), 422
    return go(url_for(".agency", code=code, saved="name"))


@bp.post(f"{AGENCY}/end")
@allow(Role.ADMINISTRATOR)
def end_agency(code: str) -> ResponseReturnValue:
    """Give an agency its last day."""
    found, typed = place.agency(code), request.form.get("valid_to", "")
    by, key = current_user.login, request.form.get("key", "")
    try:
        store.end(found, typed, by=by, key=key)
    except BadInput as problem:
        return _one(found, problem=problem, valid_to=typed), 422
    return go(url_for(".agency", code=code, saved="ended"))


def _list(**names: Any) -> str:
    asked, today = request.args, clock.today()
    typed = dict.fromkeys(TYPED, "") | {"parent": asked.get("under", "")}
    given: dict[str, Any] = {
        "problem": None,
        "typed": typed | {"valid_from": f"{today:%d/%m/%Y}"},
    }
    return render(
        "admin/agencies.html",
        part="admin/_add_agency.html",
        **(given | names),
        lines=store.lines(place.within()),
        places=place.living(),
        top=place.open_top(),
        kinds=rules.KIND_NAMES,
        saved=asked.get("saved", ""),
        today=today,
    )


def _one(found: Agency, **names: Any) -> str:
    today = clock.today()
    given: dict[str, Any] = {
        "problem": None,
        "name": found.name,
        "valid_to": f"{today:%d/%m/%Y}",
    }
    return render(
        "admin/agency.html",
        part="admin/_agency.html",
        **(given | names),
        agency=found,
        kinds=rules.KIND_NAMES,
        stays=store.stays(found),
        used=store.used(found),
        saved=request.args.get("saved", ""),
        today=today,
    )
