"""A commune whose procedure has steps, and how people walk a dossier through them."""

from datetime import UTC, datetime, timedelta

from app import clock
from app.accounts.gate import SignedIn
from app.dossiers import steps, store
from app.processes import following
from tests import make
from tests.processes.files import SOUND, load

MONDAY_8 = datetime(2026, 3, 2, 1, tzinfo=UTC)  # 8:00 at the centre


class World:
    """A centre, an office that decides, the police as another agency, who works
    there, a procedure with a process, and a dossier received on Monday at 8."""

    def __init__(self, text=SOUND):
        self.commune = make.agency()
        self.centre = make.centre(parent=self.commune)
        self.office = make.agency(kind="department", parent=self.commune)
        self.police = make.agency(
            kind="department", parent=self.commune, name="Công an xã"
        )
        self.people = {
            "counter": make.seated(counter=make.counter(agency=self.centre)),
            "specialist": officer("specialist", self.office),
            "leader": officer("leader", self.commune),
            "police": officer("specialist", self.police),
        }
        self.version = make.procedure(allow=3)
        load(self.police.code, self.version, text)
        with clock.stopped(MONDAY_8):
            self.dossier = self.receive()

    def receive(self):
        by = self.people["counter"]
        return make.dossier(by, self.version, competent=self.office.id)


def officer(role, agency):
    return SignedIn(make.officer(role=role, agency=agency))


def now(dossier):
    return store.find(dossier.number)


def at(dossier):
    step = following.open_step(dossier.id)
    return step.code if step else ""


def done(dossier, by, to="", hours=1, version=None):
    seen = now(dossier).version if version is None else version
    with clock.stopped(MONDAY_8 + timedelta(hours=hours)):
        steps.finish(dossier.number, to, version=seen, by=by, key=make.key())


def back(dossier, by, note="Thiếu chữ ký ở trang hai.", hours=1.0):
    with clock.stopped(MONDAY_8 + timedelta(hours=hours)):
        steps.send_back(
            dossier.number, note, version=now(dossier).version, by=by, key=make.key()
        )
