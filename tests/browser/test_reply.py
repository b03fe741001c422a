"""A suggestion that gets an answer: offline at the tablet, read on a phone."""

from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from app import clock, codes
from app.accounts import store as accounts
from app.models import Suggestion, Tablet
from app.suggestions import replies
from tests import axe, browsers, make
from tests.browser import browsing
from tests.browser.looking import BOXES, CAPITALS
from tests.browser.stands import pair, screens, until, until_sent

FILL = "async () => (await import('/K/static/codes.js')).fill()"
STOCK = "async () => (await import('/K/static/codes.js')).inStock()"
EMPTY = """async () => {
  const queue = await import('/K/static/queue.js');
  for (;;) if (!(await queue.putWithCode({id: queue.newId(), kind: 'none'}))) break;
  await queue.remove((await queue.list()).map(({id}) => id));
}"""
# everything that this tablet remembers, as one text
MEMORY = """async () => {
  const open = await new Promise(done => {
    const asked = indexedDB.open('motcua');
    asked.onsuccess = () => done(asked.result);
  });
  const all = [...open.objectStoreNames].map(name => new Promise(done => {
    const asked = open.transaction(name).objectStore(name).getAll();
    asked.onsuccess = () => done(asked.result);
  }));
  const kept = JSON.stringify([await Promise.all(all), {...localStorage}]);
  open.close();
  return kept + document.documentElement.outerHTML;
}"""
PASSWORD = "bốn mùa hoa nở 26"
ANSWER = "Cảm ơn ông/bà. Từ thứ Hai chúng tôi mở thêm quầy 5."


@pytest.fixture
def counter(live):
    """Counter 3 of a centre."""
    return make.counter()


@pytest.fixture
def stand(tablet, counter):
    """A tablet that shows the question of counter 3, with codes in stock."""
    page = pair(tablet, counter)
    page.evaluate(FILL)
    assert page.evaluate(STOCK) > 0
    return page


def say(page, text=""):
    """Suggest something and wish an answer; return the code on the screen, if any."""
    page.click("#ask [data-do=suggest]")
    page.click(".topic >> nth=1")
    page.fill("#text", text)
    page.click(".wish")
    page.click("#send")
    expect(page.locator("#secret")).not_to_be_empty()
    return page.locator("#secret").inner_text()


def seen_by_a_phone(page):
    """What a phone reads that is held before the screen."""
    picture = Image.open(BytesIO(page.screenshot()))
    (code,) = zxingcpp.read_barcodes(picture)
    return code.text


def manager(counter):
    """A manager of the counter's centre, who can sign in."""
    accounts.add(
        login="quanly", name="Lò Văn Quản", role="manager", agency=counter.agency,
        password=PASSWORD, by="test", key=make.key(),
    )  # fmt: skip


def test_from_a_tablet_without_a_network_to_the_answer_and_back(
    stand, counter, phone_without_scripts, page, live
):
    stand.context.set_offline(True)
    code = say(stand, "Chờ lâu quá")
    address = seen_by_a_phone(stand)
    assert address.lower() == f"{live}/g/{code.replace('-', '')}".lower()
    stand.click("#said-done")
    phone = phone_without_scripts
    path = address[len(live) :]
    phone.goto(path)
    expect(phone.locator("h1")).to_have_text("Không mở được góp ý")
    stand.context.set_offline(False)
    until_sent(stand)
    phone.goto(path)
    expect(phone.locator("h1")).to_have_text("Đã nhận góp ý")

    manager(counter)
    browsing.sign_in(page, "quanly", PASSWORD)
    page.goto("/desk/suggestions")
    page.click("text=Chờ lâu quá")
    page.fill("#field-reply", ANSWER)
    page.click("text=Xem trước")
    expect(page.locator("#preview-title")).to_be_visible()
    page.click("text=Gửi trả lời")
    expect(page.locator("#detail")).to_contain_text("Đã ghi.")

    phone.goto("/G")
    phone.fill("#field-code", code.lower())
    phone.click("main [type=submit]")
    expect(phone.locator("h1")).to_have_text("Đã trả lời")
    expect(phone.locator("main")).to_contain_text(ANSWER)
    phone.click("button:has-text('Chưa')")
    phone.fill("#field-more", "Sáng thứ Ba cũng đông.")
    phone.click("text=Gửi thêm")
    expect(phone.locator("main")).to_contain_text("Sáng thứ Ba cũng đông.")
    expect(phone.locator("#field-more")).to_have_count(0)

    page.goto("/desk/suggestions")
    page.click("text=Chờ lâu quá")
    expect(page.locator("#detail")).to_contain_text("trả lời chưa có ích")
    expect(page.locator("#detail")).to_contain_text("Sáng thứ Ba cũng đông.")


def test_the_code_stays_45_seconds_and_longer_as_often_as_wished(stand):
    say(stand)
    for _more in range(12):
        stand.clock.run_for(44_000)
        expect(stand.locator("#seconds")).to_have_text("1")
        assert screens(stand) == ["said"]
        stand.click("#longer")
        expect(stand.locator("#seconds")).to_have_text("45")
    stand.clock.run_for(45_000)
    assert screens(stand) == ["ask"]


def test_no_touch_in_the_head_takes_the_code_away(stand):
    code = say(stand)
    expect(stand.locator("#language")).to_be_hidden()
    stand.click("#larger")
    expect(stand.locator("#secret")).to_have_text(code)


