"""The administrator's pages: each noun has its own module, all share one blueprint."""

from app.admin import (
    agencies,
    bp,
    centre,
    clips,
    counters,
    officers,
    packs,
    pairing,
    screen,
    tablets,
)

__all__ = [
    "agencies", "bp", "centre", "clips", "counters", "officers", "packs", "pairing",
    "screen", "tablets",
]  # fmt: skip
