"""What each number means, for the page that every number leads to.

The same rules as in asof.py and metrics.py, in words for people, with their sources.
"""

from dataclasses import dataclass

from app.words import N_


@dataclass(frozen=True, slots=True)
class Meaning:
    """A number. metric: its code. says: how it is counted. source: of the rule."""

    metric: str
    name: str
    says: str
    source: str = ""

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return "n" + self.metric.replace(".", "-")


@dataclass(frozen=True, slots=True)
class Chapter:
    """Numbers of one form, after what holds for all of them."""

    name: str
    rules: tuple[str, ...]
    meanings: tuple[Meaning, ...]


_FORM = N_("Biểu II.06a/VPCP/KSTT")
_HEAD = N_("Biểu II.06a; cách tính của hệ thống một cửa hiện dùng")

BALANCE = Chapter(
    _FORM,
    (
        N_(
            "Trạng thái của mỗi hồ sơ được xét vào cuối ngày cuối kỳ, từ diễn biến đã "
            "ghi. Báo cáo của kỳ đã qua cho cùng con số, dù lập lúc nào."
        ),
        N_(
            "Kỳ báo cáo là trọn ngày theo giờ tại trung tâm. Kỳ đang chạy được xét đến "
            "lúc lập báo cáo."
        ),
        N_(
            "Hồ sơ từ chối tiếp nhận và số đã hủy trong 60 giây không bao giờ được "
            "tính."
        ),
        N_(
            "Ngày hẹn để xét: ngày in trên giấy hẹn, cộng thời gian tạm dừng và ngày "
            "nghỉ được điều chỉnh. Ngày mới trong thư xin lỗi không làm thay đổi kết "
            "quả xét."
        ),
        N_(
            "Nơi có quầy báo cáo hồ sơ tiếp nhận ở đó và ở các nơi trực thuộc; phòng "
            "không có quầy báo cáo hồ sơ do mình giải quyết."
        ),
        N_(
            "Chia theo cán bộ: hồ sơ thuộc người nhận giải quyết, hoặc giải quyết xong,"
            " sau cùng; chưa ai nhận thì thuộc người tiếp nhận. Chỉ quản lý xem được."
        ),
        N_(
            "Thủ tục tính bằng ngày thì so ngày; thủ tục tính bằng giờ thì so đến phút."
            " Không có thời hạn thì tính là đúng hạn."
        ),
    ),
    (
        Meaning(
            "3",
            N_("Tiếp nhận, tổng số (3)"),
            N_(
                "Mọi hồ sơ phải giải quyết trong kỳ: nhận trong kỳ và từ kỳ trước "
                "chuyển qua. (3) = (4) + (5) + (6) = (7) + (11)."
            ),
            _HEAD,
        ),
        Meaning(
            "4",
            N_("Tiếp nhận trực tuyến (4)"),
            N_("Nhận trong kỳ, nộp qua mạng."),
            _HEAD,
        ),
        Meaning(
            "5",
            N_("Tiếp nhận trực tiếp, bưu chính (5)"),
            N_("Nhận trong kỳ, tại quầy hoặc qua bưu chính."),
            _HEAD,
        ),
        Meaning(
            "6",
            N_("Từ kỳ trước (6)"),
            N_(
                "Nhận trước ngày đầu kỳ và đến ngày đó chưa giải quyết xong. Hồ sơ đã "
                "dừng rồi mở lại cũng đứng ở đây."
            ),
            _HEAD,
        ),
        Meaning(
            "7",
            N_("Đã giải quyết, tổng số (7)"),
            N_(
                "Có kết quả tại trung tâm trong kỳ, kể cả kết quả từ chối sau thẩm "
                "định; hoặc công dân rút, hoặc dừng giải quyết trong kỳ. Người dân chưa"
                " đến lấy vẫn là đã giải quyết."
            ),
            _HEAD,
        ),
        Meaning(
            "8",
            N_("Giải quyết trước hạn (8)"),
            N_("Có kết quả trước ngày hẹn."),
            _HEAD,
        ),
        Meaning(
            "9",
            N_("Giải quyết đúng hạn (9)"),
            N_(
                "Có kết quả đúng ngày hẹn; hoặc rút, dừng khi chưa quá hạn, hay khi "
                "đang tạm dừng từ lúc chưa quá hạn."
            ),
            _HEAD,
        ),
        Meaning(
            "10",
            N_("Giải quyết quá hạn (10)"),
            N_("Có kết quả sau ngày hẹn, kể cả khi đã xin lỗi và hẹn lại."),
            _HEAD,
        ),
        Meaning(
            "11",
            N_("Đang giải quyết, tổng số (11)"),
            N_("Chưa xong vào cuối ngày cuối kỳ. (11) = (12) + (13)."),
            _HEAD,
        ),
        Meaning(
            "12",
            N_("Đang giải quyết, trong hạn (12)"),
            N_(
                "Ngày hẹn sau ngày cuối kỳ; hoặc đang tạm dừng (chờ bổ sung, nộp phí, "
                "nơi khác) từ khi chưa quá hạn."
            ),
            _HEAD,
        ),
        Meaning(
            "13",
            N_("Đang giải quyết, quá hạn (13)"),
            N_(
                "Ngày hẹn đã hết khi kết thúc ngày cuối kỳ mà chưa xong; hoặc đã quá "
                "hạn rồi mới tạm dừng. Hồ sơ dừng nhầm rồi mở lại: thời gian dừng vẫn "
                "tính."
            ),
            _HEAD,
        ),
    ),
)

