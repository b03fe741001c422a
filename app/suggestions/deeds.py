"""What officers do with a suggestion: a note, a class, a topic, an answer.

One deed is one act. What was said, and what was answered, is never changed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app import clock
from app.accounts.rules import Role
from app.acts import Done, act
from app.errors import BadInput, Conflict, NotAllowed
from app.models import Reply, Suggestion, SuggestionNote, SuggestionNotice
from app.suggestions import answers, clocks, handling, kinds, terms
from app.suggestions.handling import Act, Status
from app.suggestions.inbox import Within, one
from app.suggestions.kinds import LEAVES, NOTICED, Kind
from app.suggestions.rules import TOPIC_NAMES, Topic
from app.words import _


@dataclass(frozen=True, slots=True)
class Hand:
    """Who does it, what they may know of, and the version they had in sight."""

    within: Within
    officer_id: int
    role: Role
    by: str
    key: str
    version: int


def perform(
    kind: str, suggestion_id: str, hand: Hand, said: tuple[Any, ...],
    deed: Callable[[Suggestion], dict[str, Any]],
) -> None:  # fmt: skip
    """Do one thing with one suggestion, in one act. deed: returns the details."""

    def do() -> Done:
        details = deed(one(suggestion_id, hand.within))
        return Done(f"suggestion {suggestion_id}", details=details)

    act(
        f"suggestion.{kind}",
        by=hand.by, key=hand.key, said=(suggestion_id, *said), do=do,
    )  # fmt: skip


def change(found: Suggestion, hand: Hand, **values: Any) -> None:
    """Write these columns and wind the clock; raise Conflict if somebody was first."""
    for name, value in values.items():
        setattr(found, name, value)
    same = (Suggestion.id == found.id) & (Suggestion.version == hand.version)
    values |= clocks.wound(found) | {"version": Suggestion.version + 1}
    if not Suggestion.update(**values).where(same).execute():
        says = _("Người khác vừa ghi vào góp ý này. Xin xem lại rồi ghi tiếp.")
        raise Conflict(says)


def note(
    found: Suggestion, hand: Hand, what: str = "", value: str = "", body: str = ""
) -> None:
    """Write down what was done with a suggestion, for those inside."""
    SuggestionNote.create(
        suggestion=found.id,
        at=clock.now(),
        officer=hand.officer_id,
        status=found.status,
        body=body,
        act=what,
        value=value,
    )


def check_open(found: Suggestion) -> None:
    """Raise BadInput for a complaint or a denunciation: it is not handled here."""
    if found.kind in LEAVES:
        says = _("Khiếu nại, tố cáo có luật riêng, không xử lý trong hòm góp ý.")
        raise BadInput("", says)


def handle(suggestion_id: str, *, status: str, body: str, hand: Hand) -> None:
    """Give a suggestion a status, a note, or both: see handling.change.

    Raises NotFound, BadInput when there is nothing to do, Conflict if somebody
    changed it in between.
    """

    def deed(found: Suggestion) -> dict[str, Any]:
        check_open(found)
        now = Status(found.status)
        chosen, kept = handling.change(status, now, body)
        change(found, hand, status=chosen)
        note(found, hand, body=kept)
        return {"from": now, "to": chosen, "note": bool(kept)}

    perform("handle", suggestion_id, hand, (status, body), deed)


def classify(
    suggestion_id: str, kind: str, *, says: str, body: str, why: str, hand: Hand
) -> None:
    """Give a suggestion its class.

    says, body: of another body, and of what is not handled: what the person reads,
    and who has it now. why: needed to take back a class that ended it. Raises as
    handle.
    """

    def deed(found: Suggestion) -> dict[str, Any]:
        chosen, before = kinds.read_kind(kind), found.kind
        if chosen == before:
            raise BadInput("kind", _("Góp ý này đã thuộc loại đó."))
        reason = _why_back(why) if before in NOTICED else ""
        _let_go(found)
        status = Status.DONE if chosen in NOTICED else _again(found)
        waits = status is not Status.DONE and _expects(found)
        change(found, hand, kind=chosen, status=status, waits=waits)
        if chosen in NOTICED:
            _notice(found, chosen, says, body, hand)
        note(found, hand, Act.KIND, chosen, reason)
        return {"from": before, "to": chosen}

    perform("kind", suggestion_id, hand, (kind, says, body, why), deed)


def _why_back(typed: str) -> str:
    ask = _("Viết vì sao xếp loại lại: người góp ý đã đọc lời báo trước.")
    return kinds.line("why", typed, handling.NOTE_MAX, ask)


def _let_go(found: Suggestion) -> None:
    """End the notice of the class before."""
    SuggestionNotice.update(ended_at=clock.now()).where(
        (SuggestionNotice.suggestion == found.id) & SuggestionNotice.ended_at.is_null()
    ).execute()


def _again(found: Suggestion) -> Status:
    """Return the status of what has its class: somebody has read it."""
    ended = found.status == Status.DONE and found.kind not in NOTICED
    return Status.DONE if ended else Status.SEEN


def _expects(found: Suggestion) -> bool:
    """Tell whether its writer still waits: they have a code, and no answer since they
    spoke last."""
    if found.kind not in NOTICED:
        return found.waits
    answered = Reply.select().where(Reply.suggestion == found.id).exists()
    return found.code_mark is not None and not answered


def _notice(found: Suggestion, kind: Kind, says: str, body: str, hand: Hand) -> None:
    who = ""
    if kind is Kind.ELSEWHERE:
        ask = _("Viết tên cơ quan đã nhận.")
        who = kinds.line("body", body, kinds.BODY_MAX, ask, lines=False)
    own = terms.of(found.agency)
    words = own.notice(kind) if kind in LEAVES else kinds.read_notice(kind, says)
    SuggestionNotice.create(
        suggestion=found.id, at=clock.now(), officer=hand.officer_id,
        kind=kind, body=who, says=words,
    )  # fmt: skip


def agree(suggestion_id: str, topic: str, hand: Hand) -> None:
    """Confirm or correct the topic; what the person chose stays beside it."""

    def deed(found: Suggestion) -> dict[str, Any]:
        check_open(found)
        if topic not in set(TOPIC_NAMES) - {Topic.HARASSMENT}:
            raise BadInput("agreed", _("Chọn một chủ đề trong danh sách."))
        change(found, hand, agreed=topic)
        note(found, hand, Act.TOPIC, topic)
        return {"to": topic, "rules": found.hint}

    perform("topic", suggestion_id, hand, (topic,), deed)


def judge(suggestion_id: str, verdict: str, hand: Hand) -> None:
    """Record whether what was said was found to be so; it may be corrected."""

    def deed(found: Suggestion) -> dict[str, Any]:
        check_open(found)
        chosen, before = kinds.read_verdict(verdict), found.verdict
        change(found, hand, verdict=chosen)
        note(found, hand, Act.VERDICT, chosen)
        return {"from": before, "to": chosen}

    perform("verdict", suggestion_id, hand, (verdict,), deed)


def answer(suggestion_id: str, *, body: str, hand: Hand, further: bool = False) -> None:
    """Answer whoever made a suggestion, and all of its group who wait.

    further: the matter goes on, this is a first answer only. Otherwise the suggestion
    is handled with it. An answer is never changed: who has more to say answers again.
    Raises NotFound, BadInput when nobody could read it, NotAllowed where a leader
    must answer, Conflict if somebody changed the suggestion in between.
    """

    def deed(found: Suggestion) -> dict[str, Any]:
        kept = answers.read_reply(body)
        check_open(found)
        others = _group(found)
        _check_answer([found, *others], hand)
        status = Status.SEEN if further else Status.DONE
        before = found.status
        change(found, hand, status=status, waits=False, reopened_on=None)
        for other in others:
            _along(other, status)
        for each in [found, *others]:
            _reply(each, kept, hand, shared=bool(others))
        if before != status:
            note(found, hand)
        return {"answered": 1 + len(others), "further": further}

    perform("answer", suggestion_id, hand, (body, further), deed)


def _group(found: Suggestion) -> list[Suggestion]:
    """Return the others of its group that are still open."""
    if found.grouped_id is None:
        return []
    mates = (Suggestion.grouped == found.grouped_id) & (Suggestion.id != found.id)
    live = (Suggestion.status != Status.DONE) & Suggestion.kind.not_in(list(LEAVES))
    return list(Suggestion.select().where(mates & live).order_by(Suggestion.id))


def _check_answer(all_of_them: list[Suggestion], hand: Hand) -> None:
    if all(each.code_mark is None for each in all_of_them) or (
        all_of_them[0].topic == Topic.HARASSMENT
    ):
        raise BadInput("reply", _("Người góp ý này không chờ trả lời."))
    if hand.role is not Role.LEADER and any(each.level for each in all_of_them):
        says = _("Người góp ý đã bấm “Chưa”: lần này lãnh đạo trả lời.")
        raise NotAllowed(says)


def _along(other: Suggestion, status: Status) -> None:
    """Let another of the group go with the answer that all share."""
    other.status, other.waits, other.reopened_on = status, False, None
    Suggestion.update(
        status=status, waits=False, reopened_on=None,
        version=Suggestion.version + 1, **clocks.wound(other),
    ).where(Suggestion.id == other.id).execute()  # fmt: skip


def _reply(each: Suggestion, body: str, hand: Hand, *, shared: bool) -> None:
    """Give one of them the answer, if they hold a code to read it by."""
    if each.code_mark is not None:
        Reply.create(
            suggestion=each.id, at=clock.now(), officer=hand.officer_id,
            body=body, shared=shared,
        )  # fmt: skip
