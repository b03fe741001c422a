"""Search in names: without marks, by beginnings of words, by initials.

People type "dang ky khai sinh", "đất đai", "dkks", "1193", "đăng kí". A name that has
the very marks that were typed comes first.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from app import text

TYPED_MAX = 200  # characters
WORDS_MAX = 12
CODE_MIN = 3  # digits that may be the middle of a code
PART_MIN = 4  # letters of a loose match: fewer are found in everything

# Words around what is meant: left out when no name has them all.
FILLERS = frozenset(
    ["cho", "cua", "giay", "ho", "lam", "muon", "nop", "so", "thu", "toi", "tuc"]
    + ["ve", "xin"]
)
TITLE = ("thu", "tuc")  # many names begin with it, many do not

# What people call things, and what the catalogue calls them.
SAYINGS = {
    "cccd": "can cuoc",
    "cmnd": "can cuoc",
    "công chứng": "chung thuc",
    "độc thân": "tinh trang hon nhan",
    "giấy phép kinh doanh": "ho kinh doanh",
    "hộ khẩu": "thuong tru",
    "nhập khẩu": "dang ky thuong tru",
    "sao y": "chung thuc ban sao",
    "sổ đỏ": "giay chung nhan quyen su dung dat",
    "sổ hồng": "giay chung nhan quyen su dung dat",
    "tách khẩu": "tach ho",
    "xây nhà": "giay phep xay dung",
}

_WORD = re.compile(r"[0-9]+(?:\.[0-9]+)+|\w+")
# Both are written: kí and ký, quí and quý; but never mai for máy.
_Y = re.compile(r"(?<=[b-df-hj-np-tv-xz])y\b|(?<=qu)y\b")
_VOWEL = re.compile("[aeiouy]")

# How a word was found, best first.
NAME, INITIALS, ELSEWHERE, INSIDE = range(4)

# A part of a text, and whether it was searched for.
Piece = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, by words.

    words: without marks.
    marked: those typed with marks, as typed.
    loose: parts of words will do, and initials that could be a word.
    """

    words: tuple[str, ...]
    marked: tuple[str, ...] = ()
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is searched: a code, and the words of a name and of a sector."""

    code: str
    name: tuple[str, ...]
    sector: tuple[str, ...]


def queries(typed: str) -> list[Query]:
    """Return what to look for, one after another until something is found.

    First what it is called officially, then what was typed, then without fillers.

    >>> " ".join(queries("giấy ĐỘC thân")[1].words)
    'tinh trang hon nhan'
    """
    typed = text.clean(typed[:TYPED_MAX]).casefold()
    folded = text.fold(typed)
    words = _words(folded)[:WORDS_MAX]
    if not words:
        return []
    marked = tuple(w for w in _WORD.findall(typed) if text.fold(w) != w)
    official = _official(folded if not marked else typed, marks=bool(marked))
    meant = _words(official)[:WORDS_MAX]
    core = tuple(word for word in meant if word not in FILLERS) or meant
    called = [Query(meant), Query(core)] if meant != words else []
    return [*called, Query(words, marked), Query(core, loose=True)]


def _official(typed: str, *, marks: bool) -> str:
    """Put official names for sayings; "sơ đồ" is not "sổ đỏ" when marks are typed."""
    for saying, name in SAYINGS.items():
        said = saying if marks else text.fold(saying)
        typed = re.sub(rf"\b{said}\b", name, typed)
    return text.fold(typed)


@lru_cache(maxsize=4000)  # the whole national catalogue; versions never change
def candidate(code: str, folded: str, sector: str) -> Candidate:
    """Take the search column of a version apart again: code, name, sector."""
    folded_sector, sector_words = _sector(sector)
    begins, ends = len(code) + 1, len(folded) - len(folded_sector)
    return Candidate(code.lower(), _words(folded[begins:ends]), sector_words)


@lru_cache(maxsize=1000)
def _sector(sector: str) -> tuple[str, tuple[str, ...]]:
    folded = text.fold(sector)
    return folded, _words(folded)


def _words(folded: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_Y.sub("i", folded)))


def rank(query: Query, found: Candidate) -> int | None:
    """Return how well this fits, 0 best; None if some word is nowhere."""
    if len(query.words) == 1 and found.code == query.words[0]:
        return 0
    worst = NAME
    for word in query.words:
        how = _how(word, found, loose=query.loose)
        if how is None:
            return None
        worst = max(worst, how)
    if worst != NAME:
        return 3 + worst
    starts = len(found.name) - length(found)
    if _follows(query.words, found.name, starts) or _follows(query.words, found.name):
        return 1
    begins = range(len(found.name))
    return 2 if any(_follows(query.words, found.name, n) for n in begins) else 3


def length(found: Candidate) -> int:
    """Return how many words a name has; "thủ tục" before it does not count."""
    return len(found.name) - len(TITLE) * (found.name[: len(TITLE)] == TITLE)


def _how(word: str, found: Candidate, *, loose: bool) -> int | None:
    """Return how one word was found, or None."""
    if any(other.startswith(word) for other in found.name):
        return NAME
    if _run(word, found.name, loose=loose) is not None:
        return INITIALS
    if any(other.startswith(word) for other in found.sector):
        return ELSEWHERE
    if word[0].isdigit() and len(word) >= CODE_MIN and word in found.code:
        return ELSEWHERE
    if loose and len(word) >= PART_MIN:
        parts = found.name + found.sector
        return INSIDE if any(word in other for other in parts) else None
    return None


def _run(word: str, name: tuple[str, ...], *, loose: bool) -> int | None:
    """Return where consecutive words begin with these letters: "ks" in khai sinh.

    Only what cannot be a word is taken for initials, unless `loose`.
    """
    least = 2 if _VOWEL.search(word) is None else PART_MIN if loose else len(word) + 1
    if len(word) < least:
        return None
    at = "".join(other[:1] for other in name).find(word)
    return None if at < 0 else at


def _follows(words: tuple[str, ...], name: tuple[str, ...], at: int = 0) -> bool:
    """Tell whether the words stand there in a row; the last may be half typed."""
    row = name[at : at + len(words)]
    return row[:-1] == words[:-1] and row[-1:] != () and row[-1].startswith(words[-1])


def as_typed(query: Query, told: str) -> bool:
    """Tell whether a text has every word that was typed with marks."""
    words = _WORD.findall(told.casefold())
    return all(any(word.startswith(m) for word in words) for m in query.marked)


def pieces(told: str, typed: str) -> list[Piece]:
    """Return a text in parts, those marked that were searched for.

    >>> pieces("Khai sinh", "kh")
    [('Kh', True), ('ai sinh', False)]
    """
    for query in queries(typed):
        parts = _pieces(told, query)
        if any(hit for _part, hit in parts):
            return parts
    return [(told, False)]


def _pieces(told: str, query: Query) -> list[Piece]:
    spans = [found.span() for found in _WORD.finditer(told)]
    name = tuple("".join(_words(text.fold(told[a:b]))) for a, b in spans)
    hits: dict[int, tuple[int, int]] = {}  # where each found word is to be marked
    for word in sorted(query.words, key=len):  # the longer one wins
        hits |= _hits(word, name, spans, loose=query.loose)
    parts: list[Piece] = []
    end = 0
    for begins, ends in sorted(hits.values()):
        parts += [(told[end:begins], False), (told[begins:ends], True)]
        end = ends
    return [part for part in [*parts, (told[end:], False)] if part[0]]


def _hits(
    word: str, name: tuple[str, ...], spans: list[tuple[int, int]], *, loose: bool
) -> dict[int, tuple[int, int]]:
    """Return what to mark for one word: its letters, or the words of its initials."""
    begins = {n: 0 for n, other in enumerate(name) if other.startswith(word)}
    if not begins and (at := _run(word, name, loose=loose)) is not None:
        return {n: spans[n] for n in range(at, at + len(word))}
    if not begins and loose and len(word) >= PART_MIN:
        begins = {n: other.find(word) for n, other in enumerate(name) if word in other}
    return {
        n: (spans[n][0] + at, spans[n][0] + at + len(word)) for n, at in begins.items()
    }
