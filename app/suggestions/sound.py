"""What a spoken suggestion may be: a minute of sound in a form that browsers play."""

from dataclasses import dataclass

SIZE_MAX = 400_000  # bytes: a minute at 48 kbit/s; tablets record at 16

# How a file of each kind begins, and where: what it calls itself is not enough.
BEGINS = {
    "audio/webm": (0, b"\x1a\x45\xdf\xa3"),
    "audio/ogg": (0, b"OggS"),
    "audio/mp4": (4, b"ftyp"),
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """What somebody said. kind: one of BEGINS. sound: the bytes of the recording."""

    kind: str
    sound: bytes


UNHEARD = Spoken("", b"")  # there was one, and it could not be used


def read(kind: str, sound: bytes) -> Spoken:
    """Return the recording, UNHEARD if it cannot be used: the suggestion counts.

    kind: as the browser names it, with or without its codecs.

    >>> read("audio/ogg;codecs=opus", b"OggS...").kind
    'audio/ogg'
    """
    plain = kind.partition(";")[0].strip().lower()
    place, mark = BEGINS.get(plain, (0, b""))
    is_one = mark and sound[place : place + len(mark)] == mark
    return Spoken(plain, sound) if is_one and len(sound) <= SIZE_MAX else UNHEARD
