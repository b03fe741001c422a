"""What people of Sen Nước might say, and what officers might write: all made up.

The spelling is theirs on purpose: on a phone people drop marks and make slips.
Nobody is named. These are data of the sample, not words of the screens.
"""

from dataclasses import dataclass

from app.suggestions.rules import Topic


@dataclass(frozen=True, slots=True)
class Voice:
    """One suggestion as it was typed."""

    topic: Topic
    text: str


_TYPED: dict[Topic, tuple[str, ...]] = {
    Topic.ATTITUDE: (
        "Cán bộ quầy 2 nói hơi gắt, người già nghe không kịp hỏi lại thì bị mắng.",
        "vào chào mà ko ai ngẩng lên, cứ bấm điện thoại",
        "Mong cán bộ nói chậm một chút, bà con dân tộc nghe tiếng phổ thông chưa rành.",
        (
            "Hoi thu tuc dat dai ma chi tra loi len mang ma xem. Toi co biet dung "
            "mang dau."
        ),
        "Đang làm dở hồ sơ của tôi thì quay sang tiếp người quen trước. Buồn.",
        "Nên xưng hô cho thống nhất, gọi ông bà thì dân thấy được tôn trọng hơn.",
        "Cán bộ trẻ làm nhanh nhưng mặt lạnh quá, cười một cái cho dân đỡ run.",
    ),
    Topic.WAITING: (
        "Chờ từ 7h30 đến gần 10h mới tới lượt, trong khi chỉ chứng thực 2 bản sao.",
        "sang thu 2 dong qua, nen mo them 1 quay",
        "Lấy số rồi nhưng số nhảy lung tung, người đến sau lại được gọi trước.",
        (
            "Hẹn chiều thứ năm lấy, đến nơi bảo lãnh đạo đi họp chưa ký. Mất nửa "
            "ngày công."
        ),
        (
            "Nhà cách trung tâm 14 cây số đường đèo, xin hẹn giờ cụ thể để khỏi đi "
            "sớm chờ."
        ),
        "Đợi hơi lâu nhưng có nước uống với quạt nên cũng tạm ổn.",
        (
            "Giấy hẹn ghi 10 ngày mà 6 ngày đã gọi lên lấy, cảm ơn nhé. Giá mà cái "
            "nào cũng vậy."
        ),
        "Người đi làm ca như em chỉ rảnh buổi trưa, trung tâm trực trưa được không ạ?",
        (
            "hồ sơ tách thửa của tôi trễ hẹn 2 lần rồi, có phiếu xin lỗi nhưng dân "
            "cần kết quả"
        ),
        (
            "Nên ưu tiên người già với phụ nữ bế con nhỏ, hôm qua có chị bế cháu "
            "đứng cả tiếng."
        ),
        (
            "Hôm 12 tôi nộp hồ sơ xin xác nhận cho con đi học, cán bộ hẹn sáng thứ "
            "hai, sáng thứ hai lên thì máy hỏng, hẹn chiều, chiều lên lại bảo người "
            "phụ trách nghỉ. Tôi làm thuê theo ngày, mỗi lần nghỉ là mất công 300 "
            "nghìn. Đề nghị trung tâm nếu chưa xong thì gọi điện trước cho dân khỏi "
            "đi."
        ),
    ),
    Topic.PAPERS: (
        (
            "Lần đầu dặn mang 3 giấy, lần sau lại bảo thiếu 1 giấy nữa. Sao không "
            "nói một lần cho hết?"
        ),
        (
            "Cùng một thủ tục mà quầy 1 bảo không cần photo căn cước, quầy 3 bắt "
            "photo 2 bản."
        ),
        "Tờ khai chữ bé quá, các cụ không đọc được. Xin in to hơn và có mẫu điền sẵn.",
        "di lai 3 lan vi thieu giay xac nhan, lan nao cung di xe om 60 nghin",
        "Tờ hướng dẫn dán trên tường ghi mẫu cũ, vào quầy lại phát mẫu khác.",
        "Đã có căn cước gắn chíp rồi thì xin đừng bắt mang sổ hộ khẩu cũ nữa.",
        "Bảng kê giấy tờ phát ở cửa rất dễ hiểu, tôi chuẩn bị một lần là đủ.",
        (
            "Khai sinh cho cháu mà bắt ghi lại tờ khai vì viết sai 1 chữ, cho gạch "
            "sửa được không?"
        ),
        "Nhờ trung tâm có người điền giúp tờ khai, mẹ em không biết chữ.",
        "Mẫu trên mạng khác mẫu ở quầy. E in ở nhà rồi mà k dùng dc.",
        (
            "Tôi làm thủ tục cấp sổ đỏ lần đầu cho mảnh đất ông bà để lại, quầy bảo "
            "cần văn bản của anh chị em, về làm xong lên thì bảo phải có mẫu của "
            "xã, làm theo mẫu xong lại bảo phải chứng thực. Nếu có một tờ giấy ghi "
            "đủ từ đầu thì dân đỡ khổ biết bao nhiêu."
        ),
    ),
    Topic.FEES: (
        (
            "Tiền chứng thực tính theo trang hay theo bản? Tôi hỏi hai người trả "
            "lời khác nhau."
        ),
        "Không có tiền lẻ để thối, dân phải chạy ra chợ đổi. Nên cho quét mã.",
        "Le phi niem yet ro rang, tra tien co bien lai. Tot.",
        "Hộ nghèo được miễn lệ phí mà không ai nói, con tôi đọc bảng mới biết để xin.",
        "Photo ở quán trước cổng 2 nghìn một tờ, đắt gấp đôi ngoài chợ.",
    ),
    Topic.PLACE: (
        "Bãi xe không có mái che, nắng 38 độ yên xe bỏng rát.",
        "thêm vài cái ghế ngồi chờ, hôm nay phải đứng",
        "Nhà vệ sinh khóa cửa, hỏi thì bảo hỏng từ tuần trước.",
        "Bình nước hết mà không thấy thay, cốc giấy cũng hết.",
        "Lối lên cho xe lăn dốc quá, chồng tôi đi xe lăn phải hai người đẩy.",
        "Máy photo của trung tâm hỏng, dân phải qua bên kia đường, trời mưa rất khổ.",
        "Bảng chỉ dẫn quầy nên treo cao và chữ to, vào cửa cứ phải hỏi bảo vệ.",
        "quat tran keu to qua nghe goi so ko ro",
        "Chỗ ngồi mát mẻ, sạch sẽ, có góc đồ chơi cho trẻ con. Rất thích.",
        "Wifi yếu, mở VNeID mãi không lên nên không lấy được giấy tờ.",
    ),
    Topic.PRAISE: (
        (
            "Cảm ơn cô ở quầy hộ tịch đã hướng dẫn tận tình, 20 phút là xong giấy "
            "khai sinh cho cháu."
        ),
        "tot",
        "Can bo nhiet tinh, vui ve. Cam on!",
        "Chú bảo vệ giúp tôi dắt xe và lấy số, quý lắm.",
        "Lâu lắm mới lên xã, thấy khác hẳn ngày trước, nhanh gọn mà lịch sự.",
        (
            "Quét cái mã trên giấy hẹn là biết hồ sơ tới đâu, con cháu ở xa cũng "
            "xem giúp được. Hay!"
        ),
        (
            "Xin khen chị quầy đất đai, giải thích cặn kẽ cho ông cụ nhà tôi gần "
            "nửa tiếng không cáu."
        ),
        "hài lòng",
        "Kết quả trả sớm 2 ngày, còn nhắn tin báo. Cảm ơn trung tâm.",
        "Cán bộ biết tiếng Thái nói chuyện với mế, mế mừng lắm.",
        "Mọi thứ ổn, không có gì phàn nàn.",
        (
            "Bố tôi 86 tuổi, chân yếu, tôi định cõng vào thì anh bảo vệ đẩy xe lăn "
            "ra tận cổng, chị ở quầy ra chỗ ghế ngồi để làm giấy cho cụ luôn chứ "
            "không bắt lên quầy. Cả nhà tôi rất cảm động, xin gửi lời cảm ơn đến "
            "trung tâm."
        ),
    ),
    Topic.HARASSMENT: (
        (
            "Có người gợi ý đưa thêm tiền để làm nhanh hồ sơ đất. Tôi không đưa. Đề "
            "nghị lãnh đạo xem lại."
        ),
        (
            "Tôi bị hỏi xin tiền “bồi dưỡng” khi nhận kết quả, số tiền không có "
            "trong biên lai."
        ),
        (
            "nghe noi muon nhanh phai qua co dich vu ngoai cong, khong biet co dung "
            "khong, mong kiem tra"
        ),
        (
            "Bị hẹn đi hẹn lại không nói lý do, người quen bảo phải biết điều mới "
            "xong. Xin làm rõ."
        ),
        (
            "Thu 100 nghìn mà không đưa biên lai, hỏi thì bảo để sau. Đề nghị trả "
            "lời cho dân."
        ),
    ),
    Topic.OTHER: (
        "Xin mở cửa sáng thứ bảy một tháng hai buổi cho người đi làm công ty.",
        "Nên có nhóm Zalo của xã để hỏi thủ tục trước khi đi.",
        "Đường vào trung tâm ngập sau mưa, xe máy chết máy liên tục.",
        (
            "Nho xa sua loa phat thanh xom Goc Gao, thong bao lich tiep dan ko nghe "
            "duoc gi"
        ),
        "Tôi bấm nhầm mặt buồn, thật ra là hài lòng.",
        "Bao giờ có điểm tiếp nhận ở Bản Khau Mây? Bà con trên đó đi lại vất vả.",
    ),
}

