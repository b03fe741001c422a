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
from tests.browser.screenshots import sample
from tests.browser.stands import pair

SAMPLE = ROOT / "docs" / "packs" / "vi-x-mau"
SIZES = {"1280x800": (1280, 800), "1024x600": (1024, 600)}
SWITCHES = {"larger": ("large", "both"), "contrast": ("contrast", "both")}
STATES = ("ask", "asked", "offline", "closed", "thanks", "suggest", "said", "still")
SHOW = """state => {
  const asking = ['asked', 'offline', 'closed'].includes(state);
  for (const screen of document.querySelectorAll('.screen'))
    screen.hidden = screen.id !== (asking ? 'ask' : state);
  document.querySelector('#prompt').hidden = state !== 'asked';
  document.querySelector('#offline').hidden = state !== 'offline';
  document.querySelector('#away').hidden = state !== 'offline';
  document.querySelector('#closed').hidden = state !== 'closed';
  for (const at of document.querySelectorAll('#closed .at')) at.textContent = '7:30';
  document.querySelector('#closed .on').textContent = 'Thứ Hai';
  document.querySelector('#closed-soon').hidden = true;
  document.querySelector('#closed-later').hidden = false;
  document.body.classList.toggle('dim', state === 'closed');
  document.body.classList.toggle('asked', state === 'asked');
  scrollTo(0, 0);
}"""


def looks(page, folder, name):
    """Take each state in each look of one page."""
    for look in ("plain", "large", "contrast", "both"):
        for switch, wanted in SWITCHES.items():
            button = page.locator(f"#{switch}")
            if (button.get_attribute("aria-pressed") == "true") != (look in wanted):
                button.click()
        states = STATES if look in ("plain", "large") else ("ask", "thanks", "suggest")
        for state in states:
            page.evaluate(SHOW, state)
            page.screenshot(path=folder / f"{name}-{look}-{state}.png")


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
            Agency.update(scale=scale).execute()
            width, height = SIZES[size]
            kind = browsers.TABLET | {"viewport": {"width": width, "height": height}}
            with browsers.window(browser, base_url=address, **kind) as window:
                page = window.new_page()
                pair(page, Counter.get(Counter.number == 3))
                for language in languages:
                    page.goto(f"/K/?lang={language}")
                    page.evaluate("document.fonts.ready.then(() => true)")
                    looks(page, folder, f"{scale}-{size}-{language}")
        with browsers.window(browser, base_url=address, **browsers.TABLET) as window:
            page = window.new_page()
            with_a_pack(pair(page, Counter.get(Counter.number == 3)), folder)
    in_grey(folder, scales)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
