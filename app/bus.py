"""News inside this process: what happened at a counter wakes those who wait there.

An act says so with `tell`; those who wait hear of it when it is on disk, never
before. Other processes hear nothing: who waits looks again from time to time.
"""

from collections import Counter
from collections.abc import Callable
from threading import Condition, local

_news = Condition()
_told: Counter[int] = Counter()  # by the id of a counter: how often something was told
_mine = local()  # the counters that the act of this thread has told of so far


def tell(counter: int) -> None:
    """Say that something happened at a counter; call it inside an act."""
    if not hasattr(_mine, "counters"):
        _mine.counters = set()
    _mine.counters.add(counter)


def spread() -> None:
    """Wake those who wait for what was told; `act` calls it after COMMIT."""
    counters = getattr(_mine, "counters", None)
    if counters:
        with _news:
            _told.update(counters)
            _news.notify_all()
        counters.clear()


def heard(counter: int) -> int:
    """Return how often something was told of a counter: the place to wait from."""
    with _news:
        return _told[counter]


def wait(
    counter: int, since: int, seconds: float, *, over: Callable[[], bool]
) -> None:  # fmt: skip
    """Wait until more is told of a counter than `since`, at most so long.

    over: tells that there is nothing to wait for any more; asked again at `wake`.
    """
    with _news:
        _news.wait_for(lambda: _told[counter] != since or over(), seconds)


def wake() -> None:
    """Let all who wait ask whether it is over."""
    with _news:
        _news.notify_all()
