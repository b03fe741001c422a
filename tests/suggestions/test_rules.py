"""What a suggestion may be."""

import pytest

from app.errors import BadInput
from app.suggestions.rules import BODY_MAX, TOPIC_NAMES, Topic, read

ID = "0f" * 16


def test_a_topic_alone_is_a_suggestion():
    assert read(id=ID, topic="waiting").body == ""


def test_every_topic_has_its_words():
    assert set(TOPIC_NAMES) == set(Topic)
    assert len(Topic) == 8


@pytest.mark.parametrize("topic", ["", "Waiting", "khác", "waiting ", "0", "\x00"])
def test_a_topic_that_is_none_is_refused(topic):
    with pytest.raises(BadInput) as caught:
        read(id=ID, topic=topic)
    assert caught.value.field == "topic"


def test_a_body_that_is_too_long_says_by_how_much_and_is_not_cut():
    assert len(read(id=ID, topic="other", body="ă" * BODY_MAX).body) == BODY_MAX
    with pytest.raises(BadInput, match="12 ký tự") as caught:
        read(id=ID, topic="other", body="ă" * (BODY_MAX + 12))
    assert caught.value.field == "body"


def test_a_body_is_one_form_without_hidden_marks_and_keeps_its_lines():
    body = "  Nhân vie\u0302n\u202e tốt\x00\r\nghế  ít \U0001f600 "
    assert read(id=ID, topic="praise", body=body).body == (
        "Nhân viên tốt\nghế ít \U0001f600"
    )


@pytest.mark.parametrize("id_", ["", "0F" * 16, "0f" * 15, "0f" * 16 + "\n"])
def test_an_id_that_is_none_is_refused(id_):
    with pytest.raises(BadInput) as caught:
        read(id=id_, topic="other")
    assert caught.value.field == "id"
