"""The manager changes the calendar; the citizen reads why; paper when asked."""

import pypdfium2
import pytest
from argon2 import PasswordHasher
from playwright.sync_api import expect

from app import clock
from app.models import Dossier
from app.workdays.store import load_official
from tests import axe, make
from tests.browser import browsing
from tests.tracking import scenes

PASSWORD = "mot-mat-khau-dai"
OVERFLOW = """() => document.documentElement.scrollWidth
  - document.documentElement.clientWidth"""


@pytest.fixture
def dossier(live):
    load_official()
    centre = make.centre(phone="0215 3999 115")
    by = make.seated(counter=make.counter(agency=centre))
    hashed = PasswordHasher(time_cost=1, memory_cost=8192).hash(PASSWORD)
    make.officer(login="quanly", role="manager", agency=centre, password_hash=hashed)
    return make.dossier(by, make.procedure(allow=60))


def test_a_day_is_previewed_moved_explained_and_printed(
    page, phone, phone_without_scripts, dossier, tmp_path
):
    before = dossier.due_now
    browsing.sign_in(page, "quanly", PASSWORD)
    page.goto("/desk/calendar")
    assert axe.check(page) == []
    page.fill("[name=day]", f"{clock.wall(before):%d/%m/%Y}")
    page.fill("[name=name]", "Nghỉ chống bão")
    page.fill("[name=decision]", "Công văn 77/UBND")
    page.get_by_role("button", name="Xem trước").first.click()
    expect(page.locator("#moved-title")).to_contain_text("1 hồ sơ")
    assert axe.check(page) == []
    page.get_by_role("button", name="Dời lời hẹn").click()
    expect(page.locator(".notice.ok")).to_contain_text("Dời lời hẹn của 1 hồ sơ")
    assert Dossier.get_by_id(dossier.id).due_now > before

    page.goto(f"/desk/dossiers/{dossier.number}")
    page.get_by_role("link", name="Vì sao ngày này?").click()
    expect(page.locator("#why")).to_contain_text("Công văn 77/UBND")
    assert axe.check(page) == []
    for paper, sheets in (("a4", 1), ("a5", 2)):
        page.goto(f"/desk/dossiers/{dossier.number}/why/print?paper={paper}")
        file = tmp_path / f"{paper}.pdf"
        page.pdf(path=file, prefer_css_page_size=True)
        assert 1 <= len(pypdfium2.PdfDocument(file)) <= sheets

    phone.goto(f"/T/{scenes.token_of(dossier)}?why=1")
    assert axe.check(phone) == []
    phone = phone_without_scripts
    phone.goto(f"/T/{scenes.token_of(dossier)}")
    expect(phone.locator(".d")).to_contain_text("Ngày mới vì lịch nghỉ thay đổi")
    phone.get_by_role("link", name="Vì sao ngày này?").click()
    expect(phone.locator("main")).to_contain_text("đúng bằng thời hạn 60 ngày làm việc")
    assert phone.evaluate(OVERFLOW) <= 0
    phone.get_by_role("link", name="English").click()
    expect(phone.locator("h1")).to_have_text("Why this day?")
    phone.get_by_role("link", name="See where your dossier is").click()
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    expect(phone.locator(".d")).to_be_visible()
