"""How official papers write numbers, days and places. Vietnamese by law.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I: numbers and days below 10, and January and
February, take a 0 in front; the place is the commune that the office works for.
"""

import re
from datetime import date, datetime

from app import clock

DOTS = "……"
_KIND = re.compile(r"\b(?:đặc khu|thành phố|phường|tỉnh|xã)\s+([^,]+)", re.IGNORECASE)


def numbered(serial: int | None) -> str:
    """Return the number of a paper as it is written, "" before it has one.

    >>> numbered(7), numbered(115), numbered(None)
    ('07', '115', '')
    """
    return f"{serial:02}" if serial else ""


def written(value: date | datetime | None) -> str:
    """Return a day as official papers write it; dots to fill in by hand for None.

    >>> written(date(2027, 2, 5)), written(date(2026, 11, 23))
    ('ngày 05 tháng 02 năm 2027', 'ngày 23 tháng 11 năm 2026')
    """
    if value is None:
        return f"ngày {DOTS} tháng {DOTS} năm {DOTS}"
    day = clock.local(value).date() if isinstance(value, datetime) else value
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day:%d} tháng {month} năm {day.year}"


def at(moment: datetime | None) -> str:
    """Return a moment as official papers write it; dots for None.

    >>> from datetime import UTC
    >>> at(datetime(2026, 11, 23, 2, 5, tzinfo=UTC))
    '09 giờ 05 phút, ngày 23 tháng 11 năm 2026'
    """
    if moment is None:
        return f"{DOTS} giờ {DOTS} phút, {written(None)}"
    wall = clock.local(moment)
    return f"{wall:%H} giờ {wall:%M} phút, {written(wall)}"


def place(office: str) -> str:
    """Return the place that stands before the date, dots if the name tells none.

    office: name of the centre or of the agency above it.

    >>> place("Ủy ban nhân dân xã Sen Nước"), place("UBND Phường 7"), place("Sở A")
    ('Sen Nước', 'Phường 7', '……')
    >>> place("Trung tâm xã Sen Nước, tỉnh Điện Biên")
    'Sen Nước'
    """
    found = _KIND.search(office)
    if found is None:
        return DOTS
    name = found[1].strip()
    return name if not name[0].isdigit() else found[0].strip()


def hide_address(address: str) -> str:
    """Return an address without its first part, which leads to the door.

    >>> hide_address("Bản Nà Sen, xã Sen Nước, tỉnh Điện Biên"), hide_address("Nhà 5")
    ('…, xã Sen Nước, tỉnh Điện Biên', '…')
    """
    _door, comma, rest = address.partition(",")
    return f"…{comma}{rest.rstrip()}" if address.strip() else ""


FILTERS = {"written": written, "at": at}
