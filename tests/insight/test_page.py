"""The page of figures: who may look, which weeks, what stands there."""

from datetime import timedelta

import pytest

from app import clock
from app.insight import drawn
from tests import make, pages
from tests.insight import making
from tests.insight.making import MONDAY, NOW, rate

URL = "/desk/figures"


@pytest.fixture(autouse=True)
def _now():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def counter(desk):
    return make.counter(number=3, name="Hộ tịch")


def look(officer_client, agency, query="", status=200, role="manager"):
    client = officer_client(role, agency=agency)
    return pages.words(pages.get(client, URL + query, status))


def test_an_empty_centre_has_its_words_and_no_per_cent(officer_client, counter):
    page = look(officer_client, counter.agency)
    assert page.count("Kỳ này chưa có lượt đánh giá nào.") == 4
    assert page.count("Kỳ này chưa có hồ sơ nào.") == 3
    assert "Kỳ này chưa có hồ sơ nào nhận tại quầy." in page
    assert "Kỳ này chưa có hồ sơ nào đến hẹn." in page
    assert " %" not in page


def test_one_rating_is_told_nowhere(officer_client, counter):
    rate(counter, 1)
    page = look(officer_client, counter.agency)
    assert "Chưa tuần nào đủ 30 lượt đánh giá" in page
    assert "1/1" not in page
    assert "n = 1 " not in page


def test_a_period_before_opening_day_says_when_the_doors_opened(officer_client, desk):
    centre = make.centre(valid_from=MONDAY + timedelta(days=8))
    page = look(officer_client, centre)
    assert page.count("Trung tâm mở cửa ngày 24/11/2026; kỳ này chưa có số liệu.") == 9


def test_the_last_twelve_weeks_that_are_over_are_shown(officer_client, counter):
    page = look(officer_client, counter.agency)
    assert "31/08/2026 – 22/11/2026" in page


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("?weeks=3", "Chọn 4, 12, 26 hoặc 52 tuần."),
        ("?until=mai", "Nhập ngày như 24/10/2026."),
        ("?until=24/11/2026", "Tuần này chưa hết: chọn một ngày trước 23/11/2026."),
        (f"?until={'9' * 20_000}", "Nhập ngày như 24/10/2026."),
    ],
)
def test_weeks_that_cannot_be_are_said(officer_client, counter, query, says):
    assert says in look(officer_client, counter.agency, query, 422)


def test_any_day_stands_for_its_whole_week(officer_client, counter):
    page = look(officer_client, counter.agency, "?weeks=4&until=18/11/2026")
    assert "26/10/2026 – 22/11/2026" in page


@pytest.mark.parametrize("name", drawn.CHARTS)
def test_each_chart_has_its_file(officer_client, counter, name):
    rate(counter, 40)
    client = officer_client("inspector", agency=counter.agency)
    answer = client.get(f"{URL}/{name}.csv")
    assert answer.status_code == 200
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert f'filename="{name}_' in answer.headers["Content-Disposition"]


def test_a_file_cannot_carry_a_formula(officer_client, counter):
    version = make.procedure(sector='=HYPERLINK("x")')
    for _one in range(30):
        making.dossier(counter.agency, version, making.at(MONDAY))
    client = officer_client("manager", agency=counter.agency)
    lines = client.get(f"{URL}/sectors.csv").text.splitlines()
    assert lines[1].startswith("\"'=HYPERLINK")


def test_a_file_of_no_chart_is_not_there(officer_client, counter):
    client = officer_client("manager", agency=counter.agency)
    assert client.get(f"{URL}/none.csv").status_code == 404


def test_every_chart_leads_to_how_it_is_counted(officer_client, counter):
    client = officer_client("leader", agency=counter.agency)
    said = pages.get(client, f"{URL}/meanings").text
    for _draw, about in drawn.CHARTS.values():
        assert f'id="{about}"' in said


def test_the_paper_has_all_charts(officer_client, counter):
    rate(counter, 40)
    client = officer_client("manager", agency=counter.agency)
    answer = pages.get(client, f"{URL}/print")
    assert answer.text.count("<figure") == len(drawn.CHARTS)


def test_another_centre_is_out_of_reach(officer_client, counter):
    other = make.centre(code="H98.1")
    look(officer_client, counter.agency, f"?centre={other.code}", 404)


def test_the_commune_above_chooses_a_centre_below(officer_client, desk):
    commune = make.agency()
    one = make.counter(agency=make.centre(parent=commune, name="Trung tâm Một"))
    two = make.counter(agency=make.centre(parent=commune, name="Trung tâm Hai"))
    rate(one, 40)
    rate(two, 50)
    assert "n = 90 lượt" in look(officer_client, commune, role="leader")
    page = look(officer_client, commune, f"?centre={one.agency.code}", role="leader")
    assert "n = 40 lượt" in page
    assert "n = 90 lượt" not in page


def test_scales_are_never_added_up(officer_client, counter):
    rate(counter, 50)
    rate(counter, 40, scale=3, score=3)
    page = look(officer_client, counter.agency)
    assert "n = 50 lượt" in page
    assert "n = 90 lượt" not in page
    assert "n = 40 lượt" in look(officer_client, counter.agency, "?scale=3")


def test_it_is_there_in_english(officer_client, counter):
    rate(counter, 40, making.monday(4))
    assert "Half-day" in look(officer_client, counter.agency, "?lang=en")
