"""A world to measure in: a sample centre with so many dossiers, made in minutes.

The first hundred dossiers go through the acts of the house; all others are copies
of their rows (copies.py). A dossier takes some twenty rows.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from time import perf_counter

from app import clock, config, db, keys
from app.centres import pairing
from app.centres.tablets import fingerprint
from app.config import Settings
from app.dossiers import codes, moves, store
from app.dossiers.rules import Move
from app.feedback import store as feedback
from app.feedback.taps import LAYOUT, SCALE, Tap
from app.models import Dossier, ProcedureVersion, Receipt, Tablet, Visit
from app.procedures import store as procedures
from app.sample import centre, people
from app.sample.centre import Centre
from app.sample.desks import piles
from app.sample.story import brings
from app.visits.source import at_tablet
from bench import copies

FIRST = 100  # dossiers that are made by acts
KNOWN = 1000  # receipts that can be asked for
SEED = 20261122
COUNTER = 1  # civil status: the busiest
OFFICER, SPECIALIST, DECIDES = "hotich", "vanphong", "office"
WAY = (
    (Move.HAND_OVER, OFFICER),
    (Move.START, SPECIALIST),
    (Move.FINISH, SPECIALIST),
    (Move.RETURN, OFFICER),
)
HOW_FAR = (0, 1, 2, 3, 4, 4, 4, 4, 4, 4)  # moves that dossiers have made by now
ANSWERED = 0.34  # share of the people served who tap a face
MANY = 340  # tablets that listen and ask beside the desk's work: bench.crowd


@dataclass(frozen=True, slots=True)
class World:
    """A centre on disk, and what a visitor needs to know of it.

    built: s that it took. size: bytes. tokens: of receipts, drawn from all over.
    tablet: the token of a paired tablet. tablets: those of many more. procedure: what
    new dossiers are about, code and number of papers. competent: id of the agency
    that decides.
    """

    settings: Settings
    dossiers: int
    built: float
    size: int
    tokens: list[str]
    tablet: str
    tablets: list[str]
    procedure: tuple[str, int]
    competent: int


def build(folder: Path, dossiers: int) -> World:
    """Make a centre with so many dossiers, a multiple of FIRST, in a new folder."""
    began = perf_counter()
    keys.make(config.make_folder(folder))
    settings = config.settings(folder, base_url="http://127.0.0.1:8000")
    random = Random(SEED)  # noqa: S311  (a world, not a secret)
    db.attach(settings.database)
    with db.db.connection_context():
        db.db.execute_sql("PRAGMA synchronous = OFF")
        db.migrate()
        with db.db.atomic():
            founded = centre.found()
            offered = _offered()
            _receive(random, founded, offered)
            tablet = _rate(random, founded)
            many = _pair(MANY, founded)
        copies.multiply(db.db.connection(), dossiers // FIRST)
        with db.db.atomic():
            drawn = random.sample(range(dossiers), min(KNOWN, dossiers))
            tokens = [_known(number + 1) for number in drawn]
        db.db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    db.db.close_all()  # whoever opens it next syncs every commit
    return World(
        settings=settings,
        dossiers=dossiers,
        built=perf_counter() - began,
        size=(folder / config.DATABASE_FILE).stat().st_size,
        tokens=tokens,
        tablet=tablet,
        tablets=many,
        procedure=_middle(offered),
        competent=founded.departments[DECIDES],
    )


def key() -> str:
    """Return a key for one act, as a form carries it."""
    return secrets.token_hex(16)


def _offered() -> list[ProcedureVersion]:
    """Load the catalogue; return what the measured counter offers."""
    procedures.initial_load(centre.CATALOGUE)
    return piles([v for _sector, found in procedures.by_sector() for v in found])[
        COUNTER
    ]


def _middle(offered: Sequence[ProcedureVersion]) -> tuple[str, int]:
    """Return the code of a procedure that asks for as many papers as most do."""
    many = sorted((len(procedures.papers(v)), v.procedure.code) for v in offered)
    papers, code = many[len(many) // 2]
    return code, papers


def _receive(
    random: Random, founded: Centre, offered: Sequence[ProcedureVersion]
) -> None:
    """Let the first dossiers come yesterday, and go so far on their way."""
    by = founded.officers[OFFICER]
    for number in range(FIRST):
        at = clock.now() - timedelta(days=1, minutes=random.randint(0, 400))
        with clock.stopped(at):
            what, who = random.choice(offered), people.person(random)
            intake = brings(who, what, founded.departments[DECIDES])
            dossier = store.find(store.receive(intake, by=by, key=key()))
            _go_on(dossier, HOW_FAR[number % len(HOW_FAR)], founded)


def _go_on(dossier: Dossier, moved: int, founded: Centre) -> None:
    for move, login in WAY[:moved]:
        dossier = moves.move(
            dossier.number,
            move,
            note="",
            version=dossier.version,
            by=founded.officers[login],
            key=key(),
        )


def _rate(random: Random, founded: Centre) -> str:
    """Pair a tablet, let some of the people tap a face; return its token."""
    token = pairing.new_token()
    counter = founded.counters[COUNTER]
    pairing.claim(pairing.offer(token), counter, by="bench", key=key())
    tablet = Tablet.get()
    for visit in Visit.select():
        if random.random() < ANSWERED:
            score = random.randint(1, SCALE)
            feedback.keep(
                Tap(key(), score, SCALE, LAYOUT, visit.token), at_tablet(tablet)
            )
    return token


def _pair(many: int, founded: Centre) -> list[str]:
    """Let many more tablets stand at the measured counter; return their tokens.

    All at one: each act there concerns each of them, which is the worst case.
    """
    tokens = [pairing.new_token() for _each in range(many)]
    Tablet.insert_many(
        {
            "counter": founded.counters[COUNTER],
            "token_hash": fingerprint(token),
            "paired_at": clock.now(),
        }
        for token in tokens
    ).execute()
    return tokens


def _known(number: int) -> str:
    """Give the receipt of a dossier a token that we know, and return it."""
    token = codes.new_token()
    Receipt.update(token_hash=codes.token_hash(token), token=keys.seal(token)).where(
        Receipt.dossier == number
    ).execute()
    return token
