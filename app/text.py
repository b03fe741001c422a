"""Text at the door: one Unicode form, no control marks, and a fold for search."""

import re
import unicodedata

# Zero-width and direction marks: they hide or turn text around and carry no word.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_SPACES = re.compile(r"[^\S\n]+")
# Nine digits or more in a row, written together or in groups.
_LONG_NUMBER = re.compile(r"(?:\d[ .()_-]{0,2}){8,}\d")


def clean(value: str, *, lines: bool = False) -> str:
    """Return text as it is kept: NFC, no control or direction marks, single spaces.

    lines: keep line breaks (free text); otherwise they become spaces.

    >>> clean(" Nguye\u0302\u0303n  Thi\u0323 A\u0301nh ")
    'Nguyễn Thị Ánh'
    """
    value = unicodedata.normalize("NFC", value.replace("\r\n", "\n"))
    value = _INVISIBLE.sub("", value)
    if not lines:
        value = value.replace("\n", " ")
    value = "".join(
        " " if c == "\t" else c
        for c in value
        if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn")
    )
    value = _SPACES.sub(" ", value)
    return "\n".join(line.strip() for line in value.split("\n")).strip()


def fold(value: str) -> str:
    """Return text for search: no marks, đ as d, lower case, single spaces.

    >>> fold("Đăng ký  KHAI SINH")
    'dang ky khai sinh'
    """
    plain = unicodedata.normalize("NFD", value.casefold().replace("đ", "d"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(plain.split())


def has_number(value: str) -> bool:
    """Tell whether a text holds what may be a telephone or an identity number.

    >>> has_number("Gọi 0912 345.678"), has_number("Từ 9 xuống 2, ngày 23/11/2026")
    (True, False)
    """
    return _LONG_NUMBER.search(value) is not None


def mask_name(name: str) -> str:
    """Return initials: who holds the paper knows them, a stranger learns little.

    >>> mask_name("Nguyễn Văn An")
    'N. V. A.'
    """
    return " ".join(f"{word[0]}." for word in name.split())


def mask_id(number: str) -> str:
    """Return an identity number with all but its last three digits hidden.

    >>> mask_id("001085001978")
    'xxxxxxxxx978'
    """
    return "x" * max(len(number) - 3, 0) + number[-3:]


def mask_phone(number: str) -> str:
    """Return a telephone number with its middle hidden.

    >>> mask_phone("0912345678")
    '09xx xxx 678'
    """
    if len(number) < 6:
        return "x" * len(number)
    return f"{number[:2]}xx xxx {number[-3:]}"
