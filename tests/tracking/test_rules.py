"""What the citizen reads: late, told, left; and the way in four steps."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.dossiers.rules import STATUS, Stage, Status
from app.tracking import rules, way
from app.tracking.way import Happened, Mark

MONDAY = datetime(2026, 11, 23, 1, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def happened(*events):
    """Events one hour apart: (kind, stage) pairs."""
    return [
        Happened(
            kind, Stage(stage), MONDAY + timedelta(hours=n), "", "", f"note {n}", ""
        )
        for n, (kind, stage) in enumerate(events)
    ]


RECEIVE = ("receive", "received")
HAND_OVER = ("hand_over", "handed_over")
START = ("start", "in_progress")
ASK = ("ask_more", "supplement")
MORE = ("supplemented", "in_progress")
FINISH = ("finish", "ready")
RETURN = ("return", "returned")
BACK = ("give_back", "received")
WITHDRAW = ("withdraw", "withdrawn")


def hours(events):
    """Each step as mark and the number of the event that reached it."""
    return [
        (step.mark.value, (step.at - MONDAY).seconds // 3600 if step.at else None)
        for step in way.steps(happened(*events))
    ]


@pytest.mark.parametrize(
    ("events", "says"),
    [
        ([RECEIVE], "done 0, next, next, next"),
        ([RECEIVE, HAND_OVER], "done 0, now 1, next, next"),
        ([RECEIVE, HAND_OVER, START], "done 0, now 1, next, next"),
        ([RECEIVE, ASK], "done 0, now 1, next, next"),
        ([RECEIVE, HAND_OVER, START, ASK], "done 0, now 3, next, next"),
        ([RECEIVE, HAND_OVER, ASK, MORE], "done 0, now 1, next, next"),
        ([RECEIVE, HAND_OVER, START, FINISH], "done 0, done 1, done 3, now"),
        ([RECEIVE, HAND_OVER, START, FINISH, RETURN], "done 0, done 1, done 3, done 4"),
        ([RECEIVE, HAND_OVER, BACK], "done 0, next, next, next"),
        ([RECEIVE, HAND_OVER, BACK, HAND_OVER], "done 0, now 3, next, next"),
        ([RECEIVE, HAND_OVER, WITHDRAW], "done 0, done 1, done 2"),
        ([RECEIVE, ("void", "voided")], "done 0, done 1"),
        ([("refuse", "refused")], "done 0"),
    ],
)
def test_the_way_shows_when_each_step_was_reached(events, says):
    found = [mark if hour is None else f"{mark} {hour}" for mark, hour in hours(events)]
    assert ", ".join(found) == says


def test_the_step_that_waits_for_the_citizen_says_so():
    asked = way.steps(happened(RECEIVE, ASK))
    ready = way.steps(happened(RECEIVE, HAND_OVER, START, FINISH))
    assert asked[1].says == "chờ ông/bà bổ sung từ %(moment)s"
    assert ready[3].says == "chờ ông/bà đến nhận"
    assert ready[3].mark is Mark.NOW


def test_when_work_began_is_not_called_when_it_was_done():
    done = way.steps(happened(RECEIVE, HAND_OVER, START, FINISH, RETURN))
    gone = way.steps(happened(RECEIVE, HAND_OVER, WITHDRAW))
    assert done[1].says == "xong, làm từ %(moment)s"
    assert gone[1].says == "làm từ %(moment)s"


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_a_status_a_sentence_and_a_way(stage):
    assert STATUS[stage] in Status
    assert rules.subline(stage, 0, late=False)
    assert rules.subline(stage, 0, late=True)
    assert way.steps(happened(RECEIVE, ("any", stage)))


def test_late_comes_before_every_other_word():
    says = "Trễ hẹn 2 ngày – chúng tôi xin lỗi"
    assert rules.headline(Stage.IN_PROGRESS, 2, late=True) == says
    assert rules.headline(Stage.IN_PROGRESS, 0, late=False) == "Đang giải quyết"
    within_a_day = rules.headline(Stage.IN_PROGRESS, 0, late=True)
    assert within_a_day == "Trễ hẹn – chúng tôi xin lỗi"


def test_who_is_waited_for_reads_so_however_late_we_are():
    waited = rules.subline(Stage.SUPPLEMENT, 0, late=True)
    assert waited == rules.subline(Stage.SUPPLEMENT, 0, late=False)
    assert rules.subline(Stage.RECEIVED, 2, late=True).startswith("Hồ sơ vẫn đang")


@pytest.mark.parametrize(
    ("events", "note"),
    [
        ([RECEIVE], ""),
        ([RECEIVE, HAND_OVER], ""),
        ([RECEIVE, HAND_OVER, START], ""),
        ([RECEIVE, ASK], "note 1"),
        ([RECEIVE, ASK, MORE], ""),
        ([RECEIVE, HAND_OVER, BACK], "note 2"),
        ([RECEIVE, WITHDRAW], "note 1"),
        ([("refuse", "refused")], "note 0"),
        ([RECEIVE, ("remark", "received")], ""),
    ],
)
def test_only_sentences_written_for_the_citizen_are_told(events, note):
    assert rules.told(happened(*events), sensitive=False) == note
    assert rules.told(happened(*events), sensitive=True) == ""


def test_papers_are_missing_until_more_was_asked_for():
    assert rules.missing(happened(RECEIVE, HAND_OVER), 2) == 2
    assert rules.missing(happened(RECEIVE, ASK, MORE), 2) == 0


@pytest.mark.parametrize(
    ("days", "due", "says"),
    [
        (3, date(2026, 11, 27), "còn 3 ngày làm việc"),
        (0, date(2026, 11, 25), "còn chưa đến 1 ngày làm việc"),
        (0, TODAY, "hôm nay"),
        (0, date(2026, 11, 23), ""),
    ],
)
def test_what_is_left_in_words(days, due, says):
    assert rules.left(days, due=due, today=TODAY) == says
