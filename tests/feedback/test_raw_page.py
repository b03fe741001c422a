"""Raw and filtered on the manager's page: no difference isolates a few."""

from datetime import timedelta

import pytest

from app import clock
from app.models import AuditEntry, Tablet, TabletTest
from tests import make, pages

URL = "/desk/ratings"


@pytest.fixture
def counter(desk):
    return make.counter(number=3, name="Hộ tịch")


def rate(counter, n, **over):
    for _ in range(n):
        make.rating(counter, **over)


def look(officer_client, counter, role="manager", url=URL):
    client = officer_client(role, agency=counter.agency)
    return pages.get(client, url)


def part(answer, name, end="</section>"):
    """Return the words of one section of a page."""
    html = answer.text.split(f'id="{name}"')[1].split(end)[0]
    return " ".join(" ".join(pages.Page(f"<p {html}").words).split())


@pytest.mark.parametrize("role", ["manager", "leader", "inspector"])
def test_both_counts_stand_side_by_side_with_the_reasons(officer_client, counter, role):
    rate(counter, 60, score=4)
    rate(counter, 40, score=1, doubt="quick")
    answer = look(officer_client, counter, role)
    assert "60/100 lượt" in part(answer, "asked-4")  # no filter above
    raw = part(answer, "raw")
    assert "60/100 lượt hài lòng 60 %, khoảng 50–69 %" in raw
    assert "60/60 lượt hài lòng 100 %, khoảng 94–100 %" in raw
    assert "Rất nhanh: 40" in raw
    assert "Bộ quy tắc, bản số 2" in raw


def test_a_difference_under_five_is_not_shown(officer_client, counter):
    rate(counter, 20)
    rate(counter, 4, doubt="quick", score=1)
    raw = part(look(officer_client, counter), "raw")
    assert "20/24 lượt hài lòng" in raw
    assert "Chênh lệch quá ít lượt" in raw
    assert "20/20" not in raw
    assert "Rất nhanh" not in raw


def test_where_nothing_is_doubted_it_says_so(officer_client, counter):
    rate(counter, 20)
    raw = part(look(officer_client, counter), "raw")
    assert "như số thô không có lượt nào" in raw


def test_a_counter_with_few_answers_shows_none_of_either(officer_client, counter):
    rate(counter, 4, doubt="quick")
    raw = part(look(officer_client, counter), "raw")
    assert "Chưa hiện, để không lộ ai đã chấm." in raw
    assert "lượt hài lòng" not in raw


def test_a_total_of_few_answers_shows_nothing_either(officer_client, counter):
    rate(counter, 1)
    rate(make.counter(number=4, agency=counter.agency), 1, score=1)
    page = look(officer_client, counter)
    assert "Tất cả các quầy Chưa hiện" in part(page, "raw")
    assert "1/2 lượt" not in pages.words(page)


def test_what_came_before_the_rules_is_said(officer_client, counter):
    rate(counter, 7, rules=None)
    assert "7 lượt ghi từ trước" in part(look(officer_client, counter), "raw")


def test_a_counter_that_stands_out_is_said_without_a_verdict(officer_client, counter):
    for n in range(24):
        make.rating(counter, day=clock.today() - timedelta(days=n), doubt="quick")
    raw = part(look(officer_client, counter), "raw")
    assert "Quầy 3: 24 trong 24 buổi có lượt bị đánh dấu." in raw
    assert "không phải kết luận" in raw


def test_test_taps_stand_alone(officer_client, counter):
    rate(counter, 10)
    rate(counter, 30, score=1, act="", doubt="test")
    tablet = paired(counter)
    TabletTest.create(tablet=tablet, began_at=clock.now(), ends_at=clock.now())
    answer = look(officer_client, counter)
    assert "bật thử 1 lần, 30 lượt chạm thử" in part(answer, "tests")
    assert "walk-up-4" not in answer.text
    assert "10/10 lượt" in part(answer, "asked-4")


def paired(counter):
    return Tablet.create(counter=counter, token_hash=make.key(), paired_at=clock.now())


def begin(client, tablet):
    url = f"/desk/admin/tablets/{tablet.id}/test?centre={tablet.counter.agency.code}"
    return client.post(url, data={"key": make.key()})


def test_a_manager_tries_a_tablet_out_from_here(officer_client, counter):
    tablet = paired(counter)
    client = officer_client("manager", agency=counter.agency)
    assert "Thử máy 10 phút" in part(pages.get(client, URL), "tests")
    answer = begin(client, tablet)
    assert answer.headers["Location"] == "/desk/ratings#tests"
    assert "đang thử đến" in part(pages.get(client, URL), "tests")
    entry = AuditEntry.get(AuditEntry.kind == "tablet.test")
    assert entry.subject == f"tablet {tablet.id}"
    assert TabletTest.get().ends_at - TabletTest.get().began_at == timedelta(minutes=10)


def test_a_second_press_makes_a_test_no_longer(officer_client, counter):
    tablet = paired(counter)
    client = officer_client("manager", agency=counter.agency)
    assert {begin(client, tablet).status_code for _time in range(3)} == {303}
    assert TabletTest.select().count() == 1


def test_a_revoked_tablet_is_not_offered(officer_client, counter):
    Tablet.create(
        counter=counter, token_hash="x", paired_at=clock.now(), revoked_at=clock.now()
    )
    assert "Thử máy 10 phút" not in look(officer_client, counter).text


@pytest.mark.parametrize("role", ["leader", "inspector"])
def test_who_only_reads_finds_no_button(officer_client, counter, role):
    tablet = paired(counter)
    client = officer_client(role, agency=counter.agency)
    assert 'method="post"' not in pages.get(client, URL).text.split("<main")[1]
    assert begin(client, tablet).status_code == 403
    assert TabletTest.select().count() == 0


def test_a_manager_tries_out_no_tablet_of_another_centre(officer_client, counter):
    other = paired(make.counter())
    client = officer_client("manager", agency=counter.agency)
    assert begin(client, other).status_code == 404
    url = f"/desk/admin/tablets/{other.id}/test"
    assert client.post(url, data={"key": make.key()}).status_code == 404
    assert TabletTest.select().count() == 0
