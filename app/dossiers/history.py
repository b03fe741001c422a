"""What happened to a dossier, read in one go for its page."""

from dataclasses import dataclass

from peewee import JOIN

from app.dossiers import letters, receipts, rules
from app.errors import NotFound
from app.models import (
    Agency,
    Dossier,
    DossierEvent,
    DossierPaper,
    Letter,
    Officer,
    Pause,
    Receipt,
)
from app.words import N_

EVENT_NAMES: dict[str, str] = {
    "receive": N_("Tiếp nhận hồ sơ"),
    "refuse": N_("Từ chối tiếp nhận"),
    "step": N_("Xong một bước"),
    "step_back": N_("Trả lại bước trước"),
    **{move.value: step.name for move, step in rules.STEPS.items()},
    **rules.ASIDE,
}


@dataclass(frozen=True, slots=True)
class History:
    """Everything about a dossier beside its own row."""

    events: list[DossierEvent]
    papers: list[DossierPaper]
    pauses: list[Pause]
    letters: list[Letter]
    holder: Agency
    receipt: Receipt | None
    prints: int
    event_names: dict[str, str]

    @property
    def apologised(self) -> bool:
        """Tell whether a letter of apology is signed and stands."""
        return any(
            letter.form == letters.SORRY and letter.signed_at
            for letter in self.letters
            if not letter.taken_back_at
        )


def read(dossier: Dossier) -> History:
    """Return the history of a dossier, the newest event first."""
    events = list(
        DossierEvent.select(DossierEvent, Officer, Agency)
        .join(Officer, JOIN.LEFT_OUTER)
        .switch(DossierEvent)
        .join(Agency)
        .where(DossierEvent.dossier == dossier.id)
        .order_by(DossierEvent.id.desc())
    )
    receipt = _receipt(dossier)
    return History(
        events=events,
        papers=list(
            DossierPaper.select()
            .where(DossierPaper.dossier == dossier.id)
            .order_by(DossierPaper.position)
        ),
        pauses=list(
            Pause.select().where(Pause.dossier == dossier.id).order_by(Pause.id)
        ),
        letters=letters.all_of(dossier),
        holder=events[0].agency if events else dossier.received_by,
        receipt=receipt,
        prints=receipts.prints_of(receipt) if receipt else 0,
        event_names=EVENT_NAMES,
    )


# Kinds of events of a letter that a leader signs; the first: it was sent back.
APOLOGY = ("sorry_returned", "sorry_written", "sorry_signed")
SECOND = ("second_declined", "second_asked", rules.Move.ASK_MORE)


def sent_back(dossier: Dossier, kinds: tuple[str, ...]) -> DossierEvent | None:
    """Return the event by which a leader sent a letter back unsigned, with their
    sentence, None if something came after. kinds: APOLOGY or SECOND."""
    last: DossierEvent | None = (
        DossierEvent.select(DossierEvent, Officer)
        .join(Officer, JOIN.LEFT_OUTER)
        .where((DossierEvent.dossier == dossier.id) & DossierEvent.kind.in_(kinds))
        .order_by(DossierEvent.id.desc())
        .first()
    )
    return last if last is not None and last.kind == kinds[0] else None


def _receipt(dossier: Dossier) -> Receipt | None:
    """Return the receipt of a dossier; what was refused, or came here from another
    system, has none."""
    try:
        return receipts.current(dossier)
    except NotFound:
        return None
