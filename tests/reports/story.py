"""Weeks of a centre by chance, through the acts of the house; days are told off.

Everything that may change an old report happens here: pauses, stopping, opening
again, withdrawing, a calendar that moves, an apology with a new date.
"""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from random import Random

from app import clock
from app.accounts.gate import SignedIn
from app.dossiers import moves, rules, store
from app.dossiers.reasons import REASONS
from app.dossiers.rules import Move, Stage
from app.errors import BadInput
from app.models import Dossier, DueChange, Letter
from tests import make

MONDAY = datetime(2026, 3, 1, 17, tzinfo=UTC)  # midnight, 2 March 2026 on the wall
SAYS = "Xin chờ thêm, chúng tôi đang xem lại."
LIKELY = {Move.HAND_OVER: 5, Move.START: 5, Move.FINISH: 4, Move.REOPEN: 6}
CHANNELS = ("counter", "online", "post")


class Story:
    """A centre with its people and procedures. seed: of what happens."""

    def __init__(self, seed):
        self.random = Random(seed)  # noqa: S311
        self.clerk = make.seated()
        self.centre = self.clerk.agency
        self.people = [self.clerk] + [
            SignedIn(make.officer(role=role, agency=self.centre))
            for role in ("specialist", "leader")
        ]
        self.procedures = [
            make.procedure(allow=3, sector="Hộ tịch"),
            make.procedure(allow=2, sector="Đất đai"),
            make.procedure(allow=4, unit="hours", sector="Chứng thực"),
            make.procedure(allow=5, unit="days", sector="Đất đai"),
            make.procedure(allow=None, unit=None, sector="Chứng thực"),
        ]

    def day(self, n, acts=14):
        """Let a day go by, the n-th; some acts fall late in the evening."""
        for hour in sorted(self.random.uniform(7.5, 23.9) for _each in range(acts)):
            with clock.stopped(MONDAY + timedelta(days=n, hours=hour)):
                self._something()

    def _something(self):
        if self.random.random() < 0.4:
            self._receive()
        elif self.random.random() < 0.12:
            self._promise_changes()
        else:
            self._move()

    def _receive(self):
        version = self.random.choice(self.procedures)
        said = make.intake(version)
        if self.random.random() < 0.1:
            store.refuse(said, SAYS, by=self.clerk, key=make.key())
            return
        made = store.find(store.receive(said, by=self.clerk, key=make.key()))
        channel = self.random.choice(CHANNELS)
        Dossier.update(channel=channel).where(Dossier.id == made.id).execute()
        if self.random.random() < 0.1:
            self._make(made.number, Move.VOID, self.clerk)

    def _move(self):
        mine = Dossier.received_by == self.centre
        known = list(Dossier.select().where(mine).order_by(Dossier.id))
        self.random.shuffle(known)
        for dossier in known:
            found = rules.moves(Stage(dossier.stage))
            if found:
                weights = [LIKELY.get(move, 1) for move in found]
                move = self.random.choices(found, weights)[0]
                who = next(p for p in self.people if p.role in moves.MOVERS[move])
                self._make(dossier.number, move, who)
                return

    def _make(self, number, move, who):
        reasons = [r for r in REASONS.get(move, {}) if r != "no_show"] or [""]
        with_note = "" if move in (Move.HAND_OVER, Move.START) else SAYS
        with suppress(BadInput):  # papers are asked for once
            moves.move(
                number, move, note=with_note, by=who, key=make.key(),
                version=store.find(number).version,
                reason=self.random.choice(reasons),
            )  # fmt: skip

    def _promise_changes(self):
        """A day off is decided, or a letter says sorry with a new date."""
        owed = Dossier.select().where(
            Dossier.due_now.is_null(False) & Dossier.finished_at.is_null()
        )
        for dossier in owed.order_by(Dossier.id.desc()).limit(1):
            later = dossier.due_now + timedelta(days=self.random.choice((1, 3)))
            if self.random.random() < 0.5:
                DueChange.create(
                    dossier=dossier, at=clock.now(), due=later, why="calendar"
                )
                Dossier.update(due_now=later).where(Dossier.id == dossier).execute()
            else:
                Letter.create(
                    dossier=dossier, form="04", agency=self.centre, new_due=later,
                    made_by=self.clerk.id, made_at=clock.now(), signed_at=clock.now(),
                )  # fmt: skip
