"""Written by one, published by another, never deleted: on both engines."""

from datetime import date

import pytest
from peewee import IntegrityError

from app.board import changes
from app.board.changes import Place, State
from app.board.wording import Words
from app.errors import BadInput, Conflict, KeyUsed, NotAllowed, NotFound
from app.models import AuditDetail, AuditEntry, PublishedChange
from tests import make

WORDS = Words(date(2026, 11, 20), "Ghế chờ ít quá.", "Kê thêm 12 ghế.", "")


@pytest.fixture
def counter(database):
    return make.counter()


@pytest.fixture
def author(counter):
    return make.officer(agency=counter.agency, role="manager")


@pytest.fixture
def leader(counter):
    return make.officer(agency=counter.agency, role="leader")


def write(author, counter, **over):
    given = {"key": make.key(), "words": WORDS} | over
    changes.write(
        given["words"], Place(counter.agency, counter),
        officer_id=author.id, by=author.login, key=given["key"],
    )  # fmt: skip
    return PublishedChange.select().order_by(PublishedChange.id.desc()).get()


def approve(change, officer, within=None, key=None):
    changes.approve(
        change.id, within or [change.agency_id],
        officer_id=officer.id, by=officer.login, key=key or make.key(),
    )  # fmt: skip


def withdraw(change, officer, reason="Con số chưa đúng.", within=None):
    within = within or [change.agency_id]
    changes.withdraw(change.id, reason, within, by=officer.login, key=make.key())


def states(counter):
    return [changes.state(change) for change in changes.listed([counter.agency_id])]


def wall(counter):
    return [change.done for change in changes.published(counter.agency, 2)]


def test_nobody_outside_sees_it_before_it_is_approved(counter, author, leader):
    change = write(author, counter)
    assert (states(counter), wall(counter)) == ([State.WAITING], [])
    approve(change, leader)
    assert (states(counter), wall(counter)) == ([State.PUBLISHED], ["Kê thêm 12 ghế."])


def test_nobody_approves_their_own_words(counter, leader):
    change = write(leader, counter)
    with pytest.raises(NotAllowed):
        approve(change, leader)
    assert wall(counter) == []


def test_the_database_does_not_take_ones_own_approval_either(counter, leader):
    with pytest.raises(IntegrityError):
        make.change(counter.agency, written_by=leader, approved_by=leader)


def test_what_is_withdrawn_stays_in_the_list_with_the_reason(counter, author, leader):
    change = write(author, counter)
    approve(change, leader)
    withdraw(change, author)
    assert (states(counter), wall(counter)) == ([State.WITHDRAWN], [])
    [kept] = changes.listed([counter.agency_id])
    assert (kept.done, kept.reason) == ("Kê thêm 12 ghế.", "Con số chưa đúng.")


def test_what_waits_can_be_taken_back(counter, author):
    withdraw(write(author, counter), author)
    assert states(counter) == [State.WITHDRAWN]


def test_withdrawing_needs_a_reason(counter, author):
    change = write(author, counter)
    with pytest.raises(BadInput):
        withdraw(change, author, reason=" ")
    assert states(counter) == [State.WAITING]


def test_what_is_done_is_not_done_again(counter, author, leader):
    change = write(author, counter)
    approve(change, leader)
    with pytest.raises(Conflict):
        approve(change, leader)
    withdraw(change, leader)
    for again in (approve, withdraw):
        with pytest.raises(Conflict):
            again(change, leader)
    assert states(counter) == [State.WITHDRAWN]


def test_a_form_sent_twice_is_written_once(counter, author):
    key = make.key()
    for _time in range(2):
        write(author, counter, key=key)
    assert len(states(counter)) == 1
    other = Words(WORDS.said_on, "Chờ lâu quá.", WORDS.done, "")
    with pytest.raises(KeyUsed):
        write(author, counter, key=key, words=other)


def test_another_centres_changes_are_out_of_reach(counter, author, leader):
    change = write(author, counter)
    elsewhere = [make.centre().id]
    for reach in (approve, withdraw):
        with pytest.raises(NotFound):
            reach(change, leader, within=elsewhere)
    assert changes.listed(elsewhere) == []


def test_the_wall_shows_the_newest_of_its_own_centre(counter):
    for done in ("Một", "Hai", "Ba"):
        make.change(counter.agency, done=done)
    make.change(make.centre(), done="Nơi khác")
    assert wall(counter) == ["Ba", "Hai"]


def test_places_are_centres_and_their_open_counters(counter):
    agency = counter.agency
    make.counter(agency=agency, number=4, closed_on=date(2026, 1, 1))
    make.counter()
    found = [place.code for place in changes.places([agency.id])]
    assert found == [f"{agency.code}/", f"{agency.code}/3"]


def test_each_act_is_in_the_audit_without_the_words(counter, author, leader):
    change = write(author, counter)
    approve(change, leader)
    withdraw(change, author)
    kinds = [entry.kind for entry in AuditEntry.select().order_by(AuditEntry.seq)]
    assert kinds[-3:] == ["change.write", "change.approve", "change.withdraw"]
    told = [detail.__data__ for detail in AuditDetail.select()]
    assert len(told) >= 2
    assert "ghế" not in str(told)
