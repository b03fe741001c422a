"""The suggestion box: keeping what was said, exactly once."""

import secrets

from app import clock, text
from app.acts import Done, act
from app.centres import tablet_series
from app.models import Suggestion, Tablet
from app.suggestions.rules import Voice
from app.visits.rules import half


def keep(voice: Voice, tablet: Tablet, series: str = "") -> None:
    """Keep a suggestion from this tablet; a repeat of the same one changes nothing.

    series: the life of the tablet's memory that it comes from, "" if it tells none.

    As with ratings, the trace holds neither its key nor a word of it.
    """
    counter = tablet.counter

    def do() -> Done:
        wall = clock.local(clock.now())
        Suggestion.insert(
            id=secrets.token_hex(16),
            agency=counter.agency,
            counter=counter,
            topic=voice.topic,
            body=voice.body,
            folded=text.fold(voice.body),
            day=wall.date(),
            half=half(wall),
            channel="tablet",
        ).execute()
        tablet_series.arrived(tablet.id, series, clock.now())
        return Done(f"counter {counter.id}", details={"counter": counter.number})

    act(
        "suggestion.keep",
        by=f"tablet {tablet.id}",
        key=f"say {voice.id}",
        said=None,
        do=do,
    )
