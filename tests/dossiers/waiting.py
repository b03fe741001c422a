"""People and dossiers for tests of promises: who acts, and at what hour."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app import clock
from app.accounts.gate import SignedIn
from app.dossiers import moves, store
from tests import make

MONDAY_8 = datetime(2026, 3, 2, 1, tzinfo=UTC)  # 8:00 at the centre
SAYS = "Chúng tôi chờ xã bạn trả lời xác minh."
NOTED = ("ask_more", "ask_payment", "hold", "decline", "withdraw", "stop", "reopen")


def after(days=0, hours=0):
    """So long after Monday, 8:00, by the clock on the wall."""
    return MONDAY_8 + timedelta(days=days, hours=hours)


@dataclass
class House:
    """A centre's people, and one dossier with a promise of five working days."""

    counter: SignedIn
    specialist: SignedIn
    leader: SignedIn
    manager: SignedIn

    def receive(self, **over):
        """A dossier received on Monday at 8:00."""
        with clock.stopped(MONDAY_8):
            return make.dossier(self.counter, make.procedure(**{"allow": 5} | over))

    def go(self, dossier, wanted, by, at, reason=""):
        """Make a move at a moment."""
        now = store.find(dossier.number)
        with clock.stopped(at):
            return moves.move(
                now.number, wanted, note=SAYS if wanted in NOTED else "", by=by,
                version=now.version, key=make.key(), reason=reason,
            )  # fmt: skip

    def work(self, dossier):
        """Bring it to the specialist, on Monday."""
        self.go(dossier, "hand_over", self.counter, after(hours=1))
        return self.go(dossier, "start", self.specialist, after(hours=2))


def house(agency=None):
    """A centre with a counter officer, a specialist, a leader and a manager."""
    counter = make.seated()
    agency = agency or counter.agency
    people = {
        role: SignedIn(make.officer(role=role, agency=agency))
        for role in ("specialist", "leader", "manager")
    }
    return House(counter=counter, **people)
