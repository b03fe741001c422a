"""Receipts: issuing, replacing, printing, and finding a dossier by its codes.

A receipt carries two secrets, the token in the QR code and the code to type. The
database can find both and read neither without the centre's key file.
"""

from datetime import datetime, timedelta

from peewee import JOIN

from app import clock, keys
from app.acts import Done, act
from app.dossiers import codes
from app.dossiers.rules import ENDED, NOT_RECEIVED
from app.errors import NotFound
from app.models import Agency, Counter, Dossier, ProcedureVersion, Receipt, ReceiptPrint
from app.queries import insert, one
from app.words import _

KEEP_DAYS = 365  # a dossier that ended longer ago is no longer shown to its codes


def issue(dossier: Dossier, at: datetime, officer: int, number: int = 1) -> None:
    """Make a receipt with new codes, inside the caller's transaction.

    Its first print is counted with it: a receipt is a thing of paper.
    officer: id of who gives it. number: 1 for the first receipt of a dossier.
    """
    token, code = codes.new_token(), codes.new_code()
    receipt = insert(
        Receipt,
        dossier=dossier,
        number=number,
        token_hash=codes.token_hash(token),
        token=keys.seal(token),
        code_mark=_mark(code),
        code=keys.seal(code),
        issued_at=at,
    )
    insert(ReceiptPrint, receipt=receipt, number=1, at=at, officer=officer)


def current(dossier: Dossier) -> Receipt:
    """Return the receipt whose codes work; raise NotFound if there never was one."""
    receipt: Receipt | None = Receipt.get_or_none(
        (Receipt.dossier == dossier) & Receipt.replaced_at.is_null()
    )
    if receipt is None:
        raise NotFound(
            _("Hồ sơ %(number)s không có giấy hẹn.") % {"number": dossier.number}
        )
    return receipt


def replace(number: str, *, officer_id: int, by: str, key: str) -> int:
    """Give a dossier a new receipt; the codes of the old one die.

    number: of the dossier. by: login of the officer. Returns the number of its
    first print: 1. Raises NotFound if the dossier never had a receipt, or was voided.
    """

    def do() -> Done:
        dossier = _locked(number)
        old, at = current(dossier), clock.now()
        _refuse_voided(dossier)
        Receipt.update(replaced_at=at).where(Receipt.id == old.id).execute()
        issue(dossier, at, officer_id, number=old.number + 1)
        return Done(f"dossier {number}", "1", {"receipt": old.number + 1})

    return int(act("receipt.replace", by=by, key=key, said=number, do=do))


def record_print(number: str, *, officer_id: int, by: str, key: str) -> int:
    """Count one more printing of a dossier's receipt, and return its number.

    number: of the dossier. by: login of the officer. Printing again is allowed and
    seen: the second print says so on the paper.
    """

    def do() -> Done:
        dossier = _locked(number)
        receipt, at = current(dossier), clock.now()
        _refuse_voided(dossier)
        made = prints_of(receipt) + 1
        insert(ReceiptPrint, receipt=receipt, number=made, at=at, officer=officer_id)
        details = {"receipt": receipt.number, "print": made}
        return Done(f"dossier {number}", str(made), details)

    return int(act("receipt.print", by=by, key=key, said=number, do=do))


def prints_of(receipt: Receipt) -> int:
    """Return how often a receipt went to the printer."""
    return ReceiptPrint.select().where(ReceiptPrint.receipt == receipt).count()


def find_print(dossier: Dossier, serial: int) -> ReceiptPrint:
    """Return a print of this dossier's working receipt; raise NotFound.

    serial: 1 for the first print. Only the newest print is shown, with its mark: an
    older one would come out of the printer uncounted. A replaced receipt is not
    shown again either: its codes are dead; nor one of a voided number.
    """
    _refuse_voided(dossier)
    found: ReceiptPrint | None = (
        ReceiptPrint.select(ReceiptPrint, Receipt)
        .join(Receipt)
        .where((Receipt.dossier == dossier) & Receipt.replaced_at.is_null())
        .order_by(ReceiptPrint.number.desc())
        .first()
    )
    if found is None or found.number != serial:
        raise NotFound(_("Không có bản in này. Mở hồ sơ rồi bấm “In lại giấy hẹn”."))
    return found


def by_token(token: str) -> Receipt | None:
    """Return the live receipt with this token, with its dossier, or None.

    token: as codes.read_token gives it.
    """
    return _live(Receipt.token_hash == codes.token_hash(token))


def by_code(code: str) -> Receipt | None:
    """Return the live receipt with this code, with its dossier, or None.

    code: as codes.read_code gives it. Never call it without a failure limit.
    """
    return _live(Receipt.code_mark == _mark(code))


def opens(replaced_at: datetime | None, stage: str, ended: datetime) -> bool:
    """Tell whether the codes of a receipt still open its dossier.

    ended: when the dossier ended, if its stage is an end.
    """
    if replaced_at is not None:
        return False
    return stage not in ENDED or clock.now() - ended <= timedelta(days=KEEP_DAYS)


def secrets_of(receipt: Receipt) -> tuple[str, str]:
    """Return the token and the code of a receipt, to print them."""
    return keys.unseal(receipt.token), keys.unseal(receipt.code)


def _locked(number: str) -> Dossier:
    """Lock the dossier, then read it: two who replace or print at once, or take the
    number back meanwhile, do it one after the other."""
    Dossier.update(number=Dossier.number).where(Dossier.number == number).execute()
    return _dossier(number)


def printable(dossier: Dossier) -> bool:
    """Tell whether a receipt may go to the printer: a number that was voided is no
    dossier. One that ended is printed as a copy that says so, for its codes."""
    return dossier.stage not in NOT_RECEIVED


def _refuse_voided(dossier: Dossier) -> None:
    if not printable(dossier):
        says = _("Số hồ sơ %(number)s đã hủy, không in giấy hẹn nữa.")
        raise NotFound(says % {"number": dossier.number})


def _mark(code: str) -> str:
    return keys.mark("code", code)


def _dossier(number: str) -> Dossier:
    dossier: Dossier | None = one(Dossier, number=number)
    if dossier is None:
        raise NotFound(_("Không có hồ sơ %(number)s.") % {"number": number[:60]})
    return dossier


def _live(condition: object) -> Receipt | None:
    """Return the one receipt, read in one statement with all that a reader needs.

    Replaced, or ended too long ago, is as good as unknown.
    """
    receipt: Receipt | None = (
        Receipt.select(Receipt, Dossier, ProcedureVersion, Agency, Counter)
        .join(Dossier)
        .join(ProcedureVersion)
        .switch(Dossier)
        .join(Agency, on=(Dossier.helped_at == Agency.id), attr="helped_at")
        .switch(Dossier)
        .join(Counter, JOIN.LEFT_OUTER, on=(Dossier.counter == Counter.id))
        .where(condition)
        .first()
    )
    if receipt is None:
        return None
    dossier = receipt.dossier
    ended = dossier.returned_at or dossier.finished_at or dossier.received_at
    return receipt if opens(receipt.replaced_at, dossier.stage, ended) else None