SUGGESTIONS = tuple(
    Voice(topic, text) for topic, texts in _TYPED.items() for text in texts
)

# Why a dossier is refused: of the short list, and the sentence for the citizen.
REFUSALS = (
    ("papers", "Thửa đất đang có tranh chấp, chờ kết quả hòa giải."),
    ("not_here", "Việc này thuộc xã nơi ông/bà đang thường trú."),
    ("papers", "Bản chính bị tẩy xóa, không dùng để chứng thực bản sao được."),
    ("papers", "Hai bên chưa cùng có mặt để ký đăng ký kết hôn."),
    ("papers", "Giấy tờ của nước ngoài chưa được hợp pháp hóa lãnh sự."),
    ("not_entitled", "Hộ chưa đủ điều kiện theo kết quả rà soát năm nay."),
    ("papers", "Người nộp không phải chủ hồ sơ và chưa có giấy ủy quyền."),
    ("not_entitled", "Phần đất xin xây nằm trong hành lang bảo vệ đường bộ."),
    ("not_entitled", "Tên hộ kinh doanh trùng với hộ đã đăng ký trong xã."),
    ("twice", "Việc này đã được giải quyết ở hồ sơ trước, không cần làm lại."),
)

# The same after appraisal: a written answer, which is a result.
DECLINED = (
    ("not_entitled", "Mức thu nhập của hộ vượt chuẩn theo kết quả rà soát."),
    ("not_entitled", "Vị trí xin phép không phù hợp quy hoạch đã công bố."),
    ("dispute", "Ranh giới thửa đất đang được tòa án giải quyết."),
    ("untrue", "Ngày sinh trên giấy nộp không khớp với sổ gốc."),
)
WITHDRAWALS = (
    ("changed_mind", "Người dân xin rút vì không còn cần nữa."),
    ("mistake", "Người dân nộp nhầm thủ tục, xin nộp lại hồ sơ khác."),
    ("too_long", "Người dân không chờ được, xin rút để làm cách khác."),
)

