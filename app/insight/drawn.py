"""Each chart from its counts, by the name that it has in addresses."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from app import clock
from app.charts import counters, faces, flow, hours, lateness, load, waiting, weekly
from app.charts.chart import Chart, Frame
from app.charts.weekly import Event
from app.feedback.period import Period
from app.feedback.taps import FACES
from app.figures import mix
from app.figures.mix import Cells
from app.figures.small import COUNTS_FROM
from app.figures.weekly import BASE
from app.insight import dossiers, parts, ratings, weeks
from app.insight.asked import Asked
from app.models import Counter, PublishedChange
from app.words import N_, _

DAYS = N_("ngày làm việc")


def shares(asked: Asked, frame: Frame) -> Chart:
    """Return the share of the satisfied week by week, with what was done meanwhile."""
    mondays = weeks.mondays(asked.period)
    tallies = [asked.weeks.of(asked.scale, monday) for monday in mondays]
    counts = [
        weekly.Count(monday, tally.k, tally.n)
        for monday, tally in zip(mondays, tallies, strict=True)
    ]
    return weekly.draw(frame, counts, events(asked, mondays))


def all_faces(asked: Asked, frame: Frame) -> Chart:
    """Return the faces of each week."""
    names = [_(name) for _picture, name in FACES[asked.scale]]
    found = [
        faces.Faces(monday, asked.weeks.of(asked.scale, monday))
        for monday in weeks.mondays(asked.period)
    ]
    return faces.draw(frame, found, names)


def by_counter(asked: Asked, frame: Frame) -> Chart:
    """Return the funnel of counters, in whole blocks of four weeks."""
    blocks = parts.blocks(asked.period)
    if blocks is None:
        return _without_blocks(frame, counters.draw(frame, {}))
    full = asked.weeks.full(asked.scale)
    work = ratings.by_counter(list(asked.counters), blocks, asked.scale, full)
    several = len({counter.agency_id for counter in asked.counters.values()}) > 1
    named = {
        _name(counter, several=several): work[number]
        for number, counter in asked.counters.items()
        if number in work
    }
    return _in_blocks(_compared(_over(frame, blocks), named))


def _compared(frame: Frame, work: Mapping[str, Cells]) -> Chart:
    """Return the funnel of the counters that share their kinds of work with others.

    A counter alone with its work is its own measure: it lies at 1 whatever it does.
    """
    alone = mix.alone(work)
    shared = {name: cells for name, cells in work.items() if name not in alone}
    names = ", ".join(alone)
    if len(shared) > 1 or not alone:
        chart = counters.draw(frame, shared)
        if not alone:
            return chart
        says = _("Không so: %(names)s, vì quầy khác ít làm loại việc đó.")
        return replace(chart, notes=[*chart.notes, says % {"names": names}])
    chart = counters.draw(frame, work)
    if len(work) == 1 or not chart.rows:
        return chart
    return Chart(
        frame,
        chart.kind,
        _("Các quầy làm những loại việc khác nhau, nên không so với nhau được."),
        chart.n,
        head=chart.head[:3],
        rows=[row[:3] for row in chart.rows],
    )


def by_half(asked: Asked, frame: Frame) -> Chart:
    """Return the map of half-days and weekdays, in whole blocks of four weeks."""
    blocks = parts.blocks(asked.period)
    if blocks is None:
        return _without_blocks(frame, hours.draw(frame, {}, halves=True))
    full = asked.weeks.full(asked.scale)
    found = ratings.by_half(list(asked.counters), blocks, asked.scale, full)
    return _in_blocks(hours.draw(_over(frame, blocks), found, halves=True))


def by_hour(asked: Asked, frame: Frame) -> Chart:
    """Return at which hours dossiers come to the counters."""
    return load.draw(frame, dossiers.hours(asked.reach, asked.period))


def waits(asked: Asked, frame: Frame) -> Chart:
    """Return how long the dossiers received in the period take."""
    every = [wait for sector in asked.waits.values() for wait in sector]
    return waiting.draw(frame, every, _(DAYS))


def by_sector(asked: Asked, frame: Frame) -> Chart:
    """Return the same by sector."""
    return waiting.sectors(frame, asked.waits, _(DAYS))


def late(asked: Asked, frame: Frame) -> Chart:
    """Return how many are on time between two late ones."""
    found = dossiers.late(asked.reach, asked.period, clock.now())
    return lateness.draw(frame, found)


def in_and_out(asked: Asked, frame: Frame) -> Chart:
    """Return what came in, what ended, and how old the open ones are."""
    found = dossiers.flow(asked.reach, asked.period)
    counts = [
        flow.Count(monday, _week(found.received, monday), _week(found.ended, monday))
        for monday in weeks.mondays(asked.period)
    ]
    return flow.draw(frame, counts, found.ages)


# name in addresses: what draws it, where it is told how it is counted
CHARTS: dict[str, tuple[Callable[[Asked, Frame], Chart], str]] = {
    "weekly": (shares, "weekly"),
    "faces": (all_faces, "faces"),
    "counters": (by_counter, "counters"),
    "halves": (by_half, "hours"),
    "load": (by_hour, "load"),
    "flow": (in_and_out, "flow"),
    "waiting": (waits, "waiting"),
    "sectors": (by_sector, "waiting"),
    "lateness": (late, "lateness"),
}


def events(asked: Asked, mondays: Sequence[date]) -> list[Event]:
    """Return the published changes of the period, the first first."""
    begins = clock.midnight(asked.period.first)
    ends = clock.midnight(asked.period.last + timedelta(days=1))
    rows = (
        PublishedChange.select(PublishedChange.published_at, PublishedChange.done)
        .where(
            PublishedChange.agency.in_(sorted(asked.reach))
            & (PublishedChange.published_at >= begins)
            & (PublishedChange.published_at < ends)
            & PublishedChange.withdrawn_at.is_null()
        )
        .order_by(PublishedChange.published_at, PublishedChange.id)
    )
    found = [(clock.wall(row.published_at).date(), row.done) for row in rows]
    edges = afresh([day for day, _done in found], mondays)
    return [Event(day, done, anew=day in edges) for day, done in found]


def afresh(days: Sequence[date], mondays: Sequence[date]) -> set[date]:
    """Return the days after which limits are made anew: where ten weeks stand on
    either side of the change. days: in order."""
    found: set[date] = set()
    since = 0
    for day in days:
        at = sum(monday < day for monday in mondays)
        if at - since >= BASE and len(mondays) - at >= BASE:
            found.add(day)
            since = at
    return found


def _week(days: dict[date, int], monday: date) -> int:
    return sum(days.get(monday + timedelta(days=at), 0) for at in range(7))


def _name(counter: Counter, *, several: bool) -> str:
    name = _("Quầy %(n)s") % {"n": counter.number}
    return f"{name} – {counter.agency.name}" if several else name


def _over(frame: Frame, period: Period) -> Frame:
    return replace(frame, first=period.first, last=period.last)


def _in_blocks(chart: Chart) -> Chart:
    """Say what is left out, and why."""
    says = _(
        "Tính theo bốn tuần trọn một. Trong bốn tuần đó, phần dưới %(n)s lượt để ra "
        "ngoài, cùng phần làm lộ ra nó."
    ) % {"n": COUNTS_FROM}
    return replace(chart, notes=[*chart.notes, says])


def _without_blocks(frame: Frame, chart: Chart) -> Chart:
    if frame.early:
        return chart
    says = _("Kỳ này không có bốn tuần trọn nào; chọn kỳ dài hơn.")
    return replace(chart, title=says)
