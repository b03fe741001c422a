"""Today's piles and the one search box."""

from datetime import timedelta

import pytest

from app import clock
from app.accounts.gate import SignedIn
from app.dossiers import counts, lists, receipts
from app.dossiers.lists import Pile
from app.models import Dossier, Pause
from tests import make


@pytest.fixture
def by(database):
    return make.seated()


def numbers(found):
    return [dossier.number for dossier in found]


def test_a_name_is_found_without_marks_in_any_order(by):
    found = make.dossier(by, applicant="Đặng Thị Ánh")
    make.dossier(by, applicant="Nguyễn Văn An")
    for typed in ("dang thi anh", "ÁNH Đặng", "anh"):
        assert numbers(lists.find(typed, by)) == [found.number], typed


def test_a_number_a_code_an_identity_and_a_telephone_are_found(by):
    found = make.dossier(by, id_number="099085001978", phone="0912345678")
    make.dossier(by)
    _token, code = receipts.secrets_of(receipts.current(found))
    for typed in (
        found.number.lower(),
        code,
        "099 085 001 978",
        "0912.345.678",
        "0001",
    ):
        assert numbers(lists.find(typed, by)) == [found.number], typed


@pytest.mark.parametrize("typed", ["", "%", "' OR 1=1 --", "\x00", "x" * 5000, "_"])
def test_odd_things_in_the_search_box_find_nothing(by, typed):
    make.dossier(by)
    assert lists.find(typed, by) == []


def test_dossiers_of_other_centres_are_not_found(by):
    other = make.dossier()
    assert lists.find(other.number, by) == []
    assert lists.counts(by)[Pile.OPEN] == 0


def test_the_department_that_decides_finds_it_too(by):
    department = make.agency(kind="department", parent=by.agency)
    found = make.dossier(by, competent=department.id)
    specialist = SignedIn(make.officer(role="specialist", agency=department))
    assert numbers(lists.find(found.number, specialist)) == [found.number]


def test_a_dossier_lies_on_the_piles_it_belongs_to(by):
    now = clock.now()
    late = make.dossier(by)
    Dossier.update(due_now=now - timedelta(days=1)).where(
        Dossier.id == late.id
    ).execute()
    ready = make.dossier(by)
    Dossier.update(stage="ready").where(Dossier.id == ready.id).execute()
    waiting = make.dossier(by)
    Dossier.update(stage="supplement", due_now=now - timedelta(days=1)).where(
        Dossier.id == waiting.id
    ).execute()
    began = now - timedelta(days=2)  # in time
    Pause.create(dossier=waiting, reason="supplement", began=began)

    assert numbers(lists.pile(Pile.LATE, by).rows) == [late.number]
    assert numbers(lists.pile(Pile.READY, by).rows) == [ready.number]
    assert numbers(lists.pile(Pile.WAITING, by).rows) == [waiting.number]
    gone = make.dossier(by)  # its number was taken back
    Dossier.update(stage="voided").where(Dossier.id == gone.id).execute()
    assert lists.counts(by)[Pile.TODAY] == 3
    assert counts.received(by.agency, clock.today()) == 3


def test_a_long_pile_comes_in_pages(by, monkeypatch):
    monkeypatch.setattr(lists, "PAGE", 2)
    version = make.procedure()
    for _ in range(3):
        make.dossier(by, version)
    first, second = (lists.pile(Pile.OPEN, by, page) for page in (1, 2))
    assert (len(first.rows), first.more) == (2, True)
    assert (len(second.rows), second.more) == (1, False)


def test_a_receipt_that_is_scanned_is_found_by_its_token(by):
    dossier = make.dossier(by)
    token, _code = receipts.secrets_of(receipts.current(dossier))
    for scanned in (f"HTTPS://XA.EXAMPLE/T/{token}", f"https://xa.example/t/{token}\n"):
        assert lists.scanned(scanned, by) == dossier
    for other in (token, "HTTPS://XA.EXAMPLE/T/", f"/T/{token[:-1]}", f"/T/{'0' * 26}"):
        assert lists.scanned(other, by) is None


def test_a_receipt_of_another_centre_opens_nothing_here(by):
    dossier = make.dossier(make.seated())
    token, _code = receipts.secrets_of(receipts.current(dossier))
    assert lists.scanned(f"HTTPS://XA.EXAMPLE/T/{token}", by) is None
