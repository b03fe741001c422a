"""The rules that propose a topic and flag urgent words; what is private, and masked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import text
from app.suggestions import private, topics
from app.suggestions.rules import Topic
from app.suggestions.topics import PHRASES, URGENT

NAMES = ["Nguyễn Thị Hạnh", "An"]


@pytest.mark.parametrize(
    ("body", "topic"),
    [
        ("Chờ lâu quá, ba tiếng chưa tới lượt", Topic.WAITING),
        ("cho lau qua, chua toi luot", Topic.WAITING),
        ("Cán bộ quát người già", Topic.ATTITUDE),
        ("Ghế gãy, nhà vệ sinh bẩn", Topic.PLACE),
        ("thu tien ma khong dua bien lai", Topic.FEES),
        ("Cảm ơn, rất tốt", Topic.PRAISE),
        ("Tờ khai mẫu cũ, bắt photo hai lần", Topic.PAPERS),
        ("ok", None),
        ("", None),
    ],
)
def test_a_topic_is_proposed(body, topic):
    assert topics.hint(body) == topic


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("Có cháy ở nhà xe!", ["fire"]),
        ("Xe máy chạy qua cửa, nước chảy", []),
        ("xe may chay qua cua", []),
        ("Bị vòi vĩnh", ["extort"]),
        ("bi doi tien, con de doa toi", ["threat", "extort"]),
        ("Tôi chỉ muốn tự tử", ["life"]),
        ("TỰ TỬ", ["life"]),
    ],
)
def test_urgent_words_are_flagged_and_others_are_not(body, codes):
    assert topics.urgent(body) == codes


@pytest.mark.parametrize(
    "phrases", [*PHRASES.values(), *(p for _n, p in URGENT.values())]
)
def test_each_phrase_finds_itself_and_without_marks_if_it_has_two_syllables(phrases):
    for phrase in phrases:
        assert topics.has(topics.words(f"Ở đây {phrase}, nhé"), phrase)
        bare = topics.words(f"o day {text.fold(phrase)} nhe")
        needs_marks = " " not in phrase and text.fold(phrase) != phrase
        assert topics.has(bare, phrase) == (not needs_marks), phrase


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("Gọi 0912 345.678 nhé", "number"),
        ("căn cước 001085001978", "number"),
        ("CMND 123456789", "number"),
        ("+84 (0)912-345-678", "number"),
        ("Xe 14-B1 234.56 đỗ sai", "plate"),
        ("xe 30A12345", "plate"),
        ("an.nguyen@example.vn", "mail"),
        ("Chị nguyen thi  hanh quát", "officer"),
    ],
)
def test_what_tells_who_somebody_is_is_found_and_masked(body, what):
    assert private.found(body, NAMES) == [what]
    assert private.found(private.mask(body, NAMES), NAMES) == []


@pytest.mark.parametrize(
    "body",
    ["Ngày 23/11/2026, 9 giờ 30", "An toàn", "Chờ 120 phút, mất 300.000 đồng", ""],
)
def test_what_is_nobodys_stays(body):
    assert private.mask(body, NAMES) == body


@given(st.text(max_size=200))
def test_the_pieces_are_the_whole_text(body):
    assert "".join(p.text for p in private.pieces(body, NAMES)) == body
    assert private.found(private.mask(body, NAMES), NAMES) == []
