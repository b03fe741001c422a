"""The sheet of nine criteria: what the data can fill, and in words what it cannot.

Source: Nghị định 61/2018/NĐ-CP and Thông tư 01/2018/TT-VPCP, chapter III, as restated
in design, domain 3.3. Whether Nghị định 118/2025 keeps it is unread: an optional form.
"""

from decimal import Decimal
from typing import Any

from peewee import fn

from app.models import Agency, DossierStep
from app.reports import forms, keeping, metrics
from app.reports.metrics import Scope
from app.reports.period import Period
from app.reports.rules import Counts
from app.reports.sheets import Line, Sheet
from app.reports.store import Part
from app.words import N_, _

FORM = "nine-criteria"
TITLE = N_("Chín tiêu chí đánh giá việc giải quyết thủ tục hành chính")
ONLINE_FULL, ONLINE_HALF = 30, 15  # per cent of dossiers, for 2 points and for 1


def sheet(period: Period, centre: Agency | None, _part: Part) -> Sheet:
    """Return the nine lines of a period. Raises Unbalanced with II.06a."""
    scope = Scope(period, centre)
    total = keeping.report(period, centre, Part.SECTOR).total
    unknown = [_unknown(number) for number in UNKNOWN]
    lines = [_time(total), _units(scope, total), _contacts(scope, total), unknown[0]]
    lines += [_here(scope, total), *unknown[1:], _online(total)]
    says = _("Không cộng điểm, vì còn tiêu chí máy không biết; người chấm bổ sung.")
    return Sheet(FORM, _(TITLE), period, centre, lines, says)


def _time(total: Counts) -> Line:
    says = _(
        "2 điểm: trước hạn, 1: đúng hạn, 0: quá hạn; bình quân các hồ sơ đã giải quyết."
        " So với ngày hẹn, không dài hơn luật."
    )
    name = _("1. Thời gian giải quyết so với quy định: số trước hạn")
    points = _mean(2 * total["8"] + total["9"], total["7"])
    return Line(name, total["8"], total["7"], says, "8", of="7", points=points)


def _units(scope: Scope, total: Counts) -> Line:
    """Return the time of each unit: of the steps of a process, where there is one."""
    name = _("2. Thời gian của từng cơ quan tham gia: số hồ sơ không bước nào quá hạn")
    n = metrics.stepped(scope, "").count() if DossierStep.select().exists() else 0
    if not n:
        says = _(
            "Chưa chấm được: không hồ sơ nào đã giải quyết trong kỳ theo quy trình có "
            "tính giờ từng bước."
        )
        return Line(_("2. Thời gian của từng cơ quan tham gia"), says=says)
    stood = _verdicts(scope)
    told = {"steps": sum(stood.values()), "n": n, "rest": total["7"] - n}
    says = _(
        "2 điểm: bước xong trước hạn, 1: đúng hạn, 0: quá hạn; bình quân %(steps)s bước"
        " của %(n)s hồ sơ. %(rest)s hồ sơ khác không có quy trình hoặc không tính giờ:"
        " không biết."
    )
    points = _mean(2 * stood.get("early", 0) + stood.get("on-time", 0), told["steps"])
    k = metrics.stepped(scope, "kept").count()
    return Line(name, k, n, says % told, "stepped", "kept", "stepped", points)


def _verdicts(scope: Scope) -> dict[str, int]:
    """Return how many steps of what was resolved were early, on time and late."""
    rows: Any = (
        metrics.steps(scope)
        .select(DossierStep.verdict, fn.COUNT(DossierStep.id))
        .where(DossierStep.dossier.in_(metrics.stepped(scope, "")))
        .group_by(DossierStep.verdict)
        .tuples()
    )
    return dict(rows)


def _contacts(scope: Scope, total: Counts) -> Line:
    query = metrics.often(scope)
    rows: Any = (
        query.select_from(query.c.key, fn.COUNT(query.c.id))
        .group_by(query.c.key)
        .tuples()
    )
    once = more = 0
    for times, n in rows:
        once, more = (once + n, more) if times == 1 else (once, more + n)
    never = total["7"] - once - more
    says = _(
        "2 điểm: không lần nào, 1: một lần, 0: hơn một lần. Một lần bổ sung: %(once)s "
        "hồ sơ; hơn một lần: %(more)s. Máy không biết lỗi do ai."
    )
    name = _("3. Số lần phải liên hệ để hoàn thiện hồ sơ: số hơn một lần")
    told, points = (
        says % {"once": once, "more": more},
        _mean(2 * never + once, total["7"]),
    )
    return Line(name, more, total["7"], told, "asked", "2", "7", points)


def _here(scope: Scope, total: Counts) -> Line:
    says = _(
        "Hồ sơ do chính nơi tiếp nhận giải quyết. Ngưỡng tính theo số thủ tục (tỉnh "
        "20 %, huyện 50 %, xã 100 %) nên người chấm cho điểm."
    )
    name = _("5. Giải quyết ngay tại trung tâm")
    k = metrics.here(scope, "").count()
    return Line(name, k, total["7"], says, "here", of="7")


def _online(total: Counts) -> Line:
    came, late = total["4"] + total["5"], total["10"] + total["13"]
    says = _(
        "2 điểm: từ 30 % hồ sơ và từ 20 % thủ tục trực tuyến, không hồ sơ nào trễ; "
        "1: từ 15 %. Máy không biết thủ tục nào đã cung cấp trực tuyến."
    )
    share = 100 * total["4"] / came if came else 0
    points = "" if not came else "0" if share < ONLINE_HALF else "1"
    if share >= ONLINE_FULL and not late:
        points = "1–2"
    name = _("9. Dịch vụ công trực tuyến: hồ sơ nộp qua mạng")
    return Line(name, total["4"], came, says, "4", points=points)


UNKNOWN = {
    N_("4. Số cơ quan phải liên hệ"): N_(
        "Chưa chấm được: máy chỉ biết những lần đến trung tâm này."
    ),
    N_("6. Công khai thủ tục"): N_(
        "Mọi thủ tục trong danh mục đã công khai trên mạng của trung tâm; niêm yết "
        "bằng giấy và đúng hạn hay không thì người chấm xem tại chỗ."
    ),
    N_("7. Thái độ"): N_(
        "Chưa chấm được: cần kết luận phản ánh đúng hay sai. Đánh giá tại quầy xem ở "
        "trang Đánh giá; đó không phải phản ánh."
    ),
    N_("8. Xử lý phản ánh, kiến nghị"): N_(
        "Chưa chấm được: phản ánh, kiến nghị theo luật đi qua cổng khác; góp ý tại "
        "quầy xem ở trang Góp ý."
    ),
}


def _unknown(name: str) -> Line:
    return Line(_(name), says=_(UNKNOWN[name]))


def _mean(points: int, n: int) -> str:
    """Return points to the dossier with two digits, "" if there is none."""
    if not n:
        return ""
    return forms.decimal(Decimal(points) / n, 2)
