"""Writing the audit chain and reading it back.

The chain shows changes made behind the program's back. By itself it shows neither
a cut tail nor a chain rebuilt from an earlier point; for that its head must be
kept outside the machine (`motcua audit verify` prints it).
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.audit import rules
from app.models import AuditDetail, AuditEntry, AuditHead
from app.queries import insert, prepared


def begin() -> None:
    """Start the chain of a new database."""
    AuditHead.insert(id=1, seq=0, hash=rules.START).on_conflict_ignore().execute()


def append(
    at: datetime, actor: str, kind: str, subject: str, details: dict[str, Any]
) -> None:
    """Add one entry, inside the transaction of the act it belongs to.

    The head row is taken first, so that writers on PostgreSQL stand in line and
    the sequence has no gap.
    """
    [(seq, previous)] = _take_head()
    salt = secrets.token_hex(16)
    body = rules.canonical(details)
    entry = rules.Entry(
        seq, at, actor, kind, subject, rules.commit(salt, body), previous
    )
    sealed = rules.seal(entry)
    insert(
        AuditEntry,
        seq=seq,
        at=at,
        actor=actor,
        kind=kind,
        subject=subject,
        commitment=entry.commitment,
        previous=previous,
        hash=sealed,
    )
    insert(AuditDetail, seq=seq, salt=salt, body=body)
    _seal_head(sealed)


@prepared
def _take_head() -> Any:
    return (
        AuditHead.update(seq=AuditHead.seq + 1)
        .where(AuditHead.id == 1)
        .returning(AuditHead.seq, AuditHead.hash)
        .tuples()
    )


@prepared
def _seal_head(sealed: str) -> Any:
    return AuditHead.update(hash=sealed).where(AuditHead.id == 1)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the chain found. `faults` is empty when all is well."""

    entries: int
    head: str
    faults: list[str]


def verify() -> Verdict:
    """Read the whole chain again and say where it does not hold."""
    faults: list[str] = []
    previous, expected = rules.START, 0
    for entry, detail in _read():
        expected += 1
        faults.extend(_faults(entry, detail, expected, previous))
        previous, expected = entry.hash, entry.seq
    head = AuditHead.get_or_none(AuditHead.id == 1)
    if head is None:
        faults.append("head: missing")
    elif (head.seq, head.hash) != (expected, previous):
        faults.append(f"head: says {head.seq}, the chain ends at {expected}")
    return Verdict(expected, previous, faults)


def _faults(
    entry: AuditEntry, detail: AuditDetail | None, expected: int, previous: str
) -> Iterator[str]:
    if entry.seq != expected:
        yield f"entry {expected}: missing"
    if entry.previous != previous:
        yield f"entry {entry.seq}: does not follow the entry before it"
    if not isinstance(entry.at, datetime):
        yield f"entry {entry.seq}: changed"
        return
    told = rules.Entry(
        entry.seq, entry.at, entry.actor, entry.kind, entry.subject,
        entry.commitment, entry.previous,
    )  # fmt: skip
    if rules.seal(told) != entry.hash:
        yield f"entry {entry.seq}: changed"
    if detail and rules.commit(detail.salt, detail.body) != entry.commitment:
        yield f"entry {entry.seq}: details changed"


def _read() -> Iterator[tuple[AuditEntry, AuditDetail | None]]:
    """Yield entries with their details (None when erased), a page at a time."""
    last, page = -1, 2000  # one put before the first is found as well
    while True:
        entries = list(
            AuditEntry.select()
            .where(AuditEntry.seq > last)
            .order_by(AuditEntry.seq)
            .limit(page)
        )
        if not entries:
            return
        ends = entries[0].seq, entries[-1].seq
        details = {
            d.seq: d for d in AuditDetail.select().where(AuditDetail.seq.between(*ends))
        }
        for entry in entries:
            yield entry, details.get(entry.seq)
        last = entries[-1].seq
