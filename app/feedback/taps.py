"""Reading a tap: which faces there are, and what one tap may say."""

import re
from dataclasses import dataclass

from app.errors import BadInput
from app.words import N_, _

LAYOUT = 2  # version of the rating screen; raise it when what people see changes
LAYOUT_MAX = 999
ID = re.compile(r"[0-9a-f]{32}")
VISIT = re.compile(r"[0-9a-f]{26}")

# The faces by their number: the drawing (parts/_face.html) and the word under it,
# worst first. Four is ours: no middle to hide in, and it merges without loss into
# the official three (ux.md, 1.2).
FACES: dict[int, tuple[tuple[str, str], ...]] = {
    3: (
        ("2", N_("Không hài lòng")),
        ("3", N_("Hài lòng")),
        ("4", N_("Rất hài lòng")),
    ),
    4: (
        ("1", N_("Rất không hài lòng")),
        ("2", N_("Không hài lòng")),
        ("3", N_("Hài lòng")),
        ("4", N_("Rất hài lòng")),
    ),
    5: (
        ("1", N_("Rất không hài lòng")),
        ("2", N_("Không hài lòng")),
        ("neutral", N_("Bình thường")),
        ("3", N_("Hài lòng")),
        ("4", N_("Rất hài lòng")),
    ),
}
SCALE = 4  # how many faces a screen shows where nobody chose otherwise


def read_scale(typed: str) -> int:
    """Return how many faces somebody chose, or raise BadInput."""
    if typed not in map(str, FACES):
        raise BadInput("scale", _("Chọn 3, 4 hoặc 5 mức."))
    return int(typed)


@dataclass(frozen=True, slots=True)
class Tap:
    """One tap on a face, as a tablet tells it.

    id: made by the tablet, so that a resent tap is known again.
    score: 1 is the worst. visit: token of the visit that was asked about, or "".
    """

    id: str
    score: int
    scale: int
    layout: int
    visit: str


def read_tap(*, id: str, score: int, scale: int, layout: int, visit: str = "") -> Tap:  # noqa: A002
    """Return the tap, or raise BadInput naming the field that cannot be used.

    A visit that cannot be read is left out: the voice counts, as a walk-up.
    """
    if not ID.fullmatch(id):
        raise BadInput("id", _("Máy cần gửi lại lượt này với một mã số mới."))
    if scale not in FACES:
        raise BadInput("scale", _("Thang đánh giá phải có 3, 4 hoặc 5 mức."))
    if not 1 <= score <= scale:
        raise BadInput("score", _("Chạm vào một trong các khuôn mặt trên màn hình."))
    if not 1 <= layout <= LAYOUT_MAX:
        raise BadInput("layout", _("Máy cần tải lại trang đánh giá."))
    return Tap(id, score, scale, layout, visit if VISIT.fullmatch(visit) else "")
