"""The tablet at the counter. Nobody signs in: it can hand in ratings and
suggestions for its own counter, and nothing else, for there are no other routes."""

import posixpath
from pathlib import Path

from flask import Flask, Response, request
from jinja2 import ChoiceLoader, FileSystemLoader

from app import clock, words
from app.centres import store as centres
from app.config import Settings
from app.db import ROOT
from app.errors import NotFound
from app.web import shell
from kiosk import pairing, tongue, views

TEMPLATES = ROOT / "templates"
DESK_STATIC = ROOT / "app" / "static"  # icons and letters are kept there once

# Words that belong together: no line breaks between them (ux.md, 3).
TOGETHER = (
    "bà con", "bình thường", "chấm điểm", "điều gì", "góp ý", "hài lòng", "phục vụ",
    "thế nào", "thời gian", "thủ tục", "vệ sinh", "vòi vĩnh", "vừa rồi",
)  # fmt: skip


def create_app(settings: Settings) -> Flask:
    """Return the tablet's application, to be mounted beside the desk."""
    app = shell.make("kiosk", settings, folder=Path(__file__).parent, cookie="tablet")
    # A problem is told in the tablet's own frame: kiosk/errors hides errors.
    places = [FileSystemLoader(TEMPLATES / "kiosk"), FileSystemLoader(TEMPLATES)]
    app.jinja_loader = ChoiceLoader(places)
    names = app.jinja_env.globals
    names.update(
        static_kiosk=names["static"],
        static=_desk_static,
        centre_name=_centre_name,
        hold=hold,
        language=tongue.language,
        direction=tongue.direction,
    )
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        tongue.said, words.ngettext, newstyle=True
    )
    app.before_request(pairing.know)
    app.after_request(_ask_again)
    app.after_request(_tell_the_hour)
    app.register_blueprint(pairing.bp)
    app.register_blueprint(views.bp)
    return app


def hold(sentence: str) -> str:
    """Return a sentence whose compounds stay on one line.

    >>> hold("Mời bà con").split(" ")
    ['Mời', 'bà\\xa0con']
    """
    for pair in TOGETHER:
        for said in (pair, pair.capitalize()):
            held = said.replace(" ", "\N{NO-BREAK SPACE}")
            sentence = sentence.replace(said, held)
    return sentence


def _desk_static(path: str) -> str:
    """Return the address of a file of the desk, which is one step above us."""
    above = posixpath.dirname(request.script_root).rstrip("/")
    return f"{above}/static/{path}?v={shell.print_of(DESK_STATIC / path)}"


def _centre_name() -> str:
    try:
        return centres.home().name
    except NotFound:
        return "motcua"


def _tell_the_hour(answer: Response) -> Response:
    """Say what time it is: the clock of a tablet may be wrong (hour.js)."""
    answer.date = clock.now()
    return answer


def _ask_again(answer: Response) -> Response:
    """Keep a module that another one imports only after asking if it is still so.

    Its address carries no hash, unlike those that a page names.
    """
    if request.endpoint == "static" and "v" not in request.args:
        answer.cache_control.max_age = None
        answer.cache_control.no_cache = True
    return answer
