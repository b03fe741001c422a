"""The two secrets of a receipt: the token in the QR code, and the typed code."""

import hashlib
import re

from app import codes
from app.codes import ALPHABET, CODE_LENGTH, new_code, show_code
from app.errors import BadInput
from app.words import _

__all__ = [
    "ALPHABET",
    "CODE_LENGTH",
    "new_code",
    "new_token",
    "read_code",
    "read_token",
    "show_code",
    "token_hash",
]

NUMBER = re.compile(r"[A-Z0-9.]+-\d{6}-\d{4,7}")  # of a dossier: people try it too
TOKEN_LENGTH = 26  # 130 bits: out of reach of guessing


def new_token() -> str:
    """Return a token for a QR code: 26 characters, 130 random bits."""
    return codes.random(TOKEN_LENGTH)


def read_token(raw: str) -> str | None:
    """Return a token as it was made, or None if this cannot be one.

    >>> read_token("7k4m-2qxp-9drt-7k4m-2qxp-9drt-oi")
    '7K4M2QXP9DRT7K4M2QXP9DRT01'
    """
    token = codes.squeeze(raw)
    whole = len(token) == TOKEN_LENGTH and codes.is_plain(token)
    return token if whole else None


def token_hash(token: str) -> str:
    """Return what is stored to find a token: it has 130 bits and needs no key."""
    return hashlib.sha256(token.encode()).hexdigest()


def read_code(typed: str) -> str:
    """Return the typed code of a receipt as it was made; see codes.read_code.

    >>> read_code("7k4m 2qxp 9drb")
    '7K4M2QXP9DRB'
    """
    if NUMBER.fullmatch(typed.strip().upper()):
        says = _(
            "Đây là mã hồ sơ. Xin nhập mã 12 ký tự in đậm "
            "dưới ô vuông đen trắng trên giấy hẹn."
        )
        raise BadInput("code", says)
    return codes.read_code(typed, _("trên giấy hẹn"))
