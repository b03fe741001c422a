"""A second topic, and urgent words, by keywords. Pure; a person confirms or corrects.

A word with marks is compared with its marks, for without them "cháy", "chạy" and
"chảy" are one. People who write without marks are understood where a phrase has two
syllables or more: "cho lau" can only be "chờ lâu".
"""

import re
import unicodedata

from app import text
from app.suggestions.rules import Topic
from app.words import N_

PHRASES: dict[Topic, tuple[str, ...]] = {
    Topic.ATTITUDE: (
        "thái độ", "quát", "gắt", "cáu", "mắng", "nạt", "hống hách", "thờ ơ",
        "lạnh nhạt", "mặt lạnh", "khó chịu", "thiếu tôn trọng", "xưng hô",
        "bấm điện thoại", "nói trống không", "không thèm", "bất lịch sự",
        "coi thường", "cửa quyền", "trả lời cộc lốc", "không ai ngẩng lên",
    ),
    Topic.WAITING: (
        "chờ", "đợi", "chờ lâu", "đợi lâu", "xếp hàng", "lấy số", "gọi số", "tới lượt",
        "đến lượt", "trễ hẹn", "hẹn lại", "quá hạn", "chậm trễ", "mất thời gian",
        "mất nửa ngày", "đông quá", "mở thêm quầy", "chen ngang", "sai hẹn",
        "trước giờ nghỉ", "nửa buổi",
    ),
    Topic.PAPERS: (
        "giấy tờ", "hồ sơ", "tờ khai", "mẫu đơn", "thủ tục", "photo", "bản sao",
        "công chứng", "thiếu giấy", "bổ sung", "sổ hộ khẩu", "giấy xác nhận",
        "mẫu cũ", "hướng dẫn sai", "đi lại nhiều lần", "đi lại",
    ),
    Topic.FEES: (
        "phí", "lệ phí", "biên lai", "thu tiền", "tiền lẻ", "đắt", "nộp tiền",
        "chuyển khoản", "quét mã", "hóa đơn", "miễn phí", "giá",
    ),
    Topic.PLACE: (
        "ghế", "quạt", "máy lạnh", "điều hòa", "nhà vệ sinh", "vệ sinh", "bãi xe",
        "chỗ ngồi", "nóng", "nước uống", "xe lăn", "bảng chỉ dẫn", "wifi", "mái che",
        "để xe", "ồn", "bẩn", "chật",
    ),
    Topic.PRAISE: (
        "cảm ơn", "cám ơn", "hài lòng", "nhiệt tình", "tận tình", "chu đáo", "xin khen",
        "khen", "vui vẻ", "tốt lắm", "rất tốt", "lịch sự", "nhanh gọn", "tuyệt vời",
    ),
}  # fmt: skip

# Codes are kept with the suggestion, most urgent first.
URGENT: dict[str, tuple[str, tuple[str, ...]]] = {
    "life": (
        N_("có thể nguy đến tính mạng"),
        ("tự tử", "tự vẫn", "không muốn sống", "chết cho xong", "giết", "tự thiêu"),
    ),
    "fire": (
        N_("cháy, nổ"),
        ("cháy", "cháy nổ", "hỏa hoạn", "chập điện", "rò gas", "bom", "thuốc nổ"),
    ),
    "threat": (
        N_("đe dọa, hành hung"),
        ("đe dọa", "dọa đánh", "dọa giết", "hành hung", "đánh người", "đánh tôi"),
    ),
    "extort": (
        N_("vòi vĩnh, đòi tiền"),
        (
            "vòi vĩnh", "vòi tiền", "đòi tiền", "bồi dưỡng", "phong bì", "hối lộ",
            "chung chi", "lót tay", "đưa thêm tiền", "tham nhũng", "làm luật",
        ),
    ),
}  # fmt: skip


def words(body: str) -> list[str]:
    """Return the words of a text in lower case, with their marks.

    >>> words("Chờ 2 tiếng,\\nkhông ai gọi!")
    ['chờ', '2', 'tiếng', 'không', 'ai', 'gọi']
    """
    return re.findall(r"\w+", unicodedata.normalize("NFC", body).casefold())


def hint(body: str) -> Topic | None:
    """Return the topic that most phrases speak for; None when none does.

    Of two with the same number the one with the longer phrases, then the first.

    >>> str(hint("Cho lau qua, toi luot thi nghi trua")), hint("ok")
    ('waiting', None)
    """
    said = words(body)
    weighed = {
        topic: sum(_syllables(phrase) for phrase in phrases if has(said, phrase))
        for topic, phrases in PHRASES.items()
    }
    best = max(weighed, key=lambda topic: weighed[topic])
    return best if weighed[best] else None


def urgent(body: str) -> list[str]:
    """Return the codes of what must be read at once.

    >>> urgent("Quầy 3 đòi tiền"), urgent("xe may chay qua cua"), urgent("Có cháy!")
    (['extort'], [], ['fire'])
    """
    said = words(body)
    return [
        code
        for code, (_name, phrases) in URGENT.items()
        if any(has(said, phrase) for phrase in phrases)
    ]


def has(said: list[str], phrase: str) -> bool:
    """Tell whether a phrase stands in these words."""
    wanted = phrase.split()
    bare = len(wanted) > 1
    return any(
        all(_same(a, b, bare=bare) for a, b in zip(said[at:], wanted, strict=False))
        for at in range(len(said) - len(wanted) + 1)
    )


def _same(said: str, wanted: str, *, bare: bool) -> bool:
    return said == wanted or (bare and said == text.fold(wanted))


def _syllables(phrase: str) -> int:
    return len(phrase.split())
