"""What the rules find of officers who rate themselves, by a simulation (trust, T5).

A month of an officer at one counter is 44 half-days. The judge sees every tap; the
month stands out as the page of ratings says it does. What people do is made up, with
the seed; the rates are the sample's where it has them.
"""

from random import Random

import pytest

from app.feedback.integrity import stands_out
from app.feedback.judge import NOTHING, Arrival, judge, remember

HALF_DAYS = 44
OPEN = 4 * 3600  # s
FACES = (1, 2, 3, 4)
HONEST = (1, 4, 40, 55)  # 95 % satisfied
EAGER = 0.7  # share of half-days in which a cheat cheats


def dice():
    """Chance that falls the same way each time."""
    return Random(2026)  # noqa: S311


class HalfDay:
    """One half-day at a counter: who is served, and who taps."""

    def __init__(self, random):
        self.random, self.taps = random, []
        self.visits = sorted(random.uniform(0, OPEN) for _n in range(self.busy()))

    def busy(self):
        return self.random.randint(6, 14)

    def tap(self, at, opened=None, score=None):
        face = score or self.random.choices(FACES, HONEST)[0]
        self.taps.append((at, opened, face))

    def honest(self):
        """A third answers, after some seconds; a few tap unasked; a child plays."""
        self.served()
        self.unasked()

    def served(self):
        """Those who came to be served, some of them after the doors were closed."""
        random = self.random
        for visit in self.visits:
            if random.random() < 0.34:
                answers = visit + random.lognormvariate(2.5, 0.7)  # median 12 s
                self.tap(answers, visit)
                if random.random() < 0.02:  # the family too
                    self.tap(answers + random.uniform(5, 40))
            elif random.random() < 0.03:  # later, on their own
                self.tap(visit + random.uniform(60, 480))
        if random.random() < 0.03:  # overtime
            self.visits.append(OPEN + 2400)
            self.tap(OPEN + 2415, OPEN + 2400)

    def unasked(self):
        """Somebody who only asked the way, and a child that plays."""
        random = self.random
        if random.random() < 0.15:
            self.tap(random.uniform(0, OPEN))
        if random.random() < 0.03:
            begins = random.uniform(0, OPEN - 60)
            for n in range(random.randint(5, 15)):
                self.tap(begins + n * random.uniform(2, 5))

    def judged(self):
        """Return the codes of each tap."""
        memory, found = NOTHING, []
        for at, opened, face in sorted(self.taps, key=lambda tap: tap[0]):
            served = any(0 <= at - visit <= 600 for visit in self.visits)
            tap = Arrival(
                at=at, arrived=at, half="", channel="tablet", score=face, tablet=1,
                opened=opened, served=served, is_open=-1800 <= at < OPEN + 1800,
            )  # fmt: skip
            found.append(judge(tap, memory))
            memory = remember(tap, memory)
        return found


def quick(day):
    """Taps as soon as the dossier is saved, before the citizen can."""
    for visit in day.random.sample(day.visits, 3):
        day.tap(visit + day.random.uniform(0.3, 2), visit, 4)


def between(day):
    """Taps now and then when nobody looks."""
    for _n in range(4):
        day.tap(day.random.uniform(0, OPEN), None, 4)


def at_the_end(day):
    """Taps many times in a row before going home."""
    for n in range(8):
        day.tap(OPEN + n * day.random.uniform(1, 6), None, 4)


def after_hours(day):
    """Comes back when all have left."""
    day.tap(OPEN + day.random.uniform(1900, 5000), None, 4)


def patient(day):
    """Waits as long as a citizen would, then answers in their place."""
    for visit in day.random.sample(day.visits, 3):
        day.tap(visit + day.random.uniform(5, 20), visit, 4)


def month(random, cheat=None, eager=EAGER):
    """Return whether the month of an officer stands out."""
    worked = doubted = 0
    for _half_day in range(HALF_DAYS):
        day = HalfDay(random)
        day.honest()
        if cheat and random.random() < eager:
            cheat(day)
        found = day.judged()
        worked += bool(found)
        doubted += any(found)
    return stands_out(doubted, worked)


def test_of_950_honest_months_one_in_a_hundred_at_most_stands_out():
    random = dice()
    assert sum(month(random) for _officer in range(950)) <= 9


@pytest.mark.parametrize("cheat", [quick, between, at_the_end, after_hours])
def test_of_who_rates_himself_19_of_20_are_found(cheat):
    random = dice()
    assert sum(month(random, cheat) for _officer in range(50)) >= 48


def test_the_patient_cheat_is_not_found():
    """Said openly: who answers in place of a citizen, as slowly as one, leaves no mark
    that a time could show. The share of visits with a rating is what betrays him."""
    random = dice()
    assert sum(month(random, patient) for _officer in range(50)) <= 2


def test_who_cheats_seldom_is_mostly_not_found():
    random = dice()
    assert sum(month(random, at_the_end, eager=0.15) for _officer in range(50)) <= 5
