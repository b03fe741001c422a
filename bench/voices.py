"""`python -m bench.voices`: search and groups among a hundred thousand suggestions.

The floor of a search is one hand-written statement that looks through the folded text
of every suggestion and counts the hits by status. It ranks nothing and reads no page:
ours looks through twice, for the counts and for the page. An index of all words, two
million rows of them, was tried and was slower on both engines. On PostgreSQL:
--database URL of an empty database.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import click

from app import config, db, keys, text
from app.accounts.rules import Role
from app.models import (
    Agency,
    Counter,
    Suggestion,
    SuggestionShingle,
)
from app.sample import voices
from app.suggestions import alike, groups, handling, inbox, topics
from app.suggestions.handling import Wanted

SINCE = date(2024, 11, 25)
DAYS = 730
LIMIT = 300  # ms that a search may take (design, ux O3 and M2)
ROUNDS = 9
AT_ONCE = 5_000  # suggestions
ROWS = 3_000  # of one INSERT: SQLite takes 32,766 values
ASKED = {
    "a rare word": "xe lan",
    "a common word": "khong",
    "two common words": "giay to",
    "with marks": "chờ lâu",
    "a beginning": "gh",
    "five words": "ho so dat dai cham",
    "not there": "zzz",
    "none": "",
}


@click.command()
@click.option("--voices", "many", default=100_000, show_default=True)
@click.option("--database", help="URL of an empty database, or one made here.")
def bench(many: int, database: str | None) -> None:
    """Time searches and proposals beside a plain look through all texts."""
    with TemporaryDirectory(prefix="motcua-bench-") as folder:
        place = config.make_folder(Path(folder) / "centre")
        keys.make(place)
        db.attach(database or f"sqlite:///{place / config.DATABASE_FILE}")
        with db.db.connection_context():
            db.migrate()
            agency = Agency.get_or_none() or _fill(many)
            for line in _measured(agency):
                click.echo(line)
        db.db.close_all()


def _fill(many: int) -> Agency:
    """Make suggestions of mixed words: most said once, one in ten much like another."""
    agency = Agency.create(
        kind="branch", code="H99.1", name="Trung tâm", valid_from=SINCE, serves=True
    )
    counter = Counter.create(agency=agency, number=1, name="Hộ tịch")
    began = perf_counter()
    for some in _batches(_rows(many, agency.id, counter.id), AT_ONCE):
        with db.db.atomic():
            _insert(Suggestion, some)
            told = [(row["id"], row["body"]) for row in some]
            _insert(SuggestionShingle, [row for one in told for row in _marks(*one)])
    db.db.execute_sql("ANALYZE")
    seconds = perf_counter() - began
    click.echo(f"{many:,} suggestions made in {seconds:.0f} s")
    return agency


def _rows(many: int, agency: int, counter: int) -> Iterator[dict[str, Any]]:
    said = [voice.text for voice in voices.SUGGESTIONS]
    random = Random(7)  # noqa: S311  the same world each time
    pool = [word for one in said for word in one.split()]
    for number in range(many):
        body = random.choice(said)
        if random.random() < 0.9:
            body = " ".join(random.choices(pool, k=random.randint(4, 30)))
        yield {
            "id": f"{random.getrandbits(128):032x}", "agency": agency,
            "counter": counter, "topic": "waiting", "body": body,
            "folded": text.fold(body), "day": SINCE + timedelta(number * DAYS // many),
            "half": "am", "channel": "tablet",
            "status": "done" if number < many * 0.98 else "new",
        }  # fmt: skip


def _marks(key: str, body: str) -> list[dict[str, Any]]:
    found = set(alike.marks(alike.shingles(body)))
    return [{"mark": mark, "suggestion": key} for mark in found]


def _batches(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    left = iter(rows)
    while some := list(islice(left, size)):
        yield some


def _insert(table: Any, rows: Any) -> None:
    for some in _batches(rows, ROWS if table is not Suggestion else ROWS // 3):
        table.insert_many(some).execute()


def _measured(agency: Agency) -> Iterator[str]:
    within = inbox.Within([agency.id], list(handling.topics_for(Role.MANAGER)))
    for name, words in ASKED.items():
        wanted = Wanted(status=None, words=words)
        ours, found = _time(lambda wanted=wanted: inbox.find(within, wanted))
        floor, _n = _time(lambda words=words: _look(words))
        fine = "ok" if ours <= LIMIT else "BELOW"
        yield (
            f"  {name:18} {found.everything:7,} found  ours {ours:6.1f} ms  "
            f"floor {floor:6.1f} ms  {floor / ours:5.2f} of its speed  "
            f"≤ {LIMIT} ms  {fine}"
        )
    last = list(Suggestion.select().order_by(Suggestion.day.desc()).limit(ROUNDS))
    proposed, _found = _time(lambda: [groups.similar(one, within) for one in last])
    yield f"  like ones of one suggestion: {proposed / len(last):.1f} ms"


def _look(words: str) -> Any:
    asked = [text.fold(word) for word in topics.words(words)]
    mark = "%s" if db.on_postgresql() else "?"
    where = " AND ".join([f"folded LIKE {mark}"] * len(asked)) or "1 = 1"
    sql = f"SELECT status, count(*) FROM suggestion WHERE {where} GROUP BY status"  # noqa: S608
    return db.db.execute_sql(sql, [f"%{word}%" for word in asked]).fetchall()


def _time(do: Callable[[], Any]) -> tuple[float, Any]:
    """Return the ms at the median, and what was found."""
    taken, found = [], do()
    for _each in range(ROUNDS):
        began = perf_counter()
        found = do()
        taken.append((perf_counter() - began) * 1000)
    return median(taken), found


if __name__ == "__main__":
    bench()
