"""Two people to publish: one writes, another approves; what was wrong is withdrawn.

The same for a change and for a question with its answer. Nothing is deleted and
nothing is rewritten.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from peewee import JOIN

from app import clock
from app.acts import Done, act
from app.board import wording
from app.errors import Conflict, NotAllowed, NotFound
from app.models import Agency, Counter, Officer, PublicAnswer, PublishedChange
from app.words import N_, _

Author = Officer.alias("author")
Row = PublishedChange | PublicAnswer


class State(StrEnum):
    """How far it has come."""

    WAITING = "waiting"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


STATE_NAMES: dict[State, str] = {
    State.WAITING: N_("Chờ duyệt"),
    State.PUBLISHED: N_("Đang trên bảng"),
    State.WITHDRAWN: N_("Đã rút"),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is published: its table, and its name in the chain."""

    table: Any
    name: str


CHANGES = Sheet(PublishedChange, "change")
ANSWERS = Sheet(PublicAnswer, "public-answer")


def state(row: Row) -> State:
    """Return how far a row has come."""
    if row.withdrawn_at is not None:
        return State.WITHDRAWN
    return State.PUBLISHED if row.published_at is not None else State.WAITING


def listed(sheet: Sheet, within: Collection[int]) -> list[Any]:
    """Return all rows of these agencies: those that wait first, then the newest."""
    table = sheet.table
    waits = table.published_at.is_null() & table.withdrawn_at.is_null()
    return list(
        _with_place(table)
        .where(table.agency.in_(list(within)))
        .order_by(~waits, table.id.desc())
    )


def published(sheet: Sheet, agency: Agency, most: int) -> list[Any]:
    """Return the newest rows that everybody may read."""
    table = sheet.table
    public = table.published_at.is_null(False) & table.withdrawn_at.is_null()
    newest = table.published_at.desc(), table.id.desc()
    rows = _with_place(table).where((table.agency == agency) & public)
    return list(rows.order_by(*newest).limit(most))


def approve(
    sheet: Sheet, number: int, within: Collection[int], *,
    officer_id: int, by: str, key: str,
) -> None:  # fmt: skip
    """Publish what somebody else wrote.

    Raises NotFound, NotAllowed for one's own words, Conflict if it does not wait.
    """

    def do() -> Done:
        if _one(sheet, number, within).written_by_id == officer_id:
            raise NotAllowed(_("Người viết không tự duyệt được. Xin nhờ người khác."))
        values = {"approved_by": officer_id, "published_at": clock.now()}
        _set(sheet, number, [State.WAITING], **values)
        return Done(f"{sheet.name} {number}")

    act(f"{sheet.name}.approve", by=by, key=key, said=number, do=do)


def withdraw(
    sheet: Sheet, number: int, reason: str, within: Collection[int], *,
    by: str, key: str,
) -> None:  # fmt: skip
    """Take something off the wall, or back before it was there, and say why.

    reason: see wording.reason. Raises NotFound, BadInput, Conflict if it is gone.
    """

    def do() -> Done:
        kept, one = wording.reason(reason), _one(sheet, number, within)
        before = [State.WAITING, State.PUBLISHED]
        _set(sheet, one.id, before, withdrawn_at=clock.now(), reason=kept)
        return Done(f"{sheet.name} {number}", details={"from": state(one)})

    act(f"{sheet.name}.withdraw", by=by, key=key, said=(number, reason), do=do)


def _one(sheet: Sheet, number: int, within: Collection[int]) -> Any:
    mine = sheet.table.agency.in_(list(within))
    found = sheet.table.get_or_none((sheet.table.id == number) & mine)
    if found is None:
        raise NotFound(_("Không có mục này."))
    return found


def _set(sheet: Sheet, number: int, before: list[State], **values: Any) -> None:
    """Change a row that is still in one of these states; raise Conflict otherwise."""
    table = sheet.table
    where = (table.id == number) & table.withdrawn_at.is_null()
    if State.PUBLISHED not in before:
        where &= table.published_at.is_null()
    if not table.update(**values).where(where).execute():
        says = _("Người khác vừa duyệt hoặc rút mục này. Xin tải lại trang.")
        raise Conflict(says)


def _with_place(table: Any) -> Any:
    return (
        table.select(table, Agency, Counter, Author)
        .join(Agency)
        .switch(table)
        .join(Counter, JOIN.LEFT_OUTER)
        .switch(table)
        .join(Author, on=(table.written_by == Author.id), attr="written_by")
    )
