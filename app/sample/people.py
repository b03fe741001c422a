"""Made-up people of the made-up commune Sen Nước: the same for the same seed.

No province has the prefix 099 and no network the numbers 0900… and 0300…, so
that nobody real is ever shown, called or looked up.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

COMMUNE = "xã Sen Nước, tỉnh Hà Sen"
ID_PREFIX = "099"
PHONE_PREFIXES = ("0900", "0300")
OLDEST = date(1940, 1, 1)
YOUNGEST = date(2008, 6, 30)  # of age when the sample begins, in 2026

MAN, WOMAN = "Nam", "Nữ"
GENDERS = (MAN, WOMAN)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who comes to the counter.

    id_number: 12 digits, gender and year of birth in the fourth to sixth.
    gender: "Nam" or "Nữ".
    phone: 10 digits.
    """

    name: str
    id_number: str
    born: date
    gender: str
    phone: str
    address: str


@dataclass(frozen=True, slots=True)
class Naming:
    """How a people names its children. `share` is out of 100 neighbours."""

    share: int
    families: str
    middles: dict[str, str]
    givens: dict[str, str]

    def name(self, random: Random, gender: str) -> str:
        """Return a family, a middle and a given name."""
        parts = self.families, self.middles[gender], self.givens[gender]
        return " ".join(random.choice(part.split()) for part in parts)


class HighlandNaming(Naming):
    """Ê Đê: a mark of gender, the given name, then the mother's clan."""

    def name(self, random: Random, gender: str) -> str:
        """Return e.g. "Y Thăm Niê" for a man, "H'Bia Niê" for a woman."""
        given = random.choice(self.givens[gender].split())
        clan = random.choice(self.families.split())
        return f"{self.middles[gender]}{given} {clan}"


KINH = Naming(
    68,
    "Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi "
    "Đỗ Hồ Ngô Dương Lý Đinh Trịnh Mai Tạ Cao Lương Đoàn Vương Kiều",
    {
        MAN: "Văn Văn Hữu Đức Quang Minh Xuân Đình Công Thành Quốc Ngọc",
        WOMAN: "Thị Thị Thị Ngọc Thu Thanh Kim Bích Hồng Mai Phương Thuỳ",
    },
    {
        MAN: "An Bình Cường Dũng Đạt Đông Hải Hiếu Hoà Hùng Khánh Kiên Lâm Long Lực "
        "Mạnh Nam Nghĩa Phong Phúc Quân Quyết Sơn Tài Tâm Thắng Thuận Toàn Trung Vinh",
        WOMAN: "Ánh Chi Cúc Dung Duyên Đào Hà Hạnh Hiền Hoa Huệ Hương Lan Liên Loan "
        "Mơ Nga Nhàn Nhung Oanh Phượng Quyên Sen Thảo Thơm Thuỷ Trang Tuyết Xuyến Yến",
    },
)
TAY = Naming(
    9,
    "Nông Hoàng Ma Bế Triệu Hứa Lục Đàm",
    {MAN: "Văn Đức Quang Thanh", WOMAN: "Thị Thị Bích Thu"},
    {MAN: "Đàn Hành Kiểm Lường Pảo Thuận", WOMAN: "Chiêm Đẹt Hoè Mến Nhình Slim"},
)
THAI = Naming(
    8,
    "Lò Quàng Lường Cầm Tòng Cà Vì Lèo",
    {MAN: "Văn Văn Minh", WOMAN: "Thị Thị Thu"},
    {MAN: "Hặc Inh Ón Pâng Pọm Thương", WOMAN: "Biên Hoan Hịa Mẩy Panh Xiên"},
)
MUONG = Naming(
    7,
    "Bùi Đinh Quách Hà Phạm Bạch",
    {MAN: "Văn Văn Đình", WOMAN: "Thị Thị Thanh"},
    {MAN: "Chiềng Dín Khuyến Mừng Nhỏn Thiểu", WOMAN: "Bưởi Diện Hẹn Ín Mận Thiềm"},
)
DAO = Naming(
    5,
    "Bàn Triệu Đặng Phùng Chảo Tẩn Lý",
    {MAN: "Văn Sành Chòi Tòn", WOMAN: "Mùi Thị Tả Sử"},
    {MAN: "Phú Quý Vạn Phin Quẩy Siểu", WOMAN: "Mẩy Nái Nhậy Pham Coi Lai"},
)
EDE = HighlandNaming(
    3,
    "Niê Êban Mlô Byă Ayŭn Kbuôr",
    {MAN: "Y ", WOMAN: "H'"},
    {MAN: "Thăm Blor Wăn Djuăn Phin", WOMAN: "Bia Yar Nguôn Hương Lim"},
)
PEOPLES = (KINH, TAY, THAI, MUONG, DAO, EDE)

HAMLETS = (
    "Thôn Bến Đò",
    "Thôn Cầu Ngói",
    "Thôn Đình Trong",
    "Thôn Giếng Ngọc",
    "Thôn Đồng Mây",
    "Thôn Bờ Sậy",
    "Xóm Gốc Gạo",
    "Xóm Chợ Cũ",
    "Xóm Trại Dâu",
    "Xóm Vườn Nhãn",
    "Bản Nà Sen",
    "Bản Khau Mây",
    "Buôn Suối Đá",
    "Khu tái định cư Đồi Chè",
)


def person(random: Random) -> Person:
    """Return somebody made up; the same generator gives the same people."""
    gender = random.choice(GENDERS)
    people = random.choices(PEOPLES, [naming.share for naming in PEOPLES])[0]
    born = OLDEST + timedelta(random.randint(0, (YOUNGEST - OLDEST).days))
    return Person(
        name=people.name(random, gender),
        id_number=_id_number(random, born, gender),
        born=born,
        gender=gender,
        phone=f"{random.choice(PHONE_PREFIXES)}{random.randint(0, 999_999):06}",
        address=_address(random),
    )


def _id_number(random: Random, born: date, gender: str) -> str:
    """Return 12 digits: place, century and gender, year, and six by chance.

    Source: the layout first set by Nghị định 137/2015/NĐ-CP, art. 13.
    """
    century = 2 * (born.year // 100 - 19) + GENDERS.index(gender)
    serial = random.randint(0, 999_999)
    return f"{ID_PREFIX}{century}{born.year % 100:02}{serial:06}"


def _address(random: Random) -> str:
    """Return a hamlet of the commune, now and then with the number of a house."""
    hamlet = random.choice(HAMLETS)
    house = f"Số nhà {random.randint(1, 180)}, " if random.random() < 0.3 else ""
    return f"{house}{hamlet}, {COMMUNE}"