RATES = Chapter(
    N_("Hai tỷ lệ đúng hạn"),
    (
        N_(
            "Luôn ghi k/n. Dưới 30 hồ sơ thì không ghi tỷ lệ phần trăm; 100 %% chỉ khi "
            "không sót hồ sơ nào."
        ),
    ),
    (
        Meaning(
            "rate.resolved",
            N_("Tỷ lệ A"),
            N_(
                "((8) + (9)) / (7): trong số đã giải quyết. Hồ sơ treo quá hạn không "
                "hiện trong tỷ lệ này."
            ),
            N_("Công thức của các bộ phận một cửa"),
        ),
        Meaning(
            "rate.stock",
            N_("Tỷ lệ B"),
            N_(
                "((8) + (9) + (12)) / (3): trên toàn bộ hồ sơ, nên hồ sơ treo quá hạn "
                "cũng hiện ra."
            ),
            N_("Quyết định 766/QĐ-TTg ngày 23/6/2022"),
        ),
    ),
)

OTHERS = Chapter(
    N_("Bảng điểm, chín tiêu chí, từ chối"),
    (
        N_(
            "Các con số này lấy trên cùng những hồ sơ của Biểu II.06a, hoặc trên việc "
            "xảy ra trong kỳ."
        ),
        N_("Máy không biết điều gì thì bảng nói rõ, không để số 0."),
    ),
    (
        Meaning(
            "cut",
            N_("Hẹn ngắn hơn luật"),
            N_(
                "Đã giải quyết trong kỳ, thuộc thủ tục mà trung tâm hứa thời hạn ngắn "
                "hơn luật khi nhận hồ sơ."
            ),
            N_("“Hai giảm”, Thanh Hóa 2017"),
        ),
        Meaning(
            "limited",
            N_("Có thời hạn theo luật"),
            N_("Đã giải quyết trong kỳ, thuộc thủ tục mà luật có thời hạn."),
        ),
        Meaning(
            "supplemented",
            N_("Bị yêu cầu bổ sung"),
            N_(
                "Có ít nhất một lần yêu cầu bổ sung bắt đầu trong kỳ, mỗi hồ sơ tính "
                "một."
            ),
        ),
        Meaning(
            "supplemented-again",
            N_("Bổ sung từ lần thứ hai"),
            N_("Trong kỳ có lần yêu cầu bổ sung mà trước đó đã có một lần."),
            N_("“Ba không”, Thanh Hóa 2017"),
        ),
        Meaning(
            "missed",
            N_("Trễ hẹn"),
            N_("(10) và (13): xong sau ngày hẹn, hoặc chưa xong mà đã qua ngày hẹn."),
            N_("“Ba không”, Thanh Hóa 2017"),
        ),
        Meaning(
            "apologised",
            N_("Trễ hẹn, đã xin lỗi"),
            N_(
                "Trong số trễ hẹn, hồ sơ có thư xin lỗi (mẫu 04) đã ký trước khi kỳ kết"
                " thúc và không bị rút lại, mà ngày hẹn lại đã giữ đúng hoặc chưa đến. "
                "Thư không làm hồ sơ hết trễ."
            ),
        ),
        Meaning(
            "apologised-late",
            N_("Trễ hẹn, trễ cả ngày hẹn lại"),
            N_(
                "Trong số trễ hẹn đã có thư xin lỗi, hồ sơ trễ cả ngày hẹn lại trong "
                "thư, đã cộng những ngày làm việc tạm dừng. Chỉ hẹn lại được một lần. "
                "Mục tiêu là 0."
            ),
        ),
        Meaning(
            "not-apologised",
            N_("Trễ hẹn, chưa xin lỗi"),
            N_("Trong số trễ hẹn, hồ sơ chưa có thư xin lỗi đã ký. Mục tiêu là 0."),
        ),
        Meaning(
            "asked",
            N_("Số lần bổ sung của hồ sơ đã giải quyết"),
            N_(
                "Đã giải quyết trong kỳ, sau một lần hoặc hơn một lần yêu cầu bổ sung "
                "tính từ khi nhận."
            ),
            N_("Tiêu chí 3, Nghị định 61/2018/NĐ-CP"),
        ),
        Meaning(
            "here",
            N_("Giải quyết ngay tại trung tâm"),
            N_("Đã giải quyết trong kỳ; nơi nhận cũng là cơ quan giải quyết."),
            N_("Tiêu chí 5, Nghị định 61/2018/NĐ-CP"),
        ),
        Meaning(
            "stepped",
            N_("Có giờ của từng bước"),
            N_(
                "Đã giải quyết trong kỳ, theo quy trình có tính giờ ít nhất một bước; "
                "bước chờ người dân đến nhận thì không tính."
            ),
            N_("Tiêu chí 2, Nghị định 61/2018/NĐ-CP"),
        ),
        Meaning(
            "ended",
            N_("Từ chối, dừng, rút"),
            N_(
                "Hồ sơ bị từ chối tiếp nhận, dừng, rút hoặc từ chối sau thẩm định trong"
                " kỳ. Kể cả hồ sơ đã dừng rồi mở lại."
            ),
        ),
        Meaning(
            "visits",
            N_("Lượt đến quầy cho mỗi hồ sơ"),
            N_(
                "Số lượt phục vụ đã ghi tại quầy trong kỳ, chia cho số hồ sơ nhận trong"
                " kỳ. Để giữ kín, sau bảy ngày lượt phục vụ không còn gắn với hồ sơ, "
                "nên không mở được danh sách."
            ),
        ),
    ),
)

CHAPTERS = [BALANCE, RATES, OTHERS]


def about(metric: str) -> Meaning:
    """Return what a number means; raise KeyError for one that there is not."""
    return {m.metric: m for chapter in CHAPTERS for m in chapter.meanings}[metric]
