"""Officers: adding one, giving a new password, another agency, ending access."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.accounts import rules
from app.accounts import store as accounts
from app.accounts.gate import allow
from app.accounts.rules import Role
from app.admin import bp, place, store
from app.errors import BadInput
from app.models import Agency, Officer
from app.web.htmx import go, render
from app.words import _

TYPED = ("login", "name", "role", "agency")


@bp.get("/officers")
@allow(Role.ADMINISTRATOR)
def officers() -> ResponseReturnValue:
    """Everybody who signs in, and a form for one more."""
    return _list()


@bp.post("/officers")
@allow(Role.ADMINISTRATOR)
def add_officer() -> ResponseReturnValue:
    """Add an officer; what was typed stays, but never the password."""
    typed = {name: request.form.get(name, "") for name in TYPED}
    try:
        found = accounts.add(
            login=typed["login"],
            name=typed["name"],
            role=typed["role"],
            agency=_agency(typed["agency"]),
            password=request.form.get("password", ""),
            by=current_user.login,
            key=request.form.get("key", ""),
        )
    except BadInput as problem:
        return _list(problem=problem, typed=typed), 422
    return go(url_for(".officer", login=found.login, saved="added"))


@bp.get("/officers/<string:login>")
@allow(Role.ADMINISTRATOR)
def officer(login: str) -> ResponseReturnValue:
    """One officer: new password, end of access."""
    return _one(store.officer(login, place.within()))


@bp.post("/officers/<string:login>/password")
@allow(Role.ADMINISTRATOR)
def new_password(login: str) -> ResponseReturnValue:
    """Give a new password; every session of theirs ends."""
    found = store.officer(login, place.within())
    by, key = current_user.login, request.form.get("key", "")
    try:
        accounts.set_password(
            found.login, request.form.get("password", ""), by=by, key=key
        )
    except BadInput as problem:
        return _one(found, problem), 422
    return go(url_for(".officer", login=found.login, saved="password"))


@bp.post("/officers/<string:login>/disable")
@allow(Role.ADMINISTRATOR)
def disable_officer(login: str) -> ResponseReturnValue:
    """End an officer's access at once."""
    found = store.officer(login, place.within())
    by, key = current_user.login, request.form.get("key", "")
    try:
        accounts.disable(found.login, by=by, key=key)
    except BadInput as problem:
        return _one(found, problem), 422
    return go(url_for(".officer", login=found.login, saved="disabled"))


@bp.post("/officers/<string:login>/agency")
@allow(Role.ADMINISTRATOR)
def transfer_officer(login: str) -> ResponseReturnValue:
    """Put an officer into another agency."""
    found = store.officer(login, place.within())
    by, key = current_user.login, request.form.get("key", "")
    code = request.form.get("agency", "")
    try:
        accounts.transfer(found.login, _agency(code), by=by, key=key)
    except BadInput as problem:
        return _one(found, problem, chosen=code), 422
    return go(url_for(".officer", login=found.login, saved="moved"))


def _agency(code: str) -> Agency:
    for _depth, agency in place.living():
        if agency.code == code:
            return agency
    raise BadInput("agency", _("Chọn một cơ quan trong danh sách."))


def _list(**names: Any) -> str:
    typed = dict.fromkeys(TYPED, "") | {"agency": current_user.agency.code}
    given: dict[str, Any] = {"problem": None, "typed": typed}
    return render(
        "admin/officers.html",
        part="admin/_add_officer.html",
        **(given | names),
        officers=store.officers(place.within()),
        agencies=place.living(),
        **_words(),
    )


def _one(found: Officer, problem: BadInput | None = None, chosen: str = "") -> str:
    return render(
        "admin/officer.html",
        part="admin/_officer.html",
        officer=found,
        agencies=place.living(),
        chosen=chosen or found.agency.code,
        problem=problem,
        saved=request.args.get("saved", ""),
        is_me=found.id == current_user.id,
        **_words(),
    )


def _words() -> dict[str, Any]:
    return {
        "roles": rules.ROLE_NAMES,
        "least": rules.PASSWORD_MIN,
        "least_high": rules.PASSWORD_MIN_HIGH,
    }
