"""What forms say, read from the rows: plain values, as things stood at a moment."""

from datetime import timedelta

import pytest

from app import clock
from app.errors import NotFound
from app.letters import reading, sheets
from app.models import DueChange
from tests import make
from tests.letters import build

T, DAY = build.NOVEMBER, timedelta(days=1)


@pytest.fixture
def by(database):
    return make.seated(counter=make.counter(agency=build.office()))


@pytest.fixture
def dossier(by):
    with clock.stopped(T):
        return make.dossier(by, seen=frozenset({0}), missing_ok=True, **build.WHO)


def test_a_letter_is_read_with_its_dossier_by_those_concerned(by, dossier):
    made = build.letter(dossier, "02")
    assert reading.letter(made.id, by) == (made, dossier)
    for letter_id, who in ((made.id, make.seated()), (made.id + 1, by)):
        with pytest.raises(NotFound):
            reading.letter(letter_id, who)


def test_what_a_letter_says(dossier):
    said = reading.said(build.letter(dossier, "02"))
    (asked,) = build.PAPERS
    assert said.papers == (sheets.Asked(*asked),)
    assert (said.state, said.number, said.on) == ("signed", "07", clock.local(T).date())
    assert (said.maker, said.signer) == ("Lò Thị Hoa", "Quàng Thị Mai")


@pytest.mark.parametrize(
    ("signed", "back", "state"),
    [(False, None, "draft"), (True, None, "signed"), (True, T, "revoked"),
     (False, T, "revoked")],
)  # fmt: skip
def test_the_state_of_a_letter(dossier, signed, back, state):
    made = build.letter(dossier, "04", signed=signed, taken_back_at=back)
    said = reading.said(made)
    assert (said.state, said.on is None) == (state, not signed)


def test_the_words_of_a_reason_are_those_of_its_list(dossier):
    known = reading.said(build.letter(dossier, "03", reason="not_here"))
    unknown = reading.said(build.letter(dossier, "03", reason="?", serial=8))
    assert (known.reason, unknown.reason) == ("Không thuộc thẩm quyền nơi này", "")


def test_where_they_live_is_hidden_unless_it_is_asked_for(dossier):
    masked = reading.dossier(dossier, at=T)
    whole = reading.dossier(dossier, at=T, full=True)
    assert masked.address == "…, xã Sen Nước, tỉnh Điện Biên"
    assert (masked.phone, masked.full) == ("09xx xxx 678", False)
    assert (whole.address, whole.phone) == (build.WHO["address"], build.WHO["phone"])


def test_only_papers_that_were_handed_in_go_along(dossier):
    assert reading.dossier(dossier, at=T).papers == ("Tờ khai",)


def test_what_was_owed_is_the_last_change_before_that_moment(dossier):
    for n in (1, 2):
        change = {"at": T + n * DAY, "due": T + 10 * n * DAY, "why": "pause"}
        DueChange.create(dossier=dossier, **change)
    owed = [reading.owed(dossier, T + n * DAY) for n in (0, 1, 1.5, 2)]
    assert owed == [dossier.due_first, T + 10 * DAY, T + 10 * DAY, T + 20 * DAY]


def test_an_office_without_anybody_above_it(database):
    alone = make.centre(name="Trung tâm Phục vụ hành chính công Phường 7")
    office = reading.office(alone)
    assert (office.parent, office.place) == ("", "Phường 7")


def test_an_office_stands_where_its_own_name_says(database):
    province = make.agency(kind="province", name="Ủy ban nhân dân tỉnh Hà Sen")
    commune = make.agency(name="Ủy ban nhân dân xã Sen Nước", parent=province)
    room = make.agency(name="Phòng Kinh tế", parent=commune)
    assert [reading.office(one).place for one in (commune, room)] == ["Sen Nước"] * 2
