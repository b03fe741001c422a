"""Acts that change a centre: its details, its hours, its counters.

Nothing is deleted and no day that has passed is touched: what ends gets a date.
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, timedelta

from app import clock
from app.acts import Done, act
from app.centres import store, tablets
from app.centres.hours import Session
from app.centres.rules import Details
from app.errors import BadInput
from app.models import Agency, Counter, Officer, OpeningSession, Tablet
from app.words import _


def edit(agency: Agency, details: Details, *, by: str, key: str) -> None:
    """Change what the front page says of a centre."""

    def do() -> Done:
        new = asdict(details)
        changed = [
            name for name, value in new.items() if getattr(agency, name) != value
        ]
        Agency.update(**new).where(Agency.id == agency.id).execute()
        return Done(f"agency {agency.code}", details={"changed": changed})

    act("centre.edit", by=by, key=key, said=(agency.id, details), do=do)


def set_screen(
    agency: Agency, *, scale: int, tick: bool, spoken: bool, by: str, key: str
) -> None:
    """Choose what the tablets of a centre show, whether they sound and whether they
    take suggestions said aloud.

    scale: how many faces. Earlier ratings keep the scale they were given on.
    """

    def do() -> Done:
        chosen = {"scale": scale, "tick": tick, "spoken": spoken}
        Agency.update(**chosen).where(Agency.id == agency.id).execute()
        return Done(f"agency {agency.code}", details=chosen)

    said = (agency.id, scale, tick, spoken)
    act("centre.screen", by=by, key=key, said=said, do=do)


def set_hours(
    agency: Agency, week: Iterable[Session], *, since: date, by: str, key: str
) -> None:
    """Give a centre new weekly hours from a day on.

    week: see hours.read. since: today or later, see rules.since.
    A plan that would have begun on or after that day never comes into force.
    """
    week = list(week)

    def do() -> Done:
        _end_hours(agency, since)
        rows = [
            {
                "agency": agency,
                "weekday": session.weekday,
                "opens": session.opens,
                "closes": session.closes,
                "counts": session.counts,
                "valid_from": since,
            }
            for session in week
        ]
        OpeningSession.insert_many(rows).execute()
        told = {"since": since, "sessions": len(rows)}
        return Done(f"agency {agency.code}", details=told)

    act("centre.hours", by=by, key=key, said=(agency.id, since, week), do=do)


def _end_hours(agency: Agency, since: date) -> None:
    before = since - timedelta(days=1)
    mine = OpeningSession.agency == agency
    running = OpeningSession.valid_to.is_null() | (OpeningSession.valid_to >= since)
    # A plan keeps its first day and ends the day before: it was never in force.
    for plan in OpeningSession.select().where(
        mine & running & (OpeningSession.valid_from >= since)
    ):
        plan.valid_to = plan.valid_from - timedelta(days=1)
        plan.save(only=[OpeningSession.valid_to])
    OpeningSession.update(valid_to=before).where(
        mine & running & (OpeningSession.valid_from < since)
    ).execute()


def planned(agency: Agency, after: date) -> tuple[date, list[Session]] | None:
    """Return the next change of hours after a day, and its week; None if none is."""
    coming = (
        OpeningSession.select()
        .where(
            (OpeningSession.agency == agency)
            & (OpeningSession.valid_from > after)
            & (
                OpeningSession.valid_to.is_null()
                | (OpeningSession.valid_to >= OpeningSession.valid_from)
            )
        )
        .order_by(OpeningSession.valid_from)
        .first()
    )
    if coming is None:
        return None
    return coming.valid_from, week(agency, coming.valid_from)


def week(agency: Agency, on: date) -> list[Session]:
    """Return the week of hours in force on a day."""
    return [
        Session(row.weekday, row.opens, row.closes, row.counts)
        for row in store.sessions(agency, on)
    ]


def add_counter(agency: Agency, number: int, name: str, *, by: str, key: str) -> None:
    """Open a counter; raise BadInput if the centre ever used its number."""

    def do() -> Done:
        used = Counter.get_or_none(
            (Counter.agency == agency) & (Counter.number == number)
        )
        if used is not None:
            raise BadInput("number", _taken(used))
        Counter.create(agency=agency, number=number, name=name)
        return Done(_subject(agency, number))

    act("counter.add", by=by, key=key, said=(agency.id, number, name), do=do)


def _taken(used: Counter) -> str:
    if used.closed_on is None:
        return _("Số này đã có quầy dùng. Chọn số khác.")
    return _("Số này của một quầy đã đóng, số liệu cũ còn mang số đó. Chọn số khác.")


def rename_counter(counter: Counter, name: str, *, by: str, key: str) -> None:
    """Give a counter another name; its number and its ratings stay."""

    def do() -> Done:
        Counter.update(name=name).where(Counter.id == counter.id).execute()
        return Done(_subject(counter.agency, counter.number))

    act("counter.rename", by=by, key=key, said=(counter.id, name), do=do)


def close_counter(counter: Counter, *, by: str, key: str) -> None:
    """Close a counter: nobody sits there any more and its tablets are dead.

    Raises BadInput while something waits in one of them.
    """

    def do() -> Done:
        if waiting := tablets.unsent(counter.agency, counter):
            raise BadInput("close", _held(waiting))
        shut(counter)
        return Done(_subject(counter.agency, counter.number))

    act("counter.close", by=by, key=key, said=counter.id, do=do)


def _held(waiting: int) -> str:
    says = _(
        "Máy ở quầy này còn %(n)s lượt chưa gửi. "
        "Hãy chuyển máy sang quầy khác, hoặc thu hồi, rồi đóng quầy."
    )
    return says % {"n": waiting}


def shut(counter: Counter) -> None:
    """Write that a counter is closed, inside an act."""
    Counter.update(closed_on=clock.today()).where(Counter.id == counter.id).execute()
    Officer.update(counter=None).where(Officer.counter == counter).execute()
    Tablet.update(revoked_at=clock.now()).where(
        (Tablet.counter == counter) & Tablet.revoked_at.is_null()
    ).execute()


def all_counters(agency: Agency) -> list[Counter]:
    """Return the counters of a centre, the open ones first, each by number."""
    return list(
        Counter.select()
        .where(Counter.agency == agency)
        .order_by(Counter.closed_on.is_null(False), Counter.number)
    )


def _subject(agency: Agency, number: int) -> str:
    return f"counter {number} of {agency.code}"
