"""What the sample centre has done with what people said: three lines for its wall."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from app import clock
from app.board import changes
from app.board.changes import Place
from app.board.wording import Words
from app.sample.centre import Centre

APPROVAL = timedelta(hours=3)  # until the leader has read it


@dataclass(frozen=True, slots=True)
class Told:
    """A change: how many days ago people spoke and it was written; its words.

    counter: its number, None for the whole centre.
    """

    said: int
    written: int
    counter: int | None
    words: tuple[str, str, str]


TOLD = (
    Told(44, 33, None, (
        "Người già đứng chờ cả tiếng vì sảnh thiếu ghế và quạt.",
        "Kê thêm 12 ghế, lắp 3 quạt, dành hàng đầu cho người già, người bế con nhỏ.",
        "Góp ý về chỗ ngồi: từ 6 còn 1 một tháng.",
    )),
    Told(30, 19, 2, (
        "Chờ gần hai tiếng chỉ để chứng thực 2 bản sao.",
        "Sáng thứ Hai mở thêm một quầy chứng thực; dưới 5 bản làm ngay trong 15 phút.",
        "Góp ý về chờ lâu ở quầy 2: từ 9 còn 2 một tháng.",
    )),
    Told(16, 6, 3, (
        "Thiếu một tờ giấy phải quay về 14 cây số đường đèo.",
        "In danh sách giấy tờ từng thủ tục, phát ở quầy và ở nhà văn hóa các thôn.",
        "",
    )),
)  # fmt: skip


def plan(
    centre: Centre, now: datetime, later: Callable[[datetime, Callable[[], None]], None]
) -> None:
    """Let the manager write and the leader approve, each on their day.

    later: see Story.later.
    """
    today = clock.local(now).date()
    for number, told in enumerate(TOLD, 1):
        written = _morning(today - timedelta(days=told.written))
        said_on = today - timedelta(days=told.said)
        later(written, partial(_write, centre, told, said_on, number))
        later(written + APPROVAL, partial(_approve, centre, number))


def _morning(day: date) -> datetime:
    """Return a moment of a morning; of the Friday before where it is a weekend."""
    back = max(0, day.weekday() - 4)
    return clock.utc(datetime.combine(day - timedelta(days=back), time(8, 30)))


def _write(centre: Centre, told: Told, said_on: date, number: int) -> None:
    counter = centre.counters[told.counter] if told.counter else None
    by = centre.officers["quanly"]
    changes.write(
        Words(said_on, *told.words), Place(centre.agency, counter),
        officer_id=by.id, by=by.login, key=f"demo-change-{number}",
    )  # fmt: skip


def _approve(centre: Centre, number: int) -> None:
    by, within = centre.officers["lanhdao"], [centre.agency.id]
    waiting = [
        change.id
        for change in changes.listed(within)
        if changes.state(change) is changes.State.WAITING
    ]
    for change_id in waiting:
        key = f"demo-approve-{number}-{change_id}"
        changes.approve(change_id, within, officer_id=by.id, by=by.login, key=key)
