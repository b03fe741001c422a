"""python -m tests.browser.tablet_pictures FOLDER: every state of the tablet.

A person looks at them before a change of the look is committed: three, four and five
faces, two languages, two sizes, strong contrast, two tablets; and the faces in grey.
"""

import shutil
import sys
from itertools import product
from pathlib import Path

from PIL import Image

from app import db
from app.db import ROOT
from app.models import Agency, Counter
from tests import browsers
from tests.browser.looking import by_day
from tests.browser.screenshots import sample
from tests.browser.stands import pair

SAMPLE = ROOT / "docs" / "packs" / "vi-x-mau"
SIZES = {"1280x800": (1280, 800), "1024x600": (1024, 600)}
SWITCHES = {"larger": ("large", "both"), "contrast": ("contrast", "both")}
STATES = ("ask", "asked", "offline", "closed", "thanks", "suggest", "said", "still")
STATES += ("aloud",)  # the suggestion, where it may be said aloud
COVERS = ("testing", "ringing", "cleaning", "locked")  # what the administrator does
SHOW = """state => {
  const covers = ['ringing', 'cleaning', 'locked'];
  const over = ['asked', 'offline', 'closed', 'testing', ...covers];
  const asking = over.includes(state);
  const names = { aloud: 'suggest' };
  for (const cover of covers)
    document.querySelector(`#${cover}`).hidden = state !== cover;
  document.querySelector('#testing').hidden = state !== 'testing';
  for (const screen of document.querySelectorAll('.screen'))
    screen.hidden = screen.id !== (asking ? 'ask' : names[state] ?? state);
  document.querySelector('#aloud').hidden = state !== 'aloud';
  document.querySelector('#prompt').hidden = state !== 'asked';
  document.querySelector('#offline').hidden = state !== 'offline';
  document.querySelector('#away').hidden = state !== 'offline';
  document.querySelector('#closed').hidden = state !== 'closed';
  for (const at of document.querySelectorAll('#closed .at')) at.textContent = '7:30';
  document.querySelector('#closed .on').textContent =
    document.documentElement.lang === 'en' ? 'Monday' : 'Thứ Hai';
  document.querySelector('#closed-soon').hidden = true;
  document.querySelector('#closed-later').hidden = false;
  document.body.classList.toggle('dim', state === 'closed');
  document.body.classList.toggle('asked', state === 'asked');
  scrollTo(0, 0);
}"""


def looks(page):
    """Go through the looks of one page."""
    for look in ("plain", "large", "contrast", "both"):
        for switch, wanted in SWITCHES.items():
            button = page.locator(f"#{switch}")
            if (button.get_attribute("aria-pressed") == "true") != (look in wanted):
                button.click()
        yield look


def states(page, folder, name):
    """Take each state in each look of one page."""
    for look in looks(page):
        whole = look in ("plain", "large")
        for state in STATES + COVERS if whole else ("ask", "thanks", "suggest"):
            page.evaluate(SHOW, state)
            page.screenshot(path=folder / f"{name}-{look}-{state}.png")
        page.evaluate(SHOW, "ask")


def with_a_code(page, folder, name):
    """A code by which an answer can be read, in each look."""
    for look in looks(page):
        page.click("#ask [data-do=suggest]")
        page.locator("label.topic").first.click()
        page.locator("#wish:enabled").wait_for(state="attached")
        page.locator(".wish").click()
        page.click("#send")
        page.locator("#secret").wait_for()
        page.screenshot(path=folder / f"{name}-{look}-given.png")
        page.click("#said-done")


def with_a_pack(page, folder):
    """The list of languages, the sample pack, and what is marked while it is read."""
    centre = Path(db.db.obj.database).parent
    shutil.copytree(SAMPLE, centre / "packs" / SAMPLE.name)
    page.goto("/K/")
    page.click("#language")
    page.screenshot(path=folder / "pack-languages.png")
    page.goto(f"/K/?lang={SAMPLE.name}")
    page.click("#listen")
    page.locator(".face-card.saying").first.wait_for()
    page.screenshot(path=folder / "pack-listening.png")
    page.click("#listen")
    page.click("#larger")
    page.screenshot(path=folder / "pack-large.png")


def in_grey(folder, scales):
    """All layouts without any colour, under each other."""
    seen = [Image.open(folder / f"{n}-1280x800-vi-plain-ask.png") for n in scales]
    sheet = Image.new("L", (seen[0].width, sum(one.height for one in seen)))
    for n, one in enumerate(seen):
        sheet.paste(one.convert("L"), (0, n * one.height))
    sheet.save(folder / "faces-in-grey.png")


def main(folder, scales=(3, 4, 5), sizes=tuple(SIZES), languages=("vi", "en")):
    """Make all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with sample() as address, browsers.running() as browser:
        for scale, size in product(scales, sizes):
            Agency.update(scale=scale, spoken=True).execute()
            width, height = SIZES[size]
            kind = browsers.TABLET | {"viewport": {"width": width, "height": height}}
            with browsers.window(browser, base_url=address, **kind) as window:
                page = window.new_page()
                for language in languages:
                    page.goto(f"/K/?lang={language}")
                    page.wait_for_selector("#pair-qr path:not([d=''])")
                    page.screenshot(path=folder / f"pair-{size}-{language}.png")
                by_day(pair(page, Counter.get(Counter.number == 3)))
                for language in languages:
                    page.goto(f"/K/?lang={language}")
                    page.evaluate("document.fonts.ready.then(() => true)")
                    name = f"{scale}-{size}-{language}"
                    states(page, folder, name)
                    page.reload()
                    with_a_code(page, folder, name)
        with browsers.window(browser, base_url=address, **browsers.TABLET) as window:
            page = window.new_page()
            with_a_pack(pair(page, Counter.get(Counter.number == 3)), folder)
    in_grey(folder, scales)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
