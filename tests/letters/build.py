"""Letters as the desk will write them: forms 02 to 05, drafts unless signed."""

import json
from datetime import UTC, date, datetime, timedelta

from app import clock
from app.dossiers import moves, store
from app.models import Letter
from tests import make

NOVEMBER = datetime(2026, 11, 19, 2, 5, tzinfo=UTC)  # 9:05 on a Thursday
WHO = {
    "applicant": "Nguyễn Văn An", "id_number": "001085001978", "phone": "0912345678",
    "address": "Bản Nà Sen, xã Sen Nước, tỉnh Điện Biên",
}  # fmt: skip
SAYS = "Trích lục bản đồ đã quá thời hạn sử dụng."
PAPERS = [["Trích lục bản đồ", "Nộp bản mới, có dấu của Văn phòng đăng ký đất đai"]]


def office(**over):
    """A centre under a commune, with a head."""
    row = {
        "name": "Trung tâm Phục vụ hành chính công xã Sen Nước",
        "address": "Thôn Nà Sen, xã Sen Nước", "phone": "0215 3999 115",
        "head_name": "Quàng Thị Mai", "head_title": "Giám đốc",
    } | over  # fmt: skip
    parent = make.agency(name="Ủy ban nhân dân xã Sen Nước")
    return make.centre(**{"parent": parent} | row)


def letter(dossier, form, *, at=NOVEMBER, signed=True, serial=7, **over):
    """A letter about a dossier, written and perhaps signed at a moment."""
    agency = dossier.received_by
    row = {
        "agency": agency, "says": SAYS, "ground": "khoản 3 Điều 9", "made_at": at,
        "made_by": make.officer(agency=agency, name="Lò Thị Hoa"),
    }  # fmt: skip
    if form == "02":
        row |= {"papers": json.dumps(PAPERS), "until": date(2026, 12, 4)}
    if form == "04":
        row |= {"new_due": at + timedelta(days=5)}
    if signed:
        head = make.officer(agency=agency, name=agency.head_name or "Lò Thị Hoa")
        row |= {"signed_by": head, "signed_at": at, "serial": serial, "year": at.year}
    return Letter.create(**row | over | {"dossier": dossier, "form": form})


def move(dossier, by, wanted, at=None, **over):
    """Make one move on a dossier, at a moment if one is given."""
    with clock.stopped(at or clock.now()):
        version = store.find(dossier.number).version
        said = {"note": "", "version": version, "by": by, "key": make.key()}
        return moves.move(dossier.number, wanted, **said | over)
