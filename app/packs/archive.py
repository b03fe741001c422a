"""A language pack as one file, to carry from centre to centre. What comes in is read
with bounds, whatever its own table of contents says: a small zip can hold very much."""

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from app.errors import BadInput
from app.packs import rules
from app.packs.rules import ABOUT, CLIPS, FILES_MOST, JSON_MAX, TEXTS
from app.words import _

ZIP_MAX = 13 * 1024 * 1024  # bytes; all clips of a pack and what is around them

# RuntimeError: it is encrypted, or packed in a way that is not known here.
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """The files of a pack, by their names in its folder."""

    code: str
    files: dict[str, bytes]


def write(code: str, files: dict[str, bytes]) -> bytes:
    """Return a zip that unpacks into the folder of a pack."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as made:
        for name, body in sorted(files.items()):
            # One time for all: the same pack is the same file.
            made.writestr(zipfile.ZipInfo(f"{code}/{name}"), body)
    return kept.getvalue()


def read(body: bytes) -> Read:
    """Return the files of a pack in a zip; raise BadInput if it holds none.

    A folder around them is left out, and so is what belongs to no pack.
    """
    try:
        with zipfile.ZipFile(BytesIO(body)) as found:
            return _read(found)
    except _UNREADABLE as problem:
        if isinstance(problem, BadInput):
            raise
        raise BadInput("zip", _("Tệp zip này không đọc được.")) from None


def _read(found: zipfile.ZipFile) -> Read:
    names = found.namelist()
    if len(names) > FILES_MOST:
        raise BadInput("zip", _("Tệp zip có quá nhiều tệp bên trong."))
    top = next((n[: -len(ABOUT)] for n in names if n.split("/")[-1] == ABOUT), None)
    if top is None or top.count("/") > 1:
        raise BadInput("zip", _("Tệp zip này không phải gói ngôn ngữ."))
    files: dict[str, bytes] = {}
    left = rules.PACK_MAX + 2 * JSON_MAX
    for name in names:
        inside = name.removeprefix(top) if name.startswith(top) else ""
        most = _most(inside)
        if not most:
            continue
        files[inside] = _bounded(found, name, min(most, left))
        left -= len(files[inside])
    return Read(rules.about(files[ABOUT]).code, files)


def _most(inside: str) -> int:
    """Return how many bytes a file of a pack may have; 0: it belongs to none."""
    if inside in (ABOUT, TEXTS):
        return JSON_MAX
    folder, _slash, name = inside.partition("/")
    return rules.CLIP_MAX if folder == CLIPS and rules.clip_name(name) else 0


def _bounded(found: zipfile.ZipFile, name: str, most: int) -> bytes:
    with found.open(name) as file:
        body = file.read(most + 1)
    if len(body) > most:
        says = _("Trong tệp zip, %(name)s quá lớn.") % {"name": name[:80]}
        raise BadInput("zip", says)
    return body
