"""Opens what a tablet has locked for us (kiosk/static/seal.js).

ECDH on P-256 (SEC 1, NIST SP 800-186), HKDF with SHA-256 (RFC 5869), AES-256-GCM
(NIST SP 800-38D) over the JSON of the body; its id is the additional data, so that no
body can be handed in under another id. A tablet's page draws one key for its life and
keeps it in its memory only: what lies on its disk can be read here and nowhere else
(design, trust T10). Our own key comes from the secret of the centre.
"""

import base64
from functools import cache, lru_cache
from typing import Any

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app import keys
from app.errors import BadInput
from app.words import _

PURPOSE = b"motcua tablet"
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # P-256
PAGES = 1_000  # keys of tablets' pages that are remembered

MARK = b'"sealed":'  # in no text: there the signs would be escaped


class Sealed(msgspec.Struct):
    """A locked body. by: the page's public key, a point as X9.62 writes it."""

    by: bytes
    iv: bytes
    said: bytes


class Locked(msgspec.Struct):
    """A thing of which the body is locked."""

    id: str
    sealed: Sealed


def public_key() -> str:
    """Return the key for which tablets lock what they keep, in base64."""
    point = _private(keys.derive("tablet")).public_key()
    shape = PublicFormat.UncompressedPoint
    return base64.b64encode(point.public_bytes(Encoding.X962, shape)).decode()


def opened(part: msgspec.Raw) -> Any:
    """Return a thing as it was said: what the tablet wrote outside, and the body.

    Raises msgspec.DecodeError if it is not of this form, BadInput at "sealed" if it
    was locked for somebody else, under another id, or is damaged.
    """
    locked = msgspec.json.decode(part, type=Locked)
    sealed = locked.sealed
    try:
        key = _agreed(keys.derive("tablet"), sealed.by)
        said = key.decrypt(sealed.iv, sealed.said, locked.id.encode())
    except (InvalidTag, ValueError):
        says = _("Lượt này được khóa cho một máy chủ khác, hoặc đã hỏng.")
        raise BadInput("sealed", says) from None
    outside = msgspec.json.decode(part, type=dict[str, Any])
    inside = msgspec.json.decode(said, type=dict[str, Any])
    return outside | inside | {"id": locked.id}  # nobody can write over what is inside


@cache
def _private(drawn: bytes) -> ec.EllipticCurvePrivateKey:
    number = int.from_bytes(drawn, "big") % (ORDER - 1) + 1
    return ec.derive_private_key(number, ec.SECP256R1())


@lru_cache(maxsize=PAGES)
def _agreed(drawn: bytes, by: bytes) -> AESGCM:
    """Return the key agreed with a page; raise ValueError if `by` is no point."""
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), by)
    secret = _private(drawn).exchange(ec.ECDH(), theirs)
    return AESGCM(HKDF(SHA256(), 32, None, PURPOSE).derive(secret))
