"""Due moments counted another way: one minute of the clock, one day, after the other.

Slow, plain, and written from the rules of docs/thoi-gian-lam-viec.md; it shares
nothing with the engine. Only whole real minutes that are worth a whole working minute
(a full day of 480) can be told this way.
"""

from datetime import datetime, time, timedelta
from decimal import ROUND_CEILING, Decimal
from itertools import islice

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
MORNING, MONDAY = 1, 1


def open_minutes(case, day):
    """The moments at which a working minute of this day begins."""
    kind = {special[0]: special[1] for special in case["days"]}.get(f"{day:%Y-%m-%d}")
    week = [s for s in case["week"] if s[3]]
    if kind == "off":
        return []
    weekday = day.isoweekday()
    if kind in ("work", "half") and weekday > 5:
        weekday = MONDAY
    mine = sorted(s for s in week if s[0] == weekday)
    spans = mine[:MORNING] if kind == "half" else mine
    found = []
    for _weekday, opens, closes, _counts in spans:
        at = datetime.combine(day, time.fromisoformat(opens))
        while at < datetime.combine(day, time.fromisoformat(closes)):
            found.append(at)
            at += MINUTE
    return found


def due(case):
    """The due moment of a case of the table, with its week and its days inside."""
    received = datetime.fromisoformat(case["received"])
    pauses = [tuple(map(datetime.fromisoformat, pause)) for pause in case["pauses"]]
    today = open_minutes(case, received.date())
    cutoff = time.fromisoformat(case["cutoff"]) if case["cutoff"] else None
    too_late = bool(today and cutoff and received.time() > cutoff)
    if case["unit"] == "days" and Decimal(case["allow"]):
        return _calendar_days(case, received, pauses, too_late=too_late)
    start = received + DAY if too_late else received
    start = datetime.combine(start.date(), time()) if too_late else start
    before_opening = bool(today) and received <= today[0] and not too_late
    return _working(case, start, pauses, before_opening)


def _working(case, start, pauses, before_opening):
    unit = 60 if case["unit"] == "hours" else 480
    need = (Decimal(case["allow"]) * unit).to_integral_value(ROUND_CEILING)
    minutes = (m for m in _from(case, start) if not _within(m, pauses))
    if not need:
        return _at_once(case, start, minutes)
    at = next(islice(minutes, int(need) - 1, None))
    in_days = case["unit"] == "working-days"
    if in_days and before_opening and at == open_minutes(case, at.date())[-1]:
        return next(minutes)  # day 0: the n-th opening, not the close before
    return at + MINUTE


def _at_once(case, start, minutes):
    """0 hours: now, or when the doors open. 0 days: by the close of the day."""
    every = _from(case, start)
    first = next(every)
    if case["unit"] == "hours":
        return first if first > start else start
    left = [m for m in open_minutes(case, first.date()) if m >= first]
    return next(islice(minutes, len(left) - 1, None)) + MINUTE


def _calendar_days(case, received, pauses, *, too_late):
    day = received.date() + DAY
    while too_late and not open_minutes(case, day):
        day += DAY
    need = Decimal(case["allow"])
    while True:
        stopped = any(a.date() <= day < b.date() for a, b in pauses)
        need -= 0 if stopped else 1
        if need <= 0 and not stopped and open_minutes(case, day):
            return open_minutes(case, day)[-1] + MINUTE
        day += DAY


def _from(case, start):
    day = start.date()
    while True:
        yield from (m for m in open_minutes(case, day) if m >= start)
        day += DAY


def _within(at, pauses):
    return any(begins <= at < ends for begins, ends in pauses)
