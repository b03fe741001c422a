"""Officers as the administrator sees them: reads only."""

from collections.abc import Collection

from peewee import JOIN

from app.accounts import rules
from app.errors import NotFound
from app.models import Agency, Counter, Officer
from app.words import _


def officers(within: Collection[int]) -> list[Officer]:
    """Return the officers of these agencies: the active first, then by login."""
    return list(
        Officer.select(Officer, Agency, Counter)
        .join(Agency)
        .switch(Officer)
        .join(Counter, JOIN.LEFT_OUTER)
        .where(Officer.agency.in_(list(within)))
        .order_by(Officer.disabled_at.is_null(False), Officer.login)
    )


def officer(login: str, within: Collection[int]) -> Officer:
    """Return an officer of these agencies; raise NotFound."""
    found: Officer | None = None
    if rules.LOGIN.fullmatch(login):
        mine = Officer.agency.in_(list(within))
        found = Officer.get_or_none((Officer.login == login) & mine)
    if found is None:
        raise NotFound(_("Không có cán bộ này."))
    return found
