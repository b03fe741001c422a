"""The life of a dossier: stages, moves, and what each is called."""

from dataclasses import dataclass
from enum import StrEnum

from app import text
from app.errors import BadInput
from app.words import N_, _


class Stage(StrEnum):
    """Where a dossier is in the house."""

    RECEIVED = "received"
    HANDED_OVER = "handed_over"
    IN_PROGRESS = "in_progress"
    SUPPLEMENT = "supplement"
    PAYMENT = "payment"
    ON_HOLD = "on_hold"
    READY = "ready"
    RETURNED = "returned"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    VOIDED = "voided"


# National status codes 1-10 (design, domain §2.1). 1 comes from online filing; a
# voided number has none of its own.
NATIONAL: dict[Stage, int] = {
    Stage.RECEIVED: 2,
    Stage.HANDED_OVER: 4,
    Stage.IN_PROGRESS: 4,
    Stage.SUPPLEMENT: 5,
    Stage.PAYMENT: 6,
    Stage.ON_HOLD: 8,
    Stage.READY: 9,
    Stage.RETURNED: 10,
    Stage.REFUSED: 3,
    Stage.WITHDRAWN: 7,
    Stage.STOPPED: 8,
    Stage.VOIDED: 7,
}

STAGE_NAMES: dict[Stage, str] = {
    Stage.RECEIVED: N_("Đã tiếp nhận"),
    Stage.HANDED_OVER: N_("Đã bàn giao"),
    Stage.IN_PROGRESS: N_("Đang giải quyết"),
    Stage.SUPPLEMENT: N_("Chờ bổ sung"),
    Stage.PAYMENT: N_("Chờ nộp phí"),
    Stage.ON_HOLD: N_("Tạm dừng, chờ nơi khác"),
    Stage.READY: N_("Có kết quả"),
    Stage.RETURNED: N_("Đã trả kết quả"),
    Stage.REFUSED: N_("Từ chối tiếp nhận"),
    Stage.WITHDRAWN: N_("Đã rút"),
    Stage.STOPPED: N_("Dừng giải quyết"),
    Stage.VOIDED: N_("Hủy số"),
}


class Status(StrEnum):
    """What the citizen reads: six words and no more."""

    RECEIVED = "received"
    PROCESSING = "processing"
    NEED_MORE = "need_more"
    READY = "ready"
    DONE = "done"
    CLOSED = "closed"


STATUS: dict[Stage, Status] = {
    Stage.RECEIVED: Status.RECEIVED,
    Stage.HANDED_OVER: Status.PROCESSING,
    Stage.IN_PROGRESS: Status.PROCESSING,
    Stage.SUPPLEMENT: Status.NEED_MORE,
    Stage.PAYMENT: Status.NEED_MORE,
    Stage.ON_HOLD: Status.PROCESSING,
    Stage.READY: Status.READY,
    Stage.RETURNED: Status.DONE,
    Stage.REFUSED: Status.CLOSED,
    Stage.WITHDRAWN: Status.CLOSED,
    Stage.STOPPED: Status.CLOSED,
    Stage.VOIDED: Status.CLOSED,
}

STATUS_NAMES: dict[Status, str] = {
    Status.RECEIVED: N_("Đã nhận hồ sơ"),
    Status.PROCESSING: N_("Đang giải quyết"),
    Status.NEED_MORE: N_("Cần bổ sung giấy tờ"),
    Status.READY: N_("Có kết quả – mời đến nhận"),
    Status.DONE: N_("Đã trả kết quả"),
    Status.CLOSED: N_("Không giải quyết được"),
}

RUNNING = frozenset({Stage.RECEIVED, Stage.HANDED_OVER, Stage.IN_PROGRESS})
PAUSED = frozenset({Stage.SUPPLEMENT, Stage.PAYMENT, Stage.ON_HOLD})  # the clock stands
OPEN = RUNNING | PAUSED
ENDED = frozenset(
    {Stage.RETURNED, Stage.REFUSED, Stage.WITHDRAWN, Stage.STOPPED, Stage.VOIDED}
)
NOT_RECEIVED = frozenset({Stage.REFUSED, Stage.VOIDED})  # a number and no more

NOTE_MAX = 1000


class Move(StrEnum):
    """What an officer may do to a dossier after it was received, the way on first."""

    HAND_OVER = "hand_over"
    START = "start"
    FINISH = "finish"
    SUPPLEMENTED = "supplemented"
    PAID = "paid"
    RESUME = "resume"
    RETURN = "return"
    ASK_MORE = "ask_more"
    ASK_PAYMENT = "ask_payment"
    HOLD = "hold"
    DECLINE = "decline"
    GIVE_BACK = "give_back"
    WITHDRAW = "withdraw"
    STOP = "stop"
    REOPEN = "reopen"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Step:
    """A move: from which stages, to which, and what it needs.

    note: a sentence that the citizen reads must be given.
    serves: the service act at the counter that invites a rating, or "".
    pauses: the reason for which the clock stops, or "".
    """

    name: str
    sources: frozenset[Stage]
    target: Stage
    note: bool = False
    serves: str = ""
    pauses: str = ""


