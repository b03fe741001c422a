"""The answer to a suggestion on a phone: its states, one verdict, one further word."""

from datetime import UTC, datetime, timedelta

import pytest

from app import clock, codes
from app.models import Failure, FurtherWord, Reply, Suggestion
from app.suggestions import answers, deeds, reading, store
from app.suggestions.rules import Topic, Voice
from app.visits.source import Channel, on_phone
from tests import make, pages
from tests.suggestions import build

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)  # a Wednesday, 10:00
WHERE = "Phòng tiếp công dân, sáng thứ Năm."


@pytest.fixture(autouse=True)
def _at_ten():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def counter(desk):
    return make.counter(
        agency=make.centre(name="Trung tâm Thử", phone="0215 1", complaints=WHERE)
    )


def said(counter, topic=Topic.PAPERS):
    """A code whose suggestion has arrived."""
    code = codes.new_code()
    voice = Voice(make.key().ljust(32, "0"), topic, "Lời riêng", code)
    store.keep(voice, on_phone(counter, Channel.POSTER))
    return code


@pytest.fixture
def code(counter):
    return said(counter)


def answer(body="Chúng tôi đã bớt một tờ khai."):
    one = Suggestion.get()
    by = make.officer(role="manager", agency=one.agency, name="Lò Văn Quản")
    hand = build.hand(one.agency, by, version=one.version)
    deeds.answer(one.id, body=body, hand=hand)


def send(client, code, what, **data):
    return client.post(f"/G/{code}/{what}", data={"key": make.key(), **data})


def test_it_is_received_then_looked_at_then_answered(stranger_client, code):
    page = pages.get(stranger_client, f"/G/{code}")
    assert "<h1>Đã nhận góp ý</h1>" in page.text
    assert "chậm nhất Thứ Tư, 02/12/2026" in pages.words(page)
    Suggestion.update(status="seen").execute()
    assert "<h1>Đang xem xét</h1>" in pages.get(stranger_client, f"/g/{code}").text
    answer()
    page = pages.get(stranger_client, f"/G/{codes.show_code(code).lower()}")
    assert "<h1>Đã trả lời</h1>" in page.text
    assert "Chúng tôi đã bớt một tờ khai." in page.text
    assert "Trung tâm Thử trả lời" in pages.words(page)


def test_neither_the_officer_nor_what_was_said_is_shown(stranger_client, code):
    """Whoever saw the screen over a shoulder learns no more than the answer."""
    answer()
    page = pages.get(stranger_client, f"/G/{code}").text
    assert "Lò Văn Quản" not in page
    assert "Lời riêng" not in page


def test_an_answer_cannot_write_the_page(stranger_client, code):
    answer("<script>alert(1)</script>")
    assert "<script>alert" not in pages.get(stranger_client, f"/G/{code}").text


def test_late_is_said_and_sorry(stranger_client, code):
    with clock.stopped(NOW + timedelta(days=8)):
        found = pages.words(pages.get(stranger_client, f"/G/{code}"))
    assert "Chúng tôi trả lời chậm, xin lỗi ông/bà." in found


def test_harassment_is_with_the_inspector_and_others_are_named(
    stranger_client, counter
):
    page = pages.get(stranger_client, f"/G/{said(counter, Topic.HARASSMENT)}")
    found = pages.words(page)
    assert "Thanh tra đã nhận phản ánh" in found
    assert WHERE in found
    assert "Phiền hà" not in found
    assert "chậm nhất" not in found


def test_a_verdict_is_asked_for_once(stranger_client, code):
    answer()
    assert "có ích không?" in pages.get(stranger_client, f"/G/{code}").text
    for useful in ("no", "yes", "no"):
        sent = send(stranger_client, code, "useful", useful=useful, number=1)
        assert sent.status_code == 303
    assert Reply.get().useful is False
    assert "có ích không?" not in pages.get(stranger_client, f"/G/{code}").text


def test_one_further_word_is_taken_and_shown(stranger_client, code):
    answer()
    word = "Vẫn <b>hai</b> tờ\u202e 😀"
    assert send(stranger_client, code, "more", more=word).status_code == 303
    page = pages.get(stranger_client, f"/G/{code}")
    assert "Vẫn &lt;b&gt;hai&lt;/b&gt; tờ 😀" in page.text
    assert 'name="more"' not in page.text
    again = send(stranger_client, code, "more", more="Nữa")
    assert again.status_code == 422
    assert FurtherWord.select().count() == 1


