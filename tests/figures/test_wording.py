"""What may be said of numbers, and not a word more."""

from datetime import date

import pytest

from app.figures import wording
from app.figures.bootstrap import Spread
from app.figures.change import Alarm
from app.figures.small import Verdict, against, compare, shown
from app.figures.waiting import Reached


@pytest.mark.parametrize(
    ("k", "n", "said"),
    [
        (3, 4, "chưa đủ 5 lượt"),
        (20, 29, "20/29"),
        (57, 60, "57/60 = 95 % (khoảng 86–98 %, tham khảo)"),
        (950, 1000, "950/1.000 = 95 % (khoảng 93–96 %)"),
    ],
)
def test_a_share(k, n, said):
    assert wording.share(shown(k, n)) == said


@pytest.mark.parametrize(
    ("k", "n", "said"),
    [
        (29, 29, "Chưa đủ 30 lượt để xét mục tiêu."),
        (95, 100, "Chưa khẳng định được là đạt mục tiêu 95 %."),
        (970, 1000, "Đạt mục tiêu từ 95 % trở lên."),
        (80, 100, "Chưa đạt mục tiêu 95 %."),
    ],
)
def test_a_target(k, n, said):
    assert wording.target(against(k, n, 0.95), 95) == said


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ((188, 200), (40, 50), "Tại quầy: tỷ lệ hài lòng cao hơn Ở nhà."),
        ((40, 50), (188, 200), "Tại quầy: tỷ lệ hài lòng thấp hơn Ở nhà."),
        ((95, 100), (93, 100), "Chưa khẳng định được Tại quầy và Ở nhà khác nhau."),
        ((20, 20), (1, 100), "Chưa đủ lượt để so Tại quầy với Ở nhà."),
    ],
)
def test_a_difference(one, other, said):
    assert wording.difference(compare(one, other), "Tại quầy", "Ở nhà") == said


def test_every_verdict_has_its_words():
    for verdict in Verdict:
        assert wording.target(verdict, 90)
        assert wording.difference(verdict, "A", "B")


@pytest.mark.parametrize(
    ("value", "said"), [(28.5, "28,5"), (7.0, "7"), (1234.56, "1.234,6")]
)
def test_a_number_has_one_digit_behind_the_point_at_most(value, said):
    assert wording.tenth(value) == said


def test_silence():
    """Design, ux 5.2."""
    assert wording.silence(0.285, 0.985) == (
        "Kể cả người không chấm, tỷ lệ thật nằm trong khoảng 28,5–98,5 %."
    )


@pytest.mark.parametrize(
    ("spread", "said"),
    [
        (
            Spread(12, None, None, 1),
            "12 s (mới có một ngày, chưa có khoảng tin cậy)",
        ),
        (Spread(12.34, 9, 15, 9), "12,3 s (khoảng 9–15, tham khảo)"),
        (Spread(12, 9.05, 15, 10), "12 s (khoảng 9,1–15)"),
    ],
)
def test_a_mean(spread, said):
    assert wording.spread(spread, "s") == said


def test_a_time_that_is_not_reached():
    assert wording.reached(Reached(None, 3, None), "ngày") == "chưa tới"
    assert wording.reached(Reached(4, 3, None), "ngày") == "4 ngày"


def test_an_alarm_blames_nobody():
    """Design, ux 5.5, word by word."""
    assert wording.alarm("Quầy 3", date(2026, 11, 18), Alarm(100, 140)) == (
        "Quầy 3: tỷ lệ không hài lòng có dấu hiệu tăng từ khoảng 18/11. "
        "Xem 41 lượt gần nhất."
    )
