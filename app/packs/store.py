"""The folder of language packs: one folder a pack, read with suspicion.

    packs/<code>/pack.json      what it is
    packs/<code>/strings.json   its texts, all optional
    packs/<code>/clips/<id>.webm|ogg|mp3|wav

A centre may drop such a folder in. One that cannot be used is left out, with a
sentence for the administrator; it never stops a page.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.errors import BadInput, NotFound
from app.packs import rules
from app.packs.rules import ABOUT, CLIPS, FILES_MOST, JSON_MAX, TEXTS, Clip, Pack
from app.words import _

FOLDER = "packs"
PACKS_MOST = 20


@dataclass(frozen=True, slots=True)
class Broken:
    """A pack that cannot be used, and why."""

    code: str
    says: str

    @property
    def removable(self) -> bool:
        """True when its folder has the name of a language, so that it can be named."""
        return _is_code(self.code)


@dataclass(frozen=True, slots=True)
class Found:
    """What lies in the folder of packs."""

    packs: tuple[Pack, ...]
    broken: tuple[Broken, ...]

    def offered(self) -> dict[str, Pack]:
        """Return the packs that a tablet can use, by their codes."""
        return {
            pack.code: pack
            for pack in self.packs
            if pack.offered() or rules.base(pack.code)
        }


def look(centre: Path) -> Found:
    """Return what lies in the packs folder of a centre's folder.

    Read once, and again only when a file has another size or time.
    """
    places = _places(centre / FOLDER)
    each = [check(place) for place in places[:PACKS_MOST]]
    broken = [one for one in each if isinstance(one, Broken)]
    for place in places[PACKS_MOST:]:
        says = _("Chỉ dùng %(n)s gói đầu tiên.") % {"n": PACKS_MOST}
        broken.append(Broken(place.name, says))
    return Found(tuple(one for one in each if isinstance(one, Pack)), tuple(broken))


def find(centre: Path, code: str) -> Pack:
    """Return the pack of a language; raise NotFound."""
    for pack in look(centre).packs:
        if pack.code == code:
            return pack
    raise NotFound(_("Không có gói ngôn ngữ này."))


def clip_body(centre: Path, pack: Pack, clip: Clip) -> bytes:
    """Return the sound of a clip; raise NotFound if its file has just gone."""
    try:
        return (place_of(centre, pack.code) / CLIPS / clip.file).read_bytes()
    except OSError:
        raise NotFound(_("Không có đoạn ghi này.")) from None


def files(centre: Path, pack: Pack) -> dict[str, bytes]:
    """Return all files of a pack by name; raise NotFound if one has just gone."""
    place = place_of(centre, pack.code)
    names = [ABOUT, *(f"{CLIPS}/{clip.file}" for clip in pack.clips.values())]
    names += [TEXTS] if (place / TEXTS).exists() else []
    try:
        return {name: (place / name).read_bytes() for name in names}
    except OSError:
        raise NotFound(_("Gói này vừa được thay đổi. Xin tải lại trang.")) from None


def place_of(centre: Path, code: str) -> Path:
    """Return the folder of a pack. code: read by rules.read_code, so no way out."""
    return centre / FOLDER / rules.read_code(code)


def _places(folder: Path) -> list[Path]:
    try:
        return sorted(
            place
            for place in folder.iterdir()
            if place.is_dir() and not place.name.startswith(".")
        )
    except OSError:
        return []


def check(place: Path) -> Pack | Broken:
    """Return a pack as it lies somewhere, or why it cannot be used."""
    return _read(place, _looks(place))


# What a file looks like from outside: name, time, size, is it a link.
_Looks = tuple[tuple[str, int, int, bool], ...]


def _looks(place: Path) -> _Looks:
    """Return how the files of a pack look from outside, without reading them."""
    return tuple(sorted(_each_look(place)))


def _each_look(place: Path) -> Iterator[tuple[str, int, int, bool]]:
    for folder, inside in ((place, ""), (place / CLIPS, f"{CLIPS}/")):
        try:
            entries = list(os.scandir(folder))
        except OSError:
            continue
        for entry in entries[: 2 * FILES_MOST]:
            told = entry.stat(follow_symlinks=False)
            name = f"{inside}{entry.name}"
            yield name, told.st_mtime_ns, told.st_size, entry.is_symlink()


@lru_cache(64)
def _read(place: Path, looks: _Looks) -> Pack | Broken:
    try:
        return _pack(place, looks)
    except BadInput as problem:
        return Broken(place.name, problem.says)
    except OSError:
        return Broken(place.name, _("Máy chủ không đọc được tệp trong gói này."))


def _pack(place: Path, looks: _Looks) -> Pack:
    """Read a pack; raise BadInput at the first thing that cannot be used."""
    if not _is_code(place.name) or place.is_symlink():
        raise BadInput("pack", _("Tên thư mục phải là mã ngôn ngữ, viết thường."))
    if any(is_link for _name, _time, _size, is_link in looks):
        raise BadInput("pack", _("Trong gói có lối tắt. Chép hẳn tệp vào gói."))
    about = rules.about(_small(place / ABOUT))
    if about.code != place.name:
        raise BadInput("pack", _("Mã trong pack.json khác tên thư mục."))
    has_texts = any(name == TEXTS for name, *_rest in looks)
    texts = rules.texts(_small(place / TEXTS)) if has_texts else {}
    return Pack(about, {} if rules.base(about.code) else texts, _clips(place, looks))


def _is_code(name: str) -> bool:
    try:
        return rules.read_code(name) == name
    except BadInput:
        return False


def _small(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            body = file.read(JSON_MAX + 1)
    except FileNotFoundError:
        says = _("Thiếu tệp %(name)s.") % {"name": path.name}
        raise BadInput("pack", says) from None
    if len(body) > JSON_MAX:
        says = _("Tệp %(name)s lớn quá 64 KB.") % {"name": path.name}
        raise BadInput("pack", says)
    return body


def _clips(place: Path, looks: _Looks) -> dict[str, Clip]:
    """Return the clips by sentence; files that are none of ours are left alone."""
    named = [
        (name.removeprefix(f"{CLIPS}/"), size)
        for name, _time, size, _link in looks
        if name.startswith(f"{CLIPS}/")
    ]
    if len(named) > FILES_MOST:
        raise BadInput("pack", _("Trong thư mục clips có quá nhiều tệp."))
    if sum(size for _name, size in named) > rules.PACK_MAX:
        raise BadInput("pack", _("Các đoạn ghi lớn quá 12 MB."))
    found = {}
    for file, size in named:
        read = rules.clip_name(file)
        if read is None:
            continue
        key, kind = read
        found[key] = Clip(file, kind, _mark(place / CLIPS / file, kind, size), size)
    return found


def _mark(path: Path, kind: str, size: int) -> str:
    """Return a short hash of a clip; raise BadInput if it is not what it is called."""
    if size > rules.CLIP_MAX:
        raise BadInput("pack", _("Tệp %(name)s lớn quá 1 MB.") % {"name": path.name})
    body = path.read_bytes()
    try:
        real = rules.kind_of(body)
    except BadInput:
        real = ""
    if real != kind:
        says = _("Tệp %(name)s không phải âm thanh %(kind)s.")
        raise BadInput("pack", says % {"name": path.name, "kind": kind})
    return hashlib.sha256(body).hexdigest()[:10]
