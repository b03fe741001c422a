"""The administrator's pages: each noun has its own module, all share one blueprint."""

from app.admin import bp, centre, counters, officers, tablets

__all__ = ["bp", "centre", "counters", "officers", "tablets"]
