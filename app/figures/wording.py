"""Sentences from numbers: what may be said, and not a word more. They blame nobody."""

from datetime import date

from app.figures.bootstrap import Spread
from app.figures.change import Alarm
from app.figures.small import COUNTS_FROM, SHARE_FROM, Shown, Shows, Verdict
from app.figures.waiting import Reached
from app.words import _, number


def share(found: Shown) -> str:
    """Return a share as it may be told: nothing, k/n, or k/n with its interval."""
    if found.shows is Shows.NOTHING:
        return _("chưa đủ %(n)s lượt") % {"n": COUNTS_FROM}
    told = f"{number(found.k or 0)}/{number(found.n or 0)}"
    if found.percent is None:
        return told
    names = {
        "told": told,
        "share": found.percent,
        "low": found.low,
        "high": found.high,
    }
    if found.shows is Shows.HINT:
        return (
            _("%(told)s = %(share)s %% (khoảng %(low)s–%(high)s %%, tham khảo)") % names
        )
    return _("%(told)s = %(share)s %% (khoảng %(low)s–%(high)s %%)") % names


def target(verdict: Verdict, goal: int) -> str:
    """Return whether a target, in whole per cent, is reached."""
    if verdict is Verdict.FEW:
        return _("Chưa đủ %(n)s lượt để xét mục tiêu.") % {"n": SHARE_FROM}
    said = {
        Verdict.MORE: _("Đạt mục tiêu từ %(goal)s %% trở lên."),
        Verdict.LESS: _("Chưa đạt mục tiêu %(goal)s %%."),
        Verdict.UNSURE: _("Chưa khẳng định được là đạt mục tiêu %(goal)s %%."),
    }
    return said[verdict] % {"goal": goal}


def difference(verdict: Verdict, one: str, other: str) -> str:
    """Return whether more are satisfied at one place than at another, by name."""
    said = {
        Verdict.FEW: _("Chưa đủ lượt để so %(one)s với %(other)s."),
        Verdict.MORE: _("%(one)s: tỷ lệ hài lòng cao hơn %(other)s."),
        Verdict.LESS: _("%(one)s: tỷ lệ hài lòng thấp hơn %(other)s."),
        Verdict.UNSURE: _("Chưa khẳng định được %(one)s và %(other)s khác nhau."),
    }
    return said[verdict] % {"one": one, "other": other}


def silence(low: float, high: float) -> str:
    """Return what those who did not answer leave open. low, high: 0 to 1."""
    return _(
        "Kể cả người không chấm, tỷ lệ thật nằm trong khoảng %(low)s–%(high)s %%."
    ) % {"low": tenth(100 * low), "high": tenth(100 * high)}


def spread(found: Spread, unit: str) -> str:
    """Return a mean or a median with its interval, and the unit that it is in."""
    value = tenth(found.value)
    if found.low is None or found.high is None:
        return _("%(value)s %(unit)s (mới có một ngày, chưa có khoảng tin cậy)") % {
            "value": value,
            "unit": unit,
        }
    names = {
        "value": value,
        "unit": unit,
        "low": tenth(found.low),
        "high": tenth(found.high),
    }
    if found.few:
        return _("%(value)s %(unit)s (khoảng %(low)s–%(high)s, tham khảo)") % names
    return _("%(value)s %(unit)s (khoảng %(low)s–%(high)s)") % names


def reached(found: Reached, unit: str) -> str:
    """Return a time by which some are done, or that it is not known yet."""
    if found.at is None:
        return _("chưa tới")
    return f"{tenth(found.at)} {unit}"


def alarm(place: str, since: date, found: Alarm) -> str:
    """Return what a watch says: a place, since when, and what to look at.

    place: "Quầy 3", never an officer. since: the day of the answer found.since.
    """
    return _(
        "%(place)s: tỷ lệ không hài lòng có dấu hiệu tăng từ khoảng %(day)s. "
        "Xem %(n)s lượt gần nhất."
    ) % {"place": place, "day": f"{since:%d/%m}", "n": found.n}


def order_turns() -> str:
    """Return the warning that raw shares mislead here, see mix.turned."""
    return _("Thứ tự đổi khi xét cùng loại thủ tục")


def tenth(value: float) -> str:
    """Return a number with at most one digit behind the point: 28,5; 7; 1.234,6."""
    rounded = round(value, 1)
    return number(int(rounded) if rounded == int(rounded) else rounded)
