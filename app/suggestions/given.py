"""Whose a suggestion is: an officer, or a unit of the centre."""

from typing import Any

from app.accounts.rules import ROLE_NAMES, Role
from app.centres import store as centres
from app.errors import BadInput
from app.models import Agency, Officer, Suggestion
from app.suggestions.deeds import Hand, change, check_open, note, perform
from app.suggestions.handling import Act
from app.suggestions.inbox import Within
from app.words import _

WHO, WHERE = "officer", "agency"
HOLDERS = (Role.MANAGER, Role.LEADER)  # who can open the inbox and answer


def choices(within: Within) -> list[tuple[str, str]]:
    """Return whom a suggestion may be given to: how a form names them, and their
    name."""
    people = (
        Officer.select(Officer, Agency)
        .join(Agency)
        .where(Officer.agency.in_(list(within.agencies)))
        .where(Officer.role.in_(HOLDERS) & Officer.disabled_at.is_null())
        .order_by(Officer.name, Officer.id)
    )
    units = [
        agency for _depth, agency in centres.tree() if agency.id in within.agencies
    ]
    return [
        *(
            (f"{WHO}-{one.id}", f"{one.name} · {_(ROLE_NAMES[Role(one.role)])}")
            for one in people
        ),
        *((f"{WHERE}-{unit.id}", unit.name) for unit in units),
    ]


def names() -> list[str]:
    """Return the names of all officers there ever were: none is public."""
    return [officer.name for officer in Officer.select(Officer.name)]


def assign(suggestion_id: str, to: str, hand: Hand) -> None:
    """Give a suggestion to an officer or a unit, or to nobody again ("").

    Raises BadInput for whoever is not in the list; NotFound, Conflict.
    """

    def deed(found: Suggestion) -> dict[str, Any]:
        check_open(found)
        known = dict(choices(hand.within))
        if to and to not in known:
            raise BadInput("to", _("Chọn một người hoặc một đơn vị trong danh sách."))
        what, _dash, number = to.partition("-")
        change(
            found,
            hand,
            holder=int(number) if what == WHO else None,
            unit=int(number) if what == WHERE else None,
        )
        note(found, hand, Act.ASSIGN, known.get(to, "")[:200])
        return {"to": to}

    perform("assign", suggestion_id, hand, (to,), deed)
