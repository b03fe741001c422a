"""A tablet at counter 3, paired as people do it: digits, and a claim."""

import pytest

from app.centres import pairing
from tests import make


@pytest.fixture
def counter(settings):
    """Counter 3 of a centre."""
    return make.counter()


@pytest.fixture
def tablet_client(counter, kiosk_client):
    """A tablet that stands at counter 3."""
    code = kiosk_client.post("/code").json["code"]
    pairing.claim(code, counter, by="quantri", key=make.key())
    return kiosk_client
