"""The manager's reports in a real browser: read, open a number, wait, print."""

from datetime import timedelta

import pypdfium2
import pytest
from playwright.sync_api import expect

from app import clock
from app.accounts import store as accounts
from app.reports import keeping
from tests import axe, make
from tests.browser import browsing
from tests.reports.story import MONDAY, Story

PASSWORD = "bốn mùa hoa nở 26"
MARCH = "from=2026-03-02&to=2026-03-08"
FORMS = ("II.06a", "scoreboard", "nine-criteria", "refusals")
LANDSCAPE = (842, 595)  # A4 in PDF points


@pytest.fixture
def manager(live, page):
    """A manager's window over a week by chance."""
    story = Story(4)  # a week in which each column counts somebody
    for n in range(7):
        story.day(n)
    with clock.stopped(MONDAY + timedelta(days=9)):
        accounts.add(
            login="quanly", name="Nguyễn Thị Hạnh", role="manager", password=PASSWORD,
            agency=story.centre, by="test", key=make.key(),
        )  # fmt: skip
    browsing.sign_in(page, "quanly", PASSWORD)
    return page


@pytest.mark.parametrize("form", FORMS)
def test_everybody_can_read_it(manager, form):
    manager.goto(f"/desk/reports?form={form}&{MARCH}")
    assert axe.check(manager) == []
    wide = "document.documentElement.scrollWidth <= window.innerWidth"
    assert manager.evaluate(wide), "the page is wider than the screen"


def test_a_number_opens_its_dossiers_and_one_of_them(manager):
    manager.goto(f"/desk/reports?{MARCH}")
    number = manager.locator("tr.whole [data-metric='10']")
    n = number.inner_text()
    assert int(n)
    number.click()
    expect(manager.locator("[data-count]")).to_have_text(n)
    expect(manager.locator("#dossiers tbody tr")).to_have_count(int(n))
    assert axe.check(manager) == []
    code = manager.locator("a.code").first.inner_text()
    manager.locator("a.code").first.click()
    expect(manager.locator("h1")).to_contain_text(code)


def test_what_takes_long_says_so_and_then_is_there(manager, monkeypatch):
    monkeypatch.setattr(keeping, "MANY", 1)
    manager.goto(f"/desk/reports?{MARCH}", wait_until="commit")
    expect(manager.locator("tr.whole [data-metric='3']")).to_be_visible()
    manager.locator("tr.whole [data-metric='3']").click()
    expect(manager.locator("[data-count]")).to_be_visible()
    first = manager.request.get(f"/desk/reports?form=refusals&{MARCH}").text()
    assert "<progress" in first
    assert "now=1" in first  # for who has no scripts
    assert 'data-metric="' not in first


@pytest.mark.parametrize("form", FORMS)
def test_paper_lies_on_its_side(manager, form):
    manager.goto(f"/desk/reports/print?form={form}&{MARCH}")
    made = manager.pdf(prefer_css_page_size=True)
    with pypdfium2.PdfDocument(made) as paper:
        size = tuple(round(length) for length in paper[0].get_size())
        assert size == LANDSCAPE
        text = paper[0].get_textpage().get_text_range()
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "02/03/2026" in text
