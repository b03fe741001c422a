"""The words of the tracking page, in the order it shows them.

They are put together here and not in the template: a template asks for its words
one by one, and this is the page that must be quick.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from app.apologies import register
from app.dossiers import closed
from app.dossiers.rules import PAUSED, Stage, Status
from app.tracking import rules
from app.tracking.reads import Sorry
from app.tracking.store import Tracked
from app.tracking.way import Step
from app.web.filters import day, hour, moment
from app.words import SOURCE, _, language

TONES: dict[str, str] = {  # colours of tracking.css; the rest is calm
    Status.NEED_MORE: "need",
    Status.READY: "ok",
    Status.DONE: "plain",
    Status.CLOSED: "plain",
    "late": "late",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence. strong: what to do. theirs: as it was written, in Vietnamese."""

    says: str
    strong: bool = False
    theirs: bool = False


@dataclass(frozen=True, slots=True)
class Dates:
    """The date that matters now: what it is, the day, what else to know of it.

    why: it was counted, and one may ask how.
    """

    label: str
    day: str
    notes: tuple[str, ...] = ()
    why: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the page says. kind: of the picture. way: steps with their words.

    facts: label, lines, and whether they are names in Vietnamese.
    """

    kind: str
    tone: str
    headline: str
    subline: str
    dates: Dates
    action: list[Line]
    way: list[tuple[Step, str]]
    facts: list[tuple[str, list[str], bool]]
    foot: str


def write(dossier: Tracked, now: datetime) -> Page:
    """Return the words for a dossier as it stands now."""
    kind = "late" if dossier.late else dossier.status.value
    return Page(
        kind=kind,
        tone=TONES.get(kind, "info"),
        headline=rules.headline(dossier.stage, dossier.days, late=dossier.late),
        subline=rules.subline(dossier.stage, dossier.missing, late=dossier.late),
        dates=_dates(dossier),
        action=_action(dossier),
        way=[(step, _reached(step)) for step in dossier.steps],
        facts=_facts(dossier),
        foot=_("Cập nhật lúc %(moment)s.") % {"moment": moment(now)}
        + " "
        + _("Trang này không ghi tên và số căn cước của ông/bà."),
    )


def _promise(dossier: Tracked) -> Dates:
    """The promise that holds; the one on paper stays in sight when it is another."""
    if dossier.due is None:
        return Dates(_("Hẹn trả kết quả"), _("chưa có thời hạn"))
    notes = [dossier.left] if dossier.left else []
    if dossier.printed is not None:
        notes.append(_two_dates(dossier) % {"day": day(dossier.printed)})
    if dossier.shut is not None:
        notes.append(closed.in_words(dossier.shut))
    elif dossier.instead is not None:
        says = _("Lịch nghỉ đổi (theo lịch mới là %(day)s); chúng tôi giữ ngày đã hẹn.")
        notes.append(says % {"day": day(dossier.instead)})
    new = dossier.sorry.new_due if dossier.sorry else None
    if new is not None and new > dossier.due:
        return _new_day(dossier, dossier.due, new, over=dossier.broken)
    label = _("Hẹn trả kết quả, %(hour)s") % {"hour": dossier.due_hour}
    return Dates(label, day(dossier.due), tuple(notes), why=True)


def _new_day(dossier: Tracked, due: datetime, new: datetime, *, over: bool) -> Dates:
    """The one new day of an apology, and every day that was named before it."""
    notes = [_("Ngày này cũng đã qua mà chưa có kết quả.")] if over else []
    notes.append(_("Ngày đã hẹn: %(day)s.") % {"day": day(due)})
    if dossier.printed is not None:
        notes.append(_two_dates(dossier) % {"day": day(dossier.printed)})
    return Dates(_("Hẹn lại"), day(new), tuple(notes), why=True)


def _two_dates(dossier: Tracked) -> str:
    """Why the promise that holds is not the one on paper."""
    if dossier.shifted and dossier.waited:
        return _(
            "Trên giấy hẹn in: %(day)s. Ngày mới đã cộng thời gian tạm dừng "
            "và ngày nghỉ mới."
        )
    if dossier.shifted:
        return _("Trên giấy hẹn in: %(day)s. Ngày mới vì lịch nghỉ thay đổi.")
    return _("Trên giấy hẹn in: %(day)s. Ngày mới đã cộng thời gian tạm dừng.")


def _standing_still(dossier: Tracked) -> Dates:
    promised = dossier.printed or dossier.due
    if promised is not None:
        notes = [_("Thời gian tạm dừng được cộng thêm vào ngày này.")]
        if dossier.shifted:
            notes.append(_("Ngày nghỉ mới theo lịch cũng được cộng thêm."))
        return Dates(_("Trên giấy hẹn in"), day(promised), tuple(notes), why=True)
    return _since(_("Tạm dừng từ %(hour)s"), dossier.steps[1])


def _since(label: str, step: Step) -> Dates:
    at = step.at
    return Dates(label % {"hour": hour(at)}, day(at)) if at else Dates("", "")


def _dates(dossier: Tracked) -> Dates:
    if dossier.stage in PAUSED:
        return _standing_still(dossier)
    return DATES.get(dossier.status, _promise)(dossier)


DATES: dict[Status, Callable[[Tracked], Dates]] = {
    Status.READY: lambda d: replace(
        _since(_("Có kết quả từ %(hour)s"), d.steps[2]),
        notes=(closed.in_words(d.shut),) if d.shut else (),
    ),
    Status.DONE: lambda d: _since(_("Đã trả lúc %(hour)s"), d.steps[-1]),
    Status.CLOSED: lambda d: _since(_("Từ %(hour)s"), d.steps[-1]),
}


def _action(dossier: Tracked) -> list[Line]:
    """What the citizen does now, and why."""
    lines = []
    if dossier.sorry:
        lines += _sorry(dossier, dossier.sorry)
    elif dossier.late:
        lines.append(_no_reason(dossier))
    if dossier.declined:
        lines.append(Line(_("Kết quả là văn bản từ chối giải quyết."), strong=True))
        lines.append(Line(_("Ông/bà có quyền hỏi lại hoặc khiếu nại.")))
    if dossier.note:
        lines += _in_vietnamese()
        lines += [Line(said, theirs=True) for said in dossier.note.splitlines()]
    elif dossier.sensitive and dossier.status in (Status.NEED_MORE, Status.CLOSED):
        lines.append(Line(_("Xin gọi điện hoặc đến quầy để biết chi tiết.")))
    to_do = TO_DO.get(dossier.stage, _wait)
    return lines + to_do(dossier, {"counter": dossier.counter or _("quầy tiếp nhận")})


def _sorry(dossier: Tracked, sorry: Sorry) -> list[Line]:
    """The signed letter: why, and that it was our fault."""
    lines = [Line(_("Chúng tôi xin lỗi ông/bà vì trễ hẹn."), strong=True)]
    if not dossier.sensitive:
        lines += [*_in_vietnamese(), Line(sorry.says, theirs=True)]
    return lines


def _in_vietnamese() -> list[Line]:
    """Say of what an officer wrote, to who reads the page in another language, that
    it stands as it was written."""
    if language() == SOURCE:
        return []
    return [Line(_("Cán bộ viết bằng tiếng Việt:"))]


def _no_reason(dossier: Tracked) -> Line:
    says = _("Chúng tôi chưa ghi lý do.")
    if dossier.centre.phone:
        call = _("Mời ông/bà gọi %(phone)s.") % {"phone": dossier.centre.phone}
        says = f"{says} {call}"
    return Line(says)


Where = dict[str, str]


def _wait(dossier: Tracked, where: Where) -> list[Line]:
    if dossier.missing:
        lack = _("Còn thiếu %(n)s giấy tờ ghi trên giấy hẹn.") % {"n": dossier.missing}
        return [
            Line(lack, strong=True),
            Line(_("Xin nộp thêm tại %(counter)s.") % where),
        ]
    if dossier.late:
        return []
    then = _("Có kết quả, trang này sẽ báo ngay.")
    if dossier.shut:
        then = _("Từ %(day)s, xin mang giấy hẹn này và căn cước.")
        then %= {"day": day(dossier.shut.opens)}
    elif dossier.due:
        then = _("Đến ngày hẹn, xin mang giấy hẹn này và căn cước.")
    return [Line(_("Hôm nay ông/bà chưa phải làm gì."), strong=True), Line(then)]


def _bring(dossier: Tracked, where: Where) -> list[Line]:
    bring = _("Mời ông/bà mang đến %(counter)s.")
    if dossier.until:
        bring = _("Mời ông/bà mang đến %(counter)s, chậm nhất %(day)s.")
        where = where | {"day": day(dossier.until)}
    return [
        Line(bring % where, strong=True),
        Line(_("Không cần nộp lại các giấy khác.")),
    ]


def _pay(_dossier: Tracked, where: Where) -> list[Line]:
    return [Line(_("Mời ông/bà nộp phí tại %(counter)s.") % where, strong=True)]


def _collect(_dossier: Tracked, where: Where) -> list[Line]:
    return [
        Line(_("Mời ông/bà đến %(counter)s.") % where, strong=True),
        Line(_("Xin mang giấy hẹn này và căn cước.")),
    ]


def _complain(dossier: Tracked, _where: Where) -> list[Line]:
    lines = [Line(_("Ông/bà có quyền hỏi lại hoặc khiếu nại."))]
    if dossier.centre.complaints:
        lines.append(Line(dossier.centre.complaints, theirs=True))
    return lines


TO_DO: dict[Stage, Callable[[Tracked, Where], list[Line]]] = {
    Stage.SUPPLEMENT: _bring,
    Stage.PAYMENT: _pay,
    Stage.ON_HOLD: lambda d, w: [
        Line(_("Hôm nay ông/bà chưa phải làm gì."), strong=True),
        Line(_("Có ngày hẹn mới, trang này sẽ báo ngay.")),
    ],
    Stage.READY: _collect,
    Stage.RETURNED: lambda d, w: [Line(_("Ông/bà không phải làm gì nữa."))],
    Stage.REFUSED: _complain,
    Stage.STOPPED: _complain,
    Stage.WITHDRAWN: lambda d, w: [
        Line(_("Khi cần, ông/bà nộp hồ sơ mới tại %(counter)s.") % w)
    ],
    Stage.VOIDED: lambda d, w: [
        Line(_("Giấy hẹn này không còn dùng được. Xin hỏi tại %(counter)s.") % w)
    ],
}


def _reached(step: Step) -> str:
    """How far a step is, with its time."""
    return _(step.says) % {"moment": moment(step.at) if step.at else ""}


def _facts(dossier: Tracked) -> list[tuple[str, list[str], bool]]:
    facts = [
        (_("Thủ tục"), [dossier.title], not dossier.sensitive),
        (_("Mã hồ sơ"), [dossier.number], False),
    ]
    if dossier.sorry:
        code = register.pseudonym(dossier.number)
        facts.append((_("Mã trong sổ công khai"), [code], False))
    if not dossier.ended:
        facts.insert(0, (_("Hồ sơ đang ở"), [dossier.holder], True))
    if dossier.hours:
        hours = [f"{days}: {spans}" for days, spans in dossier.hours]
        facts.append((_("Giờ làm việc"), hours, False))
    return facts
