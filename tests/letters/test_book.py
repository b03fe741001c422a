"""The ledger on the desk: asked for, printed, and who may read whole numbers."""

import pytest

from app import clock
from app.accounts.gate import SignedIn
from app.models import AuditEntry
from tests import make, pages
from tests.letters import build

MONTH = {"from": "1/11/2026", "to": "30/11/2026"}
NOVEMBER = "/desk/ledger/sheet?from=1/11/2026&to=30/11/2026"


@pytest.fixture
def by(sqlite):
    return make.seated(counter=make.counter(agency=build.office()))


@pytest.fixture
def made(by):
    with clock.stopped(build.NOVEMBER):
        return make.dossier(by, **build.WHO)


@pytest.fixture
def manager(desk, by):
    return desk.test_client(
        user=SignedIn(make.officer(role="manager", agency=by.agency))
    )


def test_the_sheet_has_all_columns(made, manager):
    says = pages.words(pages.get(manager, NOVEMBER))
    for wanted in (
        "Sổ theo dõi hồ sơ", "Mẫu số 07, Thông tư 03/2025/TT-VPCP", "1 hồ sơ", "STT",
        "Mã hồ sơ", "Tên thủ tục hành chính", "Số lượng hồ sơ (bộ)",
        "Tên cá nhân, tổ chức", "Địa chỉ, số điện thoại", "Cơ quan chủ trì giải quyết",
        "Tiếp nhận", "Hẹn trả", "Trả", "Phương thức", "Ký nhận", "Ghi chú", made.number,
        "Từ ngày 01 tháng 11 năm 2026 đến ngày 30 tháng 11 năm 2026", "24/11/2026",
    ):  # fmt: skip
        assert wanted in says, wanted
    assert "0912345678" not in says


def test_nothing_typed_is_lost_when_it_is_wrong(manager):
    answer = pages.get(manager, "/desk/ledger/sheet?from=1/10/2026&to=30/11/2026", 422)
    assert 'value="1/10/2026"' in answer.text
    assert "nhiều nhất 31 ngày" in pages.words(answer)


def test_this_month_is_offered(manager):
    with clock.stopped(build.NOVEMBER):
        page = pages.get(manager, "/desk/ledger")
    assert 'value="01/11/2026"' in page.text
    assert 'value="19/11/2026"' in page.text


def test_looking_is_no_act_and_in_full_is_one(made, by, manager, officer_client):
    before = AuditEntry.select().count()
    manager.get(NOVEMBER)
    assert AuditEntry.select().count() == before
    answer = manager.post("/desk/ledger/sheet", data=MONTH | {"key": make.key()})
    pages.check(answer)
    assert "0912345678" in answer.text
    entry = AuditEntry.select().order_by(AuditEntry.seq.desc()).get()
    assert entry.kind == "ledger.reveal"
    assert by.agency.code in entry.subject
    inspector = officer_client("inspector", agency=by.agency)
    assert "/desk/ledger/sheet" not in inspector.get(NOVEMBER).text
    assert inspector.post("/desk/ledger/sheet", data=MONTH).status_code == 403


def test_several_centres_are_offered_to_who_stands_above_them(desk, by):
    other = make.centre(parent=by.agency.parent, name="Điểm Nà Hỳ")
    above = SignedIn(make.officer(role="leader", agency=by.agency.parent))
    client = desk.test_client(user=above)
    page = pages.get(client, "/desk/ledger")
    assert f'<option value="{other.code}">Điểm Nà Hỳ</option>' in page.text
    sheet = pages.get(client, f"{NOVEMBER}&centre={other.code}")
    says = pages.words(sheet)
    assert "Điểm Nà Hỳ" in says
    assert "Không có hồ sơ nào trong thời gian này." in says
    assert client.get(f"{NOVEMBER}&centre=H99.0").status_code == 422
