"""Pairing codes and the end of a tablet."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.centres import tablets
from app.models import PairingCode, Tablet
from tests import make, pages

URL = "/desk/admin/tablets"


@pytest.fixture
def counter(centre):
    return make.counter(agency=centre, number=3, name="Hộ tịch")


def code_in(answer):
    found = re.search(r'class="pair-code">(\d{3}) (\d{3})<', answer.text)
    return "".join(found.groups())


def test_a_code_is_shown_with_where_to_type_it_and_pairs_a_tablet(send, counter):
    answer = send(f"{URL}/code", counter=counter.id)
    assert answer.status_code == 200
    pages.check(answer)
    assert "http://localhost/K/" in answer.text
    assert "Mã dùng một lần, trong 10 phút." in pages.words(answer)
    token = tablets.pair(code_in(answer), key=make.key())
    assert tablets.find(token).counter == counter


def test_a_reload_shows_the_same_code_again(send, counter):
    key = make.key()
    first = send(f"{URL}/code", counter=counter.id, key=key)
    again = send(f"{URL}/code", counter=counter.id, key=key)
    assert code_in(first) == code_in(again)
    assert PairingCode.select().count() == 1


@pytest.mark.parametrize("typed", ["", "x", "0", "9" * 30])
def test_a_code_needs_a_counter(send, counter, typed):
    answer = send(f"{URL}/code", counter=typed)
    assert answer.status_code == 422
    pages.check(answer)
    assert "Chọn quầy để đặt máy." in answer.text


def test_a_closed_counter_gets_no_code(send, centre):
    closed = make.counter(agency=centre, number=4, closed_on=clock.today())
    assert send(f"{URL}/code", counter=closed.id).status_code == 422


def test_tablets_are_listed_with_their_last_contact(client, counter):
    now = clock.now()
    Tablet.create(counter=counter, token_hash="a", paired_at=now, seen_at=now)
    Tablet.create(counter=counter, token_hash="b", paired_at=now)
    page = pages.words(pages.get(client, URL))
    assert page.count("Quầy 3 Hộ tịch") == 2
    assert "chưa lần nào" in page


def test_a_revoked_tablet_is_dead_and_stays_in_the_list(send, client, counter):
    tablet = Tablet.create(counter=counter, token_hash="a", paired_at=clock.now())
    answer = send(f"{URL}/{tablet.id}/revoke")
    assert answer.status_code == 303
    assert Tablet.get_by_id(tablet.id).revoked_at is not None
    page = pages.get(client, URL)
    assert "đã thu hồi" in pages.words(page)
    assert "/revoke" not in page.text


def test_another_centres_tablet_is_not_found(send, centre):
    other = Tablet.create(counter=make.counter(), token_hash="a", paired_at=clock.now())
    assert send(f"{URL}/{other.id}/revoke").status_code == 404
    assert Tablet.get_by_id(other.id).revoked_at is None


def test_how_a_tablet_is_stands_beside_it(client, counter):
    with clock.stopped(datetime(2026, 11, 25, 2, tzinfo=UTC)):  # Wednesday, 9:00
        told = {"waiting": 51, "battery": 15, "charging": False, "skew": 0}
        Tablet.create(
            counter=counter, token_hash="a", paired_at=clock.now(),
            seen_at=clock.now() - timedelta(minutes=11), secure=False, **told,
        )  # fmt: skip
        says = pages.words(pages.get(client, URL))
    for wanted in (
        "Mất liên lạc.", "Pin còn 15 %, chưa cắm sạc.", "Còn 51 lượt chưa gửi.",
        "51 lượt chờ gửi", "mở qua http: cần mạng để khởi động",
    ):  # fmt: skip
        assert wanted in says, wanted


def test_a_revoked_tablet_alarms_nobody(client, counter):
    now = clock.now()
    Tablet.create(
        counter=counter, token_hash="a", paired_at=now, revoked_at=now, waiting=99
    )
    assert "lượt chưa gửi" not in pages.words(pages.get(client, URL))
