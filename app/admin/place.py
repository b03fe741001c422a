"""Which centre an administrator's page is about: never one out of their reach."""

from typing import Any

from flask import request
from flask_login import current_user

from app import clock
from app.centres import store as centres
from app.centres.agency_rules import Kind
from app.errors import BadInput, NotFound
from app.models import Agency, Counter
from app.words import _

TOP = "top"  # instead of the code of an agency, which has capital letters


def within() -> frozenset[int]:
    """Return the ids of the agencies the administrator is responsible for."""
    return centres.kept_by(current_user.agency)


def living() -> list[tuple[int, Agency]]:
    """Return those that have not ended, parents first, each with its depth."""
    ids, today = within(), clock.today()
    tree = centres.tree()
    top = min(depth for depth, agency in tree if agency.id in ids)
    return [
        (depth - top, agency)
        for depth, agency in tree
        if agency.id in ids and (agency.valid_to is None or agency.valid_to >= today)
    ]


def agency(code: str) -> Agency:
    """Return one of them, ended or not; raise NotFound."""
    ids = within()
    for _depth, found in centres.tree():
        if found.code == code and found.id in ids:
            return found
    raise NotFound(_("Không có cơ quan này trong phần việc của ông/bà."))


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


def top() -> Agency:
    """Return the highest of them."""
    ids = within()
    return next(found for _depth, found in centres.tree() if found.id in ids)


def open_top() -> Agency | None:
    """Return the highest if a province may still be put on top of it, or None."""
    highest = top()
    open_above = highest.parent_id is None and highest.kind != Kind.PROVINCE
    return highest if open_above else None


def spot(code: str, *, serves: bool) -> tuple[Agency | None, Agency | None]:
    """Return what a new agency is to stand under, or on top of; raise BadInput.

    serves: it will have counters. Then it belongs under the administrator's own
    agency: beside it, it would be another centre, out of their hands.
    """
    if code == TOP:
        return None, top()
    for _depth, found in living():
        if found.code != code:
            continue
        if serves and found.id not in centres.reach(current_user.agency.id):
            says = _("Nơi có quầy phải thuộc “%(name)s”. Chọn cơ quan đó.")
            raise BadInput("parent", says % {"name": current_user.agency.name})
        return found, None
    raise BadInput("parent", _("Chọn cơ quan cấp trên trong danh sách."))
