"""Locks a body as a tablet's page does, in the words of kiosk/static/seal.js."""

import base64
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

IV = bytes(range(12))


def text(raw: bytes) -> str:
    """Return bytes in base64."""
    return base64.b64encode(raw).decode()


def seal(server: str, name: str, body: Any) -> dict[str, str]:
    """Lock a body under an id for the server with this public key."""
    curve = ec.SECP256R1()
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(
        curve, base64.b64decode(server)
    )
    mine = ec.generate_private_key(curve)
    secret = mine.exchange(ec.ECDH(), theirs)
    key = HKDF(SHA256(), 32, None, b"motcua tablet").derive(secret)
    said = AESGCM(key).encrypt(IV, json.dumps(body).encode(), name.encode())
    return {"by": _public(mine), "iv": text(IV), "said": text(said)}


def another() -> str:
    """Return the public key of another server."""
    return _public(ec.generate_private_key(ec.SECP256R1()))


def _public(key: ec.EllipticCurvePrivateKey) -> str:
    shape = PublicFormat.UncompressedPoint
    return text(key.public_key().public_bytes(Encoding.X962, shape))
