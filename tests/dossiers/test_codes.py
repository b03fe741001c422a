"""Codes of receipts: what a slip of the finger does, and what nobody can guess."""

import random
from itertools import combinations

import pytest

from app.dossiers import codes
from app.errors import BadInput

GOOD = "7K4M2QXP9DRB"
ROLLS = random.Random(20261122)  # noqa: S311  (rolled the same each time)


def made(how_many):
    """Codes that are right, with every character of the alphabet somewhere."""
    found = [codes.new_code() for _each in range(how_many)]
    assert set("".join(found)) == set(codes.ALPHABET)
    return found


def refused(code):
    try:
        codes.read_code(code)
    except BadInput:
        return True
    return False


def test_the_alphabet_has_no_letter_that_looks_like_another():
    assert len(codes.ALPHABET) == len(set(codes.ALPHABET)) == 32
    assert not set("ILOU") & set(codes.ALPHABET)


def test_every_single_wrong_character_is_caught():
    passed = [
        (code, place, letter)
        for code in made(40)
        for place in range(codes.CODE_LENGTH)
        for letter in codes.ALPHABET
        if letter != code[place]
        and not refused(code[:place] + letter + code[place + 1 :])
    ]
    assert passed == []


def test_every_two_characters_that_changed_places_are_caught():
    passed = []
    for code in made(200):
        for a, b in combinations(range(codes.CODE_LENGTH), 2):
            swapped = list(code)
            swapped[a], swapped[b] = swapped[b], swapped[a]
            if code[a] != code[b] and not refused("".join(swapped)):
                passed.append((code, a, b))
    assert passed == []


def test_a_code_typed_at_random_is_right_once_in_32():
    """One in 32, not fewer: a check that lets more through would be none."""
    typed = [
        "".join(ROLLS.choices(codes.ALPHABET, k=codes.CODE_LENGTH))
        for _each in range(20_000)
    ]
    right = sum(not refused(code) for code in typed)
    assert 540 < right < 710  # 625 expected, 3.5 standard deviations


def test_every_new_code_is_read_back():
    for code in made(500):
        assert codes.read_code(code) == code
        assert codes.read_code(codes.show_code(code).lower()) == code


def test_new_codes_and_tokens_do_not_repeat():
    assert len({codes.new_code() for _each in range(5000)}) == 5000
    assert len({codes.new_token() for _each in range(5000)}) == 5000


def test_each_place_of_a_code_and_a_token_takes_every_character():
    for new, length in ((codes.new_code, 12), (codes.new_token, 26)):
        many = [new() for _each in range(1000)]
        assert {len(one) for one in many} == {length}
        for place in range(length):
            assert {one[place] for one in many} == set(codes.ALPHABET)


@pytest.mark.parametrize(
    "typed",
    [
        "7K4M-2QXP-9DRB",
        "7k4m2qxp9drb",
        " 7K4M 2QXP 9DRB\n",
        "7K4M–2QXP—9DRB.",
        "7K4M\u00a02QXP\u200b9DRB",
        "\uff17\uff2b\uff14\uff2d2QXP9DRB",  # wide letters of an East Asian keyboard
    ],
)
def test_a_code_is_read_however_it_is_written(typed):
    assert codes.read_code(typed) == GOOD


def test_look_alikes_are_read_as_the_digits_they_are():
    code = next(c for c in iter(codes.new_code, "") if "0" in c and "1" in c)
    assert codes.read_code(code.replace("0", "o").replace("1", "l")) == code
    assert codes.read_code(code.replace("0", "O").replace("1", "I")) == code


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Nhập mã có 12 ký tự trên giấy hẹn."),
        (" - ", "Nhập mã có 12 ký tự trên giấy hẹn."),
        ("7K4M-2QXP-9D", "Mã thiếu 2 ký tự. Mã có 12 ký tự."),
        ("7K4M-2QXP-9DRB-7", "Mã thừa 1 ký tự. Mã có 12 ký tự."),
        ("7K4M-2QXP-9DRU", "Mã không có chữ U: xem lại chữ này trên giấy hẹn."),
        (
            "7K4M-2QXP-9đRB",
            "Mã không có chữ “Đ”. Xin tắt bộ gõ tiếng Việt rồi nhập lại.",
        ),
        ("7K4M-2QXP-9DRT", "Mã chưa khớp: xem lại từng chữ trên giấy hẹn."),
    ],
)
def test_a_code_that_cannot_be_right_says_what_to_look_at(typed, says):
    with pytest.raises(BadInput) as caught:
        codes.read_code(typed)
    assert (caught.value.field, caught.value.says) == ("code", says)


def test_a_token_is_read_however_a_scanner_writes_it():
    token = codes.new_token()
    assert codes.read_token(token) == token
    assert codes.read_token(token.lower()) == token
    assert codes.read_token("-".join(token)) == token
    assert codes.read_token(token.replace("0", "o").replace("1", "i")) == token


@pytest.mark.parametrize(
    "raw", ["", "7K4M", "U" * 26, "0" * 25, "0" * 27, "Đ" * 26, "0" * 100_000]
)
def test_what_cannot_be_a_token_is_none(raw):
    assert codes.read_token(raw) is None


def test_what_is_stored_of_a_token_does_not_tell_it():
    token = codes.new_token()
    stored = codes.token_hash(token)
    assert len(stored) == 64
    assert token not in stored.upper()
    assert stored != codes.token_hash(codes.new_token())
