"""How each chart is counted and read, in words: where every "Cách tính" leads.

The same rules as in app/figures, with their sources.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.figures import mix
from app.figures.mix import Cells, Counter
from app.words import N_


@dataclass(frozen=True, slots=True)
class Meaning:
    """name: of the place on the page. says: sentences. source: who found the rule,
    "" for plain counting."""

    name: str
    title: str
    says: tuple[str, ...]
    source: str


MEANINGS = (
    Meaning(
        "few",
        N_("Số lượt ít và khoảng tin cậy"),
        (
            N_(
                "Dưới 5 lượt: không hiện, để không lộ ai đã chấm. Từ 5 đến 29: chỉ "
                "hiện số lượt. Từ 30 đến 99: có tỷ lệ, để tham khảo. Từ 100: có tỷ lệ."
            ),
            N_(
                "Mục tiêu chỉ coi là đạt khi cả khoảng tin cậy nằm trên mục tiêu; nếu "
                "không thì ghi là chưa khẳng định được."
            ),
            N_(
                "Người không chấm có thể nghĩ khác. Cứ 100 người được mời, 30 người "
                "chấm và 95 phần trăm trong số đó hài lòng, thì tỷ lệ thật có thể từ "
                "28,5 đến 98,5 phần trăm."
            ),
        ),
        "Wilson 1927; Newcombe 1998; Manski 1989",
    ),
    Meaning(
        "weekly",
        N_("Tỷ lệ hài lòng từng tuần"),
        (
            N_(
                "Lên xuống giữa hai tuần là chuyện thường. Một tuần chỉ đáng nói khi "
                "ra ngoài mức dao động thường thấy, hoặc khi 8 tuần liền nằm về một "
                "phía của mức trung bình. Không dùng quy tắc nào khác."
            ),
            N_(
                "Số ghi trên hình: ngày công bố một việc đã làm ở bảng “Bà con nói – "
                "Chúng tôi làm”. Mức trung bình và giới hạn được tính lại từ tuần đó "
                "khi trước và sau đó đều có ít nhất 10 tuần. Cần ít nhất 10 tuần đủ "
                "lượt mới có giới hạn."
            ),
        ),
        "Shewhart 1931; Western Electric 1956; Laney 2002",
    ),
    Meaning(
        "faces",
        N_("Các mặt đã chọn từng tuần"),
        (
            N_(
                "Ghi đủ mọi mặt đã chọn, không bao giờ chỉ ghi số trung bình. Thang "
                "ba, bốn và năm mặt không cộng chung."
            ),
        ),
        "",
    ),
    Meaning(
        "counters",
        N_("So các quầy, cùng loại thủ tục"),
        (
            N_(
                "Quầy nào nhận nhiều việc khó thì tỷ lệ chung thấp hơn, dù làm tốt. Vì "
                "vậy mỗi quầy được so với mức của cả trung tâm khi làm đúng những loại "
                "việc đó: lần phục vụ (nhận, bổ sung, trả), lĩnh vực và buổi. Lượt "
                "đánh giá không ghi thủ tục hay cán bộ, nên không xét kỹ hơn được."
            ),
            N_(
                "Quầy nào làm loại việc mà quầy khác ít làm thì không có gì để so, nên "
                "để riêng."
            ),
            N_(
                "Không xếp hạng: bao giờ cũng có quầy đứng cuối. Chỉ quầy nằm ngoài "
                "mức ngẫu nhiên mới đáng xem thêm."
            ),
        ),
        "Simpson 1951; Spiegelhalter 2005",
    ),
    Meaning(
        "hours",
        N_("Hài lòng theo buổi và thứ"),
        (
            N_(
                "Một tuần có hàng chục ô, nên ô thấp nhất chỉ được nêu khi ngẫu nhiên "
                "hầu như không làm ra được (dưới một lần trong một nghìn)."
            ),
            N_(
                "Lượt đánh giá chỉ giữ buổi sáng hay buổi chiều, không giữ giờ, để "
                "không ai biết người nào đã chấm. Vì vậy ô là buổi của một thứ."
            ),
        ),
        "Spiegelhalter 2005",
    ),
    Meaning(
        "load",
        N_("Hồ sơ nhận tại quầy theo giờ và thứ"),
        (
            N_(
                "Đếm hồ sơ nộp tại quầy theo giờ tiếp nhận, cộng cả kỳ. Hồ sơ nộp trực "
                "tuyến hoặc qua bưu chính không kể, vì giờ đó không có người đến."
            ),
        ),
        "",
    ),
    Meaning(
        "waiting",
        N_("Thời gian giải quyết, kể cả hồ sơ chưa xong"),
        (
            N_(
                "Chỉ tính hồ sơ đã xong thì hồ sơ bị kẹt không bao giờ hiện ra. Ở đây "
                "hồ sơ chưa xong cũng được tính, cho đến hôm nay. Không dùng số trung "
                "bình."
            ),
            N_(
                "Tính bằng ngày làm việc, từ ngày sau ngày nhận đến ngày có kết quả, "
                "kể cả lúc chờ bổ sung, vì người dân chờ chừng ấy. Hồ sơ rút hoặc dừng "
                "được theo dõi đến ngày đó và coi là chưa xong."
            ),
        ),
        "Kaplan – Meier 1958; Greenwood 1926; Brookmeyer – Crowley 1982",
    ),
    Meaning(
        "flow",
        N_("Nhận, xong và còn lại"),
        (
            N_(
                "Nhận: hồ sơ tiếp nhận trong tuần. Xong: hồ sơ có kết quả, rút hoặc "
                "dừng trong tuần, dù nhận từ bao giờ. Đang mở: vào cuối kỳ. Tuổi hồ sơ "
                "tính bằng ngày làm việc từ ngày nhận."
            ),
        ),
        "",
    ),
    Meaning(
        "lateness",
        N_("Số hồ sơ đúng hẹn giữa hai hồ sơ trễ"),
        (
            N_(
                "Trễ hẹn là chuyện hiếm: tỷ lệ từng tuần gần như luôn bằng không. Đếm "
                "số hồ sơ đúng hẹn giữa hai hồ sơ trễ thì thấy được thay đổi sớm hơn."
            ),
            N_(
                "Kể hồ sơ có hẹn trong kỳ, theo thứ tự ngày hẹn đã cộng lúc tạm dừng. "
                "Trễ tính như ở danh sách trễ hẹn, kể cả hồ sơ chưa xong; hồ sơ đang "
                "tạm dừng trước hạn chưa đến hẹn nên không kể."
            ),
        ),
        "Benneyan 2001",
    ),
    Meaning(
        "change",
        N_("Báo khi có dấu hiệu thay đổi"),
        (
            N_(
                "Mỗi quầy có một thước đo tăng khi có lượt không hài lòng và giảm dần "
                "khi hài lòng. Thước lên đến ngưỡng thì báo, và cho biết thay đổi bắt "
                "đầu từ khoảng ngày nào. Lời báo không nói lỗi của ai."
            ),
            N_(
                "Ngưỡng tùy số lượt mỗi ngày, sao cho cả trung tâm báo nhầm không quá "
                "một lần trong 20 ngày làm việc."
            ),
        ),
        "Page 1954; Brook – Evans 1972; Reynolds – Stoumbos 1999",
    ),
)

LAND, NOTARY = N_("Đất đai"), N_("Chứng thực")
WORKED: Mapping[str, Cells] = {
    "A": {LAND: (160, 200), NOTARY: (48, 50)},
    "B": {LAND: (15, 20), NOTARY: (216, 230)},
}


def worked() -> list[tuple[Counter, list[tuple[int, int]]]]:
    """Return the worked example: two counters, each with k in n by kind of work.

    A is better at both kinds and nine points worse by its raw share.
    """
    found = mix.counters(WORKED)
    return [(counter, list(WORKED[counter.name].values())) for counter in found]
