"""A centre and its administrator, signed in."""

import pytest

from tests import make


@pytest.fixture
def centre(desk):
    return make.centre(name="Trung tâm xã Sen Nước")


@pytest.fixture
def client(officer_client, centre):
    """The administrator's browser."""
    return officer_client("administrator", agency=centre)


@pytest.fixture
def send(client):
    """Send a form as the page would, with a fresh key; data may override it."""
    return lambda url, **data: client.post(url, data={"key": make.key()} | data)