# Why a dossier is late: of the short list, and the sentence for the citizen.
LATE = (
    ("verification", "Cần xác minh nơi ở trước đây, xã bạn chưa trả lời."),
    ("opinion", "Chúng tôi đang chờ ý kiến của cơ quan chuyên môn cấp tỉnh."),
    ("workload", "Tuần này hồ sơ về cùng lúc nhiều hơn sức làm của chúng tôi."),
    ("system", "Hệ thống dùng chung gặp sự cố hai ngày nên chưa tra cứu được."),
    ("mistake", "Chúng tôi chuyển nhầm phòng nên xử lý chậm."),
)
# What to do with a paper that is asked for.
TO_DO = (
    "mang bản chính để đối chiếu",
    "nộp bản sao có chứng thực",
    "ký và ghi rõ họ tên ở trang hai",
    "ghi lại năm sinh cho khớp với căn cước",
    "lấy xác nhận của trưởng bản",
    "nộp bản còn hạn, bản đã nộp hết hạn",
    "bổ sung chữ ký của người cùng thừa kế",
    "chụp lại cho rõ, bản đã nộp mờ số",
)

# Why the clock stands: of the short list, and the sentence for the citizen.
HOLDS = (
    ("consultation", "Đang hỏi ý kiến cơ quan thuế, có trả lời sẽ làm tiếp."),
    ("inspection", "Chúng tôi cần đến tận nơi xem xét rồi làm tiếp."),
    ("posting", "Đang niêm yết lấy ý kiến bà con theo quy định."),
)

