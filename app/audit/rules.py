"""The arithmetic of the audit chain. No database, no clock: a stranger can check
a chain with this page alone."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

START = "0" * 64  # what the first entry has before it


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the chain, as it is hashed."""

    seq: int
    at: datetime
    actor: str
    kind: str
    subject: str
    commitment: str
    previous: str


def canonical(details: dict[str, Any]) -> str:
    """Return details as one text that is always the same for the same details."""
    return json.dumps(
        details, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
    )


def commit(salt: str, body: str) -> str:
    """Return the commitment to a text: it proves the text and does not show it."""
    return hashlib.sha256(f"{salt}\n{body}".encode()).hexdigest()


def seal(entry: Entry) -> str:
    """Return the hash of an entry, in hex.

    Every field is preceded by its length, so that no two entries read alike.
    """
    parts = [
        str(entry.seq),
        entry.at.isoformat(),
        entry.actor,
        entry.kind,
        entry.subject,
        entry.commitment,
        entry.previous,
    ]
    text = "".join(f"{len(part.encode())}:{part}" for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()
