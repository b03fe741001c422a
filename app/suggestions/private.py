"""What in a text tells who somebody is: found, shown, and masked. Pure.

Nothing public may hold any of it. A telephone and an identity number are written in
many ways; so a row of nine digits or more counts, however it is grouped.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.text import fold
from app.words import N_

NUMBER = re.compile(r"(?<!\w)\+?(?:\d[ .()_-]{0,2}){8,}\d(?!\w)")
# 14-B1 234.56, 30A-123.45, 29 LD 123-45; letters as on a Vietnamese plate.
PLATE = re.compile(r"(?<!\w)\d{2}[ -]?[A-Za-zĐđ]{1,2}\d?[ .-]?\d{3}[ .]?\d{1,2}(?!\w)")
MAIL = re.compile(r"(?<!\S)[\w.+-]+@[\w-]+\.[\w.-]+")
MASK = "…"

NAMES: dict[str, str] = {
    "number": N_("số điện thoại hoặc số giấy tờ"),
    "plate": N_("biển số xe"),
    "mail": N_("địa chỉ thư điện tử"),
    "officer": N_("tên cán bộ"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text. what: a key of NAMES, or "" for what may be shown."""

    text: str
    what: str = ""


def pieces(body: str, names: Iterable[str] = ()) -> list[Piece]:
    """Return a text cut into what may be shown and what may not.

    names: of the officers of the centre; those of one word are too common to be found.

    >>> [piece.text for piece in pieces("Gọi 0912 345 678 nhé") if piece.what]
    ['0912 345 678']
    """
    found = sorted({*_patterns(body), *_officers(body, names)})
    cut, at = list[Piece](), 0
    for start, end, what in found:
        if start < at:
            continue  # inside what was found already
        cut += [Piece(body[at:start]), Piece(body[start:end], what)]
        at = end
    cut.append(Piece(body[at:]))
    return [piece for piece in cut if piece.text]


def found(body: str, names: Iterable[str] = ()) -> list[str]:
    """Return the kinds of what must be masked, each once."""
    return list(dict.fromkeys(p.what for p in pieces(body, names) if p.what))


def mask(body: str, names: Iterable[str] = ()) -> str:
    """Return a text with a sign in place of what must not be public.

    >>> mask("Xe 14-B1 234.56 của tôi")
    'Xe … của tôi'
    """
    return "".join(MASK if p.what else p.text for p in pieces(body, names))


def _patterns(body: str) -> Iterator[tuple[int, int, str]]:
    for what, pattern in (("number", NUMBER), ("plate", PLATE), ("mail", MAIL)):
        for hit in pattern.finditer(body):
            yield hit.start(), hit.end(), what


def _officers(body: str, names: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Find names word by word, with and without marks, in any case."""
    words = [(hit.start(), hit.end(), fold(hit[0])) for hit in _words(body)]
    plain = [word for _start, _end, word in words]
    for name in {fold(name) for name in names}:
        wanted = name.split()
        if len(wanted) < 2:
            continue
        for at in range(len(plain) - len(wanted) + 1):
            if plain[at : at + len(wanted)] == wanted:
                yield words[at][0], words[at + len(wanted) - 1][1], "officer"


def _words(body: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"\w+", body)
