"""Several people who do something at the same moment."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from threading import Barrier
from time import monotonic
from typing import TypeVar

from app.db import db, on_postgresql

T = TypeVar("T")
PATIENCE = 60  # s; nobody waits for ever for one who could not come


def at_once(do: Callable[[int], T], how_many: int) -> list[T]:
    """Return what each of `how_many` threads got from do(0), do(1) …

    Each has its own open connection and begins when all are there. What one of them
    raises is raised here, when all have ended.
    """
    line = Barrier(how_many, timeout=PATIENCE)

    def one(n: int) -> T:
        with db.connection_context():
            line.wait()
            return do(n)

    with ThreadPoolExecutor(how_many) as pool:
        going = [pool.submit(copy_context().run, one, n) for n in range(how_many)]
    return [thread.result() for thread in going]


WAITING = (
    "SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid) "
    "WHERE NOT granted AND datname = current_database()"
)


def meanwhile(do: Callable[[], T]) -> "Future[T]":
    """Begin do() in a thread of its own, while an act goes on here.

    Comes back when that is done, or waits for a lock. On SQLite whoever comes second
    waits for the whole act, so that there is nothing to look for.
    """

    def one() -> T:
        with db.connection_context():
            return do()

    pool, until = ThreadPoolExecutor(1), monotonic() + PATIENCE
    going = pool.submit(copy_context().run, one)
    pool.shutdown(wait=False)
    if on_postgresql():
        while not going.done() and not db.execute_sql(WAITING).fetchone():
            assert monotonic() < until
    return going
