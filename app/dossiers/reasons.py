"""Why: short lists, for counting by procedure; a sentence says the rest."""

from app.dossiers.rules import Move
from app.errors import BadInput
from app.words import N_, _

OTHER = {"other": N_("Lý do khác")}
REASONS: dict[str, dict[str, str]] = {
    "refuse": {
        "not_here": N_("Không thuộc thẩm quyền nơi này"),
        "papers": N_("Thiếu giấy tờ, không bổ sung được"),
        "not_entitled": N_("Không đủ điều kiện theo quy định"),
        "twice": N_("Đã có hồ sơ hoặc kết quả cho việc này"),
        **OTHER,
    },
    Move.HOLD: {
        "consultation": N_("Chờ ý kiến cơ quan khác"),
        "inspection": N_("Chờ kiểm tra, xác minh thực tế"),
        "posting": N_("Chờ hết thời gian niêm yết"),
        **OTHER,
    },
    Move.DECLINE: {
        "not_entitled": N_("Không đủ điều kiện theo quy định"),
        "untrue": N_("Giấy tờ không đúng sự thật"),
        "dispute": N_("Đang có tranh chấp"),
        **OTHER,
    },
    Move.WITHDRAW: {
        "changed_mind": N_("Không còn nhu cầu"),
        "mistake": N_("Nộp nhầm, nộp lại hồ sơ khác"),
        "too_long": N_("Chờ quá lâu"),
        **OTHER,
    },
    Move.STOP: {
        "no_show": N_("Quá hạn bổ sung, người nộp không đến"),
        "unpaid": N_("Quá hạn nộp phí"),
        "ordered": N_("Theo yêu cầu của cơ quan có thẩm quyền"),
        "dispute": N_("Đang có tranh chấp, khiếu nại"),
        **OTHER,
    },
    "apology": {
        "verification": N_("Chờ xác minh, kiểm tra thực tế"),
        "opinion": N_("Chờ ý kiến cơ quan khác"),
        "workload": N_("Nhiều hồ sơ cùng lúc"),
        "system": N_("Hệ thống, đường truyền gặp sự cố"),
        "mistake": N_("Sai sót của chúng tôi"),
        **OTHER,
    },
}


def read(kind: str, value: str, field: str = "reason") -> str:
    """Return why something is done, of the list for it, "" where there is none.

    kind: a move, "refuse" at intake, or "apology". Raises BadInput at the field for
    what is not in the list.
    """
    known = REASONS.get(kind, {})
    if known and value not in known:
        raise BadInput(field, _("Chọn một lý do trong danh sách."))
    return value if known else ""


def choices(kind: str) -> list[tuple[str, str]]:
    """Return the short list for what is done, to choose from; [] if it has none."""
    known = REASONS.get(kind, {})
    first = [("", _("Chọn một lý do"))] if known else []
    return first + [(code, _(word)) for code, word in known.items()]
