"""The sample centre: a made-up commune with six counters and six officers."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app import keys
from app.accounts import store as accounts
from app.accounts.gate import SignedIn
from app.accounts.rules import DEMO_PASSWORD
from app.centres import founding
from app.models import Agency, Counter, Officer, Setting, Tablet
from app.workdays import store as workdays

CODE = "H99.15"  # of the one-stop centre
CATALOGUE = Path(__file__).parent / "procedures.csv"
PROCESSES = Path(__file__).parent / "processes.txt"
BY = "demo"
SINCE = date(2025, 7, 1)  # commune centres exist since the two-level reform

OFFICERS = (
    ("tiepnhan", "Lò Thị Hoa", "counter", "H99.15", 3),
    ("hotich", "Hoàng Văn Bình", "counter", "H99.15", 1),
    ("chungthuc", "Nguyễn Thu Trang", "counter", "H99.15", 2),
    ("xaydung", "Quàng Văn Sơn", "counter", "H99.15", 4),
    ("xahoi", "Vì Thị Lan", "counter", "H99.15", 5),
    ("cutru", "Trần Quốc Đạt", "counter", "H99.15", 6),
    ("chuyenvien", "Đỗ Minh Quân", "specialist", "H99.15.02", 0),
    ("vanhoa", "Lường Thị Mai", "specialist", "H99.15.03", 0),
    ("vanphong", "Phạm Thanh Hà", "specialist", "H99.15.01", 0),
    ("congan", "Hà Văn Tuấn", "specialist", "H99.15.04", 0),
    ("lanhdao", "Cầm Văn Thịnh", "leader", "H99.15.00", 0),
    ("quanly", "Nguyễn Thị Hạnh", "manager", "H99.15", 0),
    ("thanhtra", "Bùi Đức Long", "inspector", "H99.15.00", 0),
    ("quantri", "Đinh Công Vũ", "administrator", "H99.15", 0),
)

COUNTERS = (
    "Hộ tịch",
    "Chứng thực",
    "Đất đai",
    "Xây dựng – Kinh doanh",
    "Xã hội – Giảm nghèo",
    "Cư trú – Căn cước",
)

RECEPTION = (
    "Chủ tịch Ủy ban nhân dân xã tiếp công dân thứ Năm hằng tuần, "
    "từ 8:00 đến 11:00, phòng 102. "
    "Giám đốc Trung tâm tiếp hằng ngày trong giờ làm việc."
)
COMPLAINTS = (
    "Hòm thư góp ý tại sảnh, máy tính bảng ở từng quầy, điện thoại 0219 000 1022 "
    "(giờ hành chính), hoặc Thanh tra tỉnh Hà Sen, 12 đường Hoa Sen, phường Sen Hồng."
)


@dataclass(frozen=True, slots=True)
class Centre:
    """What the story of the sample needs at hand."""

    agency: Agency
    counters: dict[int, Counter]
    officers: dict[str, SignedIn]
    departments: dict[str, int]
    tablets: dict[int, Tablet]


def found() -> Centre:
    """Make the tree, the counters, the officers and the calendar."""
    Setting.create(name="demo", value="1")
    Setting.create(name="proof", value=keys.proof())
    province = _agency("province", "H99", "Ủy ban nhân dân tỉnh Hà Sen", None)
    commune = _agency("commune", "H99.15.00", "Ủy ban nhân dân xã Sen Nước", province)
    departments = {
        "office": _agency("department", "H99.15.01", "Văn phòng HĐND và UBND", commune),
        "economy": _agency("department", "H99.15.02", "Phòng Kinh tế", commune),
        "society": _agency(
            "department", "H99.15.03", "Phòng Văn hóa – Xã hội", commune
        ),
        "police": _agency("department", "H99.15.04", "Công an xã", commune),
    }
    centre = _centre(commune)
    workdays.load_official()
    counters = {
        number: Counter.create(agency=centre, number=number, name=name)
        for number, name in enumerate(COUNTERS, 1)
    }
    return Centre(
        agency=centre,
        counters=counters,
        officers=_officers(counters),
        departments={name: agency.id for name, agency in departments.items()},
        tablets={},
    )


def _agency(kind: str, code: str, name: str, parent: Agency | None) -> Agency:
    return Agency.create(
        kind=kind, code=code, name=name, parent=parent, valid_from=SINCE
    )


def _centre(commune: Agency) -> Agency:
    centre = Agency.create(
        parent=commune,
        kind="branch",
        code="H99.15",
        name="Trung tâm Phục vụ hành chính công xã Sen Nước",
        valid_from=SINCE,
        serves=True,
        address="Số 1 đường Bến Sen, thôn Trung Tâm, xã Sen Nước, tỉnh Hà Sen",
        phone="0219 000 1020",
        head_name="Nguyễn Thị Hạnh",
        head_title="Giám đốc Trung tâm",
        head_phone="0219 000 1021",
        reception=RECEPTION,
        complaints=COMPLAINTS,
    )
    founding.open_weekdays(centre, SINCE)
    return centre


def _officers(counters: dict[int, Counter]) -> dict[str, SignedIn]:
    made = {}
    for login, name, role, code, counter in OFFICERS:
        officer = accounts.add(
            login=login,
            name=name,
            role=role,
            agency=Agency.get(Agency.code == code),
            password=DEMO_PASSWORD,
            by=BY,
            key=f"demo-{login}",
        )
        if counter:
            Officer.update(counter=counters[counter]).where(
                Officer.id == officer.id
            ).execute()
            officer.counter = counters[counter]
        made[login] = SignedIn(officer)
    return made
