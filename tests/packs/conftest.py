"""The sample pack of the repository, as a centre would drop it in."""

import shutil

import pytest

from app.db import ROOT

SAMPLE = ROOT / "docs" / "packs" / "vi-x-mau"


@pytest.fixture
def dropped(folder):
    """The sample pack in the folder of a centre; gives its place."""
    place = folder / "packs" / "vi-x-mau"
    shutil.copytree(SAMPLE, place)
    return place
