"""The laws of working time, tried on made-up calendars, terms and pauses."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.workdays.rules import (
    DEFAULT_SESSIONS,
    WORKING_DAY,
    Calendar,
    DayKind,
    Session,
    Special,
    Unit,
    due,
    due_at,
    left,
)

laws = settings(derandomize=True, deadline=None, max_examples=150)

FIRST = datetime.fromisoformat("2026-01-05")
MINUTE = timedelta(minutes=1)

FULL = DEFAULT_SESSIONS
WEEKS = [
    FULL,
    (*FULL, Session(5, time(7), time(11, 30))),
    (*FULL, Session(5, time(7), time(11, 30), counts=False)),
    tuple(s for s in FULL if s.weekday in (0, 2, 3)),
    (*FULL, Session(6, time(18), time(20))),
]
# Full days of 450 minutes.
SHORT = tuple(
    Session(day, time(*opens), time(*closes))
    for day in range(5)
    for opens, closes in (((7, 30), (11, 30)), ((13, 30), (17, 0)))
)
# Full days that are not 480 minutes long.
ODD_WEEKS = [
    tuple(Session(day, time(7, 30), time(15)) for day in range(5)),
    tuple(Session(day, time(8), time(8, 7)) for day in range(5)),
    (Session(0, time(7), time(16, 10)), Session(3, time(7), time(11))),
]


def calendars(weeks):
    days = st.dates(date(2026, 1, 5), date(2026, 4, 30))
    special = st.builds(Special, days, st.sampled_from(DayKind), st.just("Ngày lễ"))
    return st.builds(Calendar, st.sampled_from(weeks), st.lists(special, max_size=12))


def moments(days=40):
    return st.integers(0, days * 1440).map(lambda m: FIRST + m * MINUTE)


even = calendars(WEEKS)
every = calendars(WEEKS + ODD_WEEKS)
quarters = st.integers(1, 120).map(lambda n: Decimal(n) / 4)
eighths = st.integers(1, 80).map(lambda n: Decimal(n) / 8)
amounts = st.decimals(0, 40, places=2)
units = st.sampled_from(Unit)
cutoffs = st.none() | st.sampled_from([time(11), time(15), time(16)])


@st.composite
def pauses_after(draw, received):
    pauses = []
    for _ in range(draw(st.integers(0, 3))):
        begins = received + draw(st.integers(0, 30 * 1440)) * MINUTE
        pauses.append((begins, begins + draw(st.integers(0, 9 * 1440)) * MINUTE))
    return pauses


def working_minutes(calendar, day):
    """Every minute of a day that counts, each by the moment it begins."""
    for session in calendar.sessions_on(day):
        if session.counts:
            at = datetime.combine(day, session.opens)
            while at < datetime.combine(day, session.closes):
                yield at
                at += MINUTE


def by_hand(received, minutes, calendar, pauses):
    """The due moment, counted one minute of the clock after the other."""
    need = minutes * calendar.full_day
    day = received.date()
    while True:
        for at in working_minutes(calendar, day):
            if at >= received and not any(a <= at < b for a, b in pauses):
                need -= WORKING_DAY
                if need <= 0:
                    return at + MINUTE
        day += timedelta(days=1)


@laws
@given(st.data(), every, moments(), st.integers(1, 4000))
def test_hours_agree_with_counting_every_minute_by_hand(
    data, calendar, received, minutes
):
    # 0.6 working minutes are a hundredth of an hour: keep to whole minutes.
    minutes -= minutes % 3
    assume(minutes)
    pauses = data.draw(pauses_after(received))
    allow = Decimal(minutes // 3) / 20
    answer = due_at(received, allow, Unit.HOURS, calendar, pauses=pauses)
    assert answer == by_hand(received, minutes, calendar, pauses)


@laws
@given(even, moments(), quarters, quarters)
def test_hours_split_in_two_add_up(calendar, received, first, second):
    half_way = due_at(received, first, Unit.HOURS, calendar)
    assert due_at(half_way, second, Unit.HOURS, calendar) == due_at(
        received, first + second, Unit.HOURS, calendar
    )


@laws
@given(moments(), quarters, quarters)
def test_where_a_day_is_not_480_minutes_each_part_rounds_up_once(
    received, first, second
):
    calendar = Calendar(SHORT)
    half_way = due_at(received, first, Unit.HOURS, calendar)
    parts = due_at(half_way, second, Unit.HOURS, calendar)
    whole = due_at(received, first + second, Unit.HOURS, calendar)
    assert parts >= whole
    days, minutes = left(whole, parts, calendar)
    assert (days, minutes <= 2) == (0, True)  # a minute of the clock is 480/450


@laws
@given(even, moments(), eighths, eighths)
def test_working_days_split_in_two_add_up_to_the_same_working_moment(
    calendar, received, first, second
):
    half_way = due_at(received, first, Unit.WORKING_DAYS, calendar)
    parts = due_at(half_way, second, Unit.WORKING_DAYS, calendar)
    whole = due_at(received, first + second, Unit.WORKING_DAYS, calendar)
    # The close of a day and the next opening are one moment of working time.
    assert left(min(parts, whole), max(parts, whole), calendar) == (0, 0)


@laws
@given(moments(), st.integers(1, 20), st.integers(1, 20))
def test_whole_working_days_split_in_two_add_up_exactly(received, first, second):
    calendar = Calendar()
    half_way = due_at(received, Decimal(first), Unit.WORKING_DAYS, calendar)
    assert due_at(half_way, Decimal(second), Unit.WORKING_DAYS, calendar) == due_at(
        received, Decimal(first + second), Unit.WORKING_DAYS, calendar
    )


@laws
@given(even, moments(), st.integers(1, 20))
def test_a_working_day_is_eight_hours(calendar, received, days):
    by_day = due_at(received, Decimal(days), Unit.WORKING_DAYS, calendar)
    by_hour = due_at(received, Decimal(8 * days), Unit.HOURS, calendar)
    assert by_hour <= by_day
    assert left(by_hour, by_day, calendar) == (0, 0)


@laws
@given(every, moments(), units, cutoffs, amounts, amounts)
def test_more_time_never_moves_the_due_moment_back(
    calendar, received, unit, cutoff, one, other
):
    less, more = sorted([one, other])
    assume(less > 0)  # 0 days is another rule: by the end of the day
    assert due_at(received, less, unit, calendar, cutoff=cutoff) <= due_at(
        received, more, unit, calendar, cutoff=cutoff
    )


@laws
@given(every, moments(), moments(), units, cutoffs, amounts)
def test_a_later_receipt_is_never_due_earlier(
    calendar, one, other, unit, cutoff, allow
):
    early, late = sorted([one, other])
    assert due_at(early, allow, unit, calendar, cutoff=cutoff) <= due_at(
        late, allow, unit, calendar, cutoff=cutoff
    )


@laws
@given(every, moments(), st.sampled_from([Unit.HOURS, Unit.WORKING_DAYS]), amounts)
def test_a_pause_over_closed_hours_adds_nothing(calendar, received, unit, allow):
    day = received.date()
    for _ in range(12):
        day += timedelta(days=1)
        if calendar.works_on(day):
            break
    assume(calendar.works_on(day))
    closes = max(s.closes for s in calendar.sessions_on(day) if s.counts)
    night = datetime.combine(day, closes)
    morning = datetime.combine(day + timedelta(days=1), time(6))
    assert due_at(received, allow, unit, calendar, pauses=[(night, morning)]) == due_at(
        received, allow, unit, calendar
    )


@laws
@given(st.data(), every, moments(), units, cutoffs, amounts)
def test_a_pause_never_makes_it_due_earlier(
    data, calendar, received, unit, cutoff, allow
):
    pauses = data.draw(pauses_after(received))
    assert due_at(received, allow, unit, calendar, cutoff=cutoff) <= due_at(
        received, allow, unit, calendar, cutoff=cutoff, pauses=pauses
    )


@laws
@given(st.data(), every, moments(), units, cutoffs, amounts)
def test_the_ledger_has_every_day_and_sums_to_the_term(
    data, calendar, received, unit, cutoff, allow
):
    pauses = data.draw(pauses_after(received))
    answer = due(received, allow, unit, calendar, cutoff=cutoff, pauses=pauses)

    dates = [line.date for line in answer.days]
    assert dates[0] == received.date()
    assert dates[-1] == answer.due.date()
    steps = {b - a for a, b in zip(dates, dates[1:], strict=False)}
    assert steps <= {timedelta(days=1)}
    assert sum(line.minutes for line in answer.days) == answer.minutes
    assert all(line.minutes >= 0 and line.why for line in answer.days)


@laws
@given(st.data(), every, moments(), units, cutoffs, amounts)
def test_it_is_due_in_opening_hours_and_never_within_a_pause(
    data, calendar, received, unit, cutoff, allow
):
    pauses = data.draw(pauses_after(received))
    at = due_at(received, allow, unit, calendar, cutoff=cutoff, pauses=pauses)
    assume(allow)
    assert at > received
    assert any(
        s.opens <= at.time() <= s.closes
        for s in calendar.sessions_on(at.date())
        if s.counts
    )
    assert not any(begins < at < ends for begins, ends in pauses)


@laws
@given(even, moments(), quarters)
def test_at_the_start_all_of_the_term_is_left(calendar, received, allow):
    at = due_at(received, allow, Unit.HOURS, calendar)
    days, minutes = left(received, at, calendar)
    assert days * WORKING_DAY + minutes == allow * 60
