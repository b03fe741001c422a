"""Dossiers in every state a citizen can meet, each brought there by real moves."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app import clock
from app.accounts.gate import SignedIn
from app.dossiers import moves, receipts, store
from app.models import Dossier
from tests import make

ASKED = "Xin mang thêm bản chính giấy chứng sinh."
GONE = "Ông/bà xin rút hồ sơ để sửa lại tờ khai."
BACK = "Chuyển lại để sửa tên trong tờ khai."
PAY = "Mời ông/bà nộp lệ phí theo thông báo."
WAIT = "Chúng tôi đang chờ xã bạn trả lời xác minh."
STOP = "Dừng theo quyết định của tòa án."
DECLINED = "Diện tích đất chưa đủ để tách thửa."
NOTES = {
    "ask_more": ASKED, "withdraw": GONE, "give_back": BACK, "ask_payment": PAY,
    "hold": WAIT, "stop": STOP, "decline": DECLINED,
}  # fmt: skip
REASONS = {
    "withdraw": "mistake", "hold": "consultation", "stop": "ordered",
    "decline": "not_entitled",
}  # fmt: skip
SPECIALIST = {"start", "finish", "give_back", "hold", "decline"}

# What was done to the dossier, one move a day.
PLOTS: dict[str, tuple[str, ...]] = {
    "received": (),
    "missing": (),
    "no_limit": (),
    "given_back": ("hand_over", "give_back"),
    "processing": ("hand_over", "start"),
    "late": ("hand_over", "start"),
    "need_more": ("hand_over", "ask_more"),
    "asked_at_once": ("ask_more",),
    "resumed": ("hand_over", "ask_more", "supplemented"),
    "ready": ("hand_over", "start", "finish"),
    "done": ("hand_over", "start", "finish", "return"),
    "payment": ("hand_over", "start", "ask_payment"),
    "on_hold": ("hand_over", "start", "hold"),
    "declined": ("hand_over", "start", "decline"),
    "stopped": ("hand_over", "ask_more", "stop"),
    "withdrawn": ("hand_over", "withdraw"),
    "voided": ("void",),
}
STATES = sorted(PLOTS)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who works on the dossiers: a counter officer, and the office that decides."""

    by: SignedIn
    specialist: SignedIn
    leader: SignedIn

    def doer(self, move: str) -> SignedIn:
        """Who makes this move."""
        if move == "stop":
            return self.leader
        return self.specialist if move in SPECIALIST else self.by


def cast() -> Cast:
    """A centre with a telephone, counter 3 and a department."""
    centre = make.centre(phone="0215 3999 115", complaints="Phòng tiếp công dân.")
    counter = make.counter(agency=centre)
    office = make.agency(kind="department", name="Phòng Kinh tế", parent=centre)
    return Cast(
        make.seated(counter=counter, name="Cà Văn Pánh"),
        SignedIn(make.officer(role="specialist", agency=office, name="Tòng Thị Xôm")),
        SignedIn(make.officer(role="leader", agency=centre, name="Quàng Văn Hặc")),
    )


def play(state: str, now: datetime, people: Cast | None = None, **over) -> Dossier:
    """Return a dossier in this state; the last move was made a day before `now`.

    over: `version`, or what the person said at intake.
    """
    people, plot = people or cast(), PLOTS[state]
    start = now - timedelta(days=30 if state == "late" else len(plot) + 1)
    said = {"competent": people.specialist.agency.id}
    if state == "missing":
        said |= {"seen": frozenset({0}), "missing_ok": True}
    version = over.pop("version", None)
    if version is None:
        limit = {"allow": None, "unit": None} if state == "no_limit" else {"allow": 10}
        version = make.procedure(**limit)
    with clock.stopped(start):
        number = make.dossier(people.by, version, **said | over).number
    for day, wanted in enumerate(plot, 1):
        soon = timedelta(seconds=20) if wanted == "void" else timedelta(days=day)
        with clock.stopped(start + soon):
            moves.move(
                number,
                wanted,
                note=NOTES.get(wanted, ""),
                version=store.find(number).version,
                by=people.doer(wanted),
                key=make.key(),
                reason=REASONS.get(wanted, ""),
            )
    return store.find(number)


def token_of(dossier: Dossier) -> str:
    """The token in the QR code of a dossier's receipt."""
    return receipts.secrets_of(receipts.current(dossier))[0]


def code_of(dossier: Dossier) -> str:
    """The code to type of a dossier's receipt."""
    return receipts.secrets_of(receipts.current(dossier))[1]
