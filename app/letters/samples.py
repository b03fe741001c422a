"""Made-up values to try a form out with: all it may be given, and hardly anything."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from markupsafe import Markup

from app.letters.sheets import (
    Asked,
    Dossier,
    Handover,
    Letter,
    Line,
    Office,
    Opening,
    Paper,
    Receipt,
)

THEN = datetime(2026, 11, 19, 2, 5, tzinfo=UTC)
DAY = date(2026, 12, 4)
OFFICE = Office(
    name="Trung tâm Phục vụ hành chính công xã Sen Nước",
    parent="Ủy ban nhân dân xã Sen Nước",
    address="Thôn Nà Sen",
    phone="0215 3999 115",
    place="Sen Nước",
    head_name="Quàng Thị Mai",
    head_title="Giám đốc",
)
DOSSIER = Dossier(
    number="H99.15-261119-0001",
    applicant="Nguyễn Văn An",
    address="…, xã Sen Nước",
    phone="09xx xxx 678",
    procedure="Đăng ký khai sinh",
    procedure_code="1.001193",
    received_at=THEN,
    due_first=THEN,
    due=THEN,
    received_by=OFFICE.name,
    competent=OFFICE.parent,
    papers=("Tờ khai", "Giấy chứng sinh"),
)
RECEIPT = Receipt(
    paper="a4",
    print=2,
    copy=2,
    qr=Markup("<svg></svg>"),
    code="7K4M-2QXP-9DRT",
    place="motcua.sennuoc.gov.vn/T",
    id_number="***978",
    due_hour="từ 9:05",
    due_label="Ngày hẹn mới, từ 9:05",
    due_day="Thứ Hai, 23/11/2026",
    due_notes=("Hẹn lần đầu: từ 9:05, Thứ Năm, 19/11/2026.",),
    term="3 ngày làm việc",
    fee="Miễn phí",
    counter=3,
    hours=(Opening("Thứ Hai – Thứ Sáu", "7:00–11:30"),),
    officer="Lò Thị Hoa",
    complaints="Đường dây nóng 1022",
    missing=(Paper("Giấy chứng sinh", 1),),
    seen=(Paper("Tờ khai", 1),),
    more=2,
)
LETTER = Letter(
    state="signed",
    number="07",
    on=DAY,
    says="Trích lục bản đồ đã quá hạn.",
    reason="Lý do khác",
    ground="khoản 3 Điều 9",
    papers=(Asked("Trích lục bản đồ", "Nộp bản mới"),) * 2,
    until=DAY,
    new_due=THEN,
    signer=OFFICE.head_name,
    maker="Lò Thị Hoa",
)
HANDOVER = Handover(
    giver=OFFICE.name,
    taker=OFFICE.parent,
    given_at=THEN,
    given_by="Lò Thị Hoa",
    taken_at=THEN,
    taken_by="Vàng A Páo",
    kept="on time",
    note="Đủ giấy tờ",
)
LINE = Line(
    number=DOSSIER.number,
    procedure=DOSSIER.procedure,
    sets=1,
    applicant=DOSSIER.applicant,
    address=DOSSIER.address,
    phone=DOSSIER.phone,
    competent=DOSSIER.competent,
    received_at=THEN,
    due=THEN,
    returned_at=THEN,
    way="Tại quầy",
    note="Đã xin lỗi",
)


def names(form: str) -> list[dict[str, Any]]:
    """Return what a form may be given: everything, then as little as can be."""
    full: dict[str, Any] = {"office": OFFICE, "title": "Mẫu thử"}
    if form == "07":
        full |= {"first": DAY, "last": DAY, "rows": [LINE, LINE], "full": False}
        return [full, full | {"rows": [_bare(LINE)]}, full | {"rows": []}]
    full |= {"dossier": DOSSIER}
    if form == "01":
        little = {"dossier": _bare(DOSSIER), "receipt": _bare(RECEIPT)}
        return [full | {"receipt": RECEIPT}, full | little]
    if form == "06":
        full |= {"rows": [HANDOVER, HANDOVER], "blanks": [""]}
        little = {"dossier": _bare(DOSSIER), "rows": [_bare(HANDOVER)], "blanks": []}
        return [full, full | little]
    full |= {"letter": LETTER}
    little = {"office": _bare(OFFICE), "dossier": _bare(DOSSIER)}
    return [full, full | little | {"letter": _bare(LETTER)}]


# What may be missing; all other values are always there.
MISSING: dict[str, Any] = {
    **dict.fromkeys(("due_first", "due", "until", "new_due", "on"), None),
    **dict.fromkeys(("taken_at", "returned_at", "counter"), None),
    **dict.fromkeys(("parent", "address", "phone", "head_name", "head_title"), ""),
    **dict.fromkeys(("number", "reason", "ground", "signer", "officer"), ""),
    **dict.fromkeys(("given_by", "taken_by", "kept", "note", "way"), ""),
    **dict.fromkeys(("id_number", "due_hour", "term", "fee", "complaints"), ""),
    **dict.fromkeys(("papers", "hours", "missing", "seen", "due_notes"), ()),
    "state": "draft",
}


def _bare(row: Any) -> Any:
    """Return a row without all that may be missing."""
    fields = type(row).__dataclass_fields__
    return replace(row, **{name: MISSING[name] for name in fields if name in MISSING})
