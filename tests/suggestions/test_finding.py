"""Search without marks, and what was written with them first; on both engines."""

import pytest

from app.suggestions import inbox
from app.suggestions.handling import Wanted
from tests import make
from tests.suggestions import build

BODIES = ("cho lau qua", "Chờ lâu quá!", "chơ lau", "Đường lầy", "duong lay, cho")


@pytest.fixture
def within(database):
    counter = make.counter()
    for body in BODIES:
        build.suggestion(counter, body)
    return build.within(counter.agency)


def bodies(within, words):
    found = inbox.find(within, Wanted(status=None, words=words))
    assert found.everything == len(found.rows)
    return [row.body for row in found.rows]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("cho lau", {"cho lau qua", "Chờ lâu quá!", "chơ lau"}),
        ("LÂU CHỜ", {"cho lau qua", "Chờ lâu quá!", "chơ lau"}),
        ("duong", {"Đường lầy", "duong lay, cho"}),
        ("cho, lay!", {"duong lay, cho"}),
        ("cho lau xyz", set()),
        ("!!!", set()),
        ("%", set()),
        ("_", set()),
    ],
)
def test_all_words_are_found_in_any_order(within, words, found):
    assert set(bodies(within, words)) == found


@pytest.mark.parametrize(
    ("words", "first"),
    [("chờ lâu", "Chờ lâu quá!"), ("chơ", "chơ lau"), ("đường", "Đường lầy")],
)
def test_what_was_written_with_the_same_marks_stands_first(within, words, first):
    found = bodies(within, words)
    assert len(found) > 1
    assert found[0] == first
