"""The suggestion box: keeping what was said, exactly once."""

import secrets

from app import clock, text
from app.acts import Done, act
from app.centres import tablet_series
from app.centres.tablet_rules import AT_ONCE, Sent
from app.models import Suggestion
from app.suggestions.rules import Voice
from app.visits.rules import half
from app.visits.source import Source


def keep(voice: Voice, source: Source, sent: Sent = AT_ONCE) -> None:
    """Keep a suggestion from this source; a repeat of the same one changes nothing.

    As with ratings, the trace holds neither its key nor a word of it.
    """
    counter = source.counter

    def do() -> Done:
        now = clock.now()
        said_at, doubt = sent.said_at(now)
        wall = clock.local(said_at)
        Suggestion.insert(
            id=secrets.token_hex(16),
            agency=counter.agency,
            counter=counter,
            topic=voice.topic,
            body=voice.body,
            folded=text.fold(voice.body),
            day=wall.date(),
            half=half(wall),
            arrived_on=clock.local(now).date(),
            flags=doubt,
            channel=source.channel,
        ).execute()
        if source.tablet:
            tablet_series.arrived(source.tablet, sent.series, now)
        return Done(f"counter {counter.id}", details={"counter": counter.number})

    act(
        "suggestion.keep",
        by=source.by,
        key=f"say {voice.id}",
        said=None,
        do=do,
    )
