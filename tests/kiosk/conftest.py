"""A tablet at counter 3, paired as people do it: with a code."""

import pytest

from app.centres import tablets
from tests import make


@pytest.fixture
def counter(settings):
    """Counter 3 of a centre."""
    return make.counter()


@pytest.fixture
def tablet_client(counter, kiosk_client):
    """A tablet that stands at counter 3."""
    code = tablets.new_code(counter, by="quantri", key=make.key())
    answer = kiosk_client.post("/pair", data={"code": code, "key": make.key()})
    assert answer.status_code == 303
    return kiosk_client
