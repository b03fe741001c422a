"""The sentence over each chart, made from its numbers."""

from datetime import date

import pytest

from app.charts import counters, faces, flow, hours, lateness, waiting, weekly
from app.charts.weekly import Count, Event
from app.figures.tally import Tally
from tests.charts.scenes import FOUR, UNIT, frame, mondays


def weeks(counts, events=()):
    days = mondays(len(counts))
    found = [Count(day, *pair) for day, pair in zip(days, counts, strict=True)]
    return weekly.draw(frame("w"), found, events)


STEADY = [(93, 100), (91, 100)] * 6


@pytest.mark.parametrize(
    ("counts", "title"),
    [
        ([(29, 29)], "Chưa tuần nào đủ 30 lượt đánh giá, nên chưa có tỷ lệ."),
        (
            STEADY,
            (
                "Tuần 16/11: 91 % hài lòng (91/100), trong mức dao động thường thấy "
                "(84–100 %)."
            ),
        ),
        (
            [*STEADY, (70, 100)],
            (
                "Tuần 23/11: 70 % hài lòng (70/100), thấp hơn mức dao động thường "
                "thấy (81–99 %)."
            ),
        ),
        (
            [(70, 100), (71, 100)] * 6 + [(99, 100)],
            (
                "Tuần 23/11: 99 % hài lòng (99/100), cao hơn mức dao động thường "
                "thấy (59–86 %)."
            ),
        ),
        (
            [(900, 1000)] * 12 + [(880, 1000)] * 8,
            (
                "Ít nhất 8 tuần liền dưới mức trung bình: tỷ lệ hài lòng có dấu hiệu "
                "giảm. Tuần 11/01: 88 % (880/1.000)."
            ),
        ),
        (
            [(880, 1000)] * 12 + [(900, 1000)] * 8,
            (
                "Ít nhất 8 tuần liền trên mức trung bình: tỷ lệ hài lòng có dấu hiệu "
                "tăng. Tuần 11/01: 90 % (900/1.000)."
            ),
        ),
    ],
)
def test_a_week(counts, title):
    assert weeks(counts).title == title


def test_events_are_numbered_by_day_and_a_change_on_purpose_starts_limits_anew():
    events = [Event(date(2026, 11, 10), "Sau", True), Event(date(2026, 9, 7), "Trước")]
    drawn = weeks([(70, 100)] * 11 + [(95, 100)] * 10, events)
    assert drawn.notes[-2:] == ["1. 07/09/2026: Trước", "2. 10/11/2026: Sau"]
    ends = [(row[4], row[5]) for row in drawn.rows[10:12]]
    assert ends == [(56.3, 83.7), (88.5, 100)]
    assert "trong mức dao động" in drawn.title


def test_notes_explain_what_is_there_and_nothing_else():
    assert len(weeks(STEADY).notes) == 1
    assert weeks([(9, 29), *STEADY]).notes[-1] == (
        "Dấu ×: tuần dưới 30 lượt, không tính tỷ lệ."
    )
    assert weeks([(30, 30)]).notes == []


def test_faces():
    day = mondays(1)[0]
    drawn = faces.draw(frame("f"), [faces.Faces(day, Tally((2, 1, 27, 30)))], FOUR)
    assert drawn.title == (
        "Chọn các mặt hài lòng: 57/60 = 95 % (khoảng 86–98 %, tham khảo)."
    )
    with pytest.raises(ValueError, match="names"):
        faces.draw(frame("f"), [faces.Faces(day, Tally((1, 1, 1)))], FOUR)


def test_the_worked_case_of_simpson_says_that_the_order_turns():
    """Design, ux 5.3."""
    drawn = counters.draw(
        frame("c"),
        {
            "Quầy A": {"Đất đai": (160, 200), "Chứng thực": (48, 50)},
            "Quầy B": {"Đất đai": (15, 20), "Chứng thực": (216, 230)},
        },
    )
    assert drawn.title == (
        "Thứ tự đổi khi xét cùng loại thủ tục. Các quầy khác nhau không quá mức ngẫu "
        "nhiên."
    )
    assert drawn.notes[0] == (
        "Quầy B có tỷ lệ chung cao hơn Quầy A (231/250 so với 208/250) nhưng thấp hơn "
        "khi xét cùng loại thủ tục."
    )
    assert drawn.rows == [
        ["Quầy A", 208, 250, 206.2, 1.01, ""],
        ["Quầy B", 231, 250, 232.8, 0.99, ""],
    ]


