"""What may be written on the wall: no database, no clock."""

from datetime import date

import pytest

from app.board import wording
from app.errors import BadInput

TODAY = date(2026, 11, 23)
NAMES = ["Lò Thị Hoa", "Đặng Văn Ánh", "Hạnh"]


def read(**over):
    typed = {
        "said_on": "20/11/2026", "said": "Ghế chờ ít quá.", "effect": "",
        "done": "Kê thêm 12 ghế ở sảnh.",
    }  # fmt: skip
    return wording.read(typed | over, today=TODAY, names=NAMES)


def refused(**over):
    with pytest.raises(BadInput) as caught:
        read(**over)
    return caught.value


def test_words_are_kept_on_one_line_and_without_hidden_marks():
    found = read(said="  Ghế\r\nchờ\u202e ít   quá. ", effect="Từ 9 còn 2.")
    assert found.said == "Ghế chờ ít quá."
    assert (found.said_on, found.effect) == (date(2026, 11, 20), "Từ 9 còn 2.")


@pytest.mark.parametrize(
    "number",
    [
        "0912345678", "0912 345 678", "0912.345.678", "(091) 234-5678",
        "090\u200b0123456", "0203_3876_115", "123456789", "001085001978",
        "+84 912 345 678", "H99.15-261122-0007", "٠٩١٢٣٤٥٦٧٨",
    ],
)  # fmt: skip
@pytest.mark.parametrize("field", ["said", "done", "effect"])
def test_telephone_and_identity_numbers_are_refused(field, number):
    problem = refused(**{field: f"Xin gọi {number} để hỏi."})
    assert problem.field == field
    assert "số điện thoại" in problem.says


@pytest.mark.parametrize(
    "harmless",
    ["Từ 23/11/2026 mở thêm quầy 2.", "Mở cửa 7:30–11:30, 13:30–17:00.", "Từ 9 còn 2."],
)
def test_dates_and_hours_are_no_such_numbers(harmless):
    assert read(done=harmless).done == harmless


@pytest.mark.parametrize(
    "named",
    ["Chị Lò Thị Hoa nói nhỏ quá.", "chị lo thi hoa!", "(Đặng Văn Ánh) vắng mặt."],
)
def test_officers_are_not_named(named):
    problem = refused(said=named)
    assert (problem.field, "tên cán bộ" in problem.says) == ("said", True)


def test_a_word_that_is_also_a_given_name_may_be_said():
    assert read(said="Mong hạnh phúc cho mọi người.").said


@pytest.mark.parametrize(("field", "most"), list(wording.LONGEST.items()))
def test_a_line_that_is_too_long_says_by_how_much(field, most):
    assert len(getattr(read(**{field: "x" * most}), field)) == most
    problem = refused(**{field: "x" * (most + 7)})
    assert (problem.field, problem.says) == (field, "Xin rút ngắn bớt 7 ký tự.")


@pytest.mark.parametrize("field", ["said", "done"])
def test_something_must_be_said_and_done(field):
    assert refused(**{field: " \u200b "}).field == field


@pytest.mark.parametrize("day", ["24/11/2026", "hôm qua", "", "31/02/2026"])
def test_the_day_of_the_voice_is_a_day_that_has_been(day):
    assert refused(said_on=day).field == "said_on"


@pytest.mark.parametrize("reason", ["", "x", "x" * 141])
def test_a_reason_is_a_sentence(reason):
    with pytest.raises(BadInput) as caught:
        wording.reason(reason)
    assert caught.value.field == "reason"
