"""The scoreboard of "bốn tăng, hai giảm, ba không": six lines.

Source: Thanh Hóa 2017 (design, peers, seed 2): shorter than the law, no second
supplement, nothing late, an apology when it is, fewer visits, more online.
"""

from decimal import Decimal
from typing import Any

from peewee import fn

from app.models import Agency, Counter, ProcedureVersion, Visit
from app.reports import forms, keeping, metrics, store
from app.reports.metrics import Scope
from app.reports.period import Period
from app.reports.rules import Counts
from app.reports.sheets import Line, Sheet
from app.reports.store import Part
from app.words import N_, _

FORM = "scoreboard"
TITLE = N_("Bảng điểm “bốn tăng, hai giảm, ba không”")


def sheet(period: Period, centre: Agency | None, _part: Part) -> Sheet:
    """Return the six lines of a period. Raises Unbalanced with II.06a."""
    scope = Scope(period, centre)
    total = keeping.report(period, centre, Part.SECTOR).total
    lines = [
        _cut(scope),
        _supplements(scope),
        _missed(total),
        _apologised(scope, total),
        _visits(scope, total),
        _online(total),
    ]
    return Sheet(FORM, _(TITLE), period, centre, lines)


def _cut(scope: Scope) -> Line:
    """Sum up by version of the procedure: there are few."""
    query = metrics.resolved(scope)
    rows: Any = (
        query.select_from(query.c.key, fn.COUNT(query.c.id))
        .group_by(query.c.key)
        .tuples()
    )
    versions = {v.id: v for v in ProcedureVersion.select()}
    k = n = 0
    saved = Decimal(0)
    for version, many in rows:
        allow, promise = versions[version].allow, versions[version].promise
        if allow is None:
            continue
        n += many
        if promise is not None and promise < allow:
            k += many
            saved += many * (1 - promise / allow)
    says = _("Đây là thời hạn đã hứa so với luật, chưa phải thời gian làm thật.")
    if n >= forms.PERCENT_FROM:
        mean = forms.decimal(100 * saved / n, 1)
        told = _("Bình quân hứa ngắn hơn luật %(mean)s %%.") % {"mean": mean}
        says = f"{told} {says}"
    name = _("Hẹn ngắn hơn thời hạn của luật")
    return Line(name, k, n, says, "cut", of="limited")


def _supplements(scope: Scope) -> Line:
    asked = metrics.supplemented(scope, "").count()
    again = metrics.supplemented_again(scope, "").count()
    says = _("Trong số hồ sơ bị yêu cầu bổ sung trong kỳ. Mục tiêu: 0.")
    name = _("Yêu cầu bổ sung từ lần thứ hai")
    return Line(name, again, asked, says, "supplemented-again", of="supplemented")


def _missed(total: Counts) -> Line:
    late = total["10"] + total["13"]
    says = _("(10) + (13), trên toàn bộ hồ sơ (3). Mục tiêu: 0.")
    return Line(_("Trễ hẹn"), late, total["3"], says, "missed", of="3")


def _apologised(scope: Scope, total: Counts) -> Line:
    late = total["10"] + total["13"]
    done = metrics.apologised(scope, "").count() if late else 0
    again = metrics.apologised_late(scope, "").count() if late else 0
    says = _(
        "Còn %(n)s hồ sơ trễ hẹn chưa có thư xin lỗi, %(again)s đã xin lỗi mà trễ cả "
        "ngày hẹn lại. Mục tiêu: 0."
    )
    name = _("Trễ hẹn đã có thư xin lỗi (mẫu 04), không trễ ngày hẹn lại")
    told = says % {"n": late - done - again, "again": again}
    return Line(name, done, late, told, "apologised", of="not-apologised")


def _visits(scope: Scope, total: Counts) -> Line:
    """A visit forgets its dossier after seven days, so this is a mean of all."""
    span, came = scope.span, total["4"] + total["5"]
    counters = Counter.select(Counter.id)
    if scope.centre is not None:
        within = store.reach(scope.centre, span)
        counters = counters.where(Counter.agency.in_(within))
    visits = (
        Visit.select()
        .where(
            Visit.counter.in_(counters)
            & (Visit.opened_at >= span.begins)
            & (Visit.opened_at < span.ends)
        )
        .count()
    )
    says = _("Lượt phục vụ tại quầy trên số hồ sơ nhận trong kỳ; không gắn với hồ sơ.")
    if came >= forms.PERCENT_FROM and visits:
        mean = forms.decimal(Decimal(visits) / came, 1)
        says = _("Bình quân %(mean)s lượt mỗi hồ sơ.") % {"mean": mean} + f" {says}"
    return Line(_("Lượt đến quầy cho mỗi hồ sơ"), visits, came, says, mean=True)


def _online(total: Counts) -> Line:
    came = total["4"] + total["5"]
    says = _("(4) / ((4) + (5)), trong số hồ sơ nhận trong kỳ.")
    return Line(_("Nộp trực tuyến"), total["4"], came, says, "4")
