"""The card reader: what survives a keyboard, and what a person must look at.

All numbers are made up: no province has the prefix 099.
"""

import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dossiers.id_card import Card, read_card
from app.errors import BadInput

TODAY = date(2026, 11, 26)
NUMBER = "099085001978"
NAME = "Nguyễn Thị Ánh Đào"
HOME = "Thôn Bến Đò, xã Sen Nước, tỉnh Hà Sen"
WHOLE = [NUMBER, "123456789", NAME, "01021985", "Nữ", HOME, "15072022"]
CARD = Card(NUMBER, "123456789", NAME, date(1985, 2, 1), "Nữ", HOME, date(2022, 7, 15))
FIELDS = frozenset(Card.__slots__) - {"unsure"}


def scan(**over):
    """A scan of the whole card, with fields changed by name."""
    names = ["id_number", "old_number", "name", "born", "gender", "address", "issued"]
    return "|".join(over.get(name, WHOLE[i]) for i, name in enumerate(names))


def read(raw):
    return read_card(raw, today=TODAY)


def card_or_none(raw):
    """The card, or None when it was refused; any other failure is the test's."""
    try:
        return read(raw)
    except BadInput:
        return None


@pytest.mark.parametrize(
    "raw",
    [
        scan(),
        scan() + "\r\n",
        scan() + "\n",
        scan() + "\r",
        scan() + "\t",
        "\ufeff" + scan(),
        "  " + scan() + "  ",
        unicodedata.normalize("NFD", scan()),
        scan() + "\n" + scan() + "\n",
        scan().replace("|", "\t"),
        scan(gender="NỮ"),
        scan(name=f" {NAME.replace(' ', '  ')} "),
    ],
)
def test_a_good_scan_is_read_whole_and_sure(raw):
    card = read(raw)
    assert card == CARD
    assert unicodedata.is_normalized("NFC", card.name + card.address)


def test_a_card_without_an_old_number_leaves_it_empty_and_sure():
    card = read(scan(old_number=""))
    assert (card.old_number, card.unsure) == ("", frozenset())


def test_the_variant_of_six_fields_is_read_whole():
    card = read("|".join([WHOLE[0], *WHOLE[2:]]))
    assert (card.name, card.born, card.issued) == (NAME, CARD.born, CARD.issued)
    assert (card.old_number, card.unsure) == ("", frozenset())


@pytest.mark.parametrize("extras", ["|", "|099199000001", "|x|y|Trần Văn Cha||"])
def test_the_extra_fields_of_the_new_card_are_not_read(extras):
    assert read(scan() + extras) == CARD


@pytest.mark.parametrize("raw", [NUMBER, NUMBER + "\r\n", "099 085 001 978"])
def test_twelve_digits_alone_are_a_number_and_nothing_else(raw):
    assert read(raw) == Card(NUMBER)


def test_nine_digits_alone_may_be_a_number_cut_short():
    assert read("123456789") == Card("123456789", unsure=frozenset({"id_number"}))


@pytest.mark.parametrize("prefix", ["000", "003", "099", "500", "999"])
def test_an_unknown_province_is_no_fault(prefix):
    assert read(scan(id_number=prefix + NUMBER[3:])).unsure == frozenset()


NAMES = """Lò Thị Mẩy, Giàng Seo Phừ, Vừ A Páo, Huỳnh Quyên, NGUYỄN HỮU NGHĨA,
Đoàn Thuý Uyên, Quách Thị Oanh, Lường Văn Ước, Trương Mỹ Hoa, H'Hen Đào"""


@pytest.mark.parametrize("name", re.split(r",\s", NAMES))
def test_a_name_of_vietnamese_syllables_is_sure(name):
    card = read(scan(name=name))
    assert (card.name, card.unsure) == (name, frozenset())