@pytest.mark.parametrize(
    ("work", "title"),
    [
        ({"A": (29, 29)}, "Chưa quầy nào đủ 30 lượt để so."),
        ({"A": (30, 30)}, "Mới có một quầy đủ lượt, chưa so được với quầy khác."),
        ({"A": (9000, 10_000), "B": (50, 100)}, "Ngoài mức ngẫu nhiên: B."),
        (
            {"A": (900, 1000), "B": (81, 100)},
            "Chưa khẳng định được quầy nào khác các quầy còn lại; nên xem thêm: B.",
        ),
    ],
)
def test_counters(work, title):
    cells = {name: {"x": pair} for name, pair in work.items()}
    assert counters.draw(frame("c"), cells).title == title


def test_hours():
    usual = {(day, hour): (95, 100) for day in range(5) for hour in (8, 9)}
    assert hours.draw(frame("h"), usual).title == (
        "Các giờ khác nhau không quá mức ngẫu nhiên."
    )
    assert hours.draw(frame("h"), usual | {(4, 9): (70, 100)}).title == (
        "Thứ Sáu lúc 9 giờ thấp hơn các giờ khác: 70 % hài lòng (70/100)."
    )


@pytest.mark.parametrize(
    ("waits", "title"),
    [
        ([(3, True)] * 29, "Mới có 29 hồ sơ: chưa đủ 30 để vẽ."),
        (
            [(day, True) for day in range(1, 41)],
            (
                "Một nửa số hồ sơ xong trong 20 ngày làm việc, 90 % xong trong 36 "
                "ngày làm việc."
            ),
        ),
        (
            [(2, True)] * 30 + [(9, False)] * 10,
            (
                "Một nửa số hồ sơ xong trong 2 ngày làm việc; mức 90 % chưa tới, vì "
                "còn nhiều hồ sơ chưa xong."
            ),
        ),
        (
            [(2, True)] * 10 + [(9, False)] * 30,
            "Chưa tới một nửa số hồ sơ xong, nên chưa biết thời gian giữa.",
        ),
    ],
)
def test_waiting(waits, title):
    assert waiting.draw(frame("k"), waits, UNIT).title == title


@pytest.mark.parametrize(
    ("late", "title"),
    [
        ([False] * 9, "Chưa có hồ sơ nào trễ trong 9 hồ sơ đến hẹn."),
        (
            [True, False],
            "Mới có một hồ sơ trễ trong 2 hồ sơ đến hẹn: chưa có gì để vẽ.",
        ),
        (
            [True, *[False] * 9] * 12,
            "9 hồ sơ đúng hẹn từ hồ sơ trễ gần nhất, thường là khoảng 9.",
        ),
        (
            [True, *[False] * 9] * 12 + [True, *[False] * 90],
            (
                "Hồ sơ trễ thưa hơn trước: một khoảng dài hơn mức ngẫu nhiên, thường "
                "là khoảng 9 hồ sơ."
            ),
        ),
        (
            [True, *[False] * 40] * 12 + [True, *[False] * 5] * 9,
            (
                "Hồ sơ trễ dày hơn trước: ít nhất 8 khoảng ngắn liền nhau, thường là "
                "khoảng 26 hồ sơ."
            ),
        ),
        (
            [True, *[False] * 99] * 12 + [True] * 3,
            (
                "Nhiều hồ sơ trễ liền nhau, dày hơn mức ngẫu nhiên; thường cách nhau "
                "khoảng 85 hồ sơ."
            ),
        ),
    ],
)
def test_lateness(late, title):
    assert lateness.draw(frame("l"), late).title == title


@pytest.mark.parametrize(
    ("received", "finished", "title"),
    [
        (9, 4, "Nhận 9, xong 4: tồn thêm 5. Đang mở 2 hồ sơ."),
        (4, 9, "Nhận 4, xong 9: tồn giảm 5. Đang mở 2 hồ sơ."),
        (4, 4, "Nhận và xong bằng nhau: 4. Đang mở 2 hồ sơ."),
    ],
)
def test_flow(received, finished, title):
    week = flow.Count(mondays(1)[0], received, finished)
    drawn = flow.draw(frame("o"), [week], [3, 31])
    assert drawn.title == title
    assert drawn.rows[-1] == (["Còn lại, tuổi trên 30 ngày làm việc", None, None, 1])
