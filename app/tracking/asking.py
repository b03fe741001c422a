"""The question at the foot of the tracking page: a visit may be rated from home.

Nobody looks over one's shoulder there. The same question, the same faces as at the
counter; for seven days, each visit by itself (ux C3).
"""

from dataclasses import dataclass
from datetime import datetime

from app import clock
from app.errors import BadInput
from app.feedback import store as feedback
from app.feedback.taps import LAYOUT, read_tap
from app.models import Visit
from app.visits import store as visits
from app.visits.rules import ACT_NAMES, Act
from app.visits.source import Channel, on_phone
from app.web.filters import day
from app.words import _

MOST = 3  # visits that are asked about at once: the page must stay small


@dataclass(frozen=True, slots=True)
class Question:
    """One visit to ask about. about: which one, in words. scale: how many faces.

    thanks: it was rated a moment ago, from this page.
    """

    visit: str
    about: str
    thanks: bool
    scale: int


def questions(dossier: int, now: datetime, rated: str) -> list[Question]:
    """Return what to ask the holder of a dossier's receipt, the last visit first.

    rated: the mark of the visit that this page has just sent an answer for. What was
    answered is not looked up: the officer may hold the receipt as well, and would
    learn whether the citizen has spoken.
    """
    return [
        Question(
            visit.token,
            _about(visit),
            rated == str(visit.id),
            visit.counter.agency.scale,
        )
        for visit in visits.asked(dossier, now)[:MOST]
    ]


def _about(visit: Visit) -> str:
    when = day(clock.local(visit.opened_at).date())
    told = {"day": when, "n": visit.counter.number, "act": _(ACT_NAMES[Act(visit.act)])}
    return _("Lần đến %(day)s, Quầy %(n)s: %(act)s.") % told


def answer(dossier: int, *, visit: str, score: str, key: str, desk: bool) -> str:
    """Keep what somebody says of a visit of this dossier; a later word replaces it.

    desk: from a browser that an officer is signed in with. Returns the mark of the
    visit, for the page that says thanks. Raises BadInput with one sentence if it
    cannot be kept.
    """
    found = [v for v in visits.asked(dossier, clock.now()) if v.token == visit]
    if not found:
        raise BadInput("visit", feedback.too_late())
    chosen = (
        int(score) if score.isascii() and score.isdigit() and len(score) == 1 else 0
    )
    scale = found[0].counter.agency.scale
    tap = read_tap(id=key, score=chosen, scale=scale, layout=LAYOUT, visit=visit)
    feedback.keep(tap, on_phone(found[0].counter, Channel.TRACKING, desk=desk))
    return str(found[0].id)