@pytest.mark.parametrize(
    ("over", "unsure"),
    [
        # The name: damaged by an input method, a code page, a dropped letter.
        ({"name": "Nguyeexn Thij Anh Ddaof"}, {"name"}),
        ({"name": "Nguye64n Thi5 A1nh D9ao2"}, {"name", "address"}),
        ({"name": "Nguyễnx Thị Ánh Đào"}, {"name"}),
        ({"name": "Nguyễn Thị Ánhs Đào"}, {"name"}),
        ({"name": "Nguyn Thị Ánh Đào"}, {"name"}),
        ({"name": "Nguyễn Thị Á Ào"}, set()),  # spelt well: nobody could tell
        ({"name": "Nguyễn"}, {"name"}),
        ({"name": ""}, {"name"}),
        ({"name": "nguyễn thị ánh đào"}, {"name"}),
        ({"name": "Y Thăm Niê"}, {"name"}),
        ({"name": "nGUYỄN tHỊ áNH đÀO"}, {"name", "address"}),
        ({"name": "Nguyá»…n Thá»‹ Ánh"}, {"name", "address"}),
        ({"name": "Nguy?n Th? Ánh Đào"}, {"name", "address"}),
        ({"name": "Nguy\ufffdn Thị Ánh"}, {"name", "address"}),
        ({"name": "Ngyn Thị Ánh Đ@o"}, {"name", "address"}),
        # Dates: ddmmyyyy, real, between 1900 and today, born before issued.
        ({"born": "30021985"}, {"born"}),
        ({"born": "01021899"}, {"born"}),
        ({"born": "27112026"}, {"born"}),
        ({"born": "1985"}, {"born"}),
        ({"born": ")!)@!(*%"}, {"born"}),
        ({"born": "à&à3198"}, {"born"}),
        ({"born": "٠١٠٢١٩٨٥"}, {"born"}),
        ({"issued": "27112026"}, {"issued", "address"}),
        ({"issued": "!%)&@)@@"}, {"issued", "address"}),
        ({"issued": "1507202"}, {"issued", "address"}),
        ({"issued": ""}, {"issued", "address"}),
        ({"issued": "01021984"}, {"issued", "born"}),
        # Gender: one of two words.
        ({"gender": "Nu74"}, {"gender"}),
        ({"gender": "N"}, {"gender"}),
        ({"gender": "Nư"}, {"gender"}),
        ({"gender": ""}, {"gender"}),
        # The old number: nine digits or nothing.
        ({"old_number": "12345678"}, {"old_number"}),
        ({"old_number": "!@#$%^&*("}, {"old_number"}),
        ({"old_number": "12345678O"}, {"old_number"}),
        # The address: strange signs, tones left as letters or digits, cut words.
        ({"address": "Thôn Bến Đò, xax Sen Nước"}, {"address"}),
        ({"address": "Tho6n Bến Đò, xã Sen Nước"}, {"address"}),
        ({"address": "Thôn Bến Đò, xã Sen Nuwowsc"}, {"address"}),
        ({"address": "Thn Bến Đò, xã Sen Nưc"}, {"name", "address"}),
        ({"address": "Thôn B?n Ðò, xã Sen Nước"}, {"name", "address"}),
        ({"address": "ThÃ´n Báº¿n Ä\u0090Ã²"}, {"name", "address"}),
        # A reader that drops one whole kind of mark cannot be seen in one word.
        (
            {"name": "Le Thi Anh", "address": "Thon Ben Do, xa Sen Nuoc"},
            {"name", "address"},
        ),
        (
            {"name": "Lê Thi Anh", "address": "Thôn Bên Đo, xa Sen Nươc"},
            {"name", "address"},
        ),
        (
            {"name": "Hà Thị Ánh", "address": "Xóm Bén, xã Sen Nuóc"},
            {"name", "address"},
        ),
    ],
)
def test_what_cannot_be_trusted_is_named(over, unsure):
    assert set(read(scan(**over)).unsure) == unsure


@pytest.mark.parametrize("bar", ["\\", "~", "¦", "｜", "§", "'"])
def test_a_bar_turned_into_another_sign_makes_the_words_unsure(bar):
    card = read(scan().replace("|", bar))
    assert (card.id_number, card.born, card.gender) == (NUMBER, CARD.born, "Nữ")
    assert {"name", "address"} <= card.unsure


@pytest.mark.parametrize("kept", range(len(NUMBER) + 1, len(scan())))
def test_a_scan_cut_short_never_looks_complete(kept):
    card = card_or_none(scan()[:kept])
    assert card is None or {"address", "issued"} <= card.unsure


