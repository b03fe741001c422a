"""The control slip: one row a hand-over, read from the events."""

from datetime import timedelta

import pytest

from app import clock
from app.accounts.gate import SignedIn
from app.letters import handovers
from tests import make
from tests.letters import build

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
T = build.NOVEMBER  # Thursday 9:05; due on Tuesday 9:05


@pytest.fixture
def by(database):
    return make.seated(counter=make.counter(agency=build.office()))


@pytest.fixture
def specialist(by):
    return SignedIn(
        make.officer(role="specialist", name="Vàng A Páo", agency=by.agency)
    )


@pytest.fixture
def dossier(by):
    with clock.stopped(T):
        return make.dossier(by, **build.WHO)


def rows(dossier):
    return handovers.rows(dossier)


def test_nothing_was_handed_over_yet(dossier):
    assert rows(dossier) == []


def test_there_and_back(dossier, by, specialist):
    build.move(dossier, by, "hand_over", T + HOUR)
    build.move(dossier, specialist, "start", T + 2 * HOUR)
    build.move(dossier, specialist, "finish", T + DAY, note="Đã ký.")
    there, back = rows(dossier)
    centre, commune = dossier.received_by.name, dossier.competent.name
    assert (there.giver, there.taker) == (centre, commune)
    assert (there.given_at, there.taken_at) == (T + HOUR, T + 2 * HOUR)
    assert (there.given_by, there.taken_by) == ("Lò Thị Hoa", "Vàng A Páo")
    assert (there.kept, back.kept) == ("", "early")
    assert (back.giver, back.taker) == (commune, centre)
    assert (back.given_by, back.taken_by) == ("Vàng A Páo", "")
    assert back.note == "Đã ký."


@pytest.mark.parametrize(
    ("after", "kept"),
    [
        (4 * DAY, "early"),
        (5 * DAY - HOUR, "on time"),
        (5 * DAY + HOUR, "on time"),
        (6 * DAY, "late"),
    ],
)
def test_the_end_of_the_work_is_judged_by_what_was_owed(
    dossier, by, specialist, after, kept
):
    build.move(dossier, by, "hand_over", T + HOUR)
    build.move(dossier, specialist, "start", T + HOUR)
    build.move(dossier, specialist, "finish", T + after)
    assert [row.kept for row in rows(dossier)] == ["", kept]


def test_what_comes_too_late_in_any_case_is_late(dossier, by):
    build.move(dossier, by, "hand_over", T + 6 * DAY)
    assert [row.kept for row in rows(dossier)] == ["late"]


def test_a_pause_at_work_is_no_hand_over(dossier, by, specialist):
    build.move(dossier, by, "hand_over", T + HOUR)
    build.move(dossier, specialist, "start", T + HOUR)
    build.move(
        dossier, specialist, "hold", T + DAY, note="Chờ xã bên.", reason="consultation"
    )
    build.move(dossier, specialist, "resume", T + 4 * DAY)
    assert len(rows(dossier)) == 1


def test_asking_for_more_goes_back_to_the_centre(dossier, by, specialist):
    build.move(dossier, by, "hand_over", T + HOUR)
    build.move(dossier, specialist, "start", T + HOUR)
    build.move(dossier, specialist, "ask_more", T + DAY, note="Thiếu trích lục.")
    build.move(dossier, by, "supplemented", T + 4 * DAY)
    takers = [row.taker for row in rows(dossier)]
    centre, commune = dossier.received_by.name, dossier.competent.name
    assert takers == [commune, centre, commune]


def test_a_pause_moves_what_is_owed(dossier, by, specialist):
    build.move(dossier, by, "hand_over", T + HOUR)
    build.move(dossier, specialist, "start", T + HOUR)
    build.move(dossier, specialist, "ask_more", T + DAY, note="Thiếu trích lục.")
    build.move(dossier, by, "supplemented", T + 5 * DAY)  # three working days stood
    build.move(dossier, specialist, "finish", T + 5 * DAY + HOUR)
    assert rows(dossier)[-1].kept == "early"


def test_one_agency_that_does_both_is_told_apart(by):
    own = make.dossier(by, competent=by.agency.id)
    build.move(own, by, "hand_over")
    (row,) = rows(own)
    assert row.giver == f"Bộ phận tiếp nhận, {by.agency.name}"
    assert row.taker == f"Bộ phận chuyên môn, {by.agency.name}"
