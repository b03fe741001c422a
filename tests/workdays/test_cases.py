"""docs/workdays-cases.json: the table that other projects may use is what we do."""

import json
import re
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest

from app.workdays.official import official_calendar
from app.workdays.rules import Calendar, DayKind, Session, Special, Unit, due, due_at
from tests.workdays import by_minute

DOCS = Path(__file__).parents[2] / "docs"
TABLE = json.loads((DOCS / "workdays-cases.json").read_text(encoding="utf-8"))
PAGE = (DOCS / "thoi-gian-lam-viec.md").read_text(encoding="utf-8")
CASES = TABLE["cases"]
# A minute of a day of seven and a half hours is worth more than a working minute.
WHOLE = [case for case in CASES if case["sessions"] != "seven-and-a-half"]
UNITS = {"hours": "giờ", "working-days": "ngày làm việc", "days": "ngày"}

each = pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])


def calendar(case):
    sessions = [
        Session(day - 1, time.fromisoformat(opens), time.fromisoformat(closes), counts)
        for day, opens, closes, counts in TABLE["sessions"][case["sessions"]]
    ]
    return Calendar(sessions, specials(case["calendar"]))


def specials(name):
    return [
        Special(date.fromisoformat(day), DayKind(kind), name)
        for day, kind, name in TABLE["calendars"][name]
    ]


def asked(case):
    pauses = [tuple(map(datetime.fromisoformat, pause)) for pause in case["pauses"]]
    received, allow = datetime.fromisoformat(case["received"]), Decimal(case["allow"])
    cutoff = time.fromisoformat(case["cutoff"]) if case["cutoff"] else None
    words = {"cutoff": cutoff, "pauses": pauses}
    return (received, allow, Unit(case["unit"]), calendar(case)), words


@each
def test_the_due_moment_and_the_sum_of_the_ledger_are_those_of_the_table(case):
    terms, more = asked(case)
    answer = due(*terms, **more)
    assert answer.due.isoformat(timespec="minutes") == case["due"]
    assert answer.minutes == case["minutes"]
    assert sum(line.minutes for line in answer.days) == case["minutes"]
    assert due_at(*terms, **more) == answer.due


@pytest.mark.parametrize("case", WHOLE, ids=[case["id"] for case in WHOLE])
def test_counting_every_minute_by_hand_comes_to_the_same(case):
    inside = {
        "week": TABLE["sessions"][case["sessions"]],
        "days": TABLE["calendars"][case["calendar"]],
    }
    assert by_minute.due(case | inside).isoformat(timespec="minutes") == case["due"]


def test_the_days_of_the_table_are_the_official_ones():
    official = official_calendar().specials
    listed = specials("official-2026")
    assert {(s.day, s.kind, s.name) for s in listed} == {
        (s.day, s.kind, s.name)
        for s in official.values()
        if min(x.day for x in listed) <= s.day <= max(x.day for x in listed)
    }


def row(case):
    """A case as the page tells it."""
    more = [f"giờ nhận cuối {case['cutoff']}"] if case["cutoff"] else []
    more += [f"tạm dừng {_when(a)}–{_when(b)}" for a, b in case["pauses"]]
    usual = {"sessions": "default", "calendar": "none"}
    more += [f"`{case[name]}`" for name in usual if case[name] != usual[name]]
    term = f"{case['allow']} {UNITS[case['unit']]}"
    cells = [case["id"], case["shows"], _when(case["received"]), term]
    return f"| {' | '.join([*cells, '; '.join(more), _when(case['due'])])} |"


def _when(text):
    return f"{datetime.fromisoformat(text):%H:%M %d/%m/%Y}"


def test_the_page_tells_every_case_of_the_table_and_no_other():
    told = [line for line in PAGE.splitlines() if re.match(r"\| [A-Z]\d\d \|", line)]
    assert told == [row(case) for case in CASES]
