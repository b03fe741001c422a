"""Which centre an administrator's page is about: never one out of their reach."""

from typing import Any

from flask import request
from flask_login import current_user

from app.centres import store as centres
from app.errors import NotFound
from app.models import Agency, Counter
from app.words import _


def within() -> frozenset[int]:
    """Return the ids of the agencies the administrator is responsible for."""
    return centres.reach(current_user.agency.id)


def mine() -> list[Agency]:
    """Return the centres among them that serve people today."""
    reach = within()
    return [agency for agency in centres.centres() if agency.id in reach]


def here() -> Agency:
    """Return the centre named in the address, or the first; raise NotFound."""
    code = request.args.get("centre", "")
    for agency in mine():
        if code in ("", agency.code):
            return agency
    raise NotFound(_("Không có trung tâm này trong phần việc của ông/bà."))


def counter_here(counter_id: int) -> Counter:
    """Return an open counter of this centre; raise NotFound."""
    counter = centres.counter(counter_id)
    if counter.agency != here():
        raise NotFound(_("Không có quầy này."))
    return counter


def names(agency: Agency) -> dict[str, Any]:
    """Return what every page about one centre shows."""
    return {
        "agency": agency,
        "mine": mine(),
        "saved": request.args.get("saved", ""),
        "problem": None,
    }
