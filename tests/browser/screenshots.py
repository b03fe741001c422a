"""make screenshots: pictures of the main screens, from the sample centre.

The pictures in docs/pictures are looked at by a person before they are committed.
"""

import tempfile
from contextlib import contextmanager
from pathlib import Path

import motcua
from app import config, db
from app.accounts.rules import DEMO_PASSWORD
from app.db import ROOT
from app.dossiers import receipts
from app.models import Counter, Dossier
from app.sample import demo
from tests import browsers
from tests.browser import browsing
from tests.browser.stands import pair
from tests.live import serving

PICTURES = ROOT / "docs" / "pictures"


@contextmanager
def sample():
    """The sample centre, served; gives its address."""
    with tempfile.TemporaryDirectory() as place:
        folder = config.make_folder(Path(place) / "centre")
        demo.make(folder)

        def made(address):
            settings = config.settings(folder, base_url=address)
            db.attach(settings.database)
            return motcua.compose(settings)

        with serving(made) as address, db.db.connection_context():
            yield address


def take(page, name):
    """Take a picture once the letters are there."""
    page.evaluate("document.fonts.ready.then(() => true)")
    page.screenshot(path=PICTURES / f"{name}.png", caret="initial")


def of_the_desk(page):
    """Intake, list, dossier, receipt; then the manager's two pages."""
    browsing.sign_in(page, "tiepnhan", DEMO_PASSWORD)
    keys = page.keyboard
    keys.type("099085001978||Lường Thị Ánh|01011985|Nữ|Bản Pom, xã Sen Nước|01072022")
    keys.press("Enter")
    page.locator("#field-q:focus").wait_for()
    keys.type("ks")
    page.locator("#choices [role=option]").first.wait_for()
    take(page, "typeahead")
    keys.press("Enter")
    page.locator("input[name=seen]:focus").wait_for()
    keys.press("a")
    take(page, "intake")
    keys.press("Control+Enter")
    page.wait_for_url("**/receipt/1*")
    page.locator("body[data-ready]").wait_for()
    take(page, "receipt")
    page.goto("/desk/dossiers?pile=open")
    take(page, "dossiers")
    page.locator("table .code").first.click()
    page.wait_for_url("**/desk/dossiers/*-*")
    take(page, "dossier")
    for login, address, name in (
        ("quanly", "/desk/ratings", "ratings"),
        ("quanly", "/desk/suggestions?status=seen", "suggestions"),
        ("quantri", "/desk/admin/tablets", "tablets"),
    ):
        browsing.sign_in(page, login, DEMO_PASSWORD)
        page.goto(address)
        take(page, name)


def of_the_phone(page):
    """The front page, posted procedures, and a dossier in two states."""
    for address, name in (("/", "front"), ("/P", "procedures")):
        page.goto(address)
        take(page, name)
    for stage in ("in_progress", "supplement"):
        dossier = Dossier.select().where(Dossier.stage == stage).first()
        token, _code = receipts.secrets_of(receipts.current(dossier))
        page.goto(f"/T/{token}")
        take(page, f"tracking-{stage.replace('_', '-')}")


def of_the_tablet(page):
    """The question, the thanks, the suggestion box."""
    pair(page, Counter.get(Counter.number == 3))
    take(page, "tablet")
    page.locator(".face-card").nth(3).tap()
    take(page, "thanks")
    page.locator("#thanks [data-do=suggest]").tap()
    take(page, "suggest")


def of_the_wall(page):
    """The three pages of the lobby screen."""
    code = Counter.get(Counter.number == 3).agency.code
    for number, name in enumerate(("wall-today", "wall-said", "wall-done"), 1):
        page.goto(f"/B/{code}?page={number}")
        take(page, name)


def main():
    """Make all pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sample() as address, browsers.running() as browser:
        for kind, look in (
            (browsers.DESK, of_the_desk),
            (browsers.PHONE, of_the_phone),
            (browsers.TABLET, of_the_tablet),
            (browsers.TELEVISION, of_the_wall),
        ):
            with browsers.window(browser, base_url=address, **kind) as context:
                look(context.new_page())


if __name__ == "__main__":
    main()
