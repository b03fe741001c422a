"""A clock that was moved back: by it a late result would have been in time.

It is asked dossier by dossier. Those that were written while a clock ran ahead wait for
that hour; all others go on, for a clock that once ran ahead must not lock the house for
a year.
"""

from datetime import datetime, timedelta
from typing import Any

from app import clock
from app.errors import BadInput
from app.models import Dossier, DossierEvent
from app.queries import prepared
from app.words import _

SLACK = timedelta(minutes=1)  # a clock is set right by less, all day


def refuse(dossier: Dossier, at: datetime) -> None:
    """Raise BadInput if a dossier has an event more than a minute later than this.

    To be asked inside the act, before an event is written.
    """
    for last in _last(dossier.id):
        if at < last.at - SLACK:
            raise earlier(last.at, at)


@prepared
def _last(dossier: int) -> Any:
    return (
        DossierEvent.select(DossierEvent.at)
        .where(DossierEvent.dossier == dossier)
        .order_by(DossierEvent.at.desc())
        .limit(1)
    )


def earlier(then: datetime, at: datetime) -> BadInput:
    """Say that the clock stands before what was written last of a dossier."""
    says = _(
        "Đồng hồ máy chủ đang chỉ %(now)s, sớm hơn lần ghi trước của hồ sơ này "
        "(%(then)s). Chưa ghi gì. Nhờ quản trị chỉnh lại đồng hồ rồi làm lại."
    )
    return BadInput("move", says % {"now": _written(at), "then": _written(then)})


def _written(moment: datetime) -> str:
    return f"{clock.wall(moment):%H:%M %d/%m/%Y}"
