"""What the tablet says to people, each sentence by an id that stays.

A pack may give a text for each of them, and a recorded clip for those that make
sense alone. What has a number in it, or belongs to staff, is written only.
tests/packs/test_sentences.py holds this list against the tablet's templates.
"""

from app.feedback.taps import FACES
from app.suggestions.rules import TOPIC_NAMES
from app.words import N_

# Its text is the pack's own name: who cannot read hears which language it is.
NAME = "name"

SPOKEN: dict[str, str] = {
    NAME: N_("Tên của ngôn ngữ này"),
    "prompt": N_("Mời bà con chấm điểm lần phục vụ vừa rồi"),
    "question": N_("Hôm nay chúng tôi phục vụ bà con thế nào?"),
    **{f"face-{drawing}": word for drawing, word in FACES[5]},
    "no-name": N_("Không ghi tên."),
    "unseen": N_("Cán bộ tại quầy không thấy lựa chọn này."),
    "suggest": N_("Góp ý"),
    "thanks": N_("Cảm ơn bà con đã góp ý!"),
    "again": N_("Chọn lại"),
    "write": N_("Viết góp ý"),
    "done": N_("Xong"),
    "about": N_("Bà con muốn góp ý về điều gì?"),
    **{f"topic-{code}": word for code, word in TOPIC_NAMES.items()},
    "more": N_("Nói thêm (không bắt buộc)"),
    "careful": N_("Đừng ghi số căn cước, số điện thoại."),
    "send": N_("Gửi góp ý"),
    "leave": N_("Thôi"),
    "said": N_("Chúng tôi đã ghi lại góp ý. Cảm ơn bà con!"),
    "still": N_("Bà con còn ở đây không?"),
    "stay": N_("Thêm thời gian"),
}

WRITTEN: dict[str, str] = {
    "prompt-short": N_("Mời bà con chấm điểm"),
    "counter": N_("Quầy %(n)s"),
    "offline": N_("Vẫn ghi nhận, sẽ gửi sau"),
    "closed": N_("Hẹn gặp lại lúc %(at)s"),
    "closed-on": N_("Hẹn gặp lại lúc %(at)s, %(day)s"),
    "wiped": N_("Điều đang viết sẽ được xóa sau %(n)s giây."),
    "long": N_("Xin rút ngắn bớt %(n)s ký tự."),
    "forget": N_("Lời nói tự xóa sau 30 ngày."),
    "secretly": N_("Chỉ thanh tra đọc. Việc này không trả lời ở đây."),
    "speak": N_("Nói"),
    "stop": N_("Dừng (%(n)s)"),
    "hear": N_("Nghe lại"),
    "drop": N_("Bỏ"),
    "wish": N_("Tôi muốn đọc trả lời"),
    "no-codes": N_("máy đang hết mã"),
    "missed": N_("Máy vừa hết mã nên lần này không đọc được trả lời."),
    "read-at": N_("Đọc trả lời: quét mã, hoặc mở %(place)s"),
    "read-code": N_("Mã QR: mở trang đọc trả lời"),
    "photo": N_("Chụp ảnh màn hình này. Mất mã thì không ai tìm lại được."),
    "code-left": N_("Mã còn hiện %(n)s giây."),
    "resting": N_("Máy đang tạm dừng."),
    "go-to": N_("Mời bà con gặp cán bộ tại quầy."),
    "listen": N_("Nghe"),
    "language": N_("Ngôn ngữ"),
    "large": N_("chữ to"),
    "contrast": N_("tương phản cao"),
}

ALL = SPOKEN | WRITTEN

# Without these, in words or aloud, a language is not offered on a tablet.
NEEDED = frozenset({"question", *(f"face-{drawing}" for drawing, _word in FACES[5])})
