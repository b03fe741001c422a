"""Codes that people read off paper or a screen and type.

Crockford's base32: digits and capitals without I, L, O and U, so that neither the
eye nor the telephone mixes two of them up. Source of the alphabet: D. Crockford,
"Base 32", crockford.com/base32.html.
"""

import secrets
import unicodedata

from app.errors import BadInput
from app.words import _

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 12  # 55 bits and a check: only ever tried through a failure limit
GROUP = 4

_VALUES = {letter: value for value, letter in enumerate(ALPHABET)}
_LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_FIELD = 0b100101  # x^5 + x^2 + 1, primitive: its powers of x are 31 different weights


def random(length: int) -> str:
    """Return this many random characters, 5 bits each."""
    return "".join(secrets.choice(ALPHABET) for _each in range(length))


def new_code() -> str:
    """Return a code to type: 11 random characters (55 bits) and a check character."""
    return _checked(random(CODE_LENGTH - 1))


def code_from(digest: str) -> str:
    """Return the code that belongs to a keyed hash: the same one each time.

    digest: hexadecimal, of at least 55 bits.
    """
    drawn, body = int(digest, 16), ""
    for _each in range(CODE_LENGTH - 1):
        drawn, value = divmod(drawn, len(ALPHABET))
        body += ALPHABET[value]
    return _checked(body)


def read_code(typed: str, where: str) -> str:
    """Return a typed code as it was made.

    Large or small letters, with or without dashes; o reads as 0, i and l as 1.
    where: where the code stands, as the end of a sentence.
    Raises BadInput on "code" with what to look at, before anything is looked up.
    """
    code = squeeze(typed)
    _check_letters(code, where)
    _check_length(len(code), where)
    if _remainder(code):
        says = _("Mã chưa khớp: xem lại từng chữ %(where)s.")
        raise BadInput("code", says % {"where": where})
    return code


def show_code(code: str) -> str:
    """Return a code as it is printed, in three groups.

    >>> show_code("7K4M2QXP9DRB")
    '7K4M-2QXP-9DRB'
    """
    groups = (code[at : at + GROUP] for at in range(0, len(code), GROUP))
    return "-".join(groups)


def squeeze(raw: str) -> str:
    """Keep letters and digits only, in capitals, the look-alikes read as digits."""
    kept = (c for c in unicodedata.normalize("NFKC", raw) if c.isalnum())
    return "".join(kept).upper().translate(_LOOKS_LIKE)


def is_plain(code: str) -> bool:
    """Tell whether every character is one that we give."""
    return all(letter in _VALUES for letter in code)


def _checked(body: str) -> str:
    return body + ALPHABET[_remainder(body + ALPHABET[0])]


def _check_letters(code: str, where: str) -> None:
    """Refuse letters that no code has, and say why they are there.

    Vietnamese keyboards turn AA into Â and DD into Đ while one types.
    """
    wrong = next((letter for letter in code if letter not in _VALUES), "")
    if not wrong:
        return
    if wrong.isascii():
        says = _("Mã không có chữ %(letter)s: xem lại chữ này %(where)s.")
        raise BadInput("code", says % {"letter": wrong, "where": where})
    says = _("Mã không có chữ “%(letter)s”. Xin tắt bộ gõ tiếng Việt rồi nhập lại.")
    raise BadInput("code", says % {"letter": wrong})


def _check_length(length: int, where: str) -> None:
    if not length:
        says = _("Nhập mã có 12 ký tự %(where)s.") % {"where": where}
        raise BadInput("code", says)
    if length < CODE_LENGTH:
        says = _("Mã thiếu %(n)s ký tự. Mã có 12 ký tự.")
        raise BadInput("code", says % {"n": CODE_LENGTH - length})
    if length > CODE_LENGTH:
        says = _("Mã thừa %(n)s ký tự. Mã có 12 ký tự.")
        raise BadInput("code", says % {"n": length - CODE_LENGTH})


def _remainder(code: str) -> int:
    """Return 0 for a code whose check character is right.

    Each character is a number of the field GF(32); its weight is a power of x, and
    no two places have the same one. So a wrong character always shows, and so do
    two characters that changed places, near or far.
    """
    total = 0
    for letter in code:
        total <<= 1
        if total > 31:
            total ^= _FIELD
        total ^= _VALUES[letter]
    return total
