"""What an apology must say, and which new day it may name."""

from datetime import date

import pytest

from app.apologies import rules
from app.errors import BadInput

TODAY, DUE = date(2026, 3, 10), date(2026, 3, 12)
SAYS = "Chờ xã bạn xác minh nơi ở trước đây."


def read(reason="verification", says=SAYS, day="2026-03-17", finished=False):
    return rules.read(reason, says, day, due=DUE, today=TODAY, finished=finished)


def test_a_reason_a_sentence_and_a_later_day():
    assert read() == rules.Sorry("verification", SAYS, date(2026, 3, 17))


def test_who_has_the_answer_already_gets_no_new_day():
    assert read(finished=True, day="").new_day is None


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"reason": "weather"}, "reason"),
        ({"says": "Bận."}, "says"),
        ({"says": "Gọi 0912 345 678 để biết vì sao."}, "says"),
        ({"says": "x" * 1001}, "says"),
        ({"day": ""}, "new_day"),
        ({"day": "03/17/2026"}, "new_day"),  # month first
        ({"day": "2026-03-09"}, "new_day"),  # back-dated
        ({"day": "2026-03-12"}, "new_day"),  # the promise itself
        ({"day": "2062-03-12"}, "new_day"),
    ],
)
def test_what_is_wrong_is_named_at_its_field(said, field):
    with pytest.raises(BadInput) as caught:
        read(**said)
    assert caught.value.field == field
