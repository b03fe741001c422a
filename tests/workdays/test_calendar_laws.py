"""The laws of a calendar that changes, of pauses that meet, and of a folded count."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from app.workdays.folding import MOST, fold
from app.workdays.rules import (
    Calendar,
    DayKind,
    Session,
    Special,
    Unit,
    due,
    due_at,
    reopened,
)
from tests.workdays.test_laws import (
    FULL,
    ODD_WEEKS,
    amounts,
    cutoffs,
    even,
    every,
    laws,
    moments,
    pauses_after,
    units,
)

DAY = timedelta(days=1)
# A day made to work has Monday's hours: no week here opens when Monday is closed.
DAYTIME = [
    FULL,
    (*FULL, Session(5, time(7), time(11, 30))),
    (*FULL, Session(5, time(7), time(11, 30), counts=False)),
    tuple(s for s in FULL if s.weekday in (0, 2, 3)),
    *ODD_WEEKS,
]
dates = st.dates(date(2026, 1, 5), date(2026, 3, 31))
others = st.dictionaries(dates, st.sampled_from(DayKind), max_size=8)


def calendars(week, days, changed=None):
    """The calendar of a week and these days, and the same with one day changed."""
    specials = [Special(day, kind, "Ngày lễ") for day, kind in days.items()]
    day, kind = changed
    after = [*specials, Special(day, kind, "Đổi lịch")]
    return Calendar(week, specials), Calendar(week, after)


def by(calendar, terms, unit, allow):
    """The due moment; what ends with a day is compared by the day."""
    at = due_at(calendar=calendar, unit=unit, allow=allow, **terms)
    with_day = unit == Unit.DAYS or (unit == Unit.WORKING_DAYS and not allow)
    return datetime.combine(at.date(), time()) if with_day else at


@laws
@given(
    st.data(), st.sampled_from(DAYTIME), others, dates, moments(), units, cutoffs,
    amounts,
)  # fmt: skip
def test_a_day_made_off_never_makes_it_due_earlier(
    data, week, days, changed, received, unit, cutoff, allow
):
    before, after = calendars(week, days, (changed, DayKind.OFF))
    pauses = data.draw(pauses_after(received))
    terms = {"received": received, "cutoff": cutoff, "pauses": pauses}
    assert by(before, terms, unit, allow) <= by(after, terms, unit, allow)


@laws
@given(
    st.data(), st.sampled_from(DAYTIME), others, dates, moments(), units, cutoffs,
    amounts,
)  # fmt: skip
def test_a_day_made_to_work_never_makes_it_due_later(
    data, week, days, changed, received, unit, cutoff, allow
):
    before, after = calendars(week, days, (changed, DayKind.WORK))
    pauses = data.draw(pauses_after(received))
    terms = {"received": received, "cutoff": cutoff, "pauses": pauses}
    assert by(after, terms, unit, allow) <= by(before, terms, unit, allow)


@laws
@given(every, others, dates, moments(), units, amounts)
def test_a_day_after_the_due_day_changes_nothing(
    calendar, days, changed, received, unit, allow
):
    at = due_at(received, allow, unit, calendar)
    assume(not received.date() <= changed <= at.date())
    new = Special(changed, DayKind.OFF, "Đổi lịch")
    after = Calendar(calendar.sessions, [*calendar.specials.values(), new])
    assert due_at(received, allow, unit, after) == at


@laws
@given(st.data(), every, moments(), units, cutoffs, amounts)
def test_pauses_that_meet_are_as_good_as_one(
    data, calendar, received, unit, cutoff, allow
):
    pauses = data.draw(pauses_after(received))
    merged = []
    for begins, ends in sorted(pauses):
        if merged and begins <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(ends, merged[-1][1]))
        else:
            merged.append((begins, ends))
    terms = {"received": received, "allow": allow, "unit": unit, "cutoff": cutoff}
    assert due(calendar=calendar, pauses=pauses, **terms) == due(
        calendar=calendar, pauses=merged, **terms
    )


@laws
@given(st.data(), even, moments(), st.sampled_from([Unit.HOURS, Unit.WORKING_DAYS]))
def test_a_pause_within_any_closed_stretch_adds_nothing(data, calendar, received, unit):
    allow = Decimal(data.draw(st.integers(1, 80))) / 8
    at = due_at(received, allow, unit, calendar)
    day = data.draw(st.dates(received.date() + DAY, received.date() + 20 * DAY))
    spans = sorted((s.opens, s.closes) for s in calendar.sessions_on(day) if s.counts)
    edges = [time(), *(edge for span in spans for edge in span), time(23, 59)]
    gap = data.draw(st.integers(0, len(edges) // 2 - 1)) * 2
    closed = [datetime.combine(day, edge) for edge in edges[gap : gap + 2]]
    assert due_at(received, allow, unit, calendar, pauses=[tuple(closed)]) == at


@laws
@given(moments(), st.integers(1, 60), st.integers(1, 60))
def test_calendar_days_split_in_two_add_up_where_no_day_is_closed(
    received, first, second
):
    calendar = Calendar(Session(day, time(7), time(17)) for day in range(7))
    half_way = due_at(received, Decimal(first), Unit.DAYS, calendar)
    parts = due_at(half_way, Decimal(second), Unit.DAYS, calendar)
    assert parts == due_at(received, Decimal(first + second), Unit.DAYS, calendar)


@laws
@given(st.data(), every, moments(), units, cutoffs, st.decimals(0, 90, places=2))
def test_a_folded_count_has_every_day_once_and_the_same_sum(
    data, calendar, received, unit, cutoff, allow
):
    pauses = data.draw(pauses_after(received))
    days = due(received, allow, unit, calendar, cutoff=cutoff, pauses=pauses).days
    folded = fold(days)
    assert sum(line.minutes for line in folded) == sum(day.minutes for day in days)
    covered = [
        line.first + n * DAY
        for line in folded
        for n in range((line.last - line.first).days + 1)
    ]
    assert covered == [day.date for day in days]
    assert all(line.why for line in folded)
    # what is said of a day is still said, or the decision that closed it
    for day in days:
        [line] = [line for line in folded if line.first <= day.date <= line.last]
        assert day.plain or (day.closed.decision if day.closed else day.why) in line.why
    if len(days) <= MOST:
        assert len(folded) == len(days)


@laws
@given(every, moments())
def test_a_due_moment_on_a_closed_day_goes_to_the_next_that_works(calendar, moment):
    moment = datetime.combine(moment.date(), time(9))
    at = reopened(moment, calendar)
    assert calendar.works_on(at.date())
    assert (at == moment) == calendar.works_on(moment.date())
    assert at >= moment
    days = (at.date() - moment.date()).days
    assert not any(calendar.works_on(moment.date() + n * DAY) for n in range(1, days))
