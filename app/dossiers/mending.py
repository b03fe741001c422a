"""How a slip is mended, or that it cannot be: said beside the button of a move."""

from app.dossiers.rules import Move
from app.words import N_

BACK: dict[Move, str] = {
    Move.HAND_OVER: N_("Bấm nhầm thì nơi nhận chuyển lại bộ phận một cửa."),
    Move.ASK_PAYMENT: N_(
        "Đồng hồ dừng từ lúc này; bấm nhầm thì bấm “Đã nộp phí” để chạy tiếp."
    ),
    Move.HOLD: N_(
        "Đồng hồ dừng từ lúc này; bấm nhầm thì bấm “Giải quyết tiếp” để chạy tiếp."
    ),
    Move.FINISH: N_("Người dân được mời đến nhận ngay; không lấy lại được."),
    Move.RETURN: N_("Trả là xong hồ sơ; không lấy lại được."),
    Move.DECLINE: N_(
        "Văn bản từ chối là kết quả, người dân được báo ngay; không lấy lại được."
    ),
    Move.WITHDRAW: N_("Rút rồi không mở lại được; muốn làm tiếp thì nộp hồ sơ mới."),
    Move.STOP: N_("Dừng nhầm thì lãnh đạo mở lại được."),
}
