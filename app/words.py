"""The words on every screen and sheet: gettext, with Vietnamese as the source.

`_("…")` gives a sentence in the language of the moment; a rule may call it, for
it knows no request. `N_("…")` marks a sentence that is translated when shown
(constants, enums). Catalogues: app/translations/<lang>/LC_MESSAGES/motcua.po,
compiled by `make words`.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from pathlib import Path

SOURCE = "vi"
LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
FOLDER = Path(__file__).parent / "translations"

_language: ContextVar[str] = ContextVar("language", default=SOURCE)


def language() -> str:
    """Return the code of the language of the moment: "vi" or "en"."""
    return _language.get()


def speak(code: str) -> None:
    """Use this language from here on in this thread; unknown codes mean Vietnamese."""
    _language.set(code if code in LANGUAGES else SOURCE)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Use this language inside a `with`."""
    token = _language.set(code if code in LANGUAGES else SOURCE)
    try:
        yield
    finally:
        _language.reset(token)


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    if code == SOURCE:
        return gettext.NullTranslations()
    return gettext.translation("motcua", FOLDER, [code], fallback=True)


def _(sentence: str) -> str:
    """Return the sentence in the language of the moment."""
    return _catalogue(language()).gettext(sentence)


def ngettext(one: str, many: str, n: int) -> str:
    """Return the form of a sentence that fits the number n."""
    return _catalogue(language()).ngettext(one, many, n)


def N_(sentence: str) -> str:  # noqa: N802  (gettext's own name for a marked text)
    """Mark a sentence for translation; it is translated where it is shown."""
    return sentence


def number(value: float) -> str:
    """Return a number with its thousands marked: 1.234 (1,234 in English)."""
    written = f"{value:,}"
    return written if language() == "en" else written.translate(_SWAP)


_SWAP = str.maketrans({",": ".", ".": ","})

# Monday is 0, as in Python's own weekday().
WEEKDAYS = (
    N_("Thứ Hai"),
    N_("Thứ Ba"),
    N_("Thứ Tư"),
    N_("Thứ Năm"),
    N_("Thứ Sáu"),
    N_("Thứ Bảy"),
    N_("Chủ nhật"),
)


def written_day(on: date) -> str:
    """Return a day as it is written here, with its weekday: Thứ Năm, 26/11/2026."""
    return f"{_(WEEKDAYS[on.weekday()])}, {on:%d/%m/%Y}"
