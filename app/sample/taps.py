"""What people tap and say at the sample centre, in the order of time."""

import re
from datetime import timedelta
from random import Random

from app import clock
from app.feedback import store as ratings
from app.feedback.taps import LAYOUT, SCALE, Tap
from app.models import Tablet, Visit
from app.sample import voices
from app.sample.centre import Centre
from app.sample.outcomes import ANSWERING, WALKING_UP, feel
from app.suggestions import store as suggestions
from app.suggestions.rules import Voice as Said


def answer(centre: Centre, random: Random) -> None:
    """Let some of the people served tap a face, and a few say something."""
    for counter in centre.counters.values():
        centre.tablets[counter.number] = Tablet.create(
            counter=counter, token_hash=f"demo-{counter.number}", paired_at=clock.now()
        )
    visits = list(Visit.select().order_by(Visit.opened_at, Visit.id))
    sayings = list(voices.SUGGESTIONS)
    random.shuffle(sayings)
    every = max(1, len(visits) // (len(sayings) + 1))
    for number, visit in enumerate(visits):
        tablet = next(
            t for t in centre.tablets.values() if t.counter_id == visit.counter_id
        )
        with clock.stopped(visit.opened_at + timedelta(seconds=random.randint(5, 50))):
            _tap(random, tablet, visit)
            if number % every == every - 1 and sayings:
                said = sayings.pop()
                _say(random, _tablet_for(said, centre, tablet), said)


def _tablet_for(said: voices.Voice, centre: Centre, here: Tablet) -> Tablet:
    """Return the tablet of the counter that a voice speaks of, if of any."""
    spoken = re.search(r"quầy (\d)", said.text.lower())
    return centre.tablets.get(int(spoken[1]), here) if spoken else here


def _tap(random: Random, tablet: Tablet, visit: Visit) -> None:
    if random.random() < ANSWERING:
        _keep(random, tablet, feel(random, visit.act), visit.token)
    if random.random() < ANSWERING * WALKING_UP:
        _keep(random, tablet, feel(random, "received"), "")


def _keep(random: Random, tablet: Tablet, score: int, token: str) -> None:
    tap = Tap(_id(random), score, SCALE, LAYOUT, token)
    ratings.keep(tap, tablet)


def _say(random: Random, tablet: Tablet, voice: voices.Voice) -> None:
    suggestions.keep(Said(_id(random), voice.topic, voice.text), tablet)


def _id(random: Random) -> str:
    return f"{random.getrandbits(128):032x}"
