"""Which version of the page the tablets should show."""

import hashlib
from functools import cache
from pathlib import Path

from app.db import ROOT

PARTS = (Path(__file__).parent / "static", ROOT / "templates" / "kiosk")
FRAME = ROOT / "templates" / "layout" / "kiosk.html"


@cache
def version() -> str:
    """Return a short hash of all that the page is made of."""
    found = hashlib.sha256()
    files = [FRAME, *(file for part in PARTS for file in part.rglob("*"))]
    for file in sorted(file for file in files if file.is_file()):
        found.update(file.read_bytes())
    return found.hexdigest()[:12]
