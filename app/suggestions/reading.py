"""The answer to a suggestion, for whoever holds its code: no account, no script."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import codes
from app.accounts.gate import public
from app.centres import store as centres
from app.errors import BadInput, NotFound, TooMany
from app.suggestions import answers, replies
from app.suggestions.answers import HEADLINES, STEPS, WORD_MAX
from app.suggestions.replies import Thread
from app.suggestions.rules import TOPIC_NAMES
from app.web.limits import Limit, sender
from app.words import _

bp = Blueprint("reading", __name__)

# As at /T: a right link is never refused, for a whole hall may share one address and
# one child with a wrong link must not shut out the others. Guessing links gains nothing
# by that: of 2^55 codes (app/codes.py) ten thousand may be alive, so at a thousand
# tries a second the first hit takes a hundred years, and it opens no name. What is
# typed is limited before it is looked up, right or not.
WRONG_LINKS = Limit("reply-link", 60, 60)
WRONG_CODES = Limit("reply", 20, 600)
TYPED_MAX = 60  # letters of a typed code that come back with the answer


@bp.get("/g/<string:code>")
@bp.get("/G/<string:code>")
@public
def show(code: str) -> ResponseReturnValue:
    """How far the answer is, and the answer. Unknown, unused and old codes get the
    same page."""
    try:
        thread = _open(code)
    except NotFound as problem:
        centre = _centre()
        return render_template("reading/unknown.html", problem=problem, **centre), 404
    return _page(code, thread)


@bp.get("/g")
@bp.get("/G")
@public
def find() -> ResponseReturnValue:
    """The form for the code to type."""
    return _form()


@bp.post("/g")
@bp.post("/G")
@public
def look() -> ResponseReturnValue:
    """Go to the answer of a typed code. A slip of the finger costs no try."""
    typed = request.form.get("code", "")
    try:
        code = codes.read_code(typed, _("trên ảnh đã chụp"))
        with WRONG_CODES.trying(sender()):
            replies.find(code)
    except BadInput as problem:
        return _form(typed, problem), 422
    except NotFound as problem:
        return _form(typed, BadInput("code", problem.says)), 404
    except TooMany as problem:
        wait = {"Retry-After": str(problem.seconds)}
        return _form(typed, BadInput("code", problem.says)), 429, wait
    return redirect(url_for(".show", code=code), 303)


@bp.post("/G/<string:code>/useful")
@public
def judge(code: str) -> ResponseReturnValue:
    """Hear whether an answer is of use: once."""
    thread, form = _open(code), request.form
    try:
        useful = answers.read_useful(form.get("useful", ""))
        number = form.get("number", 0, type=int)
        replies.judge(thread, number, useful, key=form.get("key", ""))
    except BadInput as problem:
        return _page(code, thread, problem), 422
    return redirect(url_for(".show", code=code), 303)


@bp.post("/G/<string:code>/more")
@public
def add(code: str) -> ResponseReturnValue:
    """Take the one further word."""
    thread, typed = _open(code), request.form.get("more", "")
    try:
        word = answers.read_word(typed)
        replies.add(thread, word, key=request.form.get("key", ""))
    except BadInput as problem:
        return _page(code, thread, problem, more=typed), 422
    return redirect(url_for(".show", code=code), 303)


def _open(typed: str) -> Thread:
    """Return what the code of a link opens; raise NotFound, or TooMany for who is
    wrong too often."""
    try:
        code = codes.read_code(typed, "")
    except BadInput:
        raise NotFound(answers.unknown()) from None
    try:
        return replies.find(code)
    except NotFound:
        WRONG_LINKS.take(sender())
        raise


def _page(
    code: str, thread: Thread, problem: BadInput | None = None, more: str = ""
) -> str:
    return render_template(
        "reading/show.html",
        code=code,
        thread=thread,
        agency=thread.suggestion.agency,
        headlines=HEADLINES,
        steps=STEPS,
        topics=TOPIC_NAMES,
        word_max=WORD_MAX,
        problem=problem,
        more=more,
    )


def _form(typed: str = "", problem: BadInput | None = None) -> str:
    names = {"code": typed[:TYPED_MAX], "problem": problem}
    return render_template("reading/find.html", **names, **_centre())


def _centre() -> dict[str, Any]:
    """Return the centre to call, None before there is one."""
    try:
        return {"agency": centres.home()}
    except NotFound:
        return {"agency": None}
