"""numbers.json: what the wall shows, for other programs.

centre        code, name
generated     when this was read, on the centre's clock with its offset (ISO 8601)
today         day; received, returned: dossiers since midnight; promised: n dossiers
              first promised for today, k of them with their result in time
satisfaction  first, last: days, both included; levels: one entry for each scale that
              was used, never to be added up:
                scale      number of faces
                n          answers; null under five
                satisfied  how many of them chose a face that means satisfied; null
                           under five
                counts     answers for each face, the worst first; null under five
                interval   95 % interval of the share, low and high in per cent
                           (Wilson); null under thirty
              visits, answered: how many were asked at a counter, and answered
suggestions   until: the end of this day; open: without an answer; late: of these,
              those older than answered_within working days
changes       the newest published: said_on, counter (null: the whole centre), said,
              done, effect, published_on; measured: suggestions of its topic in the
              28 days before and the 28 from the change (topic, before, after; after:
              null under five), null where there is no such figure
definitions   where the words above are explained to people

Days are calendar days at the centre. Nothing in here is about a person or an officer.
"""

from dataclasses import asdict
from typing import Any

from app import clock
from app.board.effects import Effect
from app.board.satisfaction import Satisfaction
from app.board.store import Board
from app.figures.small import Shows
from app.figures.tally import Tally
from app.models import PublishedChange
from app.suggestions.rules import ANSWER_DAYS


def written(board: Board, definitions: str) -> dict[str, Any]:
    """Return what stands in numbers.json. definitions: a whole address."""
    today, voices = board.today, board.voices
    return {
        "centre": {"code": board.agency.code, "name": board.agency.name},
        "generated": clock.local(board.at).isoformat(timespec="seconds"),
        "today": {
            "day": today.day.isoformat(),
            "received": today.received,
            "returned": today.returned,
            "promised": {"k": today.kept.k, "n": today.kept.n},
        },
        "satisfaction": _said(board.said),
        "suggestions": {
            "until": voices.until.isoformat(),
            "open": voices.open,
            "late": voices.late,
            "answered_within": ANSWER_DAYS,
        },
        "changes": [
            _change(change, board.effects.get(change.id)) for change in board.changes
        ],
        "definitions": definitions,
    }


def _said(said: Satisfaction) -> dict[str, Any]:
    return {
        "first": said.first.isoformat(),
        "last": said.last.isoformat(),
        "levels": [_level(tally) for tally in said.tallies],
        "visits": said.response.visits,
        "answered": said.response.answered,
    }


def _level(tally: Tally) -> dict[str, Any]:
    hidden = tally.shows is Shows.NOTHING
    share = tally.shows in (Shows.HINT, Shows.SHARE)
    return {
        "scale": tally.scale,
        "n": None if hidden else tally.n,
        "satisfied": None if hidden else tally.k,
        "counts": None if hidden else list(tally.counts),
        "interval": list(tally.interval) if share else None,
    }


def _change(change: PublishedChange, effect: Effect | None) -> dict[str, Any]:
    return {
        "said_on": change.said_on.isoformat(),
        "counter": change.counter.number if change.counter else None,
        "said": change.said,
        "done": change.done,
        "effect": change.effect,
        "measured": asdict(effect) if effect else None,
        "published_on": clock.local(change.published_at).date().isoformat(),
    }
