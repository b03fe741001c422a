"""The official calendar 2024-2027, and reading such a list."""

from datetime import date

import pytest

from app.errors import BadInput
from app.workdays.official import known_years, official_calendar, read_days
from app.workdays.rules import DayKind

HEAD = "day,kind,name,decision\n"

# Every weekday off and every weekend day worked, written out by hand from the
# notices of each year, apart from the file that is tested.
OFF = {
    2024: "01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03",
    2025: "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02",
    2026: "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01"
    " 09-02 11-24",
    2027: "01-01 02-04 02-05 02-08 02-09 02-10 04-16 04-30 05-03 09-02 09-03 11-24",
}
WORKED = {2024: "05-04", 2025: "04-26", 2026: "01-10 08-22", 2027: ""}


def days_of(year):
    first = date(year, 1, 1).toordinal()
    return map(date.fromordinal, range(first, date(year + 1, 1, 1).toordinal()))


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_a_year_is_off_on_these_weekdays_and_works_on_these_saturdays(year):
    calendar = official_calendar()
    days = list(days_of(year))
    off = [d for d in days if d.weekday() < 5 and not calendar.works_on(d)]
    worked = [d for d in days if d.weekday() >= 5 and calendar.works_on(d)]
    assert " ".join(f"{d:%m-%d}" for d in off) == OFF[year]
    assert " ".join(f"{d:%m-%d}" for d in worked) == WORKED[year]


def test_every_day_names_its_decision():
    days = official_calendar().specials.values()
    assert [s for s in days if not s.decision] == []


def test_every_worked_saturday_is_named_by_the_day_it_pays_for():
    days = official_calendar().specials.values()
    worked = [s for s in days if s.kind is DayKind.WORK]
    swapped = [s for s in days if "làm bù" in s.name and s.kind is DayKind.OFF]
    assert len(worked) == len(swapped) == 4
    for off, work in zip(swapped, sorted(worked, key=lambda s: s.day), strict=True):
        assert f"{work.day:%d/%m/%Y}"[-4:] in off.name
        assert off.decision == work.decision


def test_what_is_only_expected_says_so():
    new_year = official_calendar().specials[date(2027, 1, 1)]
    assert "dự kiến" in new_year.decision


def test_the_years_it_knows():
    assert list(known_years()) == [2024, 2025, 2026, 2027]


def test_a_list_may_come_from_a_spreadsheet():
    text = "\ufeffDay;Kind;Name;Decision\r\n2026-12-31;half;Cuối năm;QĐ 5\r\n\r\n"
    (only,) = read_days(text)
    assert (only.day, only.kind, only.name) == (
        date(2026, 12, 31),
        DayKind.HALF,
        "Cuối năm",
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Dòng 1"),
        ("2026-01-01,off,Tết,QĐ\n", "Dòng 1"),
        (HEAD + "01/01/2026,off,Tết,QĐ\n", "Dòng 2: ngày viết như"),
        (HEAD + "2026-01-01,nghỉ,Tết,QĐ\n", "Dòng 2: loại ngày"),
        (HEAD + "2026-01-01,off,Tết\n", "Dòng 2: cần đủ bốn cột"),
        (HEAD + "2026-01-01,off,,QĐ\n", "Dòng 2: thiếu tên"),
        (HEAD + "2026-01-01,off,Tết,QĐ\n2026-01-01,work,Tết,QĐ\n", "Dòng 3: ngày này"),
    ],
)
def test_a_wrong_line_is_named(text, says):
    with pytest.raises(BadInput) as caught:
        read_days(text)
    assert caught.value.field == "file"
    assert caught.value.says.startswith(says)
