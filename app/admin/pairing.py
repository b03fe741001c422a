"""Adding a tablet: the administrator types the digits that it shows."""

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.accounts.gate import allow
from app.accounts.rules import Role
from app.admin import bp, place, tablets
from app.centres import pairing
from app.centres import store as centres
from app.errors import BadInput, TooMany
from app.models import Agency
from app.web.htmx import go, render
from app.web.limits import Limit
from app.words import _

GUESSES = Limit("pairing", failures=10, window=600)


@bp.get("/tablets/add")
@allow(Role.ADMINISTRATOR)
def add_tablet_form() -> ResponseReturnValue:
    """Ask for the digits and the counter; a phone that scanned them brings them."""
    return _form(place.here(), request.args.get("code", "")[:20], 0)


@bp.post("/tablets/add")
@allow(Role.ADMINISTRATOR)
def add_tablet() -> ResponseReturnValue:
    """Make the tablet that shows these digits the tablet of a counter."""
    agency, form = place.here(), request.form
    typed, chosen = form.get("code", "")[:20], form.get("counter", 0, type=int)
    try:
        _claim(agency, typed, chosen, form.get("key", ""))
    except TooMany as problem:
        wait = {"Retry-After": str(problem.seconds)}
        says = BadInput("code", problem.says)
        return _form(agency, typed, chosen, says), 429, wait
    except BadInput as problem:
        return _form(agency, typed, chosen, problem), 422
    return go(url_for(".tablets", centre=agency.code, saved="paired"))


def _claim(agency: Agency, typed: str, chosen: int, key: str) -> None:
    code = pairing.read_code(typed)
    counter = next((c for c in centres.counters(agency) if c.id == chosen), None)
    if counter is None:
        raise BadInput("counter", _("Chọn quầy để đặt máy."))
    who: str = current_user.login
    with GUESSES.trying(who):
        pairing.claim(code, counter, by=who, key=key)


def _form(
    agency: Agency, typed: str, chosen: int, problem: BadInput | None = None
) -> str:
    counters = centres.counters(agency)
    return render(
        "admin/add_tablet.html",
        part="admin/_add_tablet.html",
        **place.names(agency) | {"problem": problem},
        counters=counters,
        tablet_address=tablets.address(),
        typed=typed,
        chosen=counters[0].id if len(counters) == 1 else chosen,
    )
