"""Opening, renaming and closing counters."""

import pytest

from app import clock
from app.centres import store
from app.models import Counter, Tablet
from tests import make, pages

URL = "/desk/admin/counters"


def numbers(centre):
    return [counter.number for counter in store.counters(centre)]


def test_a_counter_is_opened_and_listed(send, client, centre):
    answer = send(URL, number="4", name="Đất đai")
    assert answer.status_code == 303
    assert "Đã mở quầy." in pages.words(client.get(answer.headers["Location"]))
    assert "Quầy 4 Đất đai" in pages.words(pages.get(client, URL))


@pytest.mark.parametrize(
    ("number", "name", "says"),
    [
        ("x", "Đất đai", "Nhập số quầy từ 1 đến 99."),
        ("4", "", "Nhập việc của quầy"),
        ("3", "Đất đai", "Số này đã có quầy dùng. Chọn số khác."),
    ],
)
def test_a_counter_that_cannot_be_is_said_and_kept(send, centre, number, name, says):
    make.counter(agency=centre, number=3)
    answer = send(URL, number=number, name=name)
    assert answer.status_code == 422
    pages.check(answer)
    assert says in pages.words(answer)
    assert f'value="{number}"' in answer.text
    assert numbers(centre) == [3]


def test_a_counter_is_renamed(send, centre):
    counter = make.counter(agency=centre)
    assert send(f"{URL}/{counter.id}/name", name="Đất đai").status_code == 303
    assert Counter.get_by_id(counter.id).name == "Đất đai"


def test_a_bad_name_is_said_at_its_own_counter(send, centre):
    first = make.counter(agency=centre, number=1, name="Một")
    make.counter(agency=centre, number=2, name="Hai")
    answer = send(f"{URL}/{first.id}/name", name="x")
    assert answer.status_code == 422
    pages.check(answer)
    assert answer.text.count("Nhập việc của quầy") == 1
    assert f'id="field-name-{first.id}-problem"' in answer.text
    assert Counter.get_by_id(first.id).name == "Một"


def test_a_closed_counter_stays_in_the_list_with_its_day(send, client, centre):
    counter = make.counter(agency=centre, number=4, name="Đất đai")
    assert send(f"{URL}/{counter.id}/close").status_code == 303
    assert numbers(centre) == []
    assert "Quầy 4 · Đất đai – đã đóng" in pages.words(pages.get(client, URL))


def test_a_counter_is_not_closed_twice(send, centre):
    counter = make.counter(agency=centre)
    send(f"{URL}/{counter.id}/close")
    assert send(f"{URL}/{counter.id}/close").status_code == 404


def test_a_page_too_old_to_carry_a_key_is_said(send, centre):
    answer = send(URL, number="4", name="Đất đai", key="")
    assert answer.status_code == 422
    assert "Trang này đã cũ." in answer.text
    assert numbers(centre) == []


def test_a_counter_whose_tablet_holds_something_is_not_closed(send, centre):
    counter = make.counter(agency=centre)
    tablet = make.tablet(counter=counter, waiting=40)
    answer = send(f"{URL}/{counter.id}/close")
    assert answer.status_code == 422
    pages.check(answer)
    assert "Máy ở quầy này còn 40 lượt chưa gửi." in pages.words(answer)
    assert f'id="field-close-{counter.id}-problem"' in answer.text
    assert numbers(centre) == [counter.number]
    assert Tablet.get_by_id(tablet.id).revoked_at is None
    Tablet.update(revoked_at=clock.now()).execute()
    assert send(f"{URL}/{counter.id}/close").status_code == 303
