"""Papers that were missing when a stack was handed over, until they are found."""

from typing import TYPE_CHECKING

from app import clock
from app.acts import Done, act
from app.dossiers import standing
from app.dossiers import store as dossiers
from app.errors import BadInput, NotFound
from app.handovers import store
from app.models import Dossier, DossierPaper, HandOver, HandOverItem
from app.words import _

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn

MISSED, FOUND = "handed_short", "paper_found"  # kinds of events


def miss(
    dossier: Dossier, found: HandOver, lost: list[tuple[int, str]], says: str,
    by: "SignedIn",
) -> None:  # fmt: skip
    """Write into a dossier what was missing of it when a list was received, in the act.

    lost: position and name of each paper; [] if the dossier itself was not there.
    """
    places = [place for place, _name in lost]
    DossierPaper.update(lost_at=clock.now()).where(
        (DossierPaper.dossier == dossier.id)
        & DossierPaper.position.in_(places)
        & DossierPaper.lost_at.is_null()
    ).execute()
    dossiers.note(dossier, MISSED, by, f"{found.number}: {says}")


def all_there(dossier: Dossier) -> None:
    """Take back what was missing of a dossier: all its papers are in hand."""
    DossierPaper.update(lost_at=None).where(
        (DossierPaper.dossier == dossier.id) & DossierPaper.lost_at.is_null(False)
    ).execute()


def find(number: str, position: int, *, by: "SignedIn", key: str) -> None:
    """Mark a missing paper found: by who may read the dossier, or has to do with the
    list on which it stayed behind.

    Raises NotFound, or BadInput where no such paper is missing.
    """

    def do() -> Done:
        dossiers.lock(number)
        dossier = _dossier(number, by)
        paper: DossierPaper | None = DossierPaper.get_or_none(
            (DossierPaper.dossier == dossier.id) & (DossierPaper.position == position)
        )
        if paper is None or paper.lost_at is None:
            raise BadInput("paper", _("Giấy này không còn ghi là thiếu."))
        DossierPaper.update(lost_at=None).where(
            (DossierPaper.dossier == dossier.id) & (DossierPaper.position == position)
        ).execute()
        dossiers.note(dossier, FOUND, by, paper.name)
        return Done(f"dossier {number}", number, {"paper": position})

    act("handover.found", by=by.login, key=key, said=(number, position), do=do)


def _dossier(number: str, by: "SignedIn") -> Dossier:
    try:
        return standing.find_for(number, by)[0]
    except NotFound:
        dossier = dossiers.find(number)
        # a list that was called back never gave the dossier to anybody
        mine = store.of_mine(by) & HandOver.cancelled_at.is_null()
        stayed = HandOverItem.select().join(HandOver).where(mine)
        if not stayed.where(HandOverItem.dossier == dossier.id).exists():
            raise
        return dossier
