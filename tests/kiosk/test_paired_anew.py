"""A tablet that must be paired anew hands in what it held, once, where it was said."""

import pytest

from app import clock
from app.centres import pairing, tablet_rules, tablet_series, tablets
from app.models import Rating, Suggestion, Tablet
from tests import make

SERIES = "a" * 32


def tap(n, **over):
    return {"id": f"{n:032x}", "score": 3, "scale": 4, "layout": 1} | over


@pytest.fixture
def anew(tablet_client):
    """Lose the pairing of the tablet; pair it at a counter."""

    def pair(counter):
        tablet_client.delete_cookie("motcua_tablet")
        code = tablet_client.post("/code").json["code"]
        made = pairing.claim(code, counter, by="quantri", key=make.key())
        return Tablet.get_by_id(made)

    return pair


def beat(client, issued, waiting=0):
    told = {"waiting": waiting, "clock": clock.now().timestamp() * 1000}
    told |= {"secure": True, "version": "", "series": SERIES, "undone": 0}
    assert client.post("/beat", json=told | {"issued": issued}).status_code == 200


def lost():
    return [tablet_rules.lost(tablet_series.of(one)) for one in Tablet.select()]


def test_what_had_no_answer_is_kept_once(tablet_client, counter, anew):
    said = {"id": "0b" * 16, "topic": "waiting", "body": "Chờ lâu"}
    for _pairing in range(2):
        taps = tablet_client.post("/taps", json=[tap(1, series=SERIES)])
        voices = tablet_client.post("/suggestions", json=[said])
        assert (taps.json[0]["ok"], voices.json[0]["ok"]) == (True, True)
        anew(counter)
    assert (Rating.select().count(), Suggestion.select().count()) == (1, 1)


def test_nothing_is_missed_of_the_memory_that_went_over(tablet_client, counter, anew):
    tablet_client.post("/taps", json=[tap(n, series=SERIES) for n in range(49)])
    beat(tablet_client, issued=50, waiting=1)
    anew(counter)
    tablet_client.post("/taps", json=[tap(49, series=SERIES)])  # before it tells
    beat(tablet_client, issued=50)
    assert lost() == [0, 0]
    beat(tablet_client, issued=53)
    assert lost() == [0, 3]


def test_what_was_lost_before_is_not_forgotten(tablet_client, counter, anew):
    beat(tablet_client, issued=5)
    anew(counter)
    beat(tablet_client, issued=6)
    assert lost() == [0, 6]


def test_what_waits_for_the_old_counter_is_kept_there(tablet_client, counter, anew):
    tablet_client.post("/taps", json=[tap(1, series=SERIES)])
    anew(make.counter())
    answer = tablet_client.post("/taps", json=tap(2, series=SERIES, counter=counter.id))
    assert answer.json.get("ok")
    assert {rating.counter for rating in Rating.select()} == {counter}


def test_a_name_alone_opens_no_counter(tablet_client, counter, anew):
    tablet_client.post("/taps", json=[tap(1, series=SERIES)])
    anew(make.counter())
    other = tap(2, series="b" * 32, counter=counter.id)
    assert tablet_client.post("/taps", json=other).json["reason"] == "counter"


def test_a_former_tablet_that_still_speaks_is_another_device(
    tablet_client, counter, anew
):
    former = Tablet.get()
    beat(tablet_client, issued=2, waiting=2)
    anew(counter)
    tablets.seen(former, clock.now() + tablets.SEEN)
    beat(tablet_client, issued=2, waiting=2)
    assert len(tablet_series.of(former)) == 1
