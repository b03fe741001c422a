"""Which suggestions say the same: three syllables at a time, without marks. Pure.

Two are alike when of all their shingles six in ten are in both (Jaccard). To find
them without comparing all pairs each keeps a few marks: put in one order, two sets
that are alike must share one of the first n - ceil(0.6 n) + 1 (prefix filtering:
Chaudhuri, Ganti, Kaushik, ICDE 2006). Nothing alike is missed by that.
"""

from collections.abc import Collection
from hashlib import blake2b
from math import ceil

from app import text
from app.suggestions.topics import words

ALIKE = 0.6
MOST = 400  # shingles of a text of a thousand characters


def shingles(body: str) -> frozenset[str]:
    """Return the runs of three syllables of a text; none of a shorter one.

    >>> sorted(shingles("Chờ lâu quá đi!"))
    ['cho lau qua', 'lau qua di']
    """
    said = [text.fold(word) for word in words(body)]
    runs = zip(said, said[1:], said[2:], strict=False)
    return frozenset(" ".join(run) for run in runs)


def jaccard(a: Collection[str], b: Collection[str]) -> float:
    """Return the share of what is in both; 0 when both are empty.

    >>> jaccard({"a", "b", "c"}, {"b", "c", "d"})
    0.5
    """
    either = set(a) | set(b)
    return len(set(a) & set(b)) / len(either) if either else 0.0


def marks(found: Collection[str]) -> list[int]:
    """Return the marks by which like ones are found: the lowest of all hashes."""
    hashes = sorted(_hash(shingle) for shingle in found)
    return hashes[: len(hashes) - ceil(ALIKE * len(hashes)) + 1] if hashes else []


def _hash(shingle: str) -> int:
    digest = blake2b(shingle.encode(), digest_size=4).digest()
    return int.from_bytes(digest) & 0x7FFFFFFF  # an integer of 32 bits with its sign
