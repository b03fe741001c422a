"""Where is my dossier? Open to whoever holds a receipt: no account, no script."""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Blueprint, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup

from app import clock
from app.accounts.gate import public
from app.centres import store as centres
from app.dossiers import codes, receipts
from app.errors import BadInput, NotFound, TooMany
from app.feedback.taps import FACES
from app.models import Agency
from app.tracking import asking, page, rules, store
from app.web.guard import permit
from app.web.limits import Limit, sender
from app.words import SOURCE, language

bp = Blueprint("tracking", __name__)

STATIC = Path(__file__).parent.parent / "static"
WRONG_TOKENS = Limit("token", 60, 60)
WRONG_CODES = Limit("code", 20, 600)
TYPED_MAX = 60  # letters of a typed code that come back with the answer


@bp.get("/t/<string:token>")
@bp.get("/T/<string:token>")
@public
def show(token: str) -> ResponseReturnValue:
    """One dossier, as far as a stranger with the receipt may know it.

    A right token is never refused: a whole village may share one address. Unknown,
    replaced and expired tokens get the same answer, byte for byte.
    """
    dossier = _known(token)
    if dossier is None:
        return _unknown()
    return _why(dossier) if "why" in request.args else _show(dossier)


@bp.post("/t/<string:token>")
@bp.post("/T/<string:token>")
@public
def rate(token: str) -> ResponseReturnValue:
    """Keep what the holder of the receipt says of a visit."""
    dossier = _known(token)
    if dossier is None:
        return _unknown()
    said = {name: request.form.get(name, "") for name in ("visit", "score", "key")}
    try:
        rated = asking.answer(dossier.id, **said, desk=current_user.is_authenticated)
    except BadInput as problem:
        return _show(dossier, problem), 422
    return redirect(url_for(".show", token=token, rated=rated, _anchor="v"), 303)


def _known(token: str) -> store.Tracked | None:
    known = codes.read_token(token)
    return store.find(known) if known else None


def _unknown() -> ResponseReturnValue:
    WRONG_TOKENS.take(sender())
    return _alone(
        "tracking/unknown.html",
        says=rules.unknown(),
        picture=_picture("closed"),
        centre=_home(),
    ), 404


def _show(dossier: store.Tracked, problem: BadInput | None = None) -> str:
    now, rated = clock.now(), request.args.get("rated", "")
    words = page.write(dossier, now)
    return _alone(
        "tracking/show.html",
        page=words,
        picture=_picture(words.kind),
        centre=dossier.centre,
        asks=asking.questions(dossier.id, now, rated) if dossier.visits else [],
        faces=FACES,
        problem=problem,
        lang=_lang(),
    )


def _why(dossier: store.Tracked) -> str:
    """The count behind the promise, day by day. The address stays the same, so that
    no page has to repeat the token."""
    return _alone(
        "tracking/why.html",
        sheets=("tracking.css", "tracking-why.css"),
        number=dossier.number,
        why=store.explain(dossier),
        centre=dossier.centre,
        lang=_lang(),
    )


def _lang() -> str:
    """Return what keeps the language in an address, "" for the usual one."""
    return f"&lang={language()}" if language() != SOURCE else ""


@bp.get("/t")
@bp.get("/T")
@public
def find() -> ResponseReturnValue:
    """The form for the code to type."""
    return _form()


@bp.post("/t")
@bp.post("/T")
@public
def look() -> ResponseReturnValue:
    """Go to the dossier of a typed code. A slip of the finger costs no try."""
    typed = request.form.get("code", "")
    try:
        code = codes.read_code(typed)
        WRONG_CODES.take(sender())
    except BadInput as problem:
        return _form(typed, problem), 422
    except TooMany as problem:
        wait = {"Retry-After": str(problem.seconds)}
        return _form(typed, BadInput("code", problem.says)), 429, wait
    receipt = receipts.by_code(code)
    if receipt is None:
        return _form(typed, BadInput("code", rules.unknown())), 404
    WRONG_CODES.give_back(sender())
    token, _code = receipts.secrets_of(receipt)
    return redirect(url_for(".show", token=token), 303)


def _form(typed: str = "", problem: BadInput | None = None) -> str:
    return _page(
        "tracking/find.html",
        code=typed[:TYPED_MAX],
        problem=problem,
        centre=_home(),
        icon=url_for("static", filename="mark.svg"),
    )


def _home() -> Agency | None:
    """Return the centre to call, None before there is one."""
    try:
        return centres.home()
    except NotFound:
        return None


def _alone(template: str, **names: Any) -> str:
    """Render a page that is one request, the picture of its tab included."""
    permit("img-src", "data:")
    return _page(template, icon=_icon(), **names)


def _page(
    template: str, sheets: tuple[str, ...] = ("tracking.css",), **names: Any
) -> str:
    """Render a page with its style inside.

    Past Flask's render_template, which would look who is signed in: nobody is here.
    """
    style, digest = _style(sheets)
    permit("style-src", f"'sha256-{digest}'")
    found = current_app.jinja_env.get_template(template)
    return found.render(style=style, here=language(), call=_picture("phone"), **names)


@cache
def _style(sheets: tuple[str, ...]) -> tuple[Markup, str]:
    """Return the style sheets and their hash, by which the browser may trust them."""
    css = "\n".join((STATIC / name).read_text("utf-8").strip() for name in sheets)
    digest = hashlib.sha256(css.encode()).digest()
    return Markup(css), base64.b64encode(digest).decode()  # noqa: S704  (our own file)


@cache
def _picture(kind: str) -> Markup:
    """Return a picture of parts/_status_icon.html, drawn once."""
    drawn = current_app.jinja_env.get_template("parts/_status_icon.html").module
    found: Markup = drawn.status_icon(kind)  # type: ignore[attr-defined]
    return found


@cache
def _icon() -> str:
    """Return the picture of the tab as an address that holds it."""
    return "data:image/svg+xml," + quote((STATIC / "mark.svg").read_text("utf-8"))
