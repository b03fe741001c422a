"""The ledger: which lines, of which centre and days."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock
from app.accounts.gate import SignedIn
from app.dossiers import store
from app.errors import BadInput
from app.letters import ledgers
from tests import make
from tests.letters import build

T = build.NOVEMBER
DAY = timedelta(days=1)


@pytest.fixture
def by(database):
    return make.seated(counter=make.counter(agency=build.office()))


def received(by, at=T, version=None, **over):
    with clock.stopped(at):
        return make.dossier(by, version, **build.WHO | over)


def lines(by, first=date(2026, 11, 1), last=date(2026, 11, 30), **over):
    return ledgers.lines(ledgers.Asked(by.agency, first, last), **over)


def test_a_line_says_what_the_form_asks_for(by):
    made = received(by)
    (line,) = lines(by)
    assert (line.number, line.procedure) == (made.number, made.procedure.name)
    assert (line.applicant, line.sets) == ("Nguyễn Văn An", 1)
    assert (line.address, line.phone) == (
        "…, xã Sen Nước, tỉnh Điện Biên",
        "09xx xxx 678",
    )
    assert line.competent == "Ủy ban nhân dân xã Sen Nước"
    assert (line.received_at, line.due) == (T, made.due_first)
    assert (line.returned_at, line.way, line.note) == (None, "", "")
    (whole,) = lines(by, full=True)
    assert (whole.address, whole.phone) == (build.WHO["address"], build.WHO["phone"])


def test_days_are_those_of_the_centre_from_midnight_to_midnight(by):
    midnight = datetime(2026, 10, 31, 17, tzinfo=UTC)  # 0:00 on 1 November here
    version = make.procedure()
    moments = [midnight - timedelta(microseconds=1), midnight, midnight + 30 * DAY]
    made = [
        received(by, at, version, id_number=f"00108500197{n}")
        for n, at in enumerate([*moments, moments[2] - timedelta(microseconds=1)])
    ]
    assert [line.number for line in lines(by)] == [made[1].number, made[3].number]


def test_another_centre_has_its_own_ledger(by):
    received(make.seated())
    assert lines(by) == []


def test_no_number_is_left_out(by):
    with clock.stopped(T):
        said = make.intake(make.procedure(), **build.WHO)
        refused = store.refuse(said, "Không thuộc nơi này.", by=by, key=make.key())
    undone = received(by, T + DAY)
    build.move(undone, by, "void", T + DAY)
    found = {line.number: line.note for line in lines(by)}
    assert found == {refused: "Từ chối tiếp nhận", undone.number: "Hủy số"}


def test_what_was_returned_and_what_was_promised_anew(by):
    specialist = SignedIn(make.officer(role="specialist", agency=by.agency))
    made = received(by)
    build.move(made, by, "hand_over", T)
    build.move(made, specialist, "start", T)
    build.move(
        made, specialist, "decline", T, note="Đang tranh chấp.", reason="dispute"
    )
    build.move(made, by, "return", T + DAY)
    build.letter(made, "04", new_due=T + 9 * DAY)
    build.letter(made, "04", signed=False, new_due=T + 12 * DAY)
    (line,) = lines(by)
    assert (line.returned_at, line.way) == (T + DAY, "Tại quầy")
    assert line.note == ("Kết quả: từ chối giải quyết; Đã xin lỗi, hẹn lại 28/11/2026")


BAD = {
    "from": [("", "30/11/2026"), ("31/2/2026", "1/3/2026"), ("2/11/2026", "1/11/2026")],
    "to": [("1/11/2026", "mai"), ("1/11/2026", "2/12/2026"), ("1/1/2001", "1/1/2026")],
}


@pytest.mark.parametrize(
    ("field", "first", "last"), [(f, *days) for f, each in BAD.items() for days in each]
)
def test_a_period_that_is_none_is_told_at_its_field(by, field, first, last):
    with pytest.raises(BadInput) as caught:
        ledgers.read(centre="", first=first, last=last, reach=by.agency)
    assert caught.value.field == field


def test_a_month_of_31_days_is_not_too_long(by):
    asked = ledgers.read(
        centre="", first="1/12/2026", last="31/12/2026", reach=by.agency
    )
    assert (asked.centre, asked.last) == (by.agency, date(2026, 12, 31))


def test_the_centre_must_be_within_reach(by):
    stranger = make.centre()
    with pytest.raises(BadInput) as caught:
        ledgers.read(centre=stranger.code, first="1/11/2026", last="", reach=by.agency)
    assert caught.value.field == "centre"
