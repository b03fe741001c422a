"""What holds a dossier of the sample up: papers, fees, another office, nobody there.

Each takes the story, a dossier, who is at the counter and when the work began; it
plans what happens and returns from when and until when the rest of the work goes on,
or None where nothing more comes.
"""

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from app.accounts.gate import SignedIn
from app.dossiers import letters, papers
from app.dossiers.rules import Move, Stage
from app.dossiers.store import find
from app.dossiers.wording import Words
from app.models import Dossier
from app.sample import voices
from app.sample.outcomes import Outcome
from app.supplements import store as supplements

if TYPE_CHECKING:
    from app.sample.story import Story

GROUND = "Nghị định 63/2010/NĐ-CP, Điều 20 khoản 4"
Rest = tuple[datetime, datetime]  # from when and until when the work goes on


def papers_brought(
    story: "Story", dossier: Dossier, by: SignedIn, began: datetime
) -> Rest:
    """Papers are asked for once, and brought."""
    asks = story.hours.soon(began, 30, 600)
    back = story.hours.after(asks, 1, 9)
    story.later(asks, partial(_ask, story, dossier))
    story.move(back, dossier, Move.SUPPLEMENTED, by)
    return back, story.hours.soon(back, 60, 420)


def papers_twice(
    story: "Story", dossier: Dossier, by: SignedIn, began: datetime
) -> Rest:
    """Papers are asked for again: the leader signs it, most times."""
    back, asks = papers_brought(story, dossier, by, began)
    story.later(asks, partial(_ask, story, dossier, ground=GROUND))
    if story.chance(dossier) < 0.3:  # it waits for a signature
        return back, story.now + timedelta(days=1)
    again = story.hours.after(asks, 3, 6)
    story.later(story.hours.soon(asks, 60, 180), partial(_sign, story, dossier))
    story.move(again, dossier, Move.SUPPLEMENTED, by)
    return again, story.hours.soon(again, 60, 420)


def nobody_came(
    story: "Story", dossier: Dossier, by: SignedIn, began: datetime
) -> None:
    """Papers are asked for, nobody comes: reminded, then closed by a letter."""
    asks = story.hours.soon(began, 30, 600)
    story.later(asks, partial(_ask, story, dossier))
    reminded = story.hours.after(asks, papers.TO_BRING, papers.TO_BRING)
    closed = story.hours.after(reminded, 4, 6)
    says = "Đã gọi điện, người nhà nghe máy và hẹn mang giấy đến."
    key = partial(story.key, "remind")
    story.later(
        reminded, lambda: supplements.remind(dossier.number, says, by=by, key=key())
    )
    leader = story.centre.officers["lanhdao"]
    ends = "Đã quá hạn bổ sung và đã nhắc. Ông/bà nộp lại bất cứ lúc nào."
    story.move(closed, dossier, Move.STOP, leader, ends, papers.NO_SHOW)


def fee_paid(story: "Story", dossier: Dossier, by: SignedIn, began: datetime) -> Rest:
    """A fee has to be paid before the work goes on."""
    asks = story.hours.soon(began, 30, 600)
    back = story.hours.after(asks, 1, 5)
    note = "Xin nộp nghĩa vụ tài chính theo thông báo rồi mang biên lai đến."
    story.move(asks, dossier, Move.ASK_PAYMENT, story.specialist(dossier), note)
    story.move(back, dossier, Move.PAID, by)
    return back, story.hours.soon(back, 60, 420)


def others_asked(
    story: "Story", dossier: Dossier, _by: SignedIn, began: datetime
) -> Rest:
    """Another office has to answer, or somebody has to go and look."""
    asks = story.hours.soon(began, 30, 600)
    back = story.hours.after(asks, 2, 7)
    reason, says = story.random.choice(voices.HOLDS)
    specialist = story.specialist(dossier)
    story.move(asks, dossier, Move.HOLD, specialist, says, reason)
    story.move(back, dossier, Move.RESUME, specialist)
    return back, story.hours.soon(back, 60, 420)


DETOURS = {
    Outcome.PAUSED: papers_brought,
    Outcome.TWICE: papers_twice,
    Outcome.NO_SHOW: nobody_came,
    Outcome.UNPAID: fee_paid,
    Outcome.CONSULTED: others_asked,
}


def _ask(story: "Story", dossier: Dossier, ground: str = "") -> None:
    now = find(dossier.number)
    offered = supplements.offered(now) or [("Tờ khai", True)]
    name = offered[len(offered) // 2][0]
    todo = story.random.choice(voices.TO_DO)
    words = Words("", ground=ground, papers=((name, todo),), until=papers.last_day(now))
    supplements.ask(
        now.number, words, version=now.version, by=story.specialist(now),
        key=story.key("ask"),
    )  # fmt: skip


def _sign(story: "Story", dossier: Dossier) -> None:
    now = find(dossier.number)
    letter = letters.holding(now, letters.ASK)
    if letter is None or letter.signed_at or Stage(now.stage) is Stage.SUPPLEMENT:
        return
    leader, key = story.centre.officers["lanhdao"], story.key("second")
    supplements.sign(now.number, letter.id, by=leader, key=key)
