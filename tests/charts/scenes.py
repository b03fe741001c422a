"""Charts with ordinary, tiny and odd data, for tests and for eyes."""

from datetime import date, timedelta
from random import Random

from app.charts import counters, faces, flow, hours, lateness, load, waiting, weekly
from app.charts.chart import Frame
from app.figures.tally import Tally

MONDAY = date(2026, 8, 31)
FOUR = ("Rất không hài lòng", "Không hài lòng", "Hài lòng", "Rất hài lòng")
UNIT = "ngày làm việc"


def frame(name, **more):
    """The frame of a chart of twelve weeks."""
    about = more.pop("about", "#")
    return Frame(
        name, "Toàn trung tâm", MONDAY, date(2026, 11, 22), about=about, **more
    )


def chance():
    """The same luck each time."""
    return Random(7)  # noqa: S311  (made-up numbers)


def mondays(count):
    """So many Mondays in a row."""
    return [MONDAY + timedelta(weeks=at) for at in range(count)]


def part(luck, n, share):
    """How many of n, each with this chance."""
    return sum(luck.random() < share for _one in range(n))


def ordinary():
    """A year's autumn of a busy centre."""
    luck = chance()
    shares = [0.93] * 7 + [0.82] + [0.93] * 3 + [0.94]
    sizes = [210, 185, 240, 22, 205, 198, 260, 231, 190, 3, 220, 215]
    weeks = [
        weekly.Count(day, part(luck, n, share), n)
        for day, n, share in zip(mondays(12), sizes, shares, strict=True)
    ]
    events = [
        weekly.Event(date(2026, 9, 21), "Thêm một quầy đất đai"),
        weekly.Event(date(2026, 10, 19), "Máy chủ hỏng hai ngày"),
    ]
    by_face = [
        faces.Faces(w.monday, Tally((w.n - w.k - (w.n - w.k) // 2, (w.n - w.k) // 2,
                                     w.k // 3, w.k - w.k // 3)))
        for w in weeks
    ]  # fmt: skip
    work = {
        f"Quầy {at}": {
            "Đất đai": (part(luck, n, share - 0.1), n),
            "Hộ tịch": (part(luck, 2 * n, share), 2 * n),
        }
        for at, (n, share) in enumerate(
            [(120, 0.95), (60, 0.94), (200, 0.96), (25, 0.95), (90, 0.86), (8, 0.9)],
            start=1,
        )
    }
    grid = {
        (day, hour): (part(luck, n, 0.7 if (day, hour) == (0, 10) else 0.93), n)
        for day in range(5)
        for hour in (7, 8, 9, 10, 13, 14, 15, 16)
        for n in [luck.choice([3, 12, 28, 45, 80, 140])]
    }
    waits = [(min(luck.expovariate(1 / 6), 40) // 1, True) for _one in range(300)]
    waits += [(float(luck.randrange(5, 45)), False) for _one in range(60)]
    late = [luck.random() < 0.004 for _one in range(6000)]
    flows = [
        flow.Count(day, luck.randrange(80, 140), luck.randrange(75, 135))
        for day in mondays(12)
    ]
    return [
        weekly.draw(frame("weekly", csv="#"), weeks, events),
        faces.draw(frame("faces"), by_face, FOUR),
        counters.draw(frame("counters"), work),
        hours.draw(
            frame("hours"), grid, {h: luck.randrange(20, 200) for h in range(7, 17)}
        ),
        waiting.draw(frame("waiting"), waits, UNIT),
        lateness.draw(frame("lateness"), late),
        flow.draw(frame("flow"), flows, [luck.randrange(45) for _one in range(70)]),
        load.draw(frame("load"), {place: n for place, (_k, n) in grid.items()}),
    ]


def tiny():
    """A commune's first weeks: one or two of everything."""
    (day,) = mondays(1)
    return [
        weekly.draw(frame("weekly"), [weekly.Count(day, 33, 35)]),
        faces.draw(frame("faces"), [faces.Faces(day, Tally((0, 1, 3, 5)))], FOUR),
        counters.draw(frame("counters"), {"Quầy 1": {"Hộ tịch": (38, 40)}}),
        hours.draw(frame("hours"), {(0, 8): (6, 7), (1, 9): (1, 2)}),
        waiting.draw(frame("waiting"), [(3.0, True)] * 12, UNIT),
        lateness.draw(frame("lateness"), [False, True, False, False, True, False]),
        flow.draw(frame("flow"), [flow.Count(day, 1, 0)], [2]),
        load.draw(frame("load"), {(0, 8): 1}),
    ]


def same():
    """All the same: everybody satisfied, everything finished on one day."""
    days = mondays(12)
    return [
        weekly.draw(frame("weekly"), [weekly.Count(day, 100, 100) for day in days]),
        faces.draw(
            frame("faces"),
            [faces.Faces(day, Tally((0, 0, 0, 99))) for day in days],
            FOUR,
        ),
        counters.draw(
            frame("counters"), {f"Quầy {n}": {"x": (50, 50)} for n in range(1, 21)}
        ),
        hours.draw(frame("hours"), {(d, 8): (200, 200) for d in range(7)}, {8: 0}),
        waiting.draw(frame("waiting"), [(5.0, True)] * 400, UNIT),
        lateness.draw(frame("lateness"), [True] * 60),
        flow.draw(frame("flow"), [flow.Count(day, 0, 0) for day in days], [400]),
        load.draw(frame("load"), {(d, 8): 200 for d in range(7)}),
    ]


def odd():
    """Nobody is satisfied, nobody is done, names and numbers are long."""
    days = mondays(60)
    long = "Quầy tiếp nhận hồ sơ đất đai và xây dựng số mười hai <b>&"
    return [
        weekly.draw(
            frame("weekly"),
            [weekly.Count(day, 0, 12_345_678) for day in days],
            [
                weekly.Event(date(2020, 1, 1), long),
                weekly.Event(date(2030, 1, 1), long),
            ],
        ),
        faces.draw(
            frame("faces"),
            [faces.Faces(day, Tally((1_234_567, 1, 1, 0))) for day in days],
            [long] * 4,
        ),
        counters.draw(
            frame("counters"),
            {long: {"x": (0, 9000)}, "B": {"x": (31, 31)}, "C": {"y": (0, 90)}},
        ),
        hours.draw(
            frame("hours"),
            {(d, h): (0, 12_345) for d in range(7) for h in range(24)},
            dict.fromkeys(range(24), 123_456),
        ),
        waiting.draw(frame("waiting"), [(99_999.0, False)] * 40, UNIT),
        lateness.draw(frame("lateness"), ([False] * 9999 + [True]) * 60),
        flow.draw(
            frame("flow"), [flow.Count(d, 99_999, 1) for d in days], [9] * 50_000
        ),
        load.draw(
            frame("load"), {(d, h): 12_345 + d for d in range(7) for h in range(24)}
        ),
    ]


def nothing(**more):
    """No data at all."""
    return [
        weekly.draw(frame("weekly", **more), []),
        faces.draw(frame("faces", **more), [], FOUR),
        counters.draw(frame("counters", **more), {}),
        hours.draw(frame("hours", **more), {}),
        waiting.draw(frame("waiting", **more), [], UNIT),
        lateness.draw(frame("lateness", **more), []),
        flow.draw(frame("flow", **more), [], []),
        load.draw(frame("load", **more), {}),
    ]


def early():
    """The period lies before opening day."""
    return nothing(opened=date(2026, 12, 1))


ALL = {
    "ordinary": ordinary,
    "tiny": tiny,
    "same": same,
    "odd": odd,
    "nothing": nothing,
    "early": early,
}
