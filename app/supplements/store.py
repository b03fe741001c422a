"""Requests for papers: the first at once, a second only when a leader signs it."""

from typing import TYPE_CHECKING

from app import clock, text
from app.accounts.rules import Role
from app.acts import Done, act
from app.dossiers import letters, moves, papers, rules, store, wording
from app.dossiers.rules import Move, Stage
from app.dossiers.wording import Words
from app.errors import BadInput, Conflict, NotAllowed, NotFound
from app.models import (
    Dossier,
    DossierPaper,
    Letter,
    Officer,
    ProcedureVersion,
)
from app.words import _

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn

WAITS = (
    (Letter.form == letters.ASK)
    & Letter.signed_at.is_null()
    & Letter.taken_back_at.is_null()
)
PROPOSED, NOT_SIGNED = "second_asked", "second_declined"  # kinds of events


def offered(dossier: Dossier) -> list[tuple[str, bool]]:
    """Return the papers of a dossier: name, and whether it was handed in."""
    found = (
        DossierPaper.select()
        .where(DossierPaper.dossier == dossier)
        .order_by(DossierPaper.position)
    )
    return [(paper.name, paper.seen) for paper in found]


def is_second(dossier: Dossier) -> bool:
    """Tell whether papers were asked for before."""
    return letters.asked(dossier) > 0


def ask(number: str, words: Words, *, version: int, by: "SignedIn", key: str) -> Letter:
    """Ask for papers and stop the clock; return the letter.

    A second request is only written down, and changes nothing until a leader signs;
    a leader signs with asking. It needs its ground in law.
    Raises NotFound, NotAllowed, Conflict, BadInput.
    """

    def do() -> Done:
        dossier = store.locked(number, by)
        if not is_second(dossier):
            return moves.make(number, Move.ASK_MORE, words, version=version, by=by)
        second = _second(dossier, words, version, by)
        if by.role is Role.LEADER:
            return moves.make(
                number, Move.ASK_MORE, words, version=version, by=by, second=second
            )
        store.note(dossier, PROPOSED, by)
        return Done(f"dossier {number}", str(second.id), {"letter": second.id})

    said = (number, version, words.says, words.ground, words.papers, words.until)
    act("supplement.ask", by=by.login, key=key, said=said, do=do)
    found = letters.holding(store.find_for(number, by), letters.ASK)
    assert found is not None  # noqa: S101  (the act has written it)
    return found


def _second(dossier: Dossier, words: Words, version: int, by: "SignedIn") -> Letter:
    """Write a second request down, or raise."""
    if dossier.version != version:
        raise Conflict(_("Hồ sơ vừa có thay đổi. Xem mục Diễn biến rồi làm tiếp."))
    rules.step(Stage(dossier.stage), Move.ASK_MORE)
    if by.role not in moves.MOVERS[Move.ASK_MORE]:
        raise NotAllowed(_("Vai trò của ông/bà không làm được việc này."))
    if not words.ground:
        says = _("Yêu cầu lần 2 cần căn cứ pháp lý: điều, khoản, văn bản nào.")
        raise BadInput("ground", says)
    if _unsigned(dossier):
        raise BadInput("second", _("Đã có một yêu cầu lần 2 đang chờ lãnh đạo ký."))
    agency = dossier.received_by_id
    return letters.draft(dossier, letters.ASK, words, agency=agency, by=by)


def waiting(by: "SignedIn") -> list[Letter]:
    """Return the second requests that wait for a signature, the oldest first."""
    return list(
        Letter.select(Letter, Dossier, ProcedureVersion, Officer)
        .join(Dossier)
        .join(ProcedureVersion)
        .switch(Letter)
        .join(Officer, on=Letter.made_by)
        .where(WAITS & store.theirs(by))
        .order_by(Letter.id)
    )


def sign(number: str, shown: int, *, by: "SignedIn", key: str) -> None:
    """Sign the second request of a dossier: now it is asked for, and the clock stops.

    shown: id of the letter that was read. Raises NotFound if none waits, Conflict if
    it is another one, BadInput if the dossier is past it or its last day is over.
    """

    def do() -> Done:
        dossier, letter = _waiting(number, shown, by)
        if letter.until and letter.until <= clock.today():
            raise BadInput("until", _("Hạn trong phiếu đã qua. Trả lại để viết lại."))
        words = Words(
            letter.says, ground=letter.ground, until=letter.until,
            papers=tuple(letters.papers_of(letter)),
        )  # fmt: skip
        for other in _unsigned(dossier):
            if other.id != letter.id:  # only one is asked for, the rest is overtaken
                letters.take_back(other)
        return moves.make(
            number, Move.ASK_MORE, words, version=dossier.version, by=by, second=letter
        )

    act("supplement.sign", by=by.login, key=key, said=(number, shown), do=do)


def decline(number: str, shown: int, why: str, *, by: "SignedIn", key: str) -> None:
    """Do not sign: the dossier goes on without these papers.

    why: a sentence for who proposed it; BadInput at "why-<shown>" without one.
    """

    def do() -> Done:
        dossier, letter = _waiting(number, shown, by)
        says = wording.returned(why, shown)
        letters.take_back(letter)
        store.note(dossier, NOT_SIGNED, by, says)
        return Done(f"dossier {number}", "", {"letter": letter.id})

    act("supplement.decline", by=by.login, key=key, said=(number, shown, why), do=do)


def remind(number: str, says: str, *, by: "SignedIn", key: str) -> None:
    """Write down that somebody was reminded to bring papers or to pay.

    says: how, for the officers' eyes. Raises BadInput when nobody is waited for.
    """

    def do() -> Done:
        dossier = store.locked(number, by)
        if Stage(dossier.stage) not in (Stage.SUPPLEMENT, Stage.PAYMENT):
            raise BadInput("how", _("Hồ sơ này không còn chờ người nộp."))
        store.note(
            dossier, papers.REMIND, by, rules.note(text.clean(says), needed=True)
        )
        return Done(f"dossier {number}")

    act("supplement.remind", by=by.login, key=key, said=(number, says), do=do)


def _unsigned(dossier: Dossier) -> list[Letter]:
    return list(
        Letter.select()
        .where(WAITS & (Letter.dossier == dossier.id))
        .order_by(Letter.id)
    )


def _waiting(number: str, shown: int, by: "SignedIn") -> tuple[Dossier, Letter]:
    """Return the request that was read, while it waits for its answer."""
    dossier = store.locked(number, by)
    found = {letter.id: letter for letter in _unsigned(dossier)}
    if not found:
        raise NotFound(_("Hồ sơ %(number)s không có gì chờ ký.") % {"number": number})
    letter = found.get(shown)
    if letter is None:
        raise Conflict(_("Phiếu này vừa được viết lại. Xin tải lại trang."))
    if not store.is_theirs(dossier, by):
        raise NotAllowed(_("Hồ sơ này không thuộc nơi ông/bà ký."))
    return dossier, letter