@pytest.mark.parametrize(
    ("what", "data"),
    [
        ("useful", {"useful": "maybe", "number": 1}),
        ("useful", {"useful": "yes", "number": "9" * 5000}),
        ("useful", {"useful": "yes"}),
        ("useful", {"useful": "yes", "number": 1, "key": "x"}),
        ("more", {"more": ""}),
        ("more", {"more": "x" * 1001}),
        ("more", {"more": "Được", "key": ""}),
    ],
)
def test_what_cannot_be_used_is_said_and_kept_in_sight(
    stranger_client, code, what, data
):
    answer()
    sent = send(stranger_client, code, what, **data)
    assert sent.status_code == 422
    pages.check(sent)
    assert 'class="error"' in sent.text or 'role="alert"' in sent.text
    if len(data.get("more", "")) > 1:
        assert data["more"] in sent.text
    assert (Reply.get().useful, FurtherWord.select().count()) == (None, 0)


def test_ten_megabytes_are_not_read(stranger_client, code):
    sent = send(stranger_client, code, "more", more="x" * 10_000_000)
    assert sent.status_code == 413


def test_codes_that_open_nothing_do_not_tell_themselves_apart(stranger_client, counter):
    with clock.stopped(NOW - answers.KEEP - timedelta(days=1)):
        old = said(counter)
    shown, typed = set(), set()
    for dead in (old, codes.new_code(), "7K4M2QXP9DRT", "abc"):
        page = pages.get(stranger_client, f"/G/{dead}", 404)
        shown.add(page.text.replace(dead, "…"))
    for dead in (old, codes.new_code()):
        sent = stranger_client.post("/G", data={"code": dead})
        assert sent.status_code == 404
        typed.add(sent.text.replace(dead, "…"))
        assert send(stranger_client, dead, "more", more="x").status_code == 404
        judged = send(stranger_client, dead, "useful", useful="yes")
        assert judged.status_code == 404
    assert (len(shown), len(typed)) == (1, 1)


def test_a_typed_code_leads_to_its_page(stranger_client, code):
    pages.get(stranger_client, "/G")
    typed = codes.show_code(code).lower().replace("-", " ")
    sent = stranger_client.post("/G?lang=en", data={"code": typed})
    assert sent.headers["Location"] == f"/G/{code}?lang=en"


def test_a_slip_of_the_finger_is_told_and_costs_no_try(stranger_client, code):
    sent = stranger_client.post("/G", data={"code": "7K4M-2QXP-9D"})
    pages.check(sent)
    assert sent.status_code == 422
    assert "Mã thiếu 2 ký tự." in pages.words(sent)
    assert 'value="7K4M-2QXP-9D"' in sent.text
    assert Failure.select().count() == 0


def test_wrong_links_are_slowed_down_and_a_right_one_is_never_refused(
    stranger_client, code
):
    """One hall, one address: who is wrong there shuts out nobody else."""
    for _each in range(reading.WRONG_LINKS.failures):
        stranger_client.get(f"/G/{codes.new_code()}")
    refused = pages.get(stranger_client, f"/G/{codes.new_code()}", 429)
    assert int(refused.headers["Retry-After"]) > 0
    pages.get(stranger_client, f"/G/{code}")
    assert send(stranger_client, code, "more", more="Xin cảm ơn").status_code != 429


def test_typed_guesses_are_slowed_down_and_right_codes_cost_nothing(
    stranger_client, code
):
    for _each in range(reading.WRONG_CODES.failures + 5):
        assert stranger_client.post("/G", data={"code": code}).status_code == 303
    for _each in range(reading.WRONG_CODES.failures):
        wrong = stranger_client.post("/G", data={"code": codes.new_code()})
        assert wrong.status_code == 404
    typed = stranger_client.post("/G", data={"code": code})
    assert typed.status_code == 429
    pages.check(typed)
    pages.get(stranger_client, f"/G/{code}")


def test_the_form_works_before_there_is_a_centre(stranger_client):
    assert "Đọc trả lời góp ý" in pages.get(stranger_client, "/g").text
