"""Keys of one centre, all drawn from one secret file beside the database.

The file `secret` in MOTCUA_DIR holds 32 random bytes and can be read by its owner
only. Whoever has the database without it can read no telephone number, no
identity number and no receipt code (stolen disk or backup: design, trust T11).
"""

import base64
import hashlib
import hmac
import os
import secrets
from functools import cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from app.errors import Unsafe
from app.words import _

_SIZE = 32  # bytes
_secret: bytes = b""


def make(folder: Path) -> None:
    """Give a new centre its secret, and load it; one that has a secret keeps it."""
    path = folder / "secret"
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(_SIZE))
            file.flush()
            os.fsync(file.fileno())
    load(folder)


def load(folder: Path) -> None:
    """Read the secret of a centre.

    Raises Unsafe if it is missing or damaged, or if others may read it. A new one is
    never made here: with it nothing sealed so far could be read.
    """
    path = folder / "secret"
    if not path.is_file():
        says = _(
            "Không thấy tệp khóa %(path)s. Hãy khôi phục nó từ bản sao lưu; "
            "trung tâm mới: chạy motcua init."
        )
        raise Unsafe(says % {"path": path})
    if os.name == "posix" and path.stat().st_mode & 0o077:
        says = _("Người khác đọc được tệp khóa %(path)s. Hãy chạy: chmod 600 %(path)s")
        raise Unsafe(says % {"path": path})
    use(path.read_bytes())


def use(secret: bytes) -> None:
    """Take these bytes as the secret; raise Unsafe if there are too few."""
    global _secret
    if len(secret) < _SIZE:
        raise Unsafe(_("Tệp khóa 'secret' bị hỏng. Hãy khôi phục nó từ bản sao lưu."))
    _secret = secret
    derive.cache_clear()
    _box.cache_clear()


@cache
def derive(purpose: str) -> bytes:
    """Return the 32-byte key for one purpose, e.g. "session"."""
    if not _secret:
        raise Unsafe(_("Chưa có khóa của trung tâm: hãy đặt MOTCUA_DIR."))
    return hmac.digest(_secret, purpose.encode(), "sha256")


@cache
def _box() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(derive("seal")))


def seal(value: str) -> str:
    """Return text encrypted for storage; "" stays ""."""
    return _box().encrypt(value.encode()).decode() if value else ""


def unseal(value: str) -> str:
    """Return what `seal` hid; raise Unsafe if it was sealed with another secret."""
    if not value:
        return ""
    try:
        return _box().decrypt(value.encode()).decode()
    except InvalidToken:
        says = _("Tệp khóa 'secret' không phải của cơ sở dữ liệu này.")
        raise Unsafe(says) from None


def mark(purpose: str, value: str) -> str:
    """Return a keyed hash of a value: equal values can be found, none can be read.

    purpose keeps the same digits apart when they mean different things.
    "" stays "".
    """
    if not value:
        return ""
    return hmac.new(derive(purpose), value.encode(), hashlib.sha256).hexdigest()


def proof() -> str:
    """Return what a database keeps to know its own secret again."""
    return mark("proof", "motcua")
