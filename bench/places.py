"""Places whose numbers were published, whole or in small.

Sources: Thanh Hóa, 6 months of 2017 (design, peers, seed 2): 1.862.900 received,
56.323 carried over; 1.879.089 resolved in time, 3.649 late, 36.485 not yet due; 27
centres. Thanh Xương, 2020: 6.353, all early or on time. Mường Nhà, 2020 to early
December: 2.550, all on time.
"""

from dataclasses import dataclass
from datetime import date

DISTRICTS = (
    "Thành phố Thanh Hóa, Thành phố Sầm Sơn, Thị xã Bỉm Sơn, Bá Thước, Cẩm Thủy, "
    "Đông Sơn, Hà Trung, Hậu Lộc, Hoằng Hóa, Lang Chánh, Mường Lát, Nga Sơn, Ngọc Lặc, "
    "Như Thanh, Như Xuân, Nông Cống, Quan Hóa, Quan Sơn, Quảng Xương, Thạch Thành, "
    "Thiệu Hóa, Thọ Xuân, Thường Xuân, Tĩnh Gia, Triệu Sơn, Vĩnh Lộc, Yên Định"
)


@dataclass(frozen=True, slots=True)
class Place:
    """What a place had in a period, in dossiers.

    until: the last day on which anything came. centres: their names.
    """

    name: str
    centres: tuple[str, ...]
    first: date
    last: date
    until: date
    received: int
    carried: int = 0
    late: int = 0
    waiting: int = 0  # open at the end, not yet due

    @property
    def in_time(self) -> int:
        """Resolved early or on time: all the others, so that the form balances."""
        return self.received + self.carried - self.late - self.waiting

    def small(self, scale: int) -> "Place":
        """Return the place at 1:scale, each number rounded; what was resolved in time
        makes up the sum.

        >>> small = PLACES["thanh-hoa"].small(100)
        >>> small.received, small.carried, small.in_time, small.late, small.waiting
        (18629, 563, 18791, 36, 365)
        """
        numbers = (self.received, self.carried, self.late, self.waiting)
        return Place(
            self.name, self.centres, self.first, self.last, self.until,
            *(round(number / scale) for number in numbers),
        )  # fmt: skip


PLACES = {
    "thanh-hoa": Place(
        "tỉnh Thanh Hóa", tuple(DISTRICTS.split(", ")), date(2017, 1, 1),
        date(2017, 6, 30), date(2017, 6, 30), 1_862_900, 56_323, 3_649, 36_485,
    ),
    "thanh-xuong": Place(
        "xã Thanh Xương", ("xã Thanh Xương",), date(2020, 1, 1),
        date(2020, 12, 31), date(2020, 12, 31), 6_353,
    ),
    "muong-nha": Place(
        "xã Mường Nhà", ("xã Mường Nhà",), date(2020, 1, 1),
        date(2020, 12, 31), date(2020, 12, 4), 2_550,
    ),
}  # fmt: skip
