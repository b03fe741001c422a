"""How far an answer is, when it is owed, what may be said; no database."""

from datetime import date, time

import pytest

from app.errors import BadInput
from app.suggestions import answers, owed
from app.suggestions.answers import State
from app.suggestions.handling import Status
from app.suggestions.rules import Topic, read
from app.workdays.rules import Calendar, DayKind, Session, Special

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("topic", "status", "answered", "state"),
    [
        (Topic.PAPERS, Status.NEW, False, State.RECEIVED),
        (Topic.PAPERS, Status.SEEN, False, State.READING),
        (Topic.PAPERS, Status.DONE, False, State.READING),
        (Topic.PAPERS, Status.DONE, True, State.ANSWERED),
        (Topic.PAPERS, Status.NEW, True, State.ANSWERED),
        (Topic.HARASSMENT, Status.NEW, False, State.HIDDEN),
        (Topic.HARASSMENT, Status.DONE, True, State.HIDDEN),
    ],
)
def test_how_far_it_is(topic, status, answered, state):
    assert answers.state(topic, status, answered=answered) is state


def test_five_working_days_pass_over_holidays_and_weekends():
    off = Special(date(2026, 11, 30), DayKind.OFF, "Nghỉ")
    assert owed.after(WEDNESDAY, 5, Calendar()) == date(2026, 12, 2)
    assert owed.after(WEDNESDAY, 5, Calendar(specials=[off])) == date(2026, 12, 3)
    assert owed.after(date(2026, 11, 28), 5, Calendar()) == date(2026, 12, 4)


def test_the_centres_own_week_counts():
    """A centre that works on Mondays and Tuesdays alone has more time."""
    week = [Session(day, time(7), time(11)) for day in (0, 1)]
    assert owed.after(date(2026, 11, 23), 5, Calendar(week)) == date(2026, 12, 8)


@pytest.mark.parametrize("read_it", [answers.read_reply, answers.read_word])
@pytest.mark.parametrize("typed", ["", "  \n ", "\u202e\u200b", "x" * 2001])
def test_nothing_and_too_much_are_refused(read_it, typed):
    with pytest.raises(BadInput) as caught:
        read_it(typed)
    assert caught.value.field in ("reply", "more")
    assert caught.value.says.endswith(".")


@pytest.mark.parametrize("typed", ["", "maybe", "YES", "1", "😀"])
def test_a_verdict_is_yes_or_no(typed):
    with pytest.raises(BadInput):
        answers.read_useful(typed)


@pytest.mark.parametrize(
    ("told", "kept"),
    [(None, None), ("7k4m-2qxp-9drb", "7K4M2QXP9DRB"), ("7K4M2QXP9DRT", "")]
    + [(wrong, "") for wrong in ("", "x", "<script>", "😀" * 12, "0" * 50_000)],
)
def test_a_code_that_cannot_be_one_silences_nobody(told, kept):
    voice = read(id="0a" * 16, topic="papers", body="Nhiều giấy", reply=told)
    assert (voice.body, voice.reply) == ("Nhiều giấy", kept)
