"""The suggestion box: keeping what was said, exactly once."""

import secrets
from datetime import date
from typing import Any

from app import clock, text
from app.acts import Done, act
from app.centres import tablet_series, tablet_tests
from app.centres.tablet_rules import AT_ONCE, Sent
from app.models import Agency, Suggestion
from app.suggestions import clocks, finding, replies, spoken, terms, topics
from app.suggestions.owed import Owed
from app.suggestions.rules import ANSWER_DAYS, Topic, Voice
from app.suggestions.sound import UNHEARD, Spoken
from app.visits.rules import half
from app.visits.source import Source

NO_SOUND = "sound"  # it came with a recording that could not be kept
NO_CODE = "code"  # its writer wants an answer, by a code that is not theirs


def keep(voice: Voice, source: Source, sent: Sent = AT_ONCE) -> None:
    """Keep a suggestion from this source; a repeat of the same one changes nothing.

    The trace has a time, so it names neither tablet nor counter: of harassment the day
    alone is kept. A code that is not the source's is left out: the voice counts. What
    staff say while they try the tablet out is no suggestion.
    """
    counter, hidden = source.counter, voice.topic is Topic.HARASSMENT

    def do() -> Done:
        now, made = clock.now(), secrets.token_hex(16)
        said_at, doubt = sent.said_at(now)
        tablet_series.arrived(source.tablet, sent.series, now)
        if sent.test and source.tablet and tablet_tests.covers(source.tablet, said_at):
            return Done("test")
        wall = clock.local(said_at)
        mark, lost = _claimed(voice, source)
        heard, unheard = _heard(voice, source)
        Suggestion.insert(
            id=made,
            agency=counter.agency,
            counter=counter,
            topic=voice.topic,
            body=voice.body,
            folded=text.fold(voice.body),
            day=wall.date(),
            half="" if hidden else half(wall),
            arrived_on=clock.local(now).date(),
            flags=" ".join(filter(None, (doubt, lost, unheard))),
            channel=source.channel,
            code_mark=mark,
            waits=mark is not None and not hidden,
            **_first_look(voice, source, clock.local(now).date()),
        ).execute()
        finding.mark(made, voice.body, voice.topic)
        if heard:
            spoken.keep(made, heard, now)
        return Done("suggestion")

    act("suggestion.keep", by="citizen", key=f"say {voice.id}", said=None, do=do)


def _first_look(voice: Voice, source: Source, came: date) -> dict[str, Any]:
    """Return what the rules say of a new suggestion, and the days that it owes."""
    said = {
        "urgent": " ".join(topics.urgent(voice.body)),
        "hint": topics.hint(voice.body) or "",
    }
    if voice.topic is Topic.HARASSMENT:  # nothing is owed here: the inspector has it
        return said
    return said | _clock(source.counter.agency, came)


def _clock(agency: Agency, came: date) -> dict[str, Any]:
    after = clocks.counting(agency, came)
    return {
        "promised_on": after(came, ANSWER_DAYS),
        "owed": Owed.SEE,
        "owed_on": after(came, terms.of(agency).limits.see),
    }


def _claimed(voice: Voice, source: Source) -> tuple[str | None, str]:
    """Return what is kept of the code that came with a suggestion, and a flag."""
    if voice.reply is None:
        return None, ""
    mark = replies.claim(voice.reply, source) if voice.reply else None
    return mark, "" if mark else NO_CODE


def _heard(voice: Voice, source: Source) -> tuple[Spoken | None, str]:
    """Return what was said aloud, where the centre takes that, and a flag."""
    if voice.spoken is None:
        return None, ""
    usable = voice.spoken != UNHEARD and source.counter.agency.spoken
    return (voice.spoken, "") if usable else (None, NO_SOUND)