def test_nothing_of_a_code_is_left_for_the_next_person(stand):
    stand.context.set_offline(True)
    code = say(stand)
    path = stand.locator("#dots").get_attribute("d")
    stand.click("#said-done")
    kept = stand.evaluate(MEMORY)  # it waits with its suggestion, and nowhere else
    assert (code in kept, path in kept) == (False, False)
    assert code.replace("-", "") in kept
    stand.context.set_offline(False)
    until_sent(stand)
    kept = stand.evaluate(MEMORY)
    assert [word for word in (code, code.replace("-", ""), path) if word in kept] == []
    stand.clock.run_for(1000)
    stand.click("#ask [data-do=suggest]")
    assert not stand.is_checked("#wish")


def test_a_tablet_without_codes_says_so_and_takes_the_suggestion(stand):
    stand.context.set_offline(True)
    stand.evaluate(EMPTY)
    stand.click("#ask [data-do=suggest]")
    expect(stand.locator("#none")).to_be_visible()
    expect(stand.locator("#wish")).to_be_disabled()
    stand.click(".topic >> nth=1")
    stand.click("#send")
    expect(stand.locator("#said")).to_be_visible()
    expect(stand.locator("#given")).to_be_hidden()
    stand.context.set_offline(False)
    until_sent(stand)
    kept = Suggestion.get()
    assert (kept.code_mark, kept.waits) == (None, False)


def test_the_stock_is_filled_again(stand):
    before = stand.evaluate(STOCK)
    given = [say(stand)]
    while stand.evaluate(STOCK) >= 10 and len(given) < before:
        stand.click("#said-done")
        stand.clock.run_for(1000)
        given.append(say(stand))
    stand.evaluate(FILL)
    assert stand.evaluate(STOCK) >= replies.STOCK
    assert len(set(given)) == len(given)


def test_two_windows_never_give_the_same_code(stand):
    other = stand.context.new_page()
    other.goto("/K/")
    stand.context.set_offline(True)
    codes_given = {say(window) for window in (stand, other)}
    assert len(codes_given) == 2


def test_a_tablet_that_dies_with_a_code_on_its_screen_gives_it_to_nobody_else(stand):
    stand.context.set_offline(True)
    code = say(stand)
    again = stand.context.new_page()
    stand.close()
    stand.context.set_offline(False)
    again.goto("/K/")
    until(again, lambda: Suggestion.select().count() == 1)
    until_sent(again)  # and the tablet has heard that it arrived
    assert replies.find(codes.read_code(code, "")).suggestion == Suggestion.get()
    assert code.replace("-", "") not in again.evaluate(MEMORY)


def test_a_revoked_tablet_keeps_no_code(stand):
    held = stand.evaluate(STOCK)
    Tablet.update(revoked_at=clock.now()).execute()
    until(stand, stand.locator("#pair").is_visible)
    assert held > 0
    assert '"path"' not in stand.evaluate(MEMORY)


@pytest.mark.parametrize("large", [False, True])
def test_the_code_is_big_and_its_screen_fits(stand, large):
    if large:
        stand.click("#larger")
    stand.click("#ask [data-do=suggest]")
    (wish,) = stand.evaluate(BOXES, "label.wish")
    assert wish["width"] >= 126
    assert wish["height"] >= 84
    stand.click("#leave")
    stand.clock.run_for(1000)
    say(stand)
    stand.evaluate("() => document.fonts.ready")
    assert min(stand.evaluate(CAPITALS, "#secret")) >= 60
    words = stand.evaluate(CAPITALS, "#said :is(h2, .note, .control)")
    assert min(words) >= (46 if large else 20)
    boxes = stand.evaluate(BOXES, "#said *")
    assert all(box["x"] + box["width"] <= 1280 for box in boxes)
    assert all(box["y"] + box["height"] <= 800 for box in boxes)
    stand.clock.resume()
    assert axe.check(stand) == []
    assert axe.check(stand, "color-contrast-enhanced") == []


def test_the_poster_is_one_sheet_with_a_code_of_ten_centimetres(page, counter, live):
    manager(counter)
    browsing.sign_in(page, "quanly", PASSWORD)
    page.goto(f"/desk/posters/{counter.id}")
    page.locator("body[data-ready]").wait_for()
    sheet = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert len(sheet) == 1
    picture = sheet[0].render(scale=2, grayscale=True).to_pil()
    (code,) = zxingcpp.read_barcodes(picture)
    name = f"{counter.agency.code}-{counter.number}"
    assert code.text.lower() == f"{live}/q/{name}".lower()
    left, right = code.position.top_left.x, code.position.top_right.x
    assert (right - left) / 2 / 72 * 25.4 >= 100  # mm


def test_the_poster_works_on_a_phone_without_scripts(phone_without_scripts, counter):
    phone = phone_without_scripts
    phone.goto(f"/q/{counter.agency.code.lower()}-{counter.number}")
    faces = phone.evaluate(BOXES, ".vote")
    assert all(b["y"] + b["height"] <= 640 for b in faces)
    assert all(b["width"] >= 44 and b["height"] >= 44 for b in faces)
    phone.locator(".vote").nth(3).tap()
    expect(phone.locator("main")).to_contain_text("Cảm ơn ông/bà đã đánh giá!")
    phone.locator(".subject").nth(5).tap()
    phone.check("#field-reply")
    phone.click("text=Gửi góp ý")
    expect(phone.locator(".reply-code")).to_be_visible()
    phone.click("text=Mở trang đọc trả lời")
    expect(phone.locator("h1")).to_have_text("Đã nhận góp ý")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("address", ["/G", "/G/7K4M2QXP9DRB", "/Q/{name}"])
def test_axe_finds_nothing_on_the_phone(open_window, counter, address):
    phone = open_window(browsers.PHONE)
    phone.goto(address.format(name=f"{counter.agency.code}-{counter.number}"))
    assert axe.check(phone) == []
