"""Forms on paper: the template of a day, what fits, hours in words."""

from datetime import date, datetime, time

import pytest

from app.clock import ZONE
from app.errors import BadInput, NotFound
from app.letters import rules
from app.letters.rules import Paper, Size

WEEK = [
    (weekday, opens, closes)
    for weekday in range(5)
    for opens, closes in ((time(7, 30), time(11, 30)), (time(13, 30), time(17)))
]
SATURDAY = (5, time(7, 30), time(11, 30))


@pytest.mark.parametrize(
    "day", [date(2020, 1, 1), date(2025, 9, 15), date(2026, 11, 22)]
)
def test_form_01_has_its_template(day):
    assert rules.template("01", on=day) == "letters/01-2025.html"


def test_a_new_circular_changes_only_what_is_issued_from_its_day(monkeypatch):
    dated = (*rules.FORMS["01"], (date(2027, 3, 1), "letters/01-2027.html"))
    monkeypatch.setitem(rules.FORMS, "01", dated)
    assert rules.template("01", on=date(2027, 2, 28)) == "letters/01-2025.html"
    assert rules.template("01", on=date(2027, 3, 1)) == "letters/01-2027.html"


DAYS = [
    ("02", date(2025, 9, 14), "02-2018"), ("02", date(2025, 9, 15), "02-2025"),
    ("04", date(2019, 1, 6), "04-2018"), ("04", date(2026, 1, 1), "04-2025"),
    ("06", date(2025, 9, 14), "05-2018"), ("06", date(2025, 9, 15), "06-2025"),
    ("07", date(2025, 9, 14), "06-2018"), ("07", date(2025, 9, 15), "07-2025"),
    ("03", date(2018, 1, 1), "03-2018"), ("05", date(2020, 1, 1), "05-2025"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "day", "name"), DAYS)
def test_each_form_is_the_one_of_its_day(form, day, name):
    assert rules.template(form, on=day) == f"letters/{name}.html"


def test_each_template_has_a_title_and_the_days_of_a_form_go_up():
    dated = list(rules.FORMS.values())
    assert {name for each in dated for _since, name in each} == set(rules.TITLES)
    assert all(list(each) == sorted(each) for each in dated)


def test_a_form_that_is_not_printed_here_is_not_found():
    with pytest.raises(NotFound):
        rules.template("99", on=date(2026, 11, 22))


def test_paper_is_one_of_three():
    assert [rules.paper(name) for name in ("a4", "a5", "80mm")] == list(Paper)
    with pytest.raises(BadInput) as caught:
        rules.paper("a3")
    assert caught.value.field == "paper"


def test_two_short_papers_are_set_large():
    found = rules.listed(["Tờ khai", "Giấy chứng sinh"], [], "Khai sinh", Paper.A5)
    assert (found.size, found.more) == (Size.LARGE, 0)


def test_papers_shrink_and_are_cut_before_one_is_left_out():
    names = [f"{n:02} ".ljust(160, "x") for n in range(12)]
    found = rules.listed(names[:9], names[9:], "Tên " * 90, Paper.A5)
    assert found.size is Size.DENSE
    shown = [name for name, _lines in found.missing + found.seen]
    assert (shown, found.more) == (names[9:] + names[:9], 0)


def test_what_room_is_left_goes_to_the_names_that_need_it():
    names = ["Tờ khai", *(f"{n:02} ".ljust(160, "x") for n in range(11))]
    found = rules.listed(names, [], "Tên", Paper.A5)
    lines = [lines for _name, lines in found.seen]
    assert lines[0] == 1  # it is short
    assert sum(lines) == 19  # no line of the sheet stays empty
    assert max(lines) > 1


def test_what_is_not_listed_is_counted_and_the_missing_are_all_listed():
    names = [f"Bản sao số {n}" for n in range(60)]
    found = rules.listed(names[:50], names[50:], "Tên", Paper.A5)
    assert [name for name, _lines in found.missing] == names[50:]
    assert len(found.seen) + found.more == 50
    assert found.more > 0


def test_a_strip_cuts_less_than_a_sheet():
    names = [f"{n:02} ".ljust(160, "x") for n in range(12)]
    strip = rules.listed(names, [], "Tên", Paper.STRIP)
    sheet = rules.listed(names, [], "Tên", Paper.A5)
    strip_lines, sheet_lines = (
        sum(lines for _name, lines in found.seen) for found in (strip, sheet)
    )
    assert strip_lines > sheet_lines


@pytest.mark.parametrize(
    ("due", "says"),
    [
        (datetime(2026, 12, 3, 9, 5, tzinfo=ZONE), "từ 9:05"),
        (datetime(2026, 12, 3, 16, 59, tzinfo=ZONE), "từ 16:59"),
        (datetime(2026, 12, 3, 17, tzinfo=ZONE), "trước 17:00"),
        (datetime(2026, 12, 3, 23, tzinfo=ZONE), "trước 17:00"),
        (
            datetime(2026, 12, 6, 17, tzinfo=ZONE),
            "từ 17:00",
        ),  # a Sunday: no hours are known
    ],
)
def test_the_hour_of_a_promise_in_words(due, says):
    assert rules.due_hour(due, WEEK) == says
