"""The lobby screen and numbers.json: for everybody, about nobody."""

import json
import re
from datetime import UTC, date, datetime

import pytest

from app import clock
from app.models import Officer, OpeningSession
from tests import make, pages
from tests.suggestions.build import suggestion

MONDAY_NINE = datetime(2026, 11, 23, 2, 5, tzinfo=UTC)  # 9:05 at the centre
SATURDAY = datetime(2026, 11, 21, 2, tzinfo=UTC)
CANARIES = ("Canary", "canary", "0912345999", "001085001999", "H99.15-")


@pytest.fixture
def centre(desk):
    return make.centre(name="Trung tâm xã Sen Nước", code="H99.15")


def words(client, url="/B/H99.15", at=MONDAY_NINE):
    with clock.stopped(at):
        return pages.words(pages.get(client, url)).replace("\N{NO-BREAK SPACE}", " ")


def numbers(client, url="/B/H99.15/numbers.json", at=MONDAY_NINE):
    with clock.stopped(at):
        return client.get(url)


def rate(counter, good, bad):
    for n in range(good + bad):
        score = 4 if n < good else 1
        make.rating(counter, score=score, day=date(2026, 11, 20))


@pytest.mark.parametrize("url", ["/B/H99.15", "/B/h99.15", "/B/H99.15?page=x"])
def test_all_three_pages_stand_without_a_script(stranger_client, centre, url):
    page = words(stranger_client, url)
    for title in ("Hôm nay, Thứ Hai, 23/11/2026", "Bà con đánh giá", "Chúng tôi làm"):
        assert title in page
    assert " hidden>" not in stranger_client.get(url).text.partition("<main")[2][:400]


def test_an_address_without_capitals_finds_the_screen(stranger_client, centre):
    answer = stranger_client.get("/b/h99.15?page=2")
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        "/B/h99.15?page=2",
    )


@pytest.mark.parametrize("held", ["1", "2", "3"])
def test_a_page_can_be_held_without_a_script(stranger_client, centre, held):
    html = stranger_client.get(f"/B/H99.15?page={held}").text
    sections = re.findall(r'<section class="page" id="page-(\d)"([^>]*)>', html)
    assert [n for n, rest in sections if "hidden" not in rest] == [held]


@pytest.mark.parametrize("code", ["H00", "%25", "x" * 500, "worker", "%00"])
@pytest.mark.parametrize("door", ["/B/{}", "/B/{}/numbers.json"])
def test_a_centre_that_is_not_there_is_not_found(stranger_client, centre, door, code):
    assert stranger_client.get(door.format(code)).status_code == 404


def test_an_agency_without_counters_has_no_wall(stranger_client, centre):
    commune = make.agency()
    assert stranger_client.get(f"/B/{commune.code}").status_code == 404


def test_what_was_done_today_is_told(stranger_client, centre):
    with clock.stopped(MONDAY_NINE):
        by = make.seated(counter=make.counter(agency=centre))
        make.dossier(by)
        make.dossier(by)
    page = words(stranger_client)
    assert "2 hồ sơ đã nhận 0 hồ sơ đã trả" in page
    assert "Đang mở cửa đến 11:30" in page
    assert "Hôm nay không có hồ sơ nào đến hẹn" in page


def test_a_closed_day_says_when_the_doors_open(stranger_client, centre):
    page = words(stranger_client, at=SATURDAY)
    assert "Đang đóng cửa Mở cửa lúc 7:00 Thứ Hai, 23/11/2026" in page
    early = datetime(2026, 11, 22, 23, tzinfo=UTC)  # Monday, 6:00
    assert "Mở cửa lúc 7:00 Bà con" in words(stranger_client, at=early)


def test_a_centre_without_hours_promises_nothing(stranger_client, centre):
    OpeningSession.delete().execute()
    page = words(stranger_client).lower()
    assert "mở cửa" not in page
    assert "đóng cửa" not in page


@pytest.mark.parametrize(
    ("good", "bad", "says", "interval", "n"),
    [
        (0, 0, "Chưa đủ lượt đánh giá để công bố", "none", None),
        (3, 1, "Chưa đủ lượt đánh giá để công bố", None, None),
        (4, 1, "Hài lòng 4/5 lượt – chưa đủ để tính tỷ lệ", None, 5),
        (28, 1, "Hài lòng 28/29 lượt – chưa đủ để tính tỷ lệ", None, 29),
        (27, 3, "Hài lòng 27/30 lượt (khoảng 74–97 %), để tham khảo", [74, 97], 30),
        (95, 5, "Hài lòng 95/100 lượt (khoảng 89–98 %)", [89, 98], 100),
    ],
)
def test_satisfaction_is_told_as_far_as_the_answers_allow(
    stranger_client, centre, good, bad, says, interval, n
):
    rate(make.counter(agency=centre), good, bad)
    page = words(stranger_client)
    assert says in page
    assert "không phải chỉ số SIPAS" in page
    levels = numbers(stranger_client).json["satisfaction"]["levels"]
    if interval == "none":
        assert levels == []
        return
    [level] = levels
    assert (level["n"], level["interval"]) == (n, interval)
    assert level["counts"] == (n and [bad, 0, 0, good])
    assert level["satisfied"] == (n and good)


