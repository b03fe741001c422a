"""What a reader types when it scans the QR code of a Vietnamese identity card.

The chip card (2021 to mid-2024) holds seven fields split by "|":

    number (12) | old number (9 or empty) | name | ddmmyyyy | Nam/Nữ | home | ddmmyyyy

A variant leaves the second field out; the card of July 2024 (Thông tư
16/2024/TT-BCA) adds fields whose order is not confirmed, so they are not read.
Only "12 digits" is safe to ask of a number: the list of province prefixes lapsed
with that circular, so an unknown prefix is no fault.

A USB reader types like a keyboard, and an input method or another layout may
change what it types. So each field is checked by its type, and what cannot be
trusted is named in `unsure`: shown to be looked at, never kept silently.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from app.errors import BadInput
from app.text import clean, fold
from app.words import N_, _

LONGEST = 1000  # characters; a card has about 150
DAMAGED_BARS = "\\~¦｜│‖'*§µ#}"  # what "|" becomes on other layouts
GENDERS = {"nam": "Nam", "nữ": "Nữ"}
FIRST_YEAR = 1900

_ID = re.compile(r"[0-9]{12}")
_OLD = re.compile(r"(?:[0-9]{9})?")
_DAY = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")

NOTHING = N_("Xin quét mã QR trên thẻ căn cước, hoặc gõ 12 số.")
NO_CARD = N_(
    "Mã vừa quét không phải của thẻ căn cước. "
    "Xin quét lại mã QR trên thẻ, hoặc gõ 12 số."
)
KEYBOARD = N_(
    "Máy quét đang gõ sai chữ số. Xin tắt Caps Lock và bộ gõ tiếng Việt "
    "rồi quét lại, hoặc gõ 12 số."
)
TWO_SCANS = N_("Ô này đang có hai lần quét. Xin xóa ô rồi quét lại một thẻ.")
DIGITS = N_("Số căn cước có 12 chữ số, ở đây có {n}. Xin xem lại số trên thẻ.")


@dataclass(frozen=True, slots=True)
class Card:
    """What could be read. An empty field was not there or is not readable.

    id_number: 12 digits; 9 when an old number was typed alone.
    gender: "Nam", "Nữ" or "".
    unsure: names of the fields above that a person must look at.
    """

    id_number: str
    old_number: str = ""
    name: str = ""
    born: date | None = None
    gender: str = ""
    address: str = ""
    issued: date | None = None
    unsure: frozenset[str] = frozenset()


def read_card(raw: str, *, today: date) -> Card:
    """Return what the reader typed as a Card.

    today: the local day; nobody is born and no card is issued after it.
    Raises BadInput("scan") when it is not a card, saying what to do.

    >>> card = read_card("099190000001||Lò Thị Mẩy|05021990|Nữ|Bản Đồi|01072022",
    ...                  today=date(2026, 11, 26))
    >>> card.name, card.born, card.unsure
    ('Lò Thị Mẩy', datetime.date(1990, 2, 5), frozenset())
    """
    line = _one_line(raw)
    alone = re.sub(r"[ .-]", "", line)
    if re.fullmatch(r"[0-9]+", alone):
        return _number_alone(alone)
    bar = "|" if "|" in line else line[12:13]
    fields = [part.strip() for part in line.split(bar)] if _is_bar(bar) else [line]
    if not _ID.fullmatch(fields[0]):
        raise BadInput("scan", _(KEYBOARD if len(fields) > 5 else NO_CARD))
    if len(fields) < 2:
        raise BadInput("scan", _(NO_CARD))
    return _read(fields, today, intact=bar == "|")


def _one_line(raw: str) -> str:
    """Return the scan without its end: readers close with CR, LF or a tab."""
    if len(raw) > LONGEST:
        raise BadInput("scan", _(NO_CARD))
    lines = [line.strip("\ufeff \t\v\f") for line in raw.splitlines()]
    lines = list(dict.fromkeys(line for line in lines if line))  # the same card twice
    if any(_ID.match(line) for line in lines[1:]):
        raise BadInput("scan", _(TWO_SCANS))
    line = " ".join(lines)
    if "|" not in line:  # some readers are told to type a tab for each bar
        line = line.replace("\t", "|")
    line = clean(line)
    if not line:
        raise BadInput("scan", _(NOTHING))
    return line


def _number_alone(number: str) -> Card:
    """Return a card with only its number. Nine digits may be twelve cut short."""
    if _ID.fullmatch(number):
        return Card(number)
    if len(number) == 9:
        return Card(number, unsure=frozenset({"id_number"}))
    raise BadInput("scan", _(DIGITS).format(n=len(number)))


def _is_bar(mark: str) -> bool:
    return mark != "" and mark in "|" + DAMAGED_BARS


def _read(fields: list[str], today: date, *, intact: bool) -> Card:
    """Return the card of these fields; the first is known to be 12 digits.

    intact: the bars came through, so the keyboard layout is the right one.
    """
    slot = _mostly_letters(fields[1])  # the variant without the old number
    old, *rest = ["", *fields[1:]] if slot else fields[1:]
    name, born_text, gender_text, home, issued_text, *_more = [*rest, *[""] * 5]
    if re.fullmatch(r"[0-9]{20}", issued_text):
        raise BadInput("scan", _(TWO_SCANS))
    born, issued = _day(born_text, today), _day(issued_text, today)
    gender = GENDERS.get(gender_text.casefold(), "")
    if born is None and not gender:
        raise BadInput("scan", _(NO_CARD))
    both = f"{name} {home}"  # what hurts one hurts the other
    trusted = intact and _marks_kept(both) and not _broken(both)
    in_order = born is None or issued is None or born <= issued
    checks = {
        "old_number": bool(_OLD.fullmatch(old)),
        "name": trusted and _is_name(name),
        "born": born is not None and in_order,
        "gender": bool(gender),
        # A cut scan ends inside the address: then no good date follows it.
        "address": trusted and issued is not None and not _typed_tones(home),
        "issued": issued is not None and in_order,
    }
    return Card(
        fields[0],
        old if checks["old_number"] else "",
        name,
        born,
        gender,
        home,
        issued,
        frozenset(field for field, good in checks.items() if not good),
    )


def _mostly_letters(text: str) -> bool:
    return sum(c.isalpha() for c in text) > sum(c.isdigit() for c in text)


def _day(text: str, today: date) -> date | None:
    """Return the day of ddmmyyyy, or None if there is no such plausible day."""
    match = _DAY.fullmatch(text)
    if not match:
        return None
    day, month, year = (int(part) for part in match.groups())
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if year >= FIRST_YEAR and found <= today else None


# --- Does it read like Vietnamese? ------------------------------------------------

TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook, dot below
QUALITY = "\u0302\u0306\u031b"  # circumflex, breve, horn; đ is a letter of its own
SHORT = frozenset({"kdc", "km", "kp", "ql", "tdp", "tp", "tphcm", "tt", "tx"})
_SYLLABLE = re.compile(
    r"(?:h['’])?"  # H' before the names of Ê Đê and Gia Rai women
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
    r"(?:[aeêioôơuưy]|a[iouy]|â[uy]|eo|êu|i[au]|iêu|yêu|o[aei]|oa[io]|oay|oeo"
    r"|ôi|ơi|u[aêiơy]|uây|uôi|uy[au]|ư[aiu]|ươ[iu]"
    r"|(?:[aăâeêioôơuưy]|[iyu]ê|o[aăeo]|u[âôơ]|uyê|ươ)(?:ng|nh|ch|[cmnpt])"
    r"|uy(?:nh|ch|[pt]))"
)
_TYPED_TONE = re.compile(r"[fjwz]|aa|dd|ee|[aeiouy][a-z]*[srx]$")  # Telex left over


def _parts(text: str) -> str:
    return unicodedata.normalize("NFD", text.lower())


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def _marks_kept(text: str) -> bool:
    """False when a whole kind of mark is missing: then the reader dropped it."""
    parts = _parts(text)
    has_tone = any(mark in parts for mark in TONES)
    return has_tone and any(mark in parts for mark in QUALITY + "đ")


def _broken(text: str) -> bool:
    """True for strange signs, foreign letters, turned case and words of no vowel."""
    if re.search(r"[^\w\s,.()/+&:'’–-]|_", text):
        return True
    ours = TONES + QUALITY + "đ’–"
    if not "".join(c for c in _parts(text) if c not in ours).isascii():
        return True
    return any(_is_broken_word(word) for word in _words(text))


def _is_broken_word(word: str) -> bool:
    if re.search(r"[aeiouy]", fold(word)):
        return any(a.islower() and b.isupper() for a, b in pairwise(word))
    initials = len(word) == 1 or (word.isupper() and len(word) < 4)
    return not initials and word.lower() not in SHORT


def _is_name(name: str) -> bool:
    """True for two or more Vietnamese syllables that begin with a capital.

    Names of other spelling are right more often than not; they are asked about.
    """
    words = name.split()
    return len(words) > 1 and all(_is_syllable(word) for word in words)


def _is_syllable(word: str) -> bool:
    parts = _parts(word)
    plain = "".join(c for c in parts if c not in TONES)
    one_tone = len(parts) - len(plain) <= 1
    spelt = _SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain))
    return word[0].isupper() and one_tone and spelt is not None


def _typed_tones(address: str) -> bool:
    """True when tones were typed as letters (Telex) or digits (VNI) and stayed."""
    if re.search(r"[^\W\d_A-Z][1-9]", address):
        return True
    return any(_TYPED_TONE.search(fold(word)) for word in _words(address))
