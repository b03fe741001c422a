"""The codes by which answers are read, and what their readers say.

A code is known by a keyed hash alone: who lost theirs cannot be helped, and who has
the database can read nothing in their place.
"""

from dataclasses import dataclass
from datetime import date

from app import clock, codes, keys
from app.acts import Done, act
from app.db import db
from app.errors import BadInput, NotFound
from app.models import (
    Agency,
    Counter,
    FurtherWord,
    Officer,
    Reply,
    ReplyCode,
    Suggestion,
    SuggestionNotice,
    Tablet,
)
from app.suggestions import answers, clocks
from app.suggestions.answers import State
from app.suggestions.handling import Status
from app.suggestions.kinds import NOTICED, Kind
from app.suggestions.rules import ANSWER_DAYS, Topic
from app.visits.rules import half
from app.visits.source import Source
from app.words import _

STOCK = 20  # codes that a tablet is given at a time
MOST = 200  # codes that may wait in one tablet


def issue(tablet: Tablet, held: list[str]) -> list[str]:
    """Give a tablet new codes to hand out, also without a network.

    held: the codes that it has. What it was given before today and has no more, for
    its memory was wiped or our answer was lost, is void; so nothing piles up here.
    """
    today = clock.today()
    mine = ReplyCode.tablet == tablet
    gone = ReplyCode.code_mark.not_in([_mark(code) for code in held])
    with db.atomic():
        ReplyCode.delete().where(mine & gone & (ReplyCode.issued_on < today)).execute()
        room = MOST - ReplyCode.select().where(mine).count()
        fresh = [codes.new_code() for _each in range(min(STOCK, room))]
        for code in fresh:
            ReplyCode.insert(
                code_mark=_mark(code), tablet=tablet, issued_on=today
            ).execute()
    return fresh


def claim(code: str, source: Source) -> str | None:
    """Take a code for a suggestion, inside the act that keeps it.

    Returns what is kept of it; None if this source has no such code. A tablet may
    use its own, once; for a phone we make one with each form.
    """
    mark = _mark(code)
    if source.tablet is None:
        return mark
    mine = (ReplyCode.code_mark == mark) & (ReplyCode.tablet == source.tablet)
    return mark if ReplyCode.delete().where(mine).execute() else None


def code_for(form: str) -> str:
    """Return the code that goes with a form on a phone: a form sent twice gets it
    twice. form: its idempotency key."""
    return codes.code_from(keys.mark("reply form", form))


def holds(code: str) -> bool:
    """Tell whether a code belongs to a suggestion."""
    return bool(Suggestion.get_or_none(Suggestion.code_mark == _mark(code)))


@dataclass(frozen=True, slots=True)
class Thread:
    """A suggestion and what was said since, for whoever made it.

    due: the last day for the next answer. late: it has passed. notice: what they read
    where nothing is answered here.
    """

    suggestion: Suggestion
    replies: list[Reply]
    word: FurtherWord | None
    due: date
    notice: SuggestionNotice | None = None

    @property
    def state(self) -> State:
        """How far it is."""
        return answers.state(
            Topic(self.suggestion.topic),
            Status(self.suggestion.status),
            answered=bool(self.replies),
            kind=Kind(self.suggestion.kind) if self.suggestion.kind else None,
        )

    @property
    def waits(self) -> bool:
        """True while an answer is owed: the first, or the next after a "Chưa"."""
        return not self.replies or self.suggestion.waits

    @property
    def late(self) -> bool:
        """True when the answer that is owed is overdue."""
        return self.waits and clock.today() > self.due

    @property
    def asks(self) -> bool:
        """True while we would like to know if the newest answer is of use."""
        asked = bool(self.replies) and self.replies[-1].useful is None
        return asked and self.notice is None

    @property
    def open(self) -> bool:
        """True while the one further word may be said."""
        return bool(self.replies) and self.word is None and self.notice is None


def find(code: str) -> Thread:
    """Return what the holder of a code may read; raise NotFound.

    code: as codes.read_code gives it. Who is wrong must meet a failure
    limit.
    """
    since = clock.today() - answers.KEEP
    found: Suggestion | None = (
        Suggestion.select(Suggestion, Counter, Agency)
        .join(Counter)
        .join(Agency, on=(Suggestion.agency == Agency.id))
        .where((Suggestion.code_mark == _mark(code)) & (Suggestion.day >= since))
        .first()
    )
    if found is None:
        raise NotFound(answers.unknown())
    return thread(found)


