"""The fleet: tablets are added by their digits, told what to do, moved, ended."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock
from app.centres import pairing, tablets
from app.models import Tablet, TabletOrder, TabletSeries
from tests import make, pages

URL = "/desk/admin/tablets"
WEDNESDAY = datetime(2026, 11, 25, 2, tzinfo=UTC)  # 9:00


@pytest.fixture
def counter(centre):
    return make.counter(agency=centre, number=3, name="Hộ tịch")


@pytest.fixture
def tablet(counter):
    return make.tablet(counter=counter)


@pytest.fixture
def offered():
    """A token, and the digits that its tablet shows."""
    token = pairing.new_token()
    return token, pairing.offer(token)


@pytest.fixture
def held():
    """Hold the clock: the window of a limit must not end in the middle of a test."""
    with clock.stopped(WEDNESDAY):
        yield


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_the_digits_of_a_tablet_bring_it_to_a_counter(send, client, counter, offered):
    token, code = offered
    assert "http://localhost/K/" in pages.get(client, f"{URL}/add").text
    answer = send(f"{URL}/add", code=f"{code[:3]} {code[3:]}", counter=counter.id)
    assert answer.status_code == 303
    assert tablets.find(token).counter == counter
    shown = pages.words(pages.get(client, answer.headers["Location"]))
    assert "Đã ghép." in shown
    assert "Quầy 3 Hộ tịch" in shown


def test_digits_that_a_phone_scanned_are_filled_in(client, counter):
    page = pages.get(client, f"{URL}/add?code=482913")
    assert 'value="482913"' in page.text
    assert page.text.count("checked") == 1  # the only counter


@pytest.mark.parametrize("typed", ["", "12", "12345x", "<script>", "9" * 999, "\u202e"])
def test_what_is_no_code_says_what_to_do(send, counter, typed):
    answer = send(f"{URL}/add", code=typed, counter=counter.id)
    assert answer.status_code == 422
    assert "Nhập đủ 6 chữ số" in pages.words(answer)
    pages.check(answer)


def test_wrong_digits_and_the_counter_are_kept_to_be_mended(
    send, centre, counter, offered
):
    make.counter(agency=centre, number=4)
    code = wrong(offered[1])
    answer = send(f"{URL}/add", code=code, counter=counter.id)
    assert answer.status_code == 422
    assert "Không có máy nào đang hiện mã này." in pages.words(answer)
    assert f'value="{code}"' in answer.text
    assert f'value="{counter.id}" checked' in answer.text
    assert Tablet.select().count() == 0


@pytest.mark.parametrize("chosen", ["", "x", "0", "9" * 30])
def test_a_tablet_needs_a_counter(send, counter, offered, chosen):
    answer = send(f"{URL}/add", code=offered[1], counter=chosen)
    assert answer.status_code == 422
    pages.check(answer)
    assert "Chọn quầy để đặt máy." in answer.text


def test_a_closed_counter_gets_no_tablet(send, centre, offered):
    closed = make.counter(agency=centre, number=4, closed_on=clock.today())
    assert send(f"{URL}/add", code=offered[1], counter=closed.id).status_code == 422
    assert Tablet.select().count() == 0


def test_ten_guesses_and_no_more(held, send, counter, offered):
    code = offered[1]
    for _n in range(10):
        assert (
            send(f"{URL}/add", code=wrong(code), counter=counter.id).status_code == 422
        )
    stopped = send(f"{URL}/add", code=code, counter=counter.id)
    assert stopped.status_code == 429
    assert "Xin chờ" in pages.words(stopped)
    assert Tablet.select().count() == 0


def test_a_slip_of_the_finger_is_no_guess(held, send, counter, offered):
    code = offered[1]
    for _n in range(12):
        send(f"{URL}/add", code=code[:5], counter=counter.id)
    assert send(f"{URL}/add", code=code, counter=counter.id).status_code == 303


@pytest.mark.parametrize("order", ["ring", "clean", "lock", "unlock"])
def test_an_order_waits_on_the_page_until_it_is_heard(send, client, tablet, order):
    answer = send(f"{URL}/{tablet.id}/order", order=order)
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(f"#tablet-{tablet.id}")
    part = client.get(f"{URL}/{tablet.id}/order")
    assert "đang chờ máy nghe…" in part.text
    assert "every 2s" in part.text
    TabletOrder.update(heard_at=clock.now()).execute()
    part = client.get(f"{URL}/{tablet.id}/order")
    assert "máy đã nghe lúc" in part.text
    assert "every 2s" not in part.text


def test_a_ring_that_nobody_heard_is_given_up(send, client, tablet):
    send(f"{URL}/{tablet.id}/order", order="ring")
    TabletOrder.update(at=clock.now() - timedelta(minutes=2)).execute()
    part = client.get(f"{URL}/{tablet.id}/order")
    assert "máy không nghe" in part.text
    assert "every 2s" not in part.text


@pytest.mark.parametrize("order", ["", "move", "explode", "x" * 999])
def test_what_is_no_order_is_refused(send, tablet, order):
    assert send(f"{URL}/{tablet.id}/order", order=order).status_code == 422
    assert TabletOrder.select().count() == 0


def test_a_locked_tablet_can_be_unlocked(send, client, tablet):
    send(f"{URL}/{tablet.id}/order", order="lock")
    shown = pages.words(pages.get(client, URL))
    assert "Đang khóa" in shown
    assert "Mở khóa" in shown


def test_a_tablet_is_moved_to_another_counter(send, client, centre, tablet):
    other = make.counter(agency=centre, number=5, name="Đất đai")
    assert send(f"{URL}/{tablet.id}/move", counter=other.id).status_code == 303
    assert Tablet.get_by_id(tablet.id).counter == other
    assert "Quầy 5 Đất đai" in pages.words(pages.get(client, URL))


@pytest.mark.parametrize("chosen", ["", "x", "0", "9" * 30])
def test_a_tablet_is_not_moved_to_nowhere(send, tablet, chosen):
    assert send(f"{URL}/{tablet.id}/move", counter=chosen).status_code == 422


def test_a_tablet_is_not_moved_out_of_the_centre(send, tablet):
    elsewhere = make.counter()
    assert send(f"{URL}/{tablet.id}/move", counter=elsewhere.id).status_code == 422
    assert Tablet.get_by_id(tablet.id).counter != elsewhere


def test_a_revoked_tablet_is_dead_and_stays_in_the_list(send, client, tablet):
    answer = send(f"{URL}/{tablet.id}/revoke")
    assert answer.status_code == 303
    assert Tablet.get_by_id(tablet.id).revoked_at is not None
    page = pages.get(client, URL)
    assert "đã thu hồi" in pages.words(page)
    assert "/revoke" not in page.text


@pytest.mark.parametrize("what", ["revoke", "order", "move", "losses"])
def test_another_centres_tablet_is_not_found(send, centre, what):
    other = make.tablet()
    answer = send(f"{URL}/{other.id}/{what}", order="lock", counter=other.counter_id)
    assert answer.status_code == 404
    kept = Tablet.get_by_id(other.id)
    assert (kept.revoked_at, kept.locked_at) == (None, None)


def test_how_a_tablet_is_stands_beside_it(client, centre, counter):
    with clock.stopped(WEDNESDAY):
        told = {"waiting": 51, "battery": 15, "charging": False, "skew": 0}
        make.tablet(
            counter=counter, seen_at=clock.now() - timedelta(minutes=11),
            paired_at=clock.now() - timedelta(days=30), secure=False, **told,
        )  # fmt: skip
        make.rating(counter, day=date(2026, 11, 20))
        says = pages.words(pages.get(client, URL))
    for wanted in (
        "Mất liên lạc.", "Pin còn 15 %, chưa cắm sạc.", "Còn 51 lượt chưa gửi.",
        "51 lượt chờ gửi", "mở qua http: cần mạng để khởi động",
        "Cả ngày 24/11 không có lượt đánh giá nào.", "đánh giá gần nhất 20/11/2026",
    ):  # fmt: skip
        assert wanted in says, wanted


def test_a_sunday_without_a_rating_alarms_nobody(client, counter):
    with clock.stopped(WEDNESDAY - timedelta(days=2)):  # Monday
        make.tablet(counter=counter, paired_at=clock.now() - timedelta(days=30))
        make.rating(counter, day=date(2026, 11, 20))  # Friday
        assert "không có lượt đánh giá" not in pages.words(pages.get(client, URL))


@pytest.mark.parametrize(
    ("version", "says"), [("now", "trang mới nhất"), ("before", "trang cũ")]
)
def test_who_shows_an_old_page_is_seen(client, counter, version, says):
    client.application.extensions["tablet-page"] = lambda _agency: "now"
    make.tablet(counter=counter, version=version)
    assert says in pages.words(pages.get(client, URL))


def test_a_revoked_tablet_alarms_nobody(client, counter):
    make.tablet(counter=counter, revoked_at=clock.now(), waiting=99)
    assert "Còn 99 lượt chưa gửi." not in pages.words(pages.get(client, URL))


@pytest.mark.parametrize(
    ("waiting", "issued", "says"),
    [
        (40, 43, "Khi thu hồi còn 40 lượt chưa gửi, mất 3 lượt."),
        (40, 40, "Khi thu hồi còn 40 lượt chưa gửi."),
        (0, 3, "Khi thu hồi mất 3 lượt."),
        (0, 0, None),
    ],
)
def test_what_a_revoked_tablet_took_with_it_is_said(
    send, client, tablet, waiting, issued, says
):
    Tablet.update(waiting=waiting).execute()
    now = clock.now()
    TabletSeries.create(
        tablet=tablet, series="a" * 32, began_at=now, told_at=now, issued=issued,
        waiting=waiting,
    )  # fmt: skip
    before = pages.words(pages.get(client, URL))
    assert ("thu hồi là mất" in before) == bool(waiting)
    send(f"{URL}/{tablet.id}/revoke")
    shown = pages.words(pages.get(client, URL))
    assert says in shown if says else "Khi thu hồi" not in shown
