"""How a dossier of the sample goes through the steps of its process, if it has one."""

from datetime import datetime
from itertools import accumulate

from app.accounts.gate import SignedIn
from app.dossiers.rules import Move
from app.models import Dossier, DossierStep
from app.processes import following
from app.processes import store as processes
from app.processes.rules import Place
from app.sample.centre import Centre

SELDOM = 3  # one dossier in so many takes the longer way


def ways(dossier: Dossier, kind: Move) -> list[tuple[str, int]]:
    """Return what is chosen at each step that takes a dossier as far as a move does,
    with the working minutes allowed to it; [] if it follows no process.

    kind: to hand over and to return are one step, to finish is all the work.
    """
    step = following.open_step(dossier.id)
    if step is None:
        return []
    if kind is not Move.FINISH:
        return [("", 1)]
    process = processes.read(step.process)
    code, chosen = process.first.next[0], []
    while process.place(code) is Place.WORK:
        after, minutes = process.by_code[code].next, process.by_code[code].minutes
        longer = int(dossier.number[-2:]) % SELDOM == 0
        code = after[-1] if longer else after[0]
        chosen.append((code, minutes))
    return chosen


def spread(begins: datetime, ends: datetime, parts: list[int]) -> list[datetime]:
    """Return when each part of a time is over, the last at the end."""
    return [begins + (ends - begins) * (n / sum(parts)) for n in accumulate(parts)]


def does(step: DossierStep, at_counter: SignedIn, centre: Centre) -> SignedIn:
    """Return who does a step: at the counter, of its agency, or the leader."""
    if step.role == at_counter.role:
        return at_counter
    for officer in centre.officers.values():
        if (officer.role, officer.agency.id) == (step.role, step.agency_id):
            return officer
    return centre.officers["lanhdao"]
