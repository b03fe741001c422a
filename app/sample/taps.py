"""What people tap and say at the sample centre, in the order of time."""

import re
from datetime import timedelta
from random import Random

from app import clock
from app.centres import tablets
from app.feedback import store as ratings
from app.feedback.taps import LAYOUT, SCALE, Tap
from app.models import Tablet, Visit
from app.sample import voices
from app.sample.centre import Centre
from app.sample.outcomes import (
    ANSWERING,
    AT_HOME,
    PLAYING,
    SKIPPING,
    WALKING_UP,
    feel,
    franker,
)
from app.suggestions import replies
from app.suggestions import store as suggestions
from app.suggestions.rules import Voice as Said
from app.visits import prompting
from app.visits.rules import SKIP_NAMES
from app.visits.source import Channel, at_tablet, on_phone

ASKING = 3  # one in so many who say something wants to read an answer


class Lobby:
    """People who were just served: some tap a face, a few say something.

    every: one in so many says something.
    """

    def __init__(self, centre: Centre, random: Random, every: int) -> None:
        self.centre, self.random, self.every = centre, random, every
        self.sayings = list(voices.SUGGESTIONS)
        self.served = 0  # number of the last visit that was looked at
        random.shuffle(self.sayings)
        for number, counter in centre.counters.items():
            centre.tablets[number] = Tablet.create(
                counter=counter, token_hash=f"demo-{number}", paired_at=clock.now()
            )
        self.codes = {t.id: replies.issue(t, []) for t in centre.tablets.values()}

    def look(self) -> None:
        """Let who was served since the last look answer."""
        for visit in Visit.select().where(Visit.id > self.served).order_by(Visit.id):
            self.served = visit.id
            seconds = self.random.randint(5, 50)
            with clock.stopped(visit.opened_at + timedelta(seconds=seconds)):
                self._answer(visit)

    def _answer(self, visit: Visit) -> None:
        here = next(
            tablet
            for tablet in self.centre.tablets.values()
            if tablet.counter_id == visit.counter_id
        )
        tablets.seen(here, clock.now())
        _tap(self.random, here, visit)
        if visit.id % self.every == 0 and self.sayings:
            said = self.sayings.pop()
            self._say(_tablet_for(said, self.centre, here), said)

    def _say(self, tablet: Tablet, voice: voices.Voice) -> None:
        asks = len(self.sayings) % ASKING == 0 and self.codes[tablet.id]
        code = self.codes[tablet.id].pop() if asks else None
        said = Said(_id(self.random), voice.topic, voice.text, code)
        suggestions.keep(said, at_tablet(tablet))


def _tablet_for(said: voices.Voice, centre: Centre, here: Tablet) -> Tablet:
    """Return the tablet of the counter that a voice speaks of, if of any."""
    spoken = re.search(r"quầy (\d)", said.text.lower())
    return centre.tablets.get(int(spoken[1]), here) if spoken else here


def _tap(random: Random, tablet: Tablet, visit: Visit) -> None:
    answers = random.random() < ANSWERING
    if answers:
        _keep(random, tablet, feel(random, visit.act), visit.token)
    elif random.random() < SKIPPING:
        why = random.choice(list(SKIP_NAMES))
        who = {"by": "tiepnhan", "key": _id(random)}
        prompting.skip(tablet.counter, visit.token, why, **who)
    if random.random() < AT_HOME:
        tap = Tap(_id(random), franker(random, visit.act), SCALE, LAYOUT, visit.token)
        ratings.keep(tap, on_phone(tablet.counter, Channel.TRACKING))
    if random.random() < ANSWERING * WALKING_UP:
        _walk_up(random, tablet, 150)
    if random.random() < PLAYING:
        for n in range(random.randint(6, 12)):
            _walk_up(random, tablet, 90 + 4 * n)


def _walk_up(random: Random, tablet: Tablet, seconds: int) -> None:
    """Somebody taps whom nobody asked, some time after the last who was."""
    with clock.stopped(clock.now() + timedelta(seconds=seconds)):
        _keep(random, tablet, feel(random, "received"), "")


def _keep(random: Random, tablet: Tablet, score: int, token: str) -> None:
    tap = Tap(_id(random), score, SCALE, LAYOUT, token)
    ratings.keep(tap, at_tablet(tablet))


def _id(random: Random) -> str:
    return f"{random.getrandbits(128):032x}"
