"""What people do at the desk's computer, for the journeys."""

from playwright.sync_api import expect


def sign_in(page, login, password):
    """Sign in, signing out whoever was there; ends on the role's first page."""
    page.context.clear_cookies()
    page.goto("/sign-in")
    page.fill("[name=login]", login)
    page.fill("[name=password]", password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/**")


def move(page, number, label, note=""):
    """Make a move on a dossier and wait until its page shows it."""
    page.goto(f"/desk/dossiers/{number}")
    form = page.locator("#moves")
    if note:
        form = form.locator("details", has=page.locator("summary", has_text=label))
        form.locator("summary").click()
        form.locator("textarea").fill(note)
    form.locator("button", has_text=label).click()
    expect(page.locator("#history .steps li").first).to_contain_text(label)


def ask_for_paper(page, number, words):
    """Ask for the first paper of a dossier, with words on what to do with it."""
    page.goto(f"/desk/dossiers/{number}")
    page.click("text=Lập phiếu yêu cầu bổ sung")
    page.check("[name=paper] >> nth=0")
    page.fill("[name^=todo-] >> nth=0", words)
    page.fill("[name=says]", "Chưa đối chiếu được với bản chính.")
    page.click("[name=ask]")
    expect(page.locator("#history .steps li").first).to_contain_text("Yêu cầu bổ sung")
