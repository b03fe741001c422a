"""A stack from the counter to an office: ticked, printed, scanned, received; and a
dossier walked through its steps by hand."""

import io

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import expect

from app.accounts import store as accounts
from app.dossiers import store
from app.models import Officer
from tests import axe, make
from tests.browser.browsing import sign_in
from tests.dossiers.walking import World, at

PASSWORD = "một câu rất dài để nhớ"
PRINTER = 203 / 72  # dots to a PDF point


@pytest.fixture
def world(sqlite):
    """The world of the steps, whose people can sign in, and 30 more dossiers."""
    made = World()
    for who, by in made.people.items():
        officer = accounts.add(
            login=f"nguoi.{who}", name="Cầm Văn Thịnh", role=by.role, password=PASSWORD,
            agency=by.agency, by="x", key=make.key(),
        )  # fmt: skip
        if by.counter:
            row = Officer.update(counter=by.counter).where(Officer.id == officer.id)
            row.execute()
    plain = make.procedure()
    made.stack = [
        make.dossier(made.people["counter"], plain, competent=made.office.id)
        for _ in range(30)
    ]
    return made


def test_one_scan_receives_thirty_dossiers_and_names_the_missing_paper(world, page):
    sign_in(page, "nguoi.counter", PASSWORD)
    page.goto("/desk/dossiers?pile=today")
    for box in page.locator("input[name=dossier]").all():
        box.check()
    page.get_by_role("button", name="Lập danh sách bàn giao").click()
    page.wait_for_url("**/desk/handovers/**")
    assert axe.check(page) == []
    page.goto(f"{page.url}/print")
    sheets = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(sheets) <= 3
    picture = sheets[0].render(scale=PRINTER, grayscale=True).to_pil()
    [code] = zxingcpp.read_barcodes(picture)

    sign_in(page, "nguoi.specialist", PASSWORD)
    page.goto("/desk/dossiers")
    page.fill("#field-find", code.text)  # a reader types it, and Enter
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Danh sách")
    gone, lacking = world.stack[3].number, world.stack[7].number
    page.locator(f"input[name=dossier][value='{gone}']").uncheck()
    row = page.locator("tr", has=page.locator(f"[value='{lacking}']"))
    row.locator("summary").click()
    row.get_by_label("Giấy chứng sinh").uncheck()
    assert axe.check(page) == []
    page.get_by_role("button", name="Nhận cả tập (30 hồ sơ)").click()
    expect(page.get_by_text("Thiếu: Giấy chứng sinh.")).to_be_visible()
    expect(page.get_by_text("Không có trong tập.")).to_be_visible()
    assert axe.check(page) == []
    stages = [store.find(d.number).stage for d in world.stack]
    assert (stages.count("handed_over"), stages.count("received")) == (28, 2)


def test_a_dossier_is_walked_through_its_steps_at_the_desk(world, page):
    here = f"/desk/dossiers/{world.dossier.number}"

    def step(who, button, to=""):
        sign_in(page, f"nguoi.{who}", PASSWORD)
        page.goto(here)
        assert axe.check(page) == []
        if to:
            page.select_option("#field-to", to)
        page.locator("#steps").get_by_role("button", name=button).click()
        page.wait_for_load_state("networkidle")

    step("counter", "Xong bước này, chuyển: Thẩm định")
    step("specialist", "Xong bước này", "B4")
    sign_in(page, "nguoi.leader", PASSWORD)
    page.goto(here)
    page.locator("#steps summary", has_text="Trả lại bước trước").click()
    page.fill("#note-step-back", "Thiếu số quyết định.")
    page.get_by_role("button", name="Trả lại", exact=True).click()
    expect(page.locator("#history .steps li").first).to_contain_text("Trả lại bước")
    assert at(world.dossier) == "B2"
    step("specialist", "Xong bước này", "B4")
    step("leader", "Xong bước này, chuyển: Trả kết quả")
    step("counter", "Trả kết quả")
    assert store.find(world.dossier.number).stage == "returned"


def test_axe_finds_nothing_on_the_pages_of_the_processes(world, page):
    sign_in(page, "nguoi.leader", PASSWORD)
    code = world.version.procedure.code
    for address in ("/desk/processes", f"/desk/processes/{code}", "/desk/steps"):
        page.goto(address)
        assert axe.check(page) == [], address