@pytest.mark.parametrize(
    ("over", "gone"),
    [
        ({"born": "30021985"}, "born"),
        ({"issued": "!%)&@)@@"}, "issued"),
        ({"gender": "Nu74"}, "gender"),
        ({"old_number": "!@#$%^&*("}, "old_number"),
    ],
)
def test_a_field_of_the_wrong_type_is_left_empty(over, gone):
    assert not getattr(read(scan(**over)), gone)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("", "Xin quét mã QR"),
        (" \r\n\t", "Xin quét mã QR"),
        ("https://example.org/T/ABC", "không phải của thẻ"),
        ("Nguyễn Văn An", "không phải của thẻ"),
        ("HC1-261126-0042", "không phải của thẻ"),
        ("7K4M-2QXP-9DRT", "không phải của thẻ"),
        (f"{NUMBER}|ABC|12|kg", "không phải của thẻ"),
        (f"{NUMBER}|", "không phải của thẻ"),
        (f"{NUMBER} Nguyễn Văn An", "không phải của thẻ"),
        ("x" * 5000, "không phải của thẻ"),
        ("0990850019", "ở đây có 10"),
        ("0990850019789", "ở đây có 13"),
        (scan(id_number=")((@*%@@!(&*"), "gõ sai chữ số"),
        (scan(id_number=")((@*%@@!(&*").replace("|", "\\"), "gõ sai chữ số"),
        (scan(id_number="àççàè'ààéçè_").replace("|", "µ"), "gõ sai chữ số"),
        (scan(id_number="09908500197O"), "gõ sai chữ số"),
        (scan(id_number="99085001978"), "gõ sai chữ số"),
        (scan(id_number="٠٩٩٠٨٥٠٠١٩٧٨"), "gõ sai chữ số"),
        (scan() + "\n" + scan(id_number="099085001979"), "hai lần quét"),
        (scan() + scan(), "hai lần quét"),
    ],
)
def test_what_is_not_a_card_is_refused_with_what_to_do(raw, says):
    with pytest.raises(BadInput) as caught:
        read(raw)
    assert caught.value.field == "scan"
    assert says in caught.value.says


SHIFTED = str.maketrans("0123456789", ")!@#$%^&*(")


def test_digits_typed_with_shift_are_never_read_as_digits():
    with pytest.raises(BadInput):
        read(scan().translate(SHIFTED))


VNI = {"ễ": "e64", "ị": "i5", "Á": "A1", "Đ": "D9", "à": "a2", "ữ": "u74"}
TELEX = {"ễ": "eex", "ị": "ij", "Á": "As", "Đ": "DD", "à": "af", "ữ": "uwx"}


@pytest.mark.parametrize("method", [VNI, TELEX], ids=["VNI", "Telex"])
def test_letters_typed_as_an_input_method_would_are_unsure(method):
    raw = "".join(method.get(letter, letter) for letter in scan())
    assert {"name", "gender", "address"} <= read(raw).unsure


# --- Anything at all ---------------------------------------------------------------

piece = st.one_of(
    st.sampled_from([*WHOLE, "", "Nam", NUMBER, "123456789", "00000000"]),
    st.text(max_size=14),
    st.text("0123456789", max_size=13),
)
scans = st.one_of(
    st.text(max_size=80),
    st.builds(
        lambda bar, parts, end: bar.join(parts) + end,
        st.sampled_from(["|", "\t", "\\", "~", "\n", "\r\n", "#"]),
        st.lists(piece, max_size=10),
        st.sampled_from(["", "\r\n", "\t"]),
    ),
    st.builds(lambda parts: "|".join([NUMBER, *parts]), st.lists(piece, max_size=9)),
)


@given(scans)
def test_any_text_gives_a_card_of_good_types_or_a_sentence(raw):
    card = card_or_none(raw)
    if card is None:
        return
    digits = card.id_number
    assert digits.isascii()
    assert digits.isdigit()
    assert len(digits) == 12 or (len(digits) == 9 and "id_number" in card.unsure)
    assert card.unsure <= FIELDS
    assert card.gender in ("", "Nam", "Nữ")
    assert len(card.old_number) in (0, 9)
    for day in (card.born, card.issued):
        assert day is None or date(1900, 1, 1) <= day <= TODAY


@given(st.integers(0, len(scan()) - 1), st.characters())
def test_one_strange_sign_never_gives_a_wrong_number_or_day(place, sign):
    """Digits may turn into other digits, and nobody can see that; signs may not."""
    if sign.isdigit():
        return
    raw = scan()[:place] + sign + scan()[place + 1 :]
    card = card_or_none(raw)
    if card is None:
        return
    assert card.id_number == NUMBER
    assert card.old_number in ("", CARD.old_number)
    assert card.born in (None, CARD.born)
    assert card.issued in (None, CARD.issued)
    assert card.gender in ("", CARD.gender)
