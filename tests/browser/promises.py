"""A house with a dossier in every stage, long names, letters and lists that wait: what
every page of promises has to show."""

import json
from datetime import date

from argon2 import PasswordHasher

from app import clock
from app.accounts.gate import SignedIn
from app.apologies import store as apologies
from app.apologies.rules import Sorry
from app.dossiers import reasons
from app.dossiers import store as dossiers
from app.dossiers.wording import Words
from app.handovers import giving
from app.handovers import store as handovers
from app.models import HandOver, Letter
from app.supplements import store as supplements
from app.workdays.store import load_official
from tests import make
from tests.dossiers.waiting import MONDAY_8, House, after
from tests.processes.files import load

PASSWORD = "mot-mat-khau-dai"
LONG = (
    "Nguyễn Thị Hoàng Bảo Trân Công Tằng Tôn Nữ Phương Thảo Nguyên Khánh Huyền Diệu My"
)
TITLE = (
    "Đăng ký đất đai, tài sản gắn liền với đất, cấp Giấy chứng nhận quyền sử dụng đất, "
    "quyền sở hữu tài sản gắn liền với đất lần đầu đối với hộ gia đình, cá nhân"
)
PAPERS = [f"Giấy tờ chứng minh quyền sử dụng đất, bản số {n}" for n in range(1, 13)]
GROUND = "khoản 2 Điều 18 Nghị định 23/2015/NĐ-CP"
ASKED = Words("Chưa đối chiếu được.", papers=((PAPERS[0], "Mang bản chính."),))
AGAIN = Words(
    "Thiếu trang hai.", ground=GROUND, papers=((PAPERS[1], "Mang bản chính."),),
    until=date(2026, 4, 1),
)  # fmt: skip
SORRY = Sorry("verification", "Chờ xã bạn xác minh nơi ở.", date(2026, 3, 16))


class Promises(House):
    """The people of a commune, who can sign in by the name of their role, and what
    lies on their desks. at: the number of a dossier by what happened to it."""

    def __init__(self):
        load_official()
        commune = make.agency(name="Ủy ban nhân dân xã Sen Nước")
        centre = make.centre(parent=commune, phone="0215 3999 115")
        self.office = make.agency(
            kind="department", parent=commune, name="Phòng Kinh tế, Hạ tầng và Đô thị"
        )
        hashed = PasswordHasher(time_cost=1, memory_cost=8192).hash(PASSWORD)
        for role, agency in (
            ("counter", centre), ("specialist", self.office), ("leader", commune),
            ("manager", centre),
        ):  # fmt: skip
            place = make.counter(agency=centre) if role == "counter" else None
            made = make.officer(
                login=role, role=role, agency=agency, counter=place,
                password_hash=hashed,
            )  # fmt: skip
            setattr(self, role, SignedIn(made))
        self.version = make.procedure(
            allow=5, name=TITLE, papers=json.dumps(PAPERS), sector="Đất đai"
        )
        self.at = {}
        self._stages()
        self._letters()
        self._steps()
        self._stack()

    def receive(self, **over):
        """A dossier received on Monday at 8:00, with every paper."""
        with clock.stopped(MONDAY_8):
            said = {"applicant": LONG, "competent": self.office.id, **over}
            return make.dossier(self.counter, self.version, **said)

    def keep(self, name, dossier):
        self.at[name] = dossier.number
        return dossier

    def _stages(self):
        self.keep("received", self.receive())
        handed = self.keep("handed_over", self.receive())
        self.go(handed, "hand_over", self.counter, after(hours=1))
        for move, by in (
            ("ask_payment", self.specialist), ("hold", self.specialist),
            ("finish", self.specialist), ("decline", self.specialist),
            ("withdraw", self.counter), ("stop", self.leader),
        ):  # fmt: skip
            one = self.work(self.receive())
            self.keep(move, one)
            why = [code for code, _says in reasons.choices(move) if code]
            self.go(one, move, by, after(days=1), reason=why[-1] if why else "")
        with clock.stopped(MONDAY_8):
            dossiers.refuse(
                make.intake(self.version, applicant=LONG), "Không thuộc nơi này.",
                by=self.counter, key=make.key(),
            )  # fmt: skip
        done = self.keep("returned", self.work(self.receive()))
        self.go(done, "finish", self.specialist, after(days=9))
        self.go(done, "return", self.counter, after(days=10))

    def _letters(self):
        once = self.keep("ask_more", self.work(self.receive()))
        self._ask(once, ASKED, after(days=1))
        twice = self.keep("second", self.work(self.receive()))
        self._ask(twice, ASKED, after(days=1))
        self.go(twice, "supplemented", self.counter, after(days=2))
        self._ask(twice, AGAIN, after(days=3))
        self.keep("late", self.work(self.receive()))
        for name in ("sorry", "signed"):
            one = self.keep(name, self.work(self.receive()))
            with clock.stopped(after(days=9)):
                apologies.write(one.number, SORRY, by=self.specialist, key=make.key())
                if name == "signed":
                    letter = Letter.select().order_by(Letter.id.desc()).get()
                    apologies.sign(
                        one.number, letter.id, by=self.leader, key=make.key()
                    )

    def _ask(self, dossier, words, at):
        now = dossiers.find(dossier.number)
        with clock.stopped(at):
            supplements.ask(
                now.number, words, version=now.version, by=self.specialist,
                key=make.key(),
            )  # fmt: skip

    def _steps(self):
        self.stepped = make.procedure(allow=3)
        load(self.office.code, self.stepped)
        with clock.stopped(MONDAY_8):
            one = make.dossier(self.counter, self.stepped, competent=self.office.id)
        self.keep("steps", one)

    def _stack(self):
        stack = [self.receive() for _ in range(3)]
        ticked = [(one.number, one.version) for one in stack]
        with clock.stopped(after(hours=1)):
            [number] = giving.give(ticked, by=self.counter, key=make.key())
        self.list = number
        self.token = handovers.token_of(HandOver.get(HandOver.number == number))
