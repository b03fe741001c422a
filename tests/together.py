"""Several people who do something at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from threading import Barrier
from typing import TypeVar

from app.db import db

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
