"""python -m tests.browser.tablet_pictures FOLDER: every state of the tablet.

A person looks at them before a change of the look is committed: three, four and five
faces, two languages, two sizes, strong contrast, two tablets; and the faces in grey.
"""

import sys
from itertools import product
from pathlib import Path

from app.models import Agency, Counter
from tests import browsers
from tests.browser.screenshots import sample
from tests.browser.stands import pair

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


if __name__ == "__main__":
    main(Path(sys.argv[1]))
