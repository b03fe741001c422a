"""The poster of a counter: its address, as it is printed. Pure."""

import re

PATH = "/Q"  # of the pages that posters open
_NAME = re.compile(r"([A-Z0-9.]{1,24})-([0-9]{1,4})")


def name(centre: str, number: int) -> str:
    """Return what a counter is called in an address.

    centre: code of its centre. number: of the counter, as people see it.

    >>> name("H99.15", 3)
    'H99.15-3'
    """
    return f"{centre}-{number}"


def read(called: str) -> tuple[str, int] | None:
    """Return the centre's code and the counter's number, None if this names none.

    >>> read("h99.15-3")
    ('H99.15', 3)
    """
    found = _NAME.fullmatch(called.upper())
    return (found[1], int(found[2])) if found else None