STEPS: dict[Move, Step] = {
    Move.HAND_OVER: Step(
        N_("Bàn giao chuyên môn"), frozenset({Stage.RECEIVED}), Stage.HANDED_OVER
    ),
    Move.START: Step(
        N_("Nhận giải quyết"), frozenset({Stage.HANDED_OVER}), Stage.IN_PROGRESS
    ),
    Move.GIVE_BACK: Step(
        N_("Chuyển lại bộ phận một cửa"),
        frozenset({Stage.HANDED_OVER, Stage.IN_PROGRESS}),
        Stage.RECEIVED,
        note=True,
    ),
    Move.ASK_MORE: Step(
        N_("Yêu cầu bổ sung"),
        RUNNING,
        Stage.SUPPLEMENT,
        note=True,
        serves="supplement",
        pauses="supplement",
    ),
    Move.ASK_PAYMENT: Step(
        N_("Yêu cầu nộp phí"), RUNNING, Stage.PAYMENT, note=True, pauses="payment"
    ),
    Move.PAID: Step(N_("Đã nộp phí"), frozenset({Stage.PAYMENT}), Stage.IN_PROGRESS),
    Move.HOLD: Step(
        N_("Tạm dừng, chờ nơi khác"),
        frozenset({Stage.HANDED_OVER, Stage.IN_PROGRESS}),
        Stage.ON_HOLD,
        note=True,
        pauses="consultation",
    ),
    Move.RESUME: Step(
        N_("Giải quyết tiếp"), frozenset({Stage.ON_HOLD}), Stage.IN_PROGRESS
    ),
    Move.SUPPLEMENTED: Step(
        N_("Đã bổ sung đủ"), frozenset({Stage.SUPPLEMENT}), Stage.IN_PROGRESS
    ),
    Move.FINISH: Step(N_("Có kết quả"), frozenset({Stage.IN_PROGRESS}), Stage.READY),
    Move.RETURN: Step(
        N_("Trả kết quả"),
        frozenset({Stage.READY}),
        Stage.RETURNED,
        serves="returned",
    ),
    Move.DECLINE: Step(
        N_("Từ chối giải quyết (văn bản trả lời)"),
        frozenset({Stage.IN_PROGRESS}),
        Stage.READY,
        note=True,
    ),
    Move.WITHDRAW: Step(N_("Công dân rút hồ sơ"), OPEN, Stage.WITHDRAWN, note=True),
    Move.STOP: Step(N_("Dừng giải quyết"), OPEN, Stage.STOPPED, note=True),
    Move.REOPEN: Step(
        N_("Mở lại hồ sơ đã dừng"),
        frozenset({Stage.STOPPED}),
        Stage.IN_PROGRESS,
        note=True,
    ),
    Move.VOID: Step(N_("Hoàn tác"), frozenset({Stage.RECEIVED}), Stage.VOIDED),
}

# Events that move nothing: what the citizen reads of the last move stays.
ASIDE: dict[str, str] = {
    "remind": N_("Nhắc người nộp"),
    "second_asked": N_("Đề nghị yêu cầu bổ sung lần 2"),
    "second_declined": N_("Lãnh đạo không đồng ý yêu cầu lần 2"),
    "decline_proposed": N_("Đề nghị từ chối giải quyết, chờ lãnh đạo ký"),
    "handed_short": N_("Bàn giao thiếu, ở lại bên giao"),
    "paper_found": N_("Đã thấy giấy ghi thiếu khi bàn giao"),
    "sorry_written": N_("Viết thư xin lỗi, chờ ký"),
    "sorry_returned": N_("Trả lại thư xin lỗi để viết lại"),
    "sorry_signed": N_("Ký thư xin lỗi"),
    "calendar_kept": N_("Lịch nghỉ đổi, giữ lời hẹn"),
    "calendar_moved": N_("Lịch nghỉ đổi, dời lời hẹn"),
}

UNDO_SECONDS = 60  # how long a receipt just issued can be taken back
UNDO_GRACE = 5  # s for the way there


def moves(now: Stage) -> list[Move]:
    """Return the moves a dossier may make, undo left out, in the order of the work."""
    return [m for m in Move if m is not Move.VOID and now in STEPS[m].sources]


def step(now: Stage, wanted: str) -> Step:
    """Return what a move does, or raise BadInput if it does not follow."""
    try:
        found = STEPS[Move(wanted)]
    except ValueError:
        raise BadInput("move", _("Chọn một việc trong danh sách.")) from None
    if now not in found.sources:
        raise BadInput(
            "move",
            _("Hồ sơ đang ở bước “%(now)s”, không thể “%(move)s”. Xin tải lại trang.")
            % {"now": _(STAGE_NAMES[now]), "move": _(found.name)},
        )
    return found


def note(value: str, *, needed: bool, field: str = "note") -> str:
    """Return a note that the citizen may read, or raise BadInput at the field."""
    if needed and len(value) < 5:
        raise BadInput(
            field, _("Viết một câu để người dân biết lý do và việc cần làm.")
        )
    if text.has_number(value):
        raise BadInput(
            field,
            _(
                "Ai có giấy hẹn cũng đọc được lời này: xin bỏ số điện thoại, "
                "số căn cước. Điện thoại của trung tâm đã có sẵn trên trang."
            ),
        )
    if len(value) > NOTE_MAX:
        over = len(value) - NOTE_MAX
        raise BadInput(field, _("Rút ngắn phần ghi chú %(n)s ký tự.") % {"n": over})
    return value


def number(agency: str, day: str, serial: int) -> str:
    """Return a dossier number, public and without authority.

    agency: identifier of the receiving agency; day: yymmdd; serial: 1, 2, 3 …
    Source: design, domain §1.7 (four digits locally, more on a very busy day).

    >>> number("H99.15", "261122", 7)
    'H99.15-261122-0007'
    """
    return f"{agency}-{day}-{serial:04}"
