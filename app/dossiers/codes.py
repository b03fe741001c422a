"""The two secrets of a receipt: the token in the QR code, and the typed code.

Both are written in Crockford's base32: digits and capitals without I, L, O and U,
so that neither the eye nor the telephone mixes two of them up.
Source of the alphabet: D. Crockford, "Base 32", crockford.com/base32.html.
"""

import hashlib
import re
import secrets
import unicodedata

from app.errors import BadInput
from app.words import _

NUMBER = re.compile(r"[A-Z0-9.]+-\d{6}-\d{4,7}")  # of a dossier: people try it too
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TOKEN_LENGTH = 26  # 130 bits: out of reach of guessing
CODE_LENGTH = 12  # 55 bits and a check: only ever tried through a failure limit
GROUP = 4

_VALUES = {letter: value for value, letter in enumerate(ALPHABET)}
_LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_FIELD = 0b100101  # x^5 + x^2 + 1, primitive: its powers of x are 31 different weights


def new_token() -> str:
    """Return a token for a QR code: 26 characters, 130 random bits."""
    return _random(TOKEN_LENGTH)


def read_token(raw: str) -> str | None:
    """Return a token as it was made, or None if this cannot be one.

    >>> read_token("7k4m-2qxp-9drt-7k4m-2qxp-9drt-oi")
    '7K4M2QXP9DRT7K4M2QXP9DRT01'
    """
    token = _squeeze(raw)
    whole = len(token) == TOKEN_LENGTH and all(letter in _VALUES for letter in token)
    return token if whole else None


def token_hash(token: str) -> str:
    """Return what is stored to find a token: it has 130 bits and needs no key."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_code() -> str:
    """Return a code to type: 11 random characters (55 bits) and a check character."""
    body = _random(CODE_LENGTH - 1)
    return body + ALPHABET[_remainder(body + ALPHABET[0])]


def read_code(typed: str) -> str:
    """Return a typed code as it was made.

    Large or small letters, with or without dashes; o reads as 0, i and l as 1.
    Raises BadInput on "code" with what to look at, before anything is looked up.

    >>> read_code("7k4m 2qxp 9drb")
    '7K4M2QXP9DRB'
    """
    code = _squeeze(typed)
    if NUMBER.fullmatch(typed.strip().upper()):
        raise BadInput(
            "code",
            _(
                "Đây là mã hồ sơ. Xin nhập mã 12 ký tự in đậm "
                "dưới ô vuông đen trắng trên giấy hẹn."
            ),
        )
    _check_letters(code)
    _check_length(len(code))
    if _remainder(code):
        raise BadInput("code", _("Mã chưa khớp: xem lại từng chữ trên giấy hẹn."))
    return code


def show_code(code: str) -> str:
    """Return a code as it is printed, in three groups.

    >>> show_code("7K4M2QXP9DRB")
    '7K4M-2QXP-9DRB'
    """
    groups = (code[at : at + GROUP] for at in range(0, len(code), GROUP))
    return "-".join(groups)


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _each in range(length))


def _squeeze(raw: str) -> str:
    """Keep letters and digits only, in capitals, the look-alikes read as digits."""
    kept = (c for c in unicodedata.normalize("NFKC", raw) if c.isalnum())
    return "".join(kept).upper().translate(_LOOKS_LIKE)


def _check_letters(code: str) -> None:
    """Refuse letters that no code has, and say why they are there.

    Vietnamese keyboards turn AA into Â and DD into Đ while one types.
    """
    wrong = next((letter for letter in code if letter not in _VALUES), "")
    if not wrong:
        return
    if wrong.isascii():
        raise BadInput(
            "code",
            _("Mã không có chữ %(letter)s: xem lại chữ này trên giấy hẹn.")
            % {"letter": wrong},
        )
    raise BadInput(
        "code",
        _("Mã không có chữ “%(letter)s”. Xin tắt bộ gõ tiếng Việt rồi nhập lại.")
        % {"letter": wrong},
    )


def _check_length(length: int) -> None:
    if not length:
        raise BadInput("code", _("Nhập mã có 12 ký tự trên giấy hẹn."))
    if length < CODE_LENGTH:
        raise BadInput(
            "code",
            _("Mã thiếu %(n)s ký tự. Mã có 12 ký tự.") % {"n": CODE_LENGTH - length},
        )
    if length > CODE_LENGTH:
        raise BadInput(
            "code",
            _("Mã thừa %(n)s ký tự. Mã có 12 ký tự.") % {"n": length - CODE_LENGTH},
        )


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
