"""The administrator's pages: each noun has its own module, all share one blueprint."""

from app.admin import agencies, bp, centre, counters, officers, screen, tablets

__all__ = ["agencies", "bp", "centre", "counters", "officers", "screen", "tablets"]
