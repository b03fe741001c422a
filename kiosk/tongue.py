"""In which language the tablet's page is, and what speaks it: a built-in language, or a
pack that a centre has dropped in. Where a pack has no words, they are Vietnamese."""

from collections.abc import Mapping

from flask import g, url_for
from markupsafe import escape

from app import words
from app.packs import rules
from app.packs.rules import Pack


def speak(pack: Pack | None) -> None:
    """Use a pack for this request; None: the built-in languages are enough."""
    g.pack = pack if pack and not rules.base(pack.code) else None


def _pack() -> Pack | None:
    found: Pack | None = g.get("pack")
    return found


def code() -> str:
    """Return the code of the language that was asked for."""
    pack = _pack()
    return pack.code if pack else words.language()


def language() -> str:
    """Return the code of the language that the page is written in."""
    pack = _pack()
    return pack.code if pack and "question" in pack.texts else words.language()


def direction() -> str:
    """Return which way the page is written: "ltr" or "rtl"."""
    pack = _pack()
    return pack.about.direction if pack and "question" in pack.texts else "ltr"


def said(sentence: str) -> str:
    """Return a sentence in the language of the page, for a template.

    Templates trust what gettext gives them; what a pack says is escaped first.
    """
    pack = _pack()
    return (pack and escape(pack.said(sentence))) or words._(sentence)


def others(packs: Mapping[str, Pack]) -> dict[str, tuple[str, str]]:
    """Return the languages to change to: name, and where it is spoken ("": nowhere)."""
    names = words.LANGUAGES | {
        pack.code: pack.about.name
        for pack in packs.values()
        if not rules.base(pack.code)
    }
    return {
        other: (name, clips(packs.get(other)).get("name", ""))
        for other, name in names.items()
        if other != code()
    }


def clips(pack: Pack | None) -> dict[str, str]:
    """Return where a pack's sentences can be heard. The same address on each page, in
    whichever language: it is what the tablet keeps them under."""
    if pack is None:
        return {}
    return {
        sentence: url_for(
            "kiosk.clip", code=pack.code, sentence=sentence, v=clip.mark, lang=None
        )
        for sentence, clip in pack.clips.items()
    }
