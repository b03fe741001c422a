"""What a counter is called on its poster."""

import pytest

from app.poster import rules


@pytest.mark.parametrize("called", ["H99.15-3", "h99.15-3", "H99.15-03"])
def test_a_name_is_read_however_it_is_typed(called):
    assert rules.read(called) == ("H99.15", 3)


@pytest.mark.parametrize(
    "called",
    ["", "3", "-3", "H99.15", "H99.15-", "H99.15--3", "H99.15-３", "H99-99999"],
)
def test_what_names_no_counter_is_none(called):
    assert rules.read(called) is None


def test_a_name_is_read_back():
    assert rules.read(rules.name("H99.15.102", 99)) == ("H99.15.102", 99)
