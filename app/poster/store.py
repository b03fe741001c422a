"""Which counter a poster speaks of: reads only."""

from collections.abc import Collection

from app.centres import store as centres
from app.errors import NotFound
from app.models import Agency, Counter
from app.poster import rules
from app.words import _


def called(name: str) -> Counter:
    """Return the open counter of this name, with its centre; raise NotFound.

    A centre that has ended, or does not serve, has no counters any more.
    """
    read = rules.read(name)
    found: Counter | None = None
    if read:
        code, number = read
        centre = centres.centre(code)
        mine = (Counter.agency == centre) & (Counter.number == number)
        found = Counter.select(Counter, Agency).join(Agency).where(mine).first()
    if found is None:
        raise NotFound(_("Không có quầy này. Xin quét lại mã trên áp phích."))
    if found.closed_on is not None:
        says = _("Quầy %(n)s đã đóng. Mời ông/bà góp ý ở quầy khác của trung tâm.")
        raise NotFound(says % {"n": found.number})
    return found


def counters(within: Collection[int]) -> list[Counter]:
    """Return the open counters of these agencies, by centre and number."""
    return list(
        Counter.select(Counter, Agency)
        .join(Agency)
        .where(Counter.agency.in_(list(within)) & Counter.closed_on.is_null())
        .order_by(Agency.code, Counter.number)
    )


def counter(counter_id: int, within: Collection[int]) -> Counter:
    """Return one of them; raise NotFound."""
    for found in counters(within):
        if found.id == counter_id:
            return found
    raise NotFound(_("Không có quầy này."))
