"""A request for papers says which, what to do, until when; or it is not sent."""

from datetime import date

import pytest

from app.dossiers.wording import in_words
from app.errors import BadInput
from app.supplements import rules

TODAY = date(2026, 3, 2)
PAPERS = [("Tờ khai", True), ("Giấy chứng sinh", False)]
SENT = {"until": "2026-03-16", "says": "Thiếu bản chính nên chưa đối chiếu được."}


def read(ticked, **over):
    return rules.read(SENT | over, ticked, PAPERS, TODAY)


def test_papers_become_lines_that_one_can_act_on():
    words = read(["0", "1"], **{"todo-0": "ký lại ở mục 5"})
    assert in_words(words).splitlines() == [
        "1) Tờ khai: ký lại ở mục 5",
        "2) Giấy chứng sinh",
        "Thiếu bản chính nên chưa đối chiếu được.",
    ]
    assert words.until == date(2026, 3, 16)


def test_a_paper_beyond_the_list_is_asked_for_on_a_ground_of_law():
    found = {"other": "Giấy xác nhận nơi ở", "ground": "khoản 2 Điều 18 NĐ 23/2015"}
    assert read([], **found).papers == (("Giấy xác nhận nơi ở", ""),)


@pytest.mark.parametrize(
    ("ticked", "over", "field"),
    [
        ([], {}, "papers"),
        (["7"], {}, "papers"),
        (["0"], {}, "todo-0"),  # it is here: what is wrong with it?
        (["0"], {"todo-0": "sửa"}, "todo-0"),
        (["1"], {"todo-1": "gọi 0912 345 678"}, "todo-1"),
        (["1"], {"todo-1": "x" * 201}, "todo-1"),
        ([], {"other": "Giấy xác nhận nơi ở"}, "ground"),
        (["1"], {"ground": "."}, "ground"),
        (["1"], {"ground": "theo luật"}, "ground"),
        (["1"], {"says": "Gọi 0912345678"}, "says"),
        (["1"], {"says": ""}, "says"),  # form 02 gives the reason
        ([], {"other": "Gọi 0912345678", "ground": "khoản 1 Điều 2"}, "other"),
        (["1"], {"until": ""}, "until"),
        (["1"], {"until": "03/16/2026"}, "until"),
        (["1"], {"until": "2026-03-02"}, "until"),
        (["1"], {"until": "2027-03-02"}, "until"),
    ],
)
def test_what_cannot_be_acted_on_is_named_at_its_field(ticked, over, field):
    with pytest.raises(BadInput) as caught:
        read(ticked, **over)
    assert caught.value.field == field