def thread(suggestion: Suggestion) -> Thread:
    """Return what was said since a suggestion was made, the oldest first."""
    replies = (
        Reply.select(Reply, Officer)
        .join(Officer)
        .where(Reply.suggestion == suggestion)
        .order_by(Reply.id)
    )
    word = FurtherWord.get_or_none(FurtherWord.suggestion == suggestion)
    notice = SuggestionNotice.get_or_none(
        (SuggestionNotice.suggestion == suggestion)
        & SuggestionNotice.ended_at.is_null()
    )
    return Thread(suggestion, list(replies), word, due_on(suggestion), notice)


def due_on(suggestion: Suggestion) -> date:
    """Return the last day for the answer to a suggestion: the one that was promised,
    or once its writer has spoken again, as long after that."""
    spoke: date | None = suggestion.reopened_on
    if spoke is None:
        return clocks.promised(suggestion)
    return clocks.counting(suggestion.agency, spoke)(spoke, ANSWER_DAYS)


def judge(thread: Thread, number: int, useful: bool, *, key: str) -> None:
    """Keep what a reader says of an answer: once, the first time.

    number: of the answer that they have read, 1 for the first. The first “not yet”
    brings the suggestion back to the centre, one level higher: a leader answers. A
    second one is kept and brings nothing back. Raises BadInput if there is no such
    answer.
    """
    if not 1 <= number <= len(thread.replies):
        raise BadInput("useful", _("Trang này đã cũ. Hãy tải lại trang rồi làm lại."))
    reply = thread.replies[number - 1]

    def do() -> Done:
        first = (
            Reply.update(useful=useful)
            .where((Reply.id == reply.id) & Reply.useful.is_null())
            .execute()
        )
        if first and not useful:
            _raise(thread.suggestion)
        return _done(thread)

    act("suggestion.useful", by="citizen", key=key, said=(reply.id, useful), do=do)


def add(thread: Thread, word: str, *, key: str) -> None:
    """Keep the one further word of whoever has read an answer.

    Raises BadInput if there is no answer yet, or if they have said it.
    """
    suggestion = thread.suggestion

    def do() -> Done:
        # first, for it locks the row: two who say it at once do so one by one
        _bring_back(suggestion)
        if not thread.replies:
            raise BadInput("more", _("Xin chờ câu trả lời rồi viết thêm."))
        if FurtherWord.get_or_none(FurtherWord.suggestion == suggestion):
            raise BadInput("more", _("Ông/bà đã viết thêm một lần rồi."))
        wall = clock.local(clock.now())
        FurtherWord.create(
            suggestion=suggestion,
            reply=thread.replies[-1],
            day=wall.date(),
            half=half(wall),
            body=word,
        )
        return _done(thread)

    said = (suggestion.id, word)
    act("suggestion.more", by="citizen", key=key, said=said, do=do)


def _raise(suggestion: Suggestion) -> None:
    """Bring a suggestion back and up, the one time."""
    fresh = _locked(suggestion)
    if fresh.level == 0 and fresh.kind not in NOTICED:
        _put_before(fresh, level=1)


def _bring_back(suggestion: Suggestion) -> None:
    """Put a suggestion before the centre again: its writer has spoken last.

    Raises BadInput on "more" for one that is not settled here any more.
    """
    fresh = _locked(suggestion)
    if fresh.kind in NOTICED:
        raise BadInput("more", _("Góp ý này không giải quyết ở đây: xin đọc lời báo."))
    _put_before(fresh)


def _locked(suggestion: Suggestion) -> Suggestion:
    """Return the row as it stands, so that two who say something do so one by one."""
    mine = Suggestion.id == suggestion.id
    Suggestion.update(version=Suggestion.version + 1).where(mine).execute()
    found: Suggestion = Suggestion.get(mine)
    return found


def _put_before(row: Suggestion, **more: int) -> None:
    row.status, row.waits, row.reopened_on = Status.NEW, True, clock.today()
    Suggestion.update(
        status=Status.NEW, waits=True, reopened_on=clock.today(),
        **more, **clocks.wound(row),
    ).where(Suggestion.id == row.id).execute()  # fmt: skip


def _done(thread: Thread) -> Done:
    """Leave no more of it in the trace than of the suggestion itself."""
    counter = thread.suggestion.counter
    return Done(f"counter {counter.id}", details={"counter": counter.number})


def _mark(code: str) -> str:
    return keys.mark("reply", code)
