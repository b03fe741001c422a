"""Sentences are in the language of the moment; here that is Vietnamese first."""

import pytest

from app import words


@pytest.fixture(autouse=True)
def _in_vietnamese():
    """Begin in Vietnamese, whatever a test before this one read."""
    with words.speaking(words.SOURCE):
        yield
