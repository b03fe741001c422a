"""Taking a seat at a counter."""

import pytest

from app.models import Officer
from tests import make, pages

URL = "/desk/seat"


@pytest.fixture
def counter(desk):
    return make.counter(number=3, name="Hộ tịch")


def sit(client, counter):
    return client.post(URL, data={"counter": counter, "key": make.key()})


def seats():
    return [officer.counter_id for officer in Officer.select()]


def test_the_open_counters_of_ones_own_centre_are_offered(officer_client, counter):
    make.counter(number=8, name="Nơi khác")
    page = pages.get(officer_client("counter", agency=counter.agency), URL)
    assert "Quầy 3" in pages.words(page)
    assert "Nơi khác" not in page.text


def test_an_officer_sits_down_and_goes_on_to_work(officer_client, counter):
    client = officer_client("counter", agency=counter.agency)
    assert sit(client, counter.id).status_code == 303
    assert seats() == [counter.id]
    assert "đang ngồi" in pages.words(pages.get(client, URL))


def test_an_officer_gets_up(officer_client, counter):
    client = officer_client("counter", agency=counter.agency, counter=counter)
    sit(client, "")
    assert seats() == [None]


def test_another_centres_counter_is_refused(officer_client, counter):
    client = officer_client("counter")
    assert sit(client, counter.id).status_code == 422
    assert seats() == [None]


@pytest.mark.parametrize("number", [f"-{'9' * 23}", "9" * 23, "-1"])
def test_a_counter_that_cannot_be_is_not_found(officer_client, counter, number):
    client = officer_client("counter", agency=counter.agency)
    assert sit(client, number).status_code == 404


@pytest.mark.parametrize("role", ["inspector", "administrator"])
def test_some_roles_sit_nowhere(officer_client, counter, role):
    assert sit(officer_client(role), counter.id).status_code == 403
