"""The first rows of a real centre."""

from datetime import date, time

from app import clock, keys, text
from app.db import db
from app.errors import BadInput
from app.models import Agency, Counter, OpeningSession, Setting
from app.words import _

# Sessions that most centres keep; the administrator changes them on the screen.
SESSIONS = ((time(7), time(11, 30)), (time(13, 30), time(17)))
FIRST_COUNTERS = 3
FOUNDED = date(2025, 7, 1)  # commune centres exist since the two-level reform


def exists() -> bool:
    """Tell whether a centre has been founded here."""
    return bool(Agency.select().exists())


def found(*, name: str, code: str) -> Agency:
    """Make a centre under its commune, with weekday hours and three counters.

    code: identifier of the centre, letters, digits and dots, e.g. H99.15.
    """
    name, code = text.clean(name), text.clean(code).upper()
    if not 2 <= len(name) <= 160:
        raise BadInput("name", _("Nhập tên trung tâm, từ 2 đến 160 ký tự."))
    if not (code and len(code) <= 21 and code.replace(".", "").isalnum()):
        raise BadInput("code", _("Mã cơ quan gồm chữ, số và dấu chấm, ví dụ H99.15."))
    with db.atomic():
        Setting.create(name="proof", value=keys.proof())
        commune = Agency.create(
            kind="commune", code=f"{code}.UB", name=_("Ủy ban nhân dân"),
            valid_from=FOUNDED,
        )  # fmt: skip
        centre = Agency.create(
            parent=commune, kind="branch", code=code, name=name, serves=True,
            valid_from=FOUNDED,
        )  # fmt: skip
        open_weekdays(centre, clock.today())
        for number in range(1, FIRST_COUNTERS + 1):
            Counter.create(agency=centre, number=number, name=_("Tiếp nhận"))
    return centre


def open_weekdays(centre: Agency, since: date) -> None:
    """Give a centre the usual hours, Monday to Friday."""
    OpeningSession.insert_many(
        {
            "agency": centre.id,
            "weekday": weekday,
            "opens": opens,
            "closes": closes,
            "valid_from": min(since, FOUNDED),
        }
        for weekday in range(5)
        for opens, closes in SESSIONS
    ).execute()
