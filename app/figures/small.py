"""What a number of answers allows us to show, and to say. The one place for it.

Taps at a counter are not SIPAS: who taps chose to, nobody was drawn by lot. So a
share never stands without the number behind it.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.figures.intervals import newcombe, wilson

# From these many answers on we show more (our own rules: design, ux 5.2).
COUNTS_FROM = 5  # fewer could point at a person
SHARE_FROM = 30
FULL_FROM = 100


class Shows(StrEnum):
    """How much a number of answers allows us to show."""

    NOTHING = "nothing"
    COUNTS = "counts"
    HINT = "hint"  # a share with its interval, "tham khảo"
    SHARE = "share"


def shows(n: int) -> Shows:
    """Return what may be shown of n answers.

    >>> [str(shows(n)) for n in (4, 5, 29, 30, 99, 100)]
    ['nothing', 'counts', 'counts', 'hint', 'hint', 'share']
    """
    if n < COUNTS_FROM:
        return Shows.NOTHING
    if n < SHARE_FROM:
        return Shows.COUNTS
    return Shows.HINT if n < FULL_FROM else Shows.SHARE


def percent(k: int, n: int) -> int:
    """Return a share in whole per cent; 100 and 0 only when it is all or none.

    >>> percent(999, 1000), percent(1, 1000), percent(57, 60)
    (99, 1, 95)
    """
    rounded = round(100 * k / n)
    if rounded == 100 and k < n:
        return 99
    return 1 if rounded == 0 and k else rounded


def interval(k: int, n: int) -> tuple[int, int]:
    """Return the 95 % interval of a share in whole per cent; `percent` lies in it.

    It never shrinks to "100 to 100": something is always left open.

    >>> interval(57, 60), interval(1, 1130), interval(2000, 2000)
    ((86, 98), (0, 1), (99, 100))
    """
    low, high = wilson(k, n)
    share = percent(k, n)
    return min(round(100 * low), share, 99), max(round(100 * high), share, 1)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is left of k in n once what may not be shown is taken away.

    k, n: None when not even these may be told. percent, low, high: whole per cent, the
    share and its 95 % interval; None under thirty.
    """

    shows: Shows
    k: int | None = None
    n: int | None = None
    percent: int | None = None
    low: int | None = None
    high: int | None = None


def shown(k: int, n: int) -> Shown:
    """Return what may be shown of k in n. Raises ValueError unless 0 <= k <= n.

    >>> shown(3, 4).n, shown(20, 29).percent, shown(57, 60).low, shown(95, 100).low
    (None, None, 86, 89)
    """
    what = shows(n)
    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is no share")
    if what is Shows.NOTHING:
        return Shown(what)
    if what is Shows.COUNTS:
        return Shown(what, k, n)
    return Shown(what, k, n, percent(k, n), *interval(k, n))


class Verdict(StrEnum):
    """What may be said of a share against a target, or against another share."""

    MORE = "more"  # the whole interval lies above
    LESS = "less"
    UNSURE = "unsure"  # "chưa khẳng định được"
    FEW = "few"  # under thirty: nothing is said


def against(k: int, n: int, target: float) -> Verdict:
    """Return whether k in n is shown to reach a target, from 0 to 1, or to miss it.

    A target is reached when the whole 95 % interval reaches it; so 97 % of 100 do not
    show "at least 95 %", and 97 % of 1,000 do.

    >>> [str(against(k, n, 0.95)) for k, n in [(97, 100), (970, 1000), (88, 100)]]
    ['unsure', 'more', 'less']
    """
    if n < SHARE_FROM:
        return Verdict.FEW
    low, high = wilson(k, n)
    if low >= target:
        return Verdict.MORE
    return Verdict.LESS if high < target else Verdict.UNSURE


def compare(one: tuple[int, int], other: tuple[int, int]) -> Verdict:
    """Return whether the first of two shares, k in n each, is shown to be the larger.

    >>> str(compare((188, 200), (40, 50))), str(compare((19, 20), (1, 20)))
    ('more', 'few')
    """
    if min(one[1], other[1]) < SHARE_FROM:
        return Verdict.FEW
    low, high = newcombe(one, other)
    if low > 0:
        return Verdict.MORE
    return Verdict.LESS if high < 0 else Verdict.UNSURE
