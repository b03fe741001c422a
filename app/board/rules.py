"""What the wall may show, from plain values. No clock here."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from fractions import Fraction

from app.feedback.period import whole_weeks
from app.figures.small import Shows
from app.figures.tally import Tally, total
from app.suggestions.rules import ANSWER_DAYS

WEEKS = 4
# Words that belong together: a large line does not break between them (ux.md, 3).
TOGETHER = (
    "bà con", "công bố", "đánh giá", "đúng hẹn", "góp ý", "hồ sơ", "máy chủ", "trả lời",
)  # fmt: skip
PLAIN = 5  # "2 trong 5" is still a picture, "4 trong 9" is none


def weeks(today: date) -> tuple[date, date]:
    """Return the first and the last day of the last four whole weeks.

    >>> [f"{day:%a %d.%m.}" for day in weeks(date(2026, 11, 25))]
    ['Mon 26.10.', 'Sun 22.11.']
    """
    found = whole_weeks(WEEKS, today)
    return found.first, found.last


def public(scale: int, weeks: Iterable[Tally]) -> Tally:
    """Return the sum of the weeks that may be shown; zeros when there is none.

    >>> public(3, [Tally((0, 1, 3)), Tally((0, 0, 5))])
    Tally(counts=(0, 0, 5))
    """
    shown = [tally for tally in weeks if tally.shows is not Shows.NOTHING]
    return total([Tally((0,) * scale), *shown])


def one_in(k: int, n: int) -> tuple[int, int] | None:
    """Return a share as people say it, "1 trong 3"; None where it would say nothing.

    >>> one_in(226, 678), one_in(40, 100), one_in(3, 100), one_in(0, 9)
    ((1, 3), (2, 5), (1, 33), None)
    """
    if not 0 < k < n:
        return None
    if PLAIN * k < n:
        return 1, round(n / k)
    near = Fraction(k, n).limit_denominator(PLAIN)
    return (near.numerator, near.denominator) if near < 1 else None


def hold(sentence: str) -> str:
    """Return a sentence whose compounds stay on one line.

    >>> hold("Còn góp ý nào").split(" ")
    ['Còn', 'góp\\xa0ý', 'nào']
    """
    for pair in TOGETHER:
        sentence = sentence.replace(pair, pair.replace(" ", "\N{NO-BREAK SPACE}"))
    return sentence


def answered_by(today: date, works_on: Callable[[date], bool]) -> date:
    """Return the last day whose suggestions should all have their answer by now.

    works_on: whether a day is a working day. The day of the suggestion does not
    count; the answer may come on the fifth working day after it.

    >>> answered_by(date(2026, 11, 23), lambda day: day.weekday() < 5)
    datetime.date(2026, 11, 15)
    """
    day, left = today, ANSWER_DAYS
    for _back in range(366):  # a calendar without a working day ends as well
        day -= timedelta(days=1)
        left -= works_on(day)
        if not left:
            break
    return day - timedelta(days=1)
