"""Search in names: what is found, in which order, and what is marked."""

import pytest

from app import text
from app.procedures import matching

NAMES = [
    ("1.000656", "Thủ tục đăng ký khai tử", "Hộ tịch"),
    ("1.001193", "Thủ tục đăng ký khai sinh", "Hộ tịch"),
    ("1.003583", "Thủ tục đăng ký khai sinh lưu động", "Hộ tịch"),
    ("2.000635", "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh", "Hộ tịch"),
    ("1.004873", "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân", "Hộ tịch"),
    ("1.012812", "Hòa giải tranh chấp đất đai", "Đất đai"),
    ("1.013950", "Chuyển hình thức giao đất, cho thuê đất", "Đất đai"),
    ("1.002211", "Công nhận hòa giải viên", "Hòa giải ở cơ sở"),
    ("1.004222", "Đăng ký thường trú", "Đăng ký, quản lý cư trú"),
    ("2.000815", "Chứng thực bản sao từ bản chính giấy tờ", "Chứng thực"),
    ("1.002693", "Cấp giấy phép chặt hạ, dịch chuyển cây xanh", "Hạ tầng kỹ thuật"),
    ("1.009794", "Kiểm tra công trình thuộc UBND cấp xã", "Xây dựng"),
    ("1.000500", "Lập sơ đồ thửa đất", "Đo đạc"),
    ("1.000601", "Thuê nhà ở cũ", "Nhà ở"),
    ("1.000602", "Khấu trừ thuế", "Thuế"),
]


def found(typed):
    """The codes that a search gives, the best first."""
    for query in matching.queries(typed):
        hits = []
        for code, name, sector in NAMES:
            candidate = matching.candidate(
                code, text.fold(f"{code} {name} {sector}"), sector
            )
            place = matching.rank(query, candidate)
            if place is not None:
                other = not matching.as_typed(query, f"{name} {sector}")
                hits.append(((other, place, len(candidate.name)), code))
        if hits:
            return [code for _order, code in sorted(hits)]
    return []


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("dang ky khai sinh", "1.001193"),
        ("ĐĂNG KÝ KHAI SINH", "1.001193"),
        ("đăng kí khai sinh", "1.001193"),
        ("khai sin", "1.001193"),
        ("sinh khai", "1.001193"),
        ("thủ tục khai tử", "1.000656"),
        ("ks", "1.001193"),
        ("dkks", "1.001193"),
        ("đkks", "1.001193"),
        ("dk khai tu", "1.000656"),
        ("dat dai", "1.012812"),
        ("ho tich", "2.000635"),
        ("1.001193", "1.001193"),
        ("1193", "1.001193"),
        ("khai sinh luu dong", "1.003583"),
        ("sao y", "2.000815"),
        ("ho khau", "1.004222"),
        ("giấy độc thân", "1.004873"),
        ("làm giấy khai tử", "1.000656"),
        ("ubnd", "1.009794"),
        ("xin cho toi cay xanh", "1.002693"),
        ("uong tru", "1.004222"),
    ],
)
def test_people_find_what_they_mean(typed, first):
    assert found(typed)[0] == first


def test_every_word_must_be_somewhere():
    assert found("khai sinh dat dai") == []


@pytest.mark.parametrize("typed", ["", "  ", "%", "_", "'\"<>", "xyzzy", "\u200b"])
def test_nothing_is_found_for_nothing(typed):
    assert found(typed) == []


def test_a_word_counts_by_its_beginning_not_by_its_middle():
    assert "1.002211" not in found("ai")  # hòa giải, đất đai
    assert found("dai") == ["1.012812", "1.013950"]


def test_names_come_before_sectors():
    assert found("dat dai") == ["1.012812", "1.013950"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("thue", "1.000601"), ("thuê", "1.000601"), ("thuế", "1.000602")],
)
def test_marks_that_were_typed_decide_between_names(typed, first):
    assert found(typed)[0] == first
    assert set(found(typed)) == set(found("thue"))  # the others follow


def test_a_saying_with_other_marks_is_not_that_saying():
    assert found("sơ đồ") == ["1.000500"]
    assert found("so do") == ["1.000500"]  # the land certificate is not in this list


def test_a_very_long_text_is_cut():
    assert len(matching.queries("khai " * 5000)[0].words) == matching.WORDS_MAX


@pytest.mark.parametrize(
    ("name", "typed", "marked"),
    [
        (
            "Thủ tục đăng ký khai sinh",
            "dang ki khai",
            "Thủ tục [đăng] [ký] [khai] sinh",
        ),
        ("Thủ tục đăng ký khai sinh", "ks", "Thủ tục đăng ký [khai] [sinh]"),
        ("Thủ tục đăng ký khai sinh", "kh", "Thủ tục đăng ký [kh]ai sinh"),
        ("Đất đai, đất ở", "dat", "[Đất] đai, [đất] ở"),
        ("Cấp thẻ căn cước", "cccd", "Cấp thẻ [căn] [cước]"),
        ("Đăng ký thường trú", "uong", "Đăng ký th[ường] trú"),
        ("Đăng ký thường trú", "xyz", "Đăng ký thường trú"),
        ("Đăng ký thường trú", "", "Đăng ký thường trú"),
        ("<b>Đăng</b>", "dang", "<b>[Đăng]</b>"),
    ],
)
def test_what_was_searched_for_is_marked(name, typed, marked):
    pieces = matching.pieces(name, typed)
    assert "".join(part for part, _hit in pieces) == name
    assert "".join(f"[{part}]" if hit else part for part, hit in pieces) == marked
