"""Writing a letter of apology, and signing it."""

from datetime import datetime, time
from typing import TYPE_CHECKING

from app import clock, text
from app.accounts.rules import Role
from app.acts import Done, act
from app.apologies import cases, rules
from app.apologies import lead as leads
from app.apologies.rules import Sorry
from app.centres import store as centres
from app.dossiers import letters, store, wording
from app.dossiers.rules import RUNNING
from app.dossiers.wording import Words
from app.errors import BadInput, Conflict, NotAllowed
from app.models import Agency, Dossier, Letter
from app.words import _
from app.workdays import store as calendars

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn


def set_lead(days: int, *, by: "SignedIn", key: str) -> None:
    """Change how far ahead letters are drafted for the officer's own centre.

    Other centres keep their own. Raises BadInput beyond the range.
    """
    if days not in rules.LEADS:
        raise BadInput("lead", _("Chọn từ 1 đến 10 ngày làm việc."))

    def do() -> Done:
        leads.keep(by.agency, days)
        return Done(f"agency {by.agency.code}", "", {"lead": days})

    act("apology.lead", by=by.login, key=key, said=days, do=do)


def write(number: str, sorry: Sorry, *, by: "SignedIn", key: str) -> None:
    """Write the reason and the new day, for the head to sign.

    Until it is signed it may be written again. Raises NotFound, NotAllowed, Conflict
    when it was signed, BadInput when no promise is broken or about to be.
    """

    def do() -> Done:
        dossier = store.locked(number, by)
        _check(dossier, by)
        before = letters.holding(dossier, letters.SORRY)
        if before is not None and cases.covers(before, dossier):
            raise Conflict(_("Thư xin lỗi của hồ sơ này đã ký, chỉ hẹn lại một lần."))
        if before is not None:
            letters.take_back(before)
        if text.fold(dossier.applicant) in text.fold(sorry.says):
            says = _("Mọi người đọc được câu này: xin bỏ tên người nộp.")
            raise BadInput("says", says)
        if sorry.new_day is None and dossier.finished_at is None:
            raise Conflict(_("Hồ sơ vừa được mở lại, phải hẹn ngày mới. Xin viết lại."))
        due = _closing(dossier, sorry) if sorry.new_day else None
        words = Words(sorry.says, sorry.reason, new_due=due)
        letters.draft(dossier, letters.SORRY, words, agency=dossier.competent_id, by=by)
        store.note(dossier, "sorry_written", by)
        return Done(f"dossier {number}", "", {"reason": sorry.reason})

    said = (number, sorry.reason, sorry.says, sorry.new_day)
    act("apology.write", by=by.login, key=key, said=said, do=do)


def sign(number: str, letter: int, *, by: "SignedIn", key: str) -> None:
    """Sign the letter that was shown: from now on the citizen reads it.

    letter: its id. Conflict if another was written meanwhile, or it was signed.
    """

    def do() -> Done:
        dossier, found = _to_sign(number, letter, by)
        _still_true(dossier, found)
        letters.sign(found, by, agency=by.agency.id)
        store.note(dossier, "sorry_signed", by)
        return Done(f"dossier {number}", "", {"letter": found.id})

    act("apology.sign", by=by.login, key=key, said=(number, letter), do=do)


def _still_true(dossier: Dossier, letter: Letter) -> None:
    """Raise Conflict for a new day that means nothing any more, or is missing."""
    if letter.new_due is None:
        if dossier.finished_at is None:
            raise Conflict(
                _("Hồ sơ đã mở lại, phải hẹn ngày mới. Trả lại để viết lại.")
            )
        return
    if dossier.finished_at is not None:
        says = _("Hồ sơ đã có kết quả, không cần hẹn lại. Trả lại để viết lại thư.")
        raise Conflict(says)
    if letter.new_due <= max(clock.now(), dossier.due_now or clock.now()):
        raise Conflict(_("Ngày hẹn lại trong thư đã qua. Trả lại để viết lại thư."))


def give_back(number: str, letter: int, why: str, *, by: "SignedIn", key: str) -> None:
    """Return a letter unsigned: it is to be written anew.

    why: a sentence for who wrote it; BadInput at "why-<letter>" without one.
    """

    def do() -> Done:
        dossier, found = _to_sign(number, letter, by)
        says = wording.returned(why, letter)
        letters.take_back(found)
        store.note(dossier, "sorry_returned", by, says)
        return Done(f"dossier {number}", "", {"letter": found.id})

    act("apology.give_back", by=by.login, key=key, said=(number, letter, why), do=do)


def _to_sign(number: str, letter: int, by: "SignedIn") -> tuple[Dossier, Letter]:
    if by.role is not Role.LEADER:
        raise NotAllowed(_("Chỉ lãnh đạo ký thư xin lỗi."))
    dossier = store.locked(number, by)
    if dossier.competent_id not in centres.reach(by.agency.id):
        raise NotAllowed(_("Cơ quan giải quyết hồ sơ này mới ký được thư xin lỗi."))
    found = letters.holding(dossier, letters.SORRY)
    if found is None or found.id != letter or found.signed_at is not None:
        raise Conflict(_("Thư này vừa được ký hoặc viết lại. Xin tải lại trang."))
    return dossier, found


def _check(dossier: Dossier, by: "SignedIn") -> None:
    if by.role not in (Role.SPECIALIST, Role.LEADER):
        raise NotAllowed(_("Vai trò của ông/bà không làm được việc này."))
    due, centre = dossier.due_now, Agency.get_by_id(dossier.received_by_id)
    soon = dossier.stage in RUNNING and due is not None
    soon = soon and due < leads.ahead(centre, clock.now())
    if not soon and not cases.case_of(dossier).late:
        raise BadInput("says", _("Hồ sơ này chưa trễ và chưa sắp trễ."))


def _closing(dossier: Dossier, sorry: Sorry) -> datetime:
    """Return the close of the new day; raise BadInput if nobody works then."""
    assert sorry.new_day is not None  # noqa: S101
    centre = Agency.get_by_id(dossier.received_by_id)
    calendar = calendars.calendar(centre, sorry.new_day, since=sorry.new_day)
    spans = calendar.spans(sorry.new_day.toordinal())
    if not spans:
        says = _("Ngày %(day)s là ngày nghỉ. Chọn một ngày làm việc.")
        raise BadInput("new_day", says % {"day": f"{sorry.new_day:%d/%m/%Y}"})
    closes = spans[-1][1]
    wall = datetime.combine(sorry.new_day, time(closes // 60 % 24, closes % 60))
    return clock.utc(wall)
