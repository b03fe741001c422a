"""What a language pack may hold: names, texts, clips. Everything is checked, for a
pack comes from another centre, or from a folder that somebody copied."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec

from app import text
from app.errors import BadInput
from app.packs.sentences import ALL, NAME, NEEDED, SPOKEN
from app.words import SOURCE, _

ABOUT, TEXTS, CLIPS = "pack.json", "strings.json", "clips"  # what a pack is made of
FILES_MOST = 100  # clips of a pack; more is no pack of ours
JSON_MAX = 64 * 1024  # bytes
CLIP_MAX = 1024 * 1024  # bytes; ten seconds of plain sound at 44.1 kHz are 0.9 MB
PACK_MAX = 12 * 1024 * 1024  # bytes of all clips; the server takes no larger zip
TEXT_MAX = 300  # letters of a sentence
SECONDS = 10  # of a clip
LONGEST = {"name": 40, "licence": 200, "consent": 400}

# Language, script, country, private part, as in BCP 47; lower case, for some disks
# know no other.
CODE = re.compile(r"[a-z]{2,3}(-[a-z]{4})?(-[a-z]{2})?(-x(-[a-z0-9]{1,8}){1,3})?")
RESERVED = frozenset({"aux", "con", "nul", "prn"})  # no folders of these on Windows
PLACE = re.compile(r"%\((\w+)\)s")

# The first bytes of each kind of sound. Source: the WHATWG MIME Sniffing Standard, 6.2.
TYPES = {
    "webm": "audio/webm",
    "ogg": "audio/ogg",
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
}
_STARTS = {
    "webm": re.compile(rb"\x1a\x45\xdf\xa3"),
    "ogg": re.compile(rb"OggS"),
    "mp3": re.compile(rb"ID3|\xff[\xf2\xf3\xfa\xfb]"),
    "wav": re.compile(rb"RIFF.{4}WAVE", re.S),
}


class About(msgspec.Struct, frozen=True):
    """What a pack says of itself. consent: who spoke, and where they agreed to it."""

    code: str
    name: str
    direction: Literal["ltr", "rtl"] = "ltr"
    licence: str = ""
    consent: str = ""


@dataclass(frozen=True, slots=True)
class Clip:
    """A recorded sentence. mark: short hash of its bytes, for its address."""

    file: str
    kind: str
    mark: str
    size: int


@dataclass(frozen=True, slots=True)
class Pack:
    """A language pack that can be used."""

    about: About
    texts: Mapping[str, str]
    clips: Mapping[str, Clip]

    @property
    def code(self) -> str:
        """The code of its language."""
        return self.about.code

    def offered(self) -> bool:
        """True when the question and every face can be read or heard."""
        return not NEEDED - self.texts.keys() - self.clips.keys()

    def said(self, sentence: str) -> str:
        """Return this pack's text of a Vietnamese sentence, or "" if it has none."""
        return self.texts.get(_BY_SENTENCE.get(sentence, ""), "")


_BY_SENTENCE = {sentence: key for key, sentence in ALL.items()}


def read_code(typed: str) -> str:
    """Return the code of a language; raise BadInput."""
    code = typed.strip().lower()
    if not CODE.fullmatch(code) or code in RESERVED:
        says = _("Nhập mã ngôn ngữ, ví dụ hmn, tai, km hoặc vi-x-mau.")
        raise BadInput("code", says)
    return code


def read_about(typed: Mapping[str, str]) -> About:
    """Return what somebody typed of a pack; raise BadInput."""
    kept = {}
    for name, most in LONGEST.items():
        kept[name] = text.clean(typed.get(name, ""))
        if len(kept[name]) > most:
            over = len(kept[name]) - most
            raise BadInput(name, _("Rút ngắn đi %(n)s ký tự.") % {"n": over})
    if not kept["name"]:
        raise BadInput("name", _("Nhập tên ngôn ngữ như người nói gọi nó."))
    if not kept["consent"]:
        says = _("Ghi ai đọc và giấy đồng ý để ở đâu.")
        raise BadInput("consent", says)
    direction: Literal["ltr", "rtl"] = (
        "rtl" if typed.get("direction") == "rtl" else "ltr"
    )
    return About(read_code(typed.get("code", "")), direction=direction, **kept)


def about(body: bytes) -> About:
    """Return what a pack.json says; raise BadInput."""
    try:
        told = msgspec.json.decode(body, type=About)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise BadInput("pack", _("Tệp pack.json không đọc được.")) from None
    return read_about(msgspec.structs.asdict(told))


def texts(body: bytes) -> dict[str, str]:
    """Return the sentences of a strings.json; raise BadInput.

    Ids that we do not know are left out: they belong to another version.
    """
    try:
        told = msgspec.json.decode(body, type=dict[str, str])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise BadInput("pack", _("Tệp strings.json không đọc được.")) from None
    read = {key: read_text(key, value) for key, value in told.items() if key in ALL}
    return {key: value for key, value in read.items() if value}


def read_text(key: str, typed: str) -> str:
    """Return a pack's text of a sentence, "" for none; raise BadInput."""
    value = text.clean(typed)
    if key not in ALL or key == NAME or not value:
        return ""
    if len(value) > TEXT_MAX:
        over = len(value) - TEXT_MAX
        raise BadInput(key, _("Rút ngắn đi %(n)s ký tự.") % {"n": over})
    wanted = sorted(PLACE.findall(ALL[key]))
    if sorted(PLACE.findall(value)) != wanted or "%" in PLACE.sub("", value):
        marks = ", ".join(f"%({name})s" for name in wanted)
        says = _("Giữ nguyên các chỗ điền số: %(marks)s. Không thêm dấu phần trăm nào.")
        no_marks = _("Không dùng dấu phần trăm trong câu này.")
        raise BadInput(key, says % {"marks": marks} if marks else no_marks)
    return value


def kind_of(body: bytes) -> str:
    """Return which kind of sound it is by its first bytes; raise BadInput."""
    if len(body) > CLIP_MAX:
        says = _("Đoạn ghi lớn quá 1 MB. Ghi ngắn lại, nhiều nhất %(n)s giây.")
        raise BadInput("clip", says % {"n": SECONDS})
    for kind, start in _STARTS.items():
        if start.match(body):
            return kind
    raise BadInput("clip", _("Chọn tệp âm thanh webm, ogg, mp3 hoặc wav."))


def clip_name(name: str) -> tuple[str, str] | None:
    """Return the sentence and the kind that a file name stands for, or None.

    >>> clip_name("question.webm")
    ('question', 'webm')
    """
    key, _dot, kind = name.rpartition(".")
    return (key, kind) if key in SPOKEN and kind in TYPES else None


def base(code: str) -> bool:
    """True for a language whose texts are built in: a pack only gives it a voice."""
    return code in (SOURCE, "en")
