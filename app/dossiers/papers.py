"""Which letter goes with a move, and what must be true before it is given."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app import clock
from app.dossiers import letters
from app.dossiers.rules import Move, Stage
from app.dossiers.wording import Words
from app.errors import BadInput
from app.models import Agency, Dossier, DossierEvent, Letter
from app.words import _
from app.workdays import store as calendars

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn

FORM = {
    Move.ASK_MORE: letters.ASK,
    Move.WITHDRAW: letters.STOP,
    Move.STOP: letters.STOP,
}
TO_BRING = 10  # working days that a citizen has to bring papers
REMINDED = timedelta(days=3)  # between a reminder and the closing letter
NO_SHOW, UNPAID = "no_show", "unpaid"
GIVES_UP = {NO_SHOW: Stage.SUPPLEMENT, UNPAID: Stage.PAYMENT}
ORDERED = frozenset({"ordered", "dispute"})  # not ours to wait with
REMIND = "remind"  # kind of the event


def check(dossier: Dossier, kind: Move, words: Words, second: Letter | None) -> None:
    """Raise BadInput for a second request without a leader, or a close too soon.

    Source: "ba không", Thanh Hóa 2017: papers are asked for once; NĐ 63/2010, art.
    20(4) allows no more than two.
    """
    if kind is Move.ASK_MORE and second is None and letters.asked(dossier):
        says = _(
            "Hồ sơ này đã yêu cầu bổ sung 1 lần. Lần 2 cần lãnh đạo đồng ý: "
            "dùng “Lập phiếu yêu cầu bổ sung”."
        )
        raise BadInput("second", says)
    if kind is Move.STOP:
        _wait_for_who_does_not_come(dossier, words.reason)


def write(
    dossier: Dossier, kind: Move, words: Words, second: Letter | None, by: "SignedIn"
) -> None:
    """Give the letter that belongs to a move, or take back what an end had brought."""
    if kind is Move.REOPEN:
        _take_back(dossier)
    if second is not None:
        letters.sign(second, by)
    elif kind in FORM:
        if kind is Move.ASK_MORE and words.until is None:
            words = replace(words, until=last_day(dossier))
        agency = by.agency.id if kind is Move.STOP else dossier.received_by_id
        letters.give(dossier, FORM[kind], words, agency=agency, by=by)


def _take_back(dossier: Dossier) -> None:
    """Take back the stop notice, and an apology for an end: it names no new day, and
    whoever waits again is owed one."""
    for form in (letters.STOP, letters.SORRY):
        letter = letters.holding(dossier, form)
        if letter is not None and letter.new_due is None:
            letters.take_back(letter)


def last_day(dossier: Dossier) -> date:
    """Return the usual last day to bring papers that are asked for today."""
    centre = Agency.get_by_id(dossier.received_by_id)
    return calendars.later(centre, clock.now(), TO_BRING).date()


def _wait_for_who_does_not_come(dossier: Dossier, reason: str) -> None:
    """Raise BadInput for giving somebody up who may still come.

    While papers or a fee are waited for, only an order of others stops a dossier
    before the last day is over and a reminder is three days old, whatever reason is
    chosen.
    """
    stage = Stage(dossier.stage)
    if reason in GIVES_UP and stage is not GIVES_UP[reason]:
        raise BadInput("reason", _("Hồ sơ này không còn chờ người nộp."))
    if stage not in GIVES_UP.values() or reason in ORDERED:
        return
    until = _until(dossier)
    if until is None or until >= clock.today():
        raise BadInput("reason", _("Chưa hết hạn chờ người nộp nên chưa dừng được."))
    reminder = reminded(dossier)
    if reminder is None or clock.now() - reminder.at < REMINDED:
        says = _("Nhắc người nộp trước, rồi chờ ít nhất 3 ngày mới dừng hồ sơ.")
        raise BadInput("reason", says)


def _until(dossier: Dossier) -> date | None:
    """Return the last day to come: in the slip, or as many working days for a fee."""
    if dossier.stage == Stage.SUPPLEMENT:
        letter = letters.holding(dossier, letters.ASK)
        return letter.until if letter else None
    since = DossierEvent.select().where(
        (DossierEvent.dossier == dossier.id)
        & (DossierEvent.kind == Move.ASK_PAYMENT.value)
    )
    asked: DossierEvent | None = since.order_by(DossierEvent.id.desc()).first()
    centre = Agency.get_by_id(dossier.received_by_id)
    return calendars.later(centre, asked.at, TO_BRING).date() if asked else None


def reminded(dossier: Dossier) -> DossierEvent | None:
    """Return the last reminder since papers or a fee were asked for."""
    found: DossierEvent | None = (
        DossierEvent.select()
        .where(
            (DossierEvent.dossier == dossier.id)
            & DossierEvent.kind.in_([REMIND, Move.ASK_MORE, Move.ASK_PAYMENT])
        )
        .order_by(DossierEvent.id.desc())
        .first()
    )
    return found if found and found.kind == REMIND else None