def test_five_faces_are_shown_where_five_are_used(stranger_client, centre):
    counter = make.counter(agency=centre)
    for _n in range(6):
        make.rating(counter, scale=5, score=3, day=date(2026, 11, 20))
    page = words(stranger_client)
    assert "6 Bình thường" in page
    assert "Hài lòng 0/6 lượt" in page


def test_published_changes_are_told(stranger_client, centre):
    make.change(
        centre, said_on=date(2026, 11, 12), effect="Từ 9 còn 2 một tháng.",
        counter=make.counter(agency=centre),
    )  # fmt: skip
    page = words(stranger_client)
    assert "Bà con nói 12/11/2026, quầy 3 Ghế chờ ít quá" in page
    assert "Chúng tôi làm Kê thêm 12 ghế ở sảnh. Từ 9 còn 2 một tháng." in page


def test_where_nothing_was_done_the_debt_is_told(stranger_client, centre):
    counter = make.counter(agency=centre)
    assert "Không còn góp ý nào chờ trả lời" in words(stranger_client)
    suggestion(counter, day=date(2026, 11, 20))
    suggestion(counter, day=date(2026, 11, 2))
    page = words(stranger_client)
    assert "2 góp ý đang chờ trả lời" in page
    assert "trong 5 ngày làm việc. 1 góp ý đã quá hạn" in page


def test_the_keys_of_the_numbers_are_those_that_are_written_down(
    stranger_client, centre
):
    make.change(centre, said_on=date(2026, 11, 12), published_at=MONDAY_NINE)
    assert numbers(stranger_client).json == {
        "centre": {"code": "H99.15", "name": "Trung tâm xã Sen Nước"},
        "generated": "2026-11-23T09:05:00+07:00",
        "today": {
            "day": "2026-11-23", "received": 0, "returned": 0,
            "promised": {"k": 0, "n": 0},
        },
        "satisfaction": {
            "first": "2026-10-26", "last": "2026-11-22", "levels": [],
            "visits": 0, "answered": 0,
        },
        "suggestions": {
            "until": "2026-11-22", "open": 0, "late": 0, "answered_within": 5,
        },
        "changes": [{
            "said_on": "2026-11-12", "counter": None, "effect": "",
            "said": "Ghế chờ ít quá, phải đứng.", "done": "Kê thêm 12 ghế ở sảnh.",
            "measured": None, "published_on": "2026-11-23",
        }],
        "definitions": "http://localhost/?centre=H99.15#definitions",
    }  # fmt: skip


def test_the_definitions_are_where_the_numbers_say(stranger_client, centre):
    page = pages.get(stranger_client, "/?centre=H99.15")
    assert 'id="definitions"' in page.text


def test_the_numbers_may_be_kept_for_a_moment_and_the_page_not(stranger_client, centre):
    found = numbers(stranger_client)
    assert found.headers["Cache-Control"] == "public, max-age=30"
    assert found.mimetype == "application/json"
    page = stranger_client.get("/B/H99.15")
    assert page.headers["Cache-Control"] == "no-store"
    lost = stranger_client.get("/B/H00/numbers.json")
    assert lost.headers["Cache-Control"] == "no-store"
    for answer in (found, page):
        assert "Set-Cookie" not in answer.headers


def test_nobody_is_on_the_wall(stranger_client, centre):
    """Whatever is known of persons: applicants, officers, numbers, codes, words."""
    counter = make.counter(agency=centre, name="Canary việc")
    with clock.stopped(MONDAY_NINE):
        by = make.seated(counter=counter, name="Lò Thị Canary", login="canary")
        make.dossier(
            by, applicant="Nguyễn Văn Canary", phone="0912345999",
            id_number="001085001999", address="Bản Canary",
        )  # fmt: skip
    suggestion(counter, body="Canary nói to quá", day=date(2026, 11, 20))
    rate(counter, 30, 0)
    make.change(centre, written_by=Officer.get(Officer.login == "canary"))
    make.change(centre, done="Canary chưa duyệt", approved_by=None, published_at=None)
    make.change(centre, done="Canary đã rút", withdrawn_at=MONDAY_NINE)
    with clock.stopped(MONDAY_NINE):
        shown = [
            stranger_client.get("/B/H99.15").text,
            json.dumps(numbers(stranger_client).json, ensure_ascii=False),
            stranger_client.get("/").text.partition('id="numbers"')[2],
        ]
    assert [bird for bird in CANARIES for page in shown if bird in page] == []


def test_an_officer_sees_what_everybody_sees(officer_client, stranger_client, centre):
    with clock.stopped(MONDAY_NINE):
        mine = officer_client("manager", agency=centre).get("/B/H99.15").text
        theirs = stranger_client.get("/B/H99.15").text
    assert mine == theirs


def test_the_front_page_tells_the_newest_changes(stranger_client, centre):
    assert "Chúng tôi làm Kê" not in words(stranger_client, "/")
    make.change(centre)
    assert "Chúng tôi làm Kê thêm 12 ghế ở sảnh." in words(stranger_client, "/")
