"""Acts that change language packs. Files are written beside and moved into place,
so that a tablet never gets half a clip. A pack taken away stays on the disk."""

import contextlib
import hashlib
import secrets
import shutil
from pathlib import Path

import msgspec

from app import clock
from app.acts import Done, act
from app.errors import BadInput, Conflict
from app.packs import archive, rules, store
from app.packs.rules import About, Pack
from app.words import _


def make(centre: Path, about: About, *, by: str, key: str) -> None:
    """Begin a pack; raise BadInput if there is one for this language."""

    def do() -> Done:
        place = store.place_of(centre, about.code)
        if place.exists():
            says = _("Đã có gói mang mã này. Mở gói đó hoặc chọn mã khác.")
            raise BadInput("code", says)
        _write(place / rules.ABOUT, _json(about))
        return Done(_subject(about.code))

    act("pack.make", by=by, key=key, said=about, do=do)


def edit(centre: Path, about: About, *, by: str, key: str) -> None:
    """Change what a pack says of itself; raise NotFound."""

    def do() -> Done:
        store.find(centre, about.code)
        _write(store.place_of(centre, about.code) / rules.ABOUT, _json(about))
        return Done(_subject(about.code))

    act("pack.edit", by=by, key=key, said=about, do=do)


def say(
    centre: Path, pack: Pack, sentence: str, text: str, *, by: str, key: str
) -> None:
    """Write a sentence in the language of a pack; "" takes it away."""

    def do() -> Done:
        texts = {**pack.texts, sentence: text}
        kept = {name: value for name, value in texts.items() if value}
        _write(store.place_of(centre, pack.code) / rules.TEXTS, _json(kept))
        return Done(_subject(pack.code), details={"text": sentence})

    act("pack.say", by=by, key=key, said=(pack.code, sentence, text), do=do)


def keep_clip(
    centre: Path, pack: Pack, sentence: str, body: bytes, *, by: str, key: str
) -> None:
    """Keep a recorded sentence in place of the one before; raise BadInput."""
    kind = rules.kind_of(body)
    others = sum(c.size for name, c in pack.clips.items() if name != sentence)
    if others + len(body) > rules.PACK_MAX:
        says = _("Cả gói lớn quá 12 MB. Ghi lại các câu dài cho ngắn hơn.")
        raise BadInput("clip", says)

    def do() -> Done:
        clips = store.place_of(centre, pack.code) / rules.CLIPS
        _write(clips / f"{sentence}.{kind}", body)
        for other in rules.TYPES.keys() - {kind}:
            (clips / f"{sentence}.{other}").unlink(missing_ok=True)
        return Done(_subject(pack.code), details={"clip": sentence})

    mark = hashlib.sha256(body).hexdigest()
    act("pack.clip", by=by, key=key, said=(pack.code, sentence, mark), do=do)


def remove(centre: Path, code: str, *, by: str, key: str) -> None:
    """Take a pack, sound or broken, from the tablets. Its folder is put aside."""

    def do() -> Done:
        _put_aside(store.place_of(centre, code))
        return Done(_subject(code))

    act("pack.remove", by=by, key=key, said=code, do=do)


def install(centre: Path, body: bytes, *, by: str, key: str) -> str:
    """Put a pack from a zip in place of the one of its language; return its code.

    Raises BadInput if it cannot be used; then all stays as it was.
    """
    read = archive.read(body)

    def do() -> Done:
        folder = centre / store.FOLDER
        fresh = folder / f".new-{secrets.token_hex(8)}" / read.code
        try:
            for name, content in read.files.items():
                _write(fresh / name, content)
            found = store.check(fresh)
            if isinstance(found, store.Broken):
                raise BadInput("zip", found.says)
            place = store.place_of(centre, read.code)
            if place.exists():
                _put_aside(place)
            fresh.rename(place)
        finally:
            shutil.rmtree(fresh.parent, ignore_errors=True)
        return Done(_subject(read.code), read.code, {"files": len(read.files)})

    mark = hashlib.sha256(body).hexdigest()
    return act("pack.install", by=by, key=key, said=mark, do=do)


def _put_aside(place: Path) -> None:
    """Give a pack's folder a name that is not read any more."""
    aside = f".{place.name}-{clock.now():%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
    try:
        place.rename(place.with_name(aside))
    except FileNotFoundError:
        raise Conflict(_("Gói này vừa được lấy đi rồi.")) from None


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        beside.write_bytes(body)
        beside.replace(path)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


def _json(what: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(what), indent=2)


def _subject(code: str) -> str:
    return f"language pack {code}"
