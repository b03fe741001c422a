"""Rating tablets: a code that makes one, when each was last seen, its end."""

from collections.abc import Iterator
from typing import Any

from flask import current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.accounts.gate import allow, may
from app.accounts.rules import Role
from app.admin import bp, place
from app.centres import store as centres
from app.centres import tablet_rules, tablet_series, tablet_tests
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
    tablet, key = _mine(tablet_id, agency), request.form.get("key", "")
    store.revoke(tablet.id, by=current_user.login, key=key)
    return go(url_for(".tablets", centre=agency.code, saved="revoked"))


@bp.post("/tablets/<int(max=2147483647):tablet_id>/losses")
@allow(Role.ADMINISTRATOR)
def note_losses(tablet_id: int) -> ResponseReturnValue:
    """Take note of what a tablet has lost, so that the next loss is seen."""
    agency = place.here()
    tablet, key = _mine(tablet_id, agency), request.form.get("key", "")
    tablet_series.note_losses(tablet, by=current_user.login, key=key)
    return go(url_for(".tablets", centre=agency.code, saved="noted"))


@bp.post("/tablets/<int(max=2147483647):tablet_id>/test")
@allow(Role.ADMINISTRATOR, Role.MANAGER)
def test_tablet(tablet_id: int) -> ResponseReturnValue:
    """Begin to try a tablet out. A manager does it from the page of ratings."""
    agency, officer = place.here(), current_user
    tablet, key = _mine(tablet_id, agency), request.form.get("key", "")
    tablet_tests.begin(tablet, by=officer.login, key=key)
    if may("admin.tablets", officer.role):
        return go(url_for(".tablets", centre=agency.code))
    return go(url_for("feedback.ratings", _anchor="tests"))


def _mine(tablet_id: int, agency: Agency) -> Tablet:
    for tablet in store.standing(agency):
        if tablet.id == tablet_id:
            return tablet
    raise NotFound(_("Không có máy tính bảng này."))


def _looked_at(agency: Agency) -> Iterator[tuple[Tablet, list[str], int]]:
    """Give each tablet with why somebody should go and look, and what it has lost."""
    now = clock.now()
    wall = clock.wall(now)
    is_open = calendars.calendar(agency, wall.date()).open_at(wall)
    for tablet in store.standing(agency):
        if tablet.revoked_at:
            yield tablet, [], 0
            continue
        known, series = store.known(tablet), tablet_series.of(tablet)
        alarms = tablet_rules.alarms(known, series, now, is_open=is_open)
        yield tablet, alarms, tablet_rules.lost(series)


def _page(agency: Agency, **names: Any) -> str:
    base: str = current_app.extensions["motcua"].base_url
    given: dict[str, Any] = {"code": "", "counter": None}
    return render(
        "admin/tablets.html",
        part="admin/_pairing.html",
        **(place.names(agency) | given | names),
        counters=centres.counters(agency),
        tablets=list(_looked_at(agency)),
        tests=tablet_tests.running(clock.now()),
        minutes=MINUTES,
        address=f"{base}/K/",
    )
