"""The list of who waits too long: by centre, by year, page by page."""

from datetime import date

import pytest

from app import clock
from app.accounts.gate import SignedIn
from app.apologies import cases, lead, numbers, rules, store
from app.apologies.rules import Only
from app.models import Agency, Letter
from tests import make
from tests.dossiers.waiting import after, house

LATE = after(days=9)  # due on Monday 9 March, 8:00; this is Wednesday


@pytest.fixture
def people(database):
    return house()


@pytest.fixture
def dossier(people):
    return people.work(people.receive())


def test_each_centre_says_its_own_lead_time(people, dossier):
    other, top = house(), make.agency(kind="province")
    there = other.work(other.receive())
    for centre in (people.manager.agency, other.manager.agency):
        Agency.update(parent=top).where(Agency.id == centre.id).execute()
    store.set_lead(3, by=other.manager, key=make.key())
    above = SignedIn(make.officer(role="manager", agency=top))
    with clock.stopped(after(days=2)):  # whoever looks
        [case] = cases.open_cases(above).rows
        assert case.dossier.id == there.id
        assert cases.open_cases(people.manager).rows == []
        assert len(cases.open_cases(other.manager).rows) == 1
    store.set_lead(4, by=above, key=make.key())  # for all below without a word
    fresh = [Agency.get_by_id(who.manager.agency.id) for who in (people, other)]
    assert [lead.lead(centre) for centre in fresh] == [4, 3]


def test_an_old_late_dossier_counts_until_a_letter_is_written(people):
    """On the first of January nothing is forgotten; the year chooses what is shown."""
    old, open_ = (people.work(people.receive()) for _each in range(2))
    people.go(old, "finish", people.specialist, LATE)
    with clock.stopped(after(days=400)):  # April 2027
        now = numbers.count(people.manager, 2027)
        assert numbers.years(2027) == [2027, 2026]
        [case] = cases.ended_cases(people.manager, 2026).rows
        assert cases.ended_cases(people.manager, 2027).rows == []
    assert (now.silent, now.silent_ended, now.silent_in) == (2, 1, {2026: 1})
    assert case.dossier.id == old.id
    assert open_.id != old.id


def test_the_list_goes_on_on_the_next_page(people, monkeypatch):
    monkeypatch.setattr(cases, "PAGE", 2)
    made = [people.work(people.receive()).id for _each in range(5)]
    with clock.stopped(LATE):
        pages = [cases.open_cases(people.manager, n) for n in (1, 2, 3)]
        assert numbers.count(people.manager, 2026).silent == 5
    assert [[c.dossier.id for c in page.rows] for page in pages] == [
        made[:2], made[2:4], made[4:],
    ]  # fmt: skip
    assert [page.more for page in pages] == [True, True, False]


def test_each_number_opens_the_dossiers_that_it_counts(people):
    """Late and soon, answered and open, with a letter, without, and one past its day.

    Received on the day named, each has five working days; it is Wednesday 18 March.
    """
    now = after(days=16, hours=3)
    made = [people.work(people.receive()) for _each in range(6)]
    people.go(made[0], "finish", people.specialist, LATE)
    for dossier, signed in ((made[1], True), (made[2], True), (made[3], False)):
        day = date(2026, 3, 16 if dossier is made[1] else 20)
        sorry = rules.Sorry("verification", "Chờ xã bạn xác minh nơi ở.", day)
        with clock.stopped(LATE):
            store.write(dossier.number, sorry, by=people.specialist, key=make.key())
            if signed:
                letter = Letter.get(Letter.dossier == dossier)
                store.sign(dossier.number, letter.id, by=people.leader, key=make.key())
    with clock.stopped(after(days=10)):  # due on Thursday 19 March
        make.dossier(people.counter, make.procedure(allow=5))
    with clock.stopped(now):
        count = numbers.count(people.manager, 2026)
        found = {
            only: len(cases.open_cases(people.manager, only=only).rows)
            + len(cases.ended_cases(people.manager, 2026, only=only).rows)
            for only in Only
        }
    assert found == {
        Only.SILENT: count.silent, Only.AGAIN: count.again,
        Only.SOON: count.soon, Only.TO_SIGN: count.to_sign,
    }  # fmt: skip
    assert list(found.values()) == [4, 1, 1, 1]
