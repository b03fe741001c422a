"""What the tablets of a centre show, and whether a tap is heard."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.accounts.gate import allow
from app.accounts.rules import Role
from app.admin import bp, place
from app.centres import changes
from app.errors import BadInput
from app.feedback.taps import FACES, read_scale
from app.models import Agency
from app.web.htmx import go, render


@bp.get("/screen")
@allow(Role.ADMINISTRATOR)
def screen() -> ResponseReturnValue:
    """The layouts to choose from, each with its faces."""
    return _page(place.here())


@bp.post("/screen")
@allow(Role.ADMINISTRATOR)
def set_screen() -> ResponseReturnValue:
    """Choose the layout; the tablets take it over when nobody stands there."""
    agency, form = place.here(), request.form
    switches = {name: form.get(name) == "1" for name in ("tick", "spoken")}
    by, key = current_user.login, form.get("key", "")
    try:
        scale = read_scale(form.get("scale", ""))
        changes.set_screen(agency, scale=scale, **switches, by=by, key=key)
    except BadInput as problem:
        return _page(agency, problem=problem, **switches), 422
    return go(url_for(".screen", centre=agency.code, saved="screen"))


def _page(agency: Agency, **names: Any) -> str:
    given = {"scale": agency.scale, "tick": agency.tick, "spoken": agency.spoken}
    return render(
        "admin/screen.html",
        part="admin/_screen.html",
        **(place.names(agency) | given | names),
        layouts=FACES,
    )
