"""A paper missing at a hand-over shows in its dossier until somebody finds it."""

import pytest

from app import clock
from app.accounts.gate import SignedIn
from app.errors import BadInput, NotFound
from app.handovers import giving, papers, rules, taking
from app.models import DossierEvent, DossierPaper, HandOver
from tests import make, pages
from tests.dossiers.walking import now


@pytest.fixture
def by(database):
    return make.seated()


@pytest.fixture
def specialist(by):
    room = make.agency(kind="department", parent=by.agency, name="Phòng Kinh tế")
    return SignedIn(make.officer(role="specialist", agency=room))


@pytest.fixture
def dossier(by, specialist):
    return make.dossier(by, make.procedure(), competent=specialist.agency.id)


def hand(dossier, by, taker, places, dossiers=None):
    """Put a dossier on a list and receive it with these papers in hand."""
    ticked = [(dossier.number, now(dossier).version)]
    [number] = giving.give(ticked, by=by, key=make.key())
    have = rules.Ticked(
        frozenset([dossier.number] if dossiers is None else dossiers),
        frozenset((dossier.number, place) for place in places),
    )
    taking.take(number, have, by=taker, key=make.key())
    return number


def lost(dossier):
    rows = DossierPaper.select().where(DossierPaper.dossier == dossier.id)
    return [paper.position for paper in rows if paper.lost_at]


def events(dossier):
    rows = DossierEvent.select().where(DossierEvent.dossier == dossier.id)
    return [(event.kind, event.note) for event in rows.order_by(DossierEvent.id)]


def test_it_stands_in_the_dossier_with_the_list_and_what_is_missing(
    dossier, by, specialist
):
    number = hand(dossier, by, specialist, [0])
    assert lost(dossier) == [1]
    assert events(dossier)[-1] == ("handed_short", f"{number}: Thiếu: Giấy chứng sinh.")


def test_the_receiver_finds_it_and_the_giver_may_too(dossier, by, specialist):
    for who in (specialist, by):
        hand(dossier, by, specialist, [0])
        papers.find(dossier.number, 1, by=who, key=make.key())
        assert lost(dossier) == []
        assert events(dossier)[-1] == ("paper_found", "Giấy chứng sinh")
    with pytest.raises(BadInput):
        papers.find(dossier.number, 1, by=by, key=make.key())
    with pytest.raises(BadInput):
        papers.find(dossier.number, 9, by=by, key=make.key())


def test_a_stack_received_whole_has_found_it(dossier, by, specialist):
    hand(dossier, by, specialist, [0])
    hand(dossier, by, specialist, [0, 1])
    assert lost(dossier) == []
    assert now(dossier).stage == "handed_over"


def test_a_dossier_that_is_not_there_loses_no_paper(dossier, by, specialist):
    other = make.dossier(by, make.procedure(), competent=specialist.agency.id)
    ticked = [(one.number, now(one).version) for one in (dossier, other)]
    [number] = giving.give(ticked, by=by, key=make.key())
    pairs = frozenset((other.number, place) for place in (0, 1))
    have = rules.Ticked(frozenset([other.number]), pairs)
    taking.take(number, have, by=specialist, key=make.key())
    assert lost(dossier) == []
    assert events(dossier)[-1] == ("handed_short", f"{number}: Không có trong tập.")


def test_a_stranger_finds_nothing(dossier, by, specialist):
    hand(dossier, by, specialist, [0])
    with pytest.raises(NotFound):
        papers.find(dossier.number, 1, by=make.seated(), key=make.key())
    assert lost(dossier) == [1]


def test_a_list_that_was_called_back_opens_the_dossier_to_nobody(dossier, by):
    with_us = make.agency(kind="department", parent=by.agency)
    stranger = make.agency(kind="department")
    ticked = [(dossier.number, now(dossier).version)]
    [number] = giving.give(ticked, by=by, key=make.key())
    HandOver.update(taker=stranger).execute()  # as a step of their own would
    giver = SignedIn(make.officer(role="counter", agency=with_us.parent))
    other = SignedIn(make.officer(role="specialist", agency=stranger))
    missing = DossierPaper.dossier == dossier.id
    DossierPaper.update(lost_at=clock.now()).where(missing).execute()
    papers.find(dossier.number, 0, by=other, key=make.key())  # it may yet come
    giving.cancel(number, by=giver, key=make.key())
    with pytest.raises(NotFound):
        papers.find(dossier.number, 1, by=other, key=make.key())
    assert lost(dossier) == [1]


def test_the_desk_shows_it_until_it_is_found(desk, sqlite):
    by = make.seated()
    room = make.agency(kind="department", parent=by.agency)
    specialist = SignedIn(make.officer(role="specialist", agency=room))
    dossier = make.dossier(by, make.procedure(), competent=room.id)
    number = hand(dossier, by, specialist, [0])
    client = desk.test_client(user=specialist)
    address = f"/desk/dossiers/{dossier.number}"
    page = pages.get(client, address)
    assert "Không thấy khi bàn giao, từ" in pages.words(page)
    assert "Đã thấy: Giấy chứng sinh" in pages.get(
        client, f"/desk/handovers/{number}"
    ).text  # fmt: skip
    data = {"key": make.key(), "paper": f"{dossier.number} 1"}
    for back, to in ((number, f"/desk/handovers/{number}"), ("x", address)):
        answer = client.post("/desk/handovers/papers", data=data | {"back": back})
        assert answer.headers["Location"] == to
    for odd in ("x", "", f"{dossier.number} 99999", "'' 0"):
        data = {"key": make.key(), "paper": odd}
        assert client.post("/desk/handovers/papers", data=data).status_code == 404
    assert "Không thấy khi bàn giao" not in pages.get(client, address).text
