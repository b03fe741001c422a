"""axe-core looks at a page for what keeps people out (WCAG 2.2 AA)."""

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
START = """only => {
  window.axeFound = null;
  axe.run(document, {runOnly: only}).then(
    found => { window.axeFound = found.violations },
    problem => { window.axeFound = [{id: 'axe', help: String(problem), nodes: []}] })
}"""
LOOKS = 2000  # how often to ask before giving up; each moves a held clock by 1 ms


def check(page: Page, *rules: str) -> list[str]:
    """Return one line for each thing that axe finds wrong; [] is a good page.

    rules: look for these alone, e.g. "color-contrast-enhanced".
    """
    return [
        f"{found['id']}: {found['help']}: {node['target']} {node['html'][:120]}"
        for found in _found(page, list(rules))
        for node in found["nodes"] or [{"target": "", "html": ""}]
    ]


def _found(page: Page, rules: list[str]) -> list[dict[str, Any]]:
    """Run axe; where a test holds the page's clock, let it tick, or axe waits on.

    The source is evaluated, not added as a script: our policy would refuse that.
    """
    source = files("axe_playwright_python").joinpath("axe.min.js").read_text()
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(source)
    only = {"type": "rule", "values": rules} if rules else {"type": "tag"}
    page.evaluate(START, {"values": TAGS} | only)
    if not page.evaluate("() => '__pwClock' in window"):
        page.wait_for_function("() => window.axeFound")
    for _look in range(LOOKS):
        found: list[dict[str, Any]] | None = page.evaluate("() => window.axeFound")
        if found is not None:
            return found
        page.clock.run_for(1)
    raise AssertionError("axe did not come to an end")
