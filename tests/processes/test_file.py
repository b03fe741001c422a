"""The checker names line and fault, and nothing is half done."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BadInput
from app.processes import checks, drawing, reading, rules
from tests.processes.files import SOUND

KNOWN = checks.Known({"{CODE}": 3 * 480}, {"{AGENCY}"})


def check(written: str) -> checks.Report:
    processes, faults = reading.read(written)
    return checks.check(processes, faults, KNOWN)


def test_a_sound_file_has_no_fault_and_says_what_it_says():
    report = check(SOUND)
    assert (report.faults, report.warnings) == ([], [])
    [process] = report.processes
    assert (process.first.code, process.last.code) == ("B1", "B5")
    assert [step.minutes for step in process.steps] == [120, 240, 180, 120, 0]
    assert process.by_code["B2"].next == ("B4", "B3")
    assert process.by_code["B2"].says == "đang thẩm định"
    assert rules.longest(process) == 660
    assert process.ahead("B2") == 120  # on the usual way, past B3
    assert process.text == SOUND.rstrip()


@dataclass(frozen=True)
class Spoilt:
    """What is changed in the sound file, the words of the fault, and where it is."""

    old: str
    new: str
    says: str
    at: str


CASES = {
    "unknown role": Spoilt(
        "Vai trò: lãnh đạo", "Vai trò: giám đốc", "không có vai trò “giám đốc”",
        "giám đốc",
    ),
    "unknown agency": Spoilt(
        "{agency}", "H9", "không có cơ quan mang mã H9", "Bước: B3"
    ),
    "unknown procedure": Spoilt(
        "{code}", "9.9", "danh mục không có thủ tục mã 9.9", "9.9"
    ),
    "a step twice": Spoilt(
        "Bước: B4", "Bước: B2", "bước B2 đã có ở dòng 10", "Tên: Ký\n"
    ),
    "next to nowhere": Spoilt(
        "Tiếp theo: B5", "Tiếp theo: B9", "không có bước tiếp theo B9", "Bước: B4"
    ),
    "a loop": Spoilt(
        "Tiếp theo: B4\n", "Tiếp theo: B2, B4\n", "đi vòng: B2 → B3 → B2", "Bước: B2"
    ),
    "no way out": Spoilt(
        "Tiếp theo: B4\n", "Tiếp theo: B3\n", "bước B3 không có lối ra", "Bước: B3"
    ),
    "two beginnings": Spoilt(
        "Tiếp theo: B4, B3", "Tiếp theo: B4", "hai bước đầu: B1 và B3", "Bước: B3"
    ),
    "two ends": Spoilt(
        "Tiếp theo: B4\n", "Tiếp theo: hết\n", "hai bước cuối: B3 và B5", "Bước: B5"
    ),
    "no return step": Spoilt(
        "Tiếp theo: hết", "Tiếp theo: B1", "chưa có bước trả kết quả", "Quy trình"
    ),
    "a bad number": Spoilt("2 giờ", "hai giờ", "thời hạn “hai giờ”", "hai giờ"),
    "less than a minute": Spoilt(
        "2 giờ", "0,01 giờ", "thời hạn “0,01 giờ”", "0,01 giờ"
    ),
    "steps side by side": Spoilt(
        "Tiếp theo: B4, B3", "Tiếp theo: B4 + B3", "không làm song song", "B4 + B3"
    ),
    "the word of the end": Spoilt(
        "Bước: B3", "Bước: HET", "“hết” là chữ của dòng", "Bước: HET"
    ),
    "an agency without a code": Spoilt(
        "Cơ quan: {agency}", "Cơ quan:", "ghi mã cơ quan", "Cơ quan:"
    ),
    "a ground too long": Spoilt(
        "663/", "6" * 200 + "/", "ghi từ 2 đến 200 ký tự", "Căn cứ"
    ),
    "a negative number": Spoilt("2 giờ", "-2 giờ", "thời hạn “-2 giờ”", "-2 giờ"),
    "no unit": Spoilt("2 giờ", "2", "thời hạn “2”", "Thời hạn: 2\n"),
    "a huge number": Spoilt(
        "2 giờ", "99999 giờ", "“99999 giờ” quá dài: nhiều nhất 10000 giờ", "99999"
    ),
    "an unknown keyword": Spoilt("Căn cứ", "Căn cớ", "không hiểu “Căn cớ", "Căn cớ"),
    "a keyword twice": Spoilt(
        "Tên: Ký\n", "Tên: Ký\nTên: Duyệt\n", "“Tên” đã ghi ở dòng", "Duyệt"
    ),
    "no allowance": Spoilt(
        "Thời hạn: 3 giờ\n", "", "thiếu dòng “Thời hạn”", "Bước: B3"
    ),
    "a number for everybody to read": Spoilt(
        "đang thẩm định", "gọi 0912 345 678", "bỏ số điện thoại", "0912"
    ),
    "the end in an office": Spoilt(
        "tiếp nhận\nThời hạn: 0", "lãnh đạo\nThời hạn: 0", "vai trò phải là tiếp nhận",
        "Bước: B5",
    ),
    "nothing between": Spoilt(
        "Tiếp theo: B2\n", "Tiếp theo: B2, B5\n", "ít nhất một bước giải quyết",
        "Bước: B1",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_each_fault_is_named_with_its_line(name):
    case = CASES[name]
    assert SOUND.count(case.old) >= 1
    written = SOUND.replace(case.old, case.new, 1)
    found = [(fault.line, fault.says) for fault in check(written).faults]
    where = written[: written.index(case.at) + 1].count("\n") + 1
    if case.at.startswith("Tên: Ký"):  # a step begins on the line before its name
        where -= 1
    assert [n for n, says in found if case.says in says] == [where], found


def test_what_stands_outside_of_a_process_is_named():
    [fault] = check("Bước: B1\n" + SOUND).faults
    assert fault.line == 1


def test_one_procedure_twice_in_a_file_is_named():
    [fault] = check(f"{SOUND}\n{SOUND}").faults
    assert "đã có ở dòng 1" in fault.says
    assert fault.line == len(SOUND.splitlines()) + 2


def test_steps_longer_than_the_law_are_a_warning():
    report = check(SOUND.replace("3 giờ", "30 giờ"))
    assert report.faults == []
    assert [w.says for w in report.warnings] == [
        "các bước cộng lại 38 giờ, dài hơn thời hạn của thủ tục (24 giờ)."
    ]


@pytest.mark.parametrize("written", ["", "\n\n# chỉ có lời ghi chú\n"])
def test_a_file_without_a_process_is_a_fault(written):
    assert len(check(written).faults) == 1


def test_a_file_of_notepad_is_read_whatever_its_marks():
    for data in (
        SOUND.encode("utf-8-sig"), SOUND.encode("utf-16"),
        SOUND.replace("\n", "\r\n").encode(),
    ):  # fmt: skip
        assert check(reading.decoded(data)).faults == []
    assert check(SOUND.replace("Bước:", "BUOC :").replace("Tên:", "ten:")).faults == []
    with pytest.raises(BadInput, match="UTF-8"):
        reading.decoded("Bước".encode("cp1258", "replace") + b"\xff")


def test_lines_are_counted_as_an_editor_does():
    odd = SOUND.replace("Tên: Ký", "Tên: Ký\x0b\x0c\u2028\x85 tên").replace(
        "Vai trò: lãnh đạo", "Vai trò: giám đốc"
    )
    [fault] = check(odd).faults
    assert fault.line == odd[: odd.index("giám đốc")].count("\n") + 1


def test_a_million_lines_are_one_fault_and_are_not_read():
    faults = check("Quy trình: {code}\n" + "\n" * 1_000_000).faults
    assert [fault.line for fault in faults] == [1, reading.LINES_MAX + 1]


@given(st.text(alphabet="BƯbước: \nTênquytrình123,;.#\x00\u202e", max_size=400))
def test_whatever_is_in_a_file_is_told_and_never_breaks(written):
    report = check(written)
    assert report.faults or report.processes


@st.composite
def ways(draw):
    """A process of up to twelve steps, each leading to later ones."""
    n = draw(st.integers(3, 12))
    blocks = []
    for step in range(n):
        later = range(step + 1, n) if step else range(1, n - 1)
        some = st.lists(st.sampled_from(later or [0]), unique=True, min_size=1)
        after = draw(some) if later else []
        words = ", ".join(f"S{x}" for x in after) or "hết"
        role = "tiếp nhận" if step in (0, n - 1) else "chuyên viên"
        blocks.append(
            f"Bước: S{step}\nTên: Việc <b>{step}</b>\nVai trò: {role}\n"
            f"Thời hạn: {step} giờ\nTiếp theo: {words}\n"
            f"Trả lại: {'có' if 0 < step < n - 1 else 'không'}\n"
        )
    return "Quy trình: {code}\n" + "".join(blocks)


@given(ways())
def test_every_way_without_a_fault_leads_down_to_its_end_and_can_be_drawn(written):
    report = check(written)
    if report.faults:
        assert all("hai bước đầu" in fault.says for fault in report.faults)
        return
    [process] = report.processes
    down = rules.rows(process)
    for step in process.steps:
        assert all(down[after] > down[step.code] for after in step.next)
        assert process.ahead(step.code) + step.minutes <= rules.longest(process)
    picture = drawing.draw(process, {})
    assert picture.count("<text") >= 2 * len(process.steps)
    assert "<b>" not in picture
    assert "style=" not in picture


def test_a_file_in_which_only_others_leaders_sign_is_told_who_refuses():
    """A guest cannot give out a refusal of another agency: nobody ever could."""
    abroad = SOUND.replace("Vai trò: lãnh đạo", "Vai trò: lãnh đạo\nCơ quan: {agency}")
    report = check(abroad)
    assert report.faults == []
    [warned] = report.warnings
    assert warned.says.startswith("chỉ lãnh đạo cơ quan khác ký (bước B4)")
    [process] = report.processes
    assert process.signature("B2") is None
    assert process.concludes("B2")


def test_a_character_that_no_database_keeps_is_left_out_of_the_text():
    [process] = check(SOUND.replace("\n", "\n# ghi chú \0\n", 1)).processes
    assert process.text.splitlines()[1] == "# ghi chú"
