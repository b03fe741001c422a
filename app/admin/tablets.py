"""The fleet of rating tablets: how each is, what it is told to do, its end."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.wrappers import Response

from app import clock
from app.accounts.gate import allow, may
from app.accounts.rules import Role
from app.admin import bp, place
from app.centres import (
    order_rules,
    tablet_orders,
    tablet_rules,
    tablet_series,
    tablet_tests,
)
from app.centres import store as centres
from app.centres import tablets as store
from app.centres.order_rules import Order
from app.errors import BadInput, NotFound
from app.feedback import latest
from app.models import Agency, Tablet, TabletOrder
from app.web.htmx import go
from app.words import _
from app.workdays import store as calendars
from app.workdays.rules import Calendar

A_WEEK_OFF = 14  # days: longer than any holiday
ID = "/tablets/<int(max=2147483647):tablet_id>"


@dataclass(frozen=True, slots=True)
class Look:
    """One tablet as the page shows it.

    alarms: why somebody should go and look. lost: voices that nobody has taken note
    of. rated_on: the last day with a rating at its counter. newest: its page is;
    None if nobody knows. order: the last one. living: it is still to be carried out.
    """

    tablet: Tablet
    alarms: list[str]
    lost: int
    rated_on: date | None
    newest: bool | None
    order: TabletOrder | None
    living: bool


@bp.get("/tablets")
@allow(Role.ADMINISTRATOR)
def tablets() -> ResponseReturnValue:
    """The tablets of a centre."""
    agency = place.here()
    standing = store.standing(agency)
    return render_template(
        "admin/tablets.html",
        **place.names(agency),
        looks=_looks(agency, [t for t in standing if not t.revoked_at]),
        revoked=[(t, _took(t)) for t in standing if t.revoked_at],
        counters=centres.counters(agency),
        tests=tablet_tests.running(clock.now()),
        tablet_address=address(),
        **_order_names(),
    )


@bp.get(f"{ID}/order")
@allow(Role.ADMINISTRATOR)
def last_order(tablet_id: int) -> ResponseReturnValue:
    """What became of the last order to a tablet: asked again until it is heard."""
    tablet = _mine(tablet_id, place.here())
    order = tablet_orders.last(tablet)
    return render_template(
        "admin/_order.html",
        tablet=tablet,
        order=order,
        living=_living(order),
        agency=place.here(),
        **_order_names(),
    )


@bp.post(f"{ID}/order")
@allow(Role.ADMINISTRATOR)
def order_tablet(tablet_id: int) -> ResponseReturnValue:
    """Tell a tablet to ring, to be wiped, to be locked or unlocked."""
    agency = place.here()
    tablet = _mine(tablet_id, agency)
    try:
        order = Order(request.form.get("order", ""))
    except ValueError:
        raise BadInput("order", _("Chọn một việc cho máy.")) from None
    if order is Order.MOVE:
        raise BadInput("order", _("Chọn một việc cho máy."))
    by, key = current_user.login, request.form.get("key", "")
    tablet_orders.give(tablet, order, by=by, key=key)
    return _back(agency, tablet)


@bp.post(f"{ID}/move")
@allow(Role.ADMINISTRATOR)
def move_tablet(tablet_id: int) -> ResponseReturnValue:
    """Let a tablet stand at another counter of the centre."""
    agency = place.here()
    tablet, chosen = _mine(tablet_id, agency), request.form.get("counter", 0, type=int)
    counter = next((c for c in centres.counters(agency) if c.id == chosen), None)
    if counter is None:
        raise BadInput("counter", _("Chọn quầy để đặt máy."))
    by, key = current_user.login, request.form.get("key", "")
    tablet_orders.move(tablet, counter, by=by, key=key)
    return _back(agency, tablet)


@bp.post(f"{ID}/revoke")
@allow(Role.ADMINISTRATOR)
def revoke_tablet(tablet_id: int) -> ResponseReturnValue:
    """End a tablet: lost, broken, or given away."""
    agency = place.here()
    tablet, key = _mine(tablet_id, agency), request.form.get("key", "")
    store.revoke(tablet.id, by=current_user.login, key=key)
    return go(url_for(".tablets", centre=agency.code, saved="revoked"))


@bp.post(f"{ID}/losses")
@allow(Role.ADMINISTRATOR)
def note_losses(tablet_id: int) -> ResponseReturnValue:
    """Take note of what a tablet has lost, so that the next loss is seen."""
    agency = place.here()
    tablet, key = _mine(tablet_id, agency), request.form.get("key", "")
    tablet_series.note_losses(tablet, by=current_user.login, key=key)
    return go(url_for(".tablets", centre=agency.code, saved="noted"))


@bp.post(f"{ID}/test")
@allow(Role.ADMINISTRATOR, Role.MANAGER)
def test_tablet(tablet_id: int) -> ResponseReturnValue:
    """Begin to try a tablet out. A manager does it from the page of ratings."""
    agency, officer = place.here(), current_user
    tablet, key = _mine(tablet_id, agency), request.form.get("key", "")
    tablet_tests.begin(tablet, by=officer.login, key=key)
    if may("admin.tablets", officer.role):
        return _back(agency, tablet)
    return go(url_for("feedback.ratings", _anchor="tests"))


def address() -> str:
    """Return what is to be opened on a tablet."""
    base: str = current_app.extensions["motcua"].base_url
    return f"{base}/K/"


def _back(agency: Agency, tablet: Tablet) -> Response:
    there = f"tablet-{tablet.id}"
    return go(url_for(".tablets", centre=agency.code, _anchor=there))


def _mine(tablet_id: int, agency: Agency) -> Tablet:
    """Return a tablet of this centre that was not revoked; raise NotFound."""
    for tablet in store.standing(agency):
        if tablet.id == tablet_id:
            return tablet
    raise NotFound(_("Không có máy tính bảng này."))


def _looks(agency: Agency, standing: list[Tablet]) -> list[Look]:
    now = clock.now()
    wall = clock.wall(now)
    calendar = calendars.calendar(agency, wall.date())
    day, rated = _last_day(calendar, wall.date()), latest.days(agency)
    newest = current_app.extensions.get("tablet-page", lambda _agency: "")(agency)
    found = []
    for tablet in standing:
        rated_on = rated.get(tablet.counter_id)
        series, order = tablet_series.of(tablet), tablet_orders.last(tablet)
        alarms = tablet_rules.alarms(
            store.known(tablet), series, now, is_open=calendar.open_at(wall)
        )
        there = clock.local(tablet_orders.since(tablet)).date()
        alarms += tablet_rules.idle(day, there, rated_on)
        page = tablet.version == newest if newest and tablet.version else None
        lost = tablet_rules.lost(series)
        found.append(Look(tablet, alarms, lost, rated_on, page, order, _living(order)))
    return found


def _took(tablet: Tablet) -> str:
    return tablet_rules.at_the_end(tablet.waiting, tablet_series.of(tablet))


def _last_day(calendar: Calendar, today: date) -> date | None:
    """Return the last day before today on which the doors were open."""
    days = (today - timedelta(days=back) for back in range(1, A_WEEK_OFF + 1))
    return next((day for day in days if calendar.sessions_on(day)), None)


def _living(order: TabletOrder | None) -> bool:
    if order is None or order.heard_at:
        return False
    return order_rules.living(Order(order.kind), order.at, clock.now())


def _order_names() -> dict[str, Any]:
    return {"order_names": {kind.value: _(n) for kind, n in order_rules.NAMES.items()}}