# What the manager answers to whoever wants to read an answer.
SUGGESTION_ANSWERS: dict[Topic, str] = {
    Topic.ATTITUDE: (
        "Cảm ơn ông/bà đã nói thẳng. Chúng tôi hiểu là cách nói ở quầy làm ông/bà "
        "buồn. Sáng thứ Hai chúng tôi đã họp cả bộ phận, thống nhất lời chào và cách "
        "giải thích chậm, rõ. Nếu chưa thấy khác, xin bấm “Chưa”."
    ),
    Topic.WAITING: (
        "Cảm ơn ông/bà. Chúng tôi hiểu là sáng thứ Hai thường phải chờ lâu. Từ tuần "
        "sau chúng tôi mở thêm một quầy trong buổi sáng thứ Hai và thứ Ba."
    ),
    Topic.PAPERS: (
        "Cảm ơn ông/bà. Chúng tôi đã đối chiếu lại danh mục giấy tờ của thủ tục này, "
        "bỏ phần không cần và dán tờ hướng dẫn mới ở quầy."
    ),
    Topic.FEES: (
        "Cảm ơn ông/bà. Mức phí, lệ phí từng thủ tục nay dán ở mỗi quầy; ai thu phí "
        "phải đưa biên lai. Nếu không có biên lai, xin báo ngay cho chúng tôi."
    ),
    Topic.PLACE: (
        "Cảm ơn ông/bà. Chúng tôi đã kê thêm 12 ghế và sửa hai quạt ở sảnh chờ; nhà "
        "vệ sinh được dọn hai lần một ngày."
    ),
    Topic.PRAISE: "Cảm ơn ông/bà. Chúng tôi đã chuyển lời khen đến cán bộ ở quầy.",
    Topic.OTHER: (
        "Cảm ơn ông/bà. Chúng tôi đã ghi lại và sẽ bàn trong cuộc họp tuần này."
    ),
}

# What a manager writes beside a suggestion, for colleagues only.
SUGGESTION_NOTES = (
    "Đã nhắc trong giao ban sáng thứ Hai.",
    "Giao Văn phòng kê thêm ghế và quạt ở sảnh trước thứ Sáu.",
    "Đã in lại tờ hướng dẫn, dán ở quầy và cửa ra vào.",
    "Xem lại danh mục giấy tờ của thủ tục này với chuyên viên.",
    "Đã gặp cán bộ quầy, thống nhất cách trả lời điện thoại.",
    "Chuyển Phòng Kinh tế xem thời gian đo đạc thực địa.",
)
