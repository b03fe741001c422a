"""What one tap may say."""

import pytest

from app.errors import BadInput
from app.feedback.taps import FACES, SCALE, read_tap

GOOD = {"id": "0f" * 16, "score": 4, "scale": 4, "layout": 1}


@pytest.mark.parametrize("scale", [3, 4, 5])
def test_every_face_of_every_scale_is_read(scale):
    for score in range(1, scale + 1):
        assert read_tap(**GOOD | {"scale": scale, "score": score}).score == score


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", ""),
        ("id", "0F" * 16),
        ("id", "0f" * 16 + "\n"),
        ("id", "0f" * 17),
        ("id", "<script>alert(1)</script>"),
        ("score", 0),
        ("score", -1),
        ("score", 5),
        ("score", 10**18),
        ("scale", 2),
        ("scale", 6),
        ("scale", 0),
        ("layout", 0),
        ("layout", 1000),
    ],
)
def test_what_cannot_be_used_is_named(field, value):
    with pytest.raises(BadInput) as caught:
        read_tap(**GOOD | {field: value})
    assert caught.value.field == field
    assert caught.value.says.endswith(".")


@pytest.mark.parametrize("visit", ["", "x", "f" * 25, "f" * 27, "' OR 1=1 --", "\x00"])
def test_a_visit_that_cannot_be_read_does_not_cost_the_voice(visit):
    assert read_tap(**GOOD, visit=visit).visit == ""


def test_each_scale_has_its_faces_worst_first():
    assert {scale: len(faces) for scale, faces in FACES.items()} == {3: 3, 4: 4, 5: 5}
    assert [drawing for drawing, _word in FACES[SCALE]] == ["1", "2", "3", "4"]
