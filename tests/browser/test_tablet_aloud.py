"""Words and sound together: Nghe, other languages, the tick (ux.md, K1, K-18)."""

import shutil

import pytest
from playwright.sync_api import expect

from app.db import ROOT
from app.models import Agency
from tests import make
from tests.browser.looking import BOXES
from tests.browser.stands import FACES, pair, screens

SAMPLE = ROOT / "docs" / "packs" / "vi-x-mau"
# Note what is heard: each sound that starts, and what is marked meanwhile.
HEARD = """() => { window.heard = [];
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function () {
    const marked = document.querySelector('.saying');
    window.heard.push(marked ? marked.textContent.trim() : '');
    return start.call(this);
  };
  const tone = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (at) {
    window.heard.push(`tone ${this.frequency.value}`);
    return tone.call(this, at);
  };
}"""
# A tablet with one voice of its own, for Vietnamese.
VOICE = """window.spoken = [];
const voice = { lang: 'vi-VN', localService: %s, name: 'x' };
Object.defineProperty(window, 'speechSynthesis', { value: {
  getVoices: () => [voice], cancel() {}, addEventListener() {},
  speak(told) { window.spoken.push(told.text.replace(/\\u00a0/g, ' ')); told.onend(); },
}});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };"""
QUESTION = [
    "Bà con thấy phục vụ thế nào?", "Rất không hài lòng", "Không hài lòng",
    "Hài lòng", "Rất hài lòng", "Không ghi tên.",
    "Cán bộ tại quầy không thấy lựa chọn này.", "Góp ý",
]  # fmt: skip


@pytest.fixture
def counter(live):
    return make.counter()


@pytest.fixture
def dropped(folder):
    """The sample pack, dropped in."""
    place = folder / "packs" / "vi-x-mau"
    shutil.copytree(SAMPLE, place)
    return place


def stand(page, counter, language="vi"):
    """Open the page at a counter in a language, and note what is heard."""
    pair(page, counter, held=False)
    page.goto(f"/K/?lang={language}")
    page.evaluate(HEARD)
    return page


def heard(page):
    return [words.replace("\xa0", " ") for words in page.evaluate("() => window.heard")]


def finish(page):
    expect(page.locator("#listen")).to_have_attribute(
        "aria-pressed", "false", timeout=30_000
    )


def test_the_question_and_every_face_are_read_and_marked_in_turn(
    tablet, counter, dropped
):
    page = stand(tablet, counter, "vi-x-mau")
    page.click("#listen")
    finish(page)
    assert heard(page) == QUESTION
    assert page.locator(".saying").count() == 0


def test_who_listens_hears_the_thanks_too_and_has_more_time(tablet, counter, dropped):
    page = stand(tablet, counter, "vi-x-mau")
    page.click("#listen")
    page.locator(FACES).nth(0).tap()
    finish(page)
    assert heard(page)[-4:] == ["Cảm ơn bà con!", "Chọn lại", "Viết góp ý", "Xong"]
    page.click("#done")
    assert screens(page) == ["ask"]
    assert heard(page)[-1] == "Xong"  # the next person is not read to


def test_a_second_touch_stops_it(tablet, counter, dropped):
    page = stand(tablet, counter, "vi-x-mau")
    page.click("#listen")
    page.locator(".saying").wait_for()
    page.click("#listen")
    finish(page)
    assert len(heard(page)) < len(QUESTION)


def test_without_clips_or_a_voice_there_is_no_such_button(tablet, counter):
    page = stand(tablet, counter)
    expect(page.locator("#listen")).to_be_hidden()


def test_a_face_without_a_clip_silences_all_faces(tablet, counter, dropped):
    (dropped / "clips" / "face-2.wav").unlink()
    (dropped / "strings.json").write_text('{"face-2": "Chưa vui"}')
    page = stand(tablet, counter, "vi-x-mau")
    expect(page.locator("#listen")).to_be_hidden()


def test_a_voice_of_the_tablet_reads_where_there_are_no_clips(tablet, counter):
    tablet.add_init_script(VOICE % "true")
    page = stand(tablet, counter)
    page.click("#listen")
    finish(page)
    assert page.evaluate("() => spoken.slice(1, 5)") == QUESTION[1:5]


def test_a_voice_from_elsewhere_is_not_used(tablet, counter):
    tablet.add_init_script(VOICE % "false")
    page = stand(tablet, counter)
    expect(page.locator("#listen")).to_be_hidden()


def test_three_languages_are_a_screen_of_large_buttons(tablet, counter, dropped):
    page = stand(tablet, counter)
    page.click("#language")
    assert screens(page) == ["languages"]
    names = page.locator("#languages [data-language]")
    assert names.all_inner_texts() == ["English", "Tiếng Việt đơn giản (mẫu)"]
    assert min(names.nth(n).bounding_box()["height"] for n in range(2)) >= 112
    page.press("#listen", "Enter")  # a second touch so near and soon is a trembling one
    finish(page)
    assert heard(page) == ["Tiếng Việt đơn giản (mẫu)"]  # its name can be heard
    names.nth(1).click()
    expect(page.locator("html")).to_have_attribute("lang", "vi-x-mau")


def test_nobody_stays_in_the_list_of_languages(tablet, counter, dropped):
    page = pair(tablet, counter)
    page.click("#language")
    page.clock.run_for(60_000)
    assert screens(page) == ["ask"]
    page.click("#language")
    page.click("#stay-here")
    assert screens(page) == ["ask"]


def test_a_pack_goes_back_to_vietnamese_for_the_next_person(tablet, counter, dropped):
    (dropped / "strings.json").unlink()  # its page is written in Vietnamese
    page = pair(tablet, counter)
    page.click("#language")
    page.click("[data-language=vi-x-mau]")
    page.wait_for_url("**lang=vi-x-mau*")
    expect(page.locator("#ask")).to_have_attribute("data-language", "vi-x-mau")
    page.clock.run_for(60_000)
    page.wait_for_url("**lang=vi")


def test_it_is_heard_without_a_network_too(tablet, counter, dropped):
    page = stand(tablet, counter, "vi-x-mau")
    expect(page.locator("body[data-kept]")).to_be_attached()
    page.context.set_offline(True)
    page.reload()
    page.evaluate(HEARD)
    page.click("#listen")
    finish(page)
    assert heard(page) == QUESTION


def test_nothing_moves_while_it_is_read(tablet, counter, dropped):
    page = stand(tablet, counter, "vi-x-mau")
    before = places(page)
    page.click("#listen")
    page.locator(".face-card.saying").first.wait_for()
    assert places(page) == before


def places(page):
    boxes = page.evaluate(BOXES, f"{FACES}, .control, h1")
    return [(box["x"], box["y"], box["width"], box["height"]) for box in boxes]


@pytest.mark.parametrize("wanted", [True, False])
def test_every_face_sounds_alike_and_only_if_the_centre_wants_it(
    tablet, counter, wanted
):
    Agency.update(tick=wanted).execute()
    page = stand(tablet, counter)
    for n in range(4):
        page.locator(FACES).nth(n).tap()
        page.evaluate("() => new Promise(requestAnimationFrame)")
        page.click("#done")
        page.locator("#ask").wait_for()
    assert heard(page) == (["tone 880"] * 4 if wanted else [])
