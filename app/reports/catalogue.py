"""Which reports there are, by the names that commands and addresses use."""

from collections.abc import Callable

from app.errors import BadInput
from app.models import Agency
from app.reports import criteria, forms, keeping, refusals, scoreboard
from app.reports.forms import BALANCE, Told
from app.reports.period import Period
from app.reports.store import Part
from app.words import N_, _

Make = Callable[[Period, Agency | None, Part], Told]


def balance(period: Period, centre: Agency | None, by: Part) -> Told:
    """Return Biểu II.06a. Raises Unbalanced."""
    return forms.Balance(keeping.report(period, centre, by))


FORMS: dict[str, Make] = {
    BALANCE: balance,
    scoreboard.FORM: scoreboard.sheet,
    criteria.FORM: criteria.sheet,
    refusals.FORM: refusals.sheet,
}
NAMES = {
    BALANCE: N_("Biểu II.06a"),
    scoreboard.FORM: N_("Bốn tăng, hai giảm, ba không"),
    criteria.FORM: N_("Chín tiêu chí"),
    refusals.FORM: N_("Từ chối, dừng, rút"),
}


def known(form: str) -> str:
    """Return the name of a form as it is kept, II.06a if nothing is said.

    Raises BadInput for a form that there is not.
    """
    for name in FORMS:
        if name.casefold() == (form.strip() or BALANCE).casefold():
            return name
    says = _("Không có mẫu báo cáo “%(form)s”. Chọn: %(known)s.")
    raise BadInput("form", says % {"form": form[:40], "known": ", ".join(FORMS)})


def part(value: str) -> Part:
    """Return by what a report is broken down, sectors if nothing is said.

    Raises BadInput; officers are for the manager's page alone.
    """
    known = [part for part in Part if part is not Part.OFFICER]
    if (value or Part.SECTOR) in known:
        return Part(value or Part.SECTOR)
    says = _("Chọn cách chia dòng: %(known)s (--by).")
    raise BadInput("by", says % {"known": ", ".join(known)})


def for_manager() -> str:
    """Return why somebody else may not see what officers did."""
    return _("Chỉ quản lý bộ phận xem được số liệu theo cán bộ.")
