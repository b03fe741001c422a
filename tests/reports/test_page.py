"""The desk's reports: numbers, the dossiers behind them, who may see what."""

import io
import json
import re
from datetime import timedelta

import pytest
from python_calamine import CalamineWorkbook

from app import clock
from app.models import Agency, KeptReport
from tests import make, pages
from tests.reports.story import MONDAY, Story

MARCH = "from=2026-03-02&to=2026-03-08"
LATER = MONDAY + timedelta(days=9)


@pytest.fixture
def told(sqlite):
    story = Story(4)  # a week in which each column counts somebody
    for n in range(7):
        story.day(n)
    with clock.stopped(LATER):
        yield story


@pytest.fixture
def reader(officer_client, told):
    return lambda role: officer_client(role, agency=told.centre)


@pytest.mark.parametrize("role", ["manager", "leader", "inspector"])
def test_each_number_leads_to_its_dossiers(reader, role):
    client = reader(role)
    page = pages.get(client, f"/desk/reports?{MARCH}").text
    found = re.findall(r'href="([^"]+)" data-metric="(\d+)">([\d.]+)</a>', page)
    assert {number for _to, number, _n in found} >= {"3", "7", "10", "11", "13"}
    for address, _number, n in found[:16]:
        behind = pages.get(client, address.replace("&amp;", "&"))
        assert f"<b data-count>{n}</b>" in behind.text
        assert behind.text.count('class="code"') == int(n)


def test_the_foot_says_that_it_balances(reader):
    words = pages.words(pages.get(reader("manager"), f"/desk/reports?{MARCH}"))
    for equation in ("(3) = (4) + (5) + (6): ", "(11) = (12) + (13): "):
        whole, parts = re.search(
            re.escape(equation) + r"(\d+) = ([\d +]+\d)", words
        ).groups()
        assert int(whole) == sum(int(part) for part in parts.split(" + "))


def test_both_rates_stand_by_name_and_small_ones_without_per_cent(reader):
    words = pages.words(pages.get(reader("manager"), f"/desk/reports?{MARCH}"))
    assert "Tỷ lệ A: đúng hạn trên số đã giải quyết" in words
    assert "(QĐ 766/QĐ-TTg)" in words
    assert "dưới 30 hồ sơ, chưa đủ để tính tỷ lệ" in words


def test_officers_are_for_the_manager_alone(reader):
    asked = f"/desk/reports?{MARCH}&by=officer"
    assert "Lò Thị Hoa (canbo" in pages.get(reader("manager"), asked).text
    for path in ("", "/print", "/file/csv", "/behind"):
        address = asked.replace("reports?", f"reports{path}?metric=3&")
        assert reader("leader").get(address).status_code == 403, path
        assert reader("inspector").get(address).status_code == 403, path
    assert (
        "Cán bộ</a>" not in pages.get(reader("leader"), f"/desk/reports?{MARCH}").text
    )


def test_a_manager_of_another_centre_sees_nothing_of_it(officer_client, told):
    client = officer_client("manager", agency=make.centre())
    page = pages.get(client, f"/desk/reports?{MARCH}").text
    assert re.findall(r'data-metric="3">(\d+)<', page) == ["0"]


BAD = [
    ("from=2026-03-08&to=2026-03-02", "kết thúc trước khi bắt đầu"),
    ("from=2026-03-02&to=2026-03-20", "chưa đến"),
    ("from=2019-03-02&to=2019-03-20", "hoạt động từ 01/01/2020"),
    ("from=hôm qua&to=2026-03-02", "Nhập ngày như"),
    ("from=2026-02-31&to=2026-03-02", "Nhập ngày như"),
    ("from=2026-03-02", "Nhập ngày như"),
]


@pytest.mark.parametrize(("period", "says"), BAD)
def test_a_period_that_cannot_be_is_told_at_its_field(reader, period, says):
    answer = pages.get(reader("manager"), f"/desk/reports?{period}", 422)
    assert says in pages.words(answer)
    assert 'aria-invalid="true"' in answer.text


@pytest.mark.parametrize("path", ["behind?metric=99&", "behind?metric=&", "behind?"])
def test_a_number_that_there_is_not(reader, path):
    pages.get(reader("manager"), f"/desk/reports/{path}{MARCH}", 404)


def test_a_report_that_does_not_balance_is_shown_nowhere(reader):
    client = reader("manager")
    pages.get(client, f"/desk/reports?{MARCH}")
    body = json.loads(KeptReport.get().body)
    body["total"][0] += 1
    KeptReport.update(body=json.dumps(body)).execute()
    says = "Báo cáo không cân nên không xuất: dòng “Tổng số”"
    answer = pages.get(client, f"/desk/reports?{MARCH}", 422)
    assert says in pages.words(answer)
    assert 'data-metric="3"' not in answer.text
    for path in ("print", "file/csv", "file/xlsx", "file/json"):
        refused = client.get(f"/desk/reports/{path}?{MARCH}")
        assert refused.status_code == 422, path
        assert says in refused.text


def test_files_hold_the_same_numbers(reader):
    Agency.update(name="=SUM(A1)").execute()
    client = reader("manager")
    asked = f"{MARCH}&by=centre"
    told = client.get(f"/desk/reports/file/json?{asked}").json
    total = list(told["total"].values())
    csv = client.get(f"/desk/reports/file/csv?{asked}").data
    assert csv.startswith(b"\xef\xbb\xbf")
    assert f",Tổng số,{','.join(map(str, total))}" in csv.decode()
    assert ",'=SUM(A1)," in csv.decode()
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(client.get(f"/desk/reports/file/xlsx?{asked}").data)
    )
    rows = book.get_sheet_by_index(0).to_python()
    assert [row[2:] for row in rows if row[1] == "Tổng số"] == [total]
    assert any(row[1] == "=SUM(A1)" for row in rows)


def test_paper_and_definitions(reader):
    client = reader("inspector")
    paper = pages.get(client, f"/desk/reports/print?{MARCH}&lang=en")
    assert "Biểu số II.06a/VPCP/KSTT" in pages.words(paper)
    meanings = pages.get(client, "/desk/reports/definitions").text
    page = client.get(f"/desk/reports?{MARCH}").text
    for anchor in re.findall(r'/desk/reports/definitions#([^"]+)"', page):
        assert f'id="{anchor}"' in meanings
