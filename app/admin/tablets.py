"""Rating tablets: a code that makes one, when each was last seen, its end."""

from typing import Any

from flask import current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.accounts.gate import allow
from app.accounts.rules import Role
from app.admin import bp, place
from app.centres import store as centres
from app.centres import tablet_rules, tablet_series
from app.centres import tablets as store
from app.errors import BadInput, NotFound
from app.models import Agency, Tablet
from app.web.htmx import go, render
from app.words import _
from app.workdays import store as calendars

MINUTES = 10  # that a pairing code may be used


@bp.get("/tablets")
@allow(Role.ADMINISTRATOR)
def tablets() -> ResponseReturnValue:
    """The tablets of a centre, and a way to pair one more."""
    return _page(place.here())


@bp.post("/tablets/code")
@allow(Role.ADMINISTRATOR)
def new_code() -> ResponseReturnValue:
    """Make a pairing code. It is shown in this answer only: we keep a hash of it."""
    agency, form = place.here(), request.form
    try:
        chosen = form.get("counter", 0, type=int)
        counter = next(c for c in centres.counters(agency) if c.id == chosen)
    except StopIteration:
        wrong = BadInput("counter", _("Chọn quầy để đặt máy."))
        return _page(agency, problem=wrong), 422
    by, key = current_user.login, form.get("key", "")
    code = store.new_code(counter, by=by, key=key, minutes=MINUTES)
    return _page(agency, code=code, counter=counter)


@bp.post("/tablets/<int(max=2147483647):tablet_id>/revoke")
@allow(Role.ADMINISTRATOR)
def revoke_tablet(tablet_id: int) -> ResponseReturnValue:
    """End a tablet: lost, broken, or moved elsewhere."""
    agency = place.here()
    if tablet_id not in {tablet.id for tablet in store.standing(agency)}:
        raise NotFound(_("Không có máy tính bảng này."))
    store.revoke(tablet_id, by=current_user.login, key=request.form.get("key", ""))
    return go(url_for(".tablets", centre=agency.code, saved="revoked"))


@bp.post("/tablets/<int(max=2147483647):tablet_id>/losses")
@allow(Role.ADMINISTRATOR)
def note_losses(tablet_id: int) -> ResponseReturnValue:
    """Take note of what a tablet has lost, so that the next loss is seen."""
    agency = place.here()
    for tablet in store.standing(agency):
        if tablet.id == tablet_id:
            key = request.form.get("key", "")
            tablet_series.note_losses(tablet, by=current_user.login, key=key)
            return go(url_for(".tablets", centre=agency.code, saved="noted"))
    raise NotFound(_("Không có máy tính bảng này."))


def _lost(tablet: Tablet) -> int:
    return 0 if tablet.revoked_at else tablet_rules.lost(tablet_series.of(tablet))


def _alarms(tablet: Tablet, agency: Agency) -> list[str]:
    """Return why somebody should go and look at a tablet."""
    if tablet.revoked_at:
        return []
    now, wall = clock.now(), clock.wall(clock.now())
    is_open = calendars.calendar(agency, wall.date()).open_at(wall)
    series = tablet_series.of(tablet)
    return tablet_rules.alarms(store.known(tablet), series, now, is_open=is_open)


def _page(agency: Agency, **names: Any) -> str:
    base: str = current_app.extensions["motcua"].base_url
    given: dict[str, Any] = {"code": "", "counter": None}
    return render(
        "admin/tablets.html",
        part="admin/_pairing.html",
        **(place.names(agency) | given | names),
        counters=centres.counters(agency),
        tablets=[
            (tablet, _alarms(tablet, agency), _lost(tablet))
            for tablet in store.standing(agency)
        ],
        minutes=MINUTES,
        address=f"{base}/K/",
    )
