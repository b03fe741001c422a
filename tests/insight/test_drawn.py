"""Charts from made rows: what their titles and tables say."""

from datetime import date, timedelta

import pytest

from app import clock
from app.charts.chart import Frame
from app.insight import asked, drawn, parts
from tests import make
from tests.insight import making
from tests.insight.making import MONDAY, NOW, at, monday, rate

BLOCK = parts.block(monday(4))


@pytest.fixture(autouse=True)
def _now(sqlite):
    with clock.stopped(NOW):
        yield


@pytest.fixture
def counter():
    return make.counter(number=3)


def chart(counter, name, **args):
    found = asked.read(args, counter.agency, clock.today())
    draw, _about = drawn.CHARTS[name]
    period = found.period
    return draw(found, Frame(name, "Toàn trung tâm", period.first, period.last))


def test_a_week_has_its_share_and_its_faces(counter):
    rate(counter, 38)
    rate(counter, 2, score=1)
    last = chart(counter, "weekly").rows[-1]
    assert last[:4] == ["16/11/2026", 38, 40, 95.0]
    assert chart(counter, "faces").rows[-1] == ["16/11/2026", 2, 0, 0, 38, 40]


def test_a_published_change_is_marked_on_its_day(counter):
    rate(counter, 40)
    for day, done in ((MONDAY, "Kê thêm 12 ghế."), (monday(20), "Việc năm ngoái.")):
        make.change(counter.agency, published_at=at(day), done=done)
    make.change(counter.agency, published_at=at(MONDAY), done="x", withdrawn_at=NOW)
    notes = chart(counter, "weekly").notes
    assert [note for note in notes if note.startswith("1.")] == [
        "1. 16/11/2026: Kê thêm 12 ghế."
    ]
    assert not any(note.startswith("2.") for note in notes)


def test_limits_begin_anew_where_ten_weeks_stand_on_either_side():
    mondays = [date(2026, 1, 5) + timedelta(weeks=n) for n in range(26)]
    days = [mondays[4], mondays[10], mondays[14], mondays[20]]
    assert drawn.afresh(days, mondays) == {mondays[10]}
    assert drawn.afresh([mondays[6]], mondays[:12]) == set()


def two(counter, **other):
    """Two counters with forty ratings each in a whole block."""
    second = make.counter(agency=counter.agency, number=4)
    rate(counter, 40, BLOCK)
    rate(second, 40, BLOCK, **other)
    return chart(counter, "counters")


def test_counters_of_like_work_are_compared(counter):
    found = two(counter)
    assert [row[:3] for row in found.rows] == [["Quầy 3", 40, 40], ["Quầy 4", 40, 40]]
    assert found.title == "Các quầy khác nhau không quá mức ngẫu nhiên."
    assert found.drawing


def test_counters_of_other_work_are_not(counter):
    """Each would lie at 1 whatever it does."""
    found = two(counter, sector="Đất đai", score=1)
    assert found.title == (
        "Các quầy làm những loại việc khác nhau, nên không so với nhau được."
    )
    assert not found.drawing
    assert found.rows == [["Quầy 3", 40, 40], ["Quầy 4", 0, 40]]


def test_one_that_is_alone_with_its_work_is_named_beside_the_others(counter):
    rate(make.counter(agency=counter.agency, number=9), 40, BLOCK, sector="Đất đai")
    found = two(counter)
    assert [row[0] for row in found.rows] == ["Quầy 3", "Quầy 4"]
    assert "Không so: Quầy 9, vì quầy khác ít làm loại việc đó." in found.notes


def test_a_period_too_short_for_a_block_says_so(counter):
    rate(counter, 40)
    found = chart(counter, "halves", weeks="4")
    assert found.title == "Kỳ này không có bốn tuần trọn nào; chọn kỳ dài hơn."


def test_half_days_have_their_names(counter):
    rate(counter, 30, BLOCK)
    rate(counter, 30, BLOCK + timedelta(days=2), half="pm", score=1)
    rows = {tuple(row[:2]): row[2:] for row in chart(counter, "halves").rows}
    assert rows["Thứ Hai", "Sáng"] == [30, 30, 100]
    assert rows["Thứ Tư", "Chiều"] == [0, 30, 0]
    assert rows["Thứ Tư", "Sáng"] == [None, None, None]
    assert chart(counter, "halves").title == (
        "Chiều Thứ Tư thấp hơn các buổi khác: 0 % hài lòng (0/30)."
    )


def test_sectors_have_their_times_from_thirty_dossiers_on(counter):
    land, civil = make.procedure(sector="Đất đai"), make.procedure(sector="Hộ tịch")
    for n in range(30):
        done = at(MONDAY + timedelta(days=1 if n < 20 else 3))
        making.dossier(counter.agency, land, at(MONDAY), finished_at=done)
    making.dossier(counter.agency, civil, at(MONDAY))
    notary = make.procedure(sector="Chứng thực")
    making.dossier(counter.agency, notary, at(MONDAY), finished_at=at(MONDAY, 10))
    found = chart(counter, "sectors")
    assert found.title == "Lâu nhất: Đất đai, 90 % xong trong 3 ngày làm việc."
    assert [row[:3] for row in found.rows] == [
        ["Đất đai", 30, 0],
        ["Lĩnh vực khác (2)", 2, 1],
    ]
    assert found.rows[0][3].startswith("1 (")
    assert found.rows[1][3:] == [None, None]


def test_flow_stands_by_week(counter):
    version = make.procedure()
    making.dossier(counter.agency, version, at(monday(1)), finished_at=at(MONDAY))
    making.dossier(counter.agency, version, at(MONDAY))
    found = chart(counter, "flow", weeks="4")
    assert found.rows[2:4] == [["09/11/2026", 1, 0, None], ["16/11/2026", 1, 1, None]]
    assert found.title == "Nhận 2, xong 1: tồn thêm 1. Đang mở 1 hồ sơ."


def test_the_fullest_hour_is_named(counter):
    version = make.procedure()
    for hour in (8, 8, 15):
        making.dossier(counter.agency, version, at(MONDAY, hour))
    found = chart(counter, "load")
    assert found.title == "Đông nhất: Thứ Hai lúc 8 giờ, 2 trong 3 hồ sơ."
    assert ["Thứ Hai", "8:00", 2] in found.rows
    assert sum(row[2] for row in found.rows) == 3
