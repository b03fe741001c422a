"""How a tablet comes to a counter: it shows six digits, an administrator claims them.

The tablet holds a random token from the moment it shows its digits. Claiming the
digits makes that token the token of a tablet. Who only knows the digits has nothing.
"""

import re
import secrets
from datetime import datetime, timedelta

from app import clock, keys
from app.acts import Done, act
from app.centres.tablets import fingerprint
from app.db import db
from app.errors import BadInput
from app.models import Counter, PairingCode, Tablet
from app.words import _

DIGITS = 6
LIFE = timedelta(minutes=5)  # of the digits


def new_token() -> str:
    """Return what a tablet will show to be known again: 160 random bits."""
    return secrets.token_urlsafe(20)


def offer(token: str) -> str:
    """Return fresh digits by which the holder of this token can be claimed.

    Digits that were offered before stay good until their time is over.
    """
    now = clock.now()
    with db.atomic():
        PairingCode.delete().where(PairingCode.expires_at <= now).execute()
        code = _fresh()
        PairingCode.insert(
            code_mark=_mark(code), token_hash=fingerprint(token), expires_at=now + LIFE
        ).execute()
    return code


def _fresh() -> str:
    """Draw digits that nobody shows now."""
    while True:
        code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        if PairingCode.get_or_none(PairingCode.code_mark == _mark(code)) is None:
            return code


def offered(token: str) -> bool:
    """Tell whether digits are shown for this token: it may go on with it."""
    mine = PairingCode.token_hash == fingerprint(token)
    alive = PairingCode.expires_at > clock.now()
    return bool(token) and PairingCode.select().where(mine & alive).exists()


def read_code(value: str) -> str:
    """Return the six digits that somebody typed, or raise BadInput.

    >>> read_code(" 482 913 ")
    '482913'
    """
    code = re.sub(r"[\s.-]", "", value)
    if not re.fullmatch(r"[0-9]{6}", code):
        raise BadInput("code", _("Nhập đủ 6 chữ số đang hiện trên máy tính bảng."))
    return code


class WrongCode(BadInput):
    """Six digits that no tablet shows: a guess, for all we know."""


def claim(code: str, counter: Counter, *, by: str, key: str) -> int:
    """Make whoever shows these digits the tablet of a counter; return its id.

    Other tablets of the counter stay paired.
    Raises WrongCode if no tablet shows them now.
    """

    def do() -> Done:
        now = clock.now()
        token_hash = _take(code, now)
        tablet = Tablet.create(
            counter=counter, token_hash=token_hash, paired_at=now, seen_at=now
        )
        return Done(f"tablet {tablet.id}", str(tablet.id), {"counter": counter.number})

    said = (keys.mark("pairing", code), counter.id)
    return int(act("tablet.pair", by=by, key=key, said=said, do=do))


def _take(code: str, now: datetime) -> str:
    """Use up the digits and all others of the same tablet; return its token's hash."""
    shown = (PairingCode.code_mark == _mark(code)) & (PairingCode.expires_at > now)
    taken = PairingCode.delete().where(shown).returning(PairingCode.token_hash)
    found = [token_hash for (token_hash,) in taken.tuples().execute()]
    if not found or Tablet.get_or_none(Tablet.token_hash == found[0]):
        raise WrongCode(
            "code", _("Không có máy nào đang hiện mã này. Xem lại mã trên máy.")
        )
    PairingCode.delete().where(PairingCode.token_hash == found[0]).execute()
    return str(found[0])


def _mark(code: str) -> str:
    return keys.mark("pairing", code)
