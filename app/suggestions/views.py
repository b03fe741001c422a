"""The suggestion inbox: a list, one suggestion beside it, status, notes, answers."""

from flask import Response, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.accounts.gate import allow
from app.errors import BadInput
from app.suggestions import acting, answers, deeds, looks, phrases, settling, spoken
from app.suggestions import inbox as store
from app.suggestions.desk import HANDLERS, READERS, attempt, bp, page, within

__all__ = ["acting", "bp", "settling"]


@bp.get("")
@allow(*READERS)
def inbox() -> ResponseReturnValue:
    """The list, filtered; nothing opened."""
    return page(None)


@bp.get("/<string:suggestion_id>")
@allow(*READERS)
def show(suggestion_id: str) -> ResponseReturnValue:
    """The list with one suggestion beside it. The inspector's first look at harassment
    is told to whoever spoke."""
    one = store.one(suggestion_id, within())
    looks.seen(one, current_user.role, by=current_user.login)
    return page(one)


@bp.post("/<string:suggestion_id>")
@allow(*HANDLERS)
def handle(suggestion_id: str) -> ResponseReturnValue:
    """Give it a status, a note, or both; the second of two officers is told."""
    status, note = request.form.get("status", ""), request.form.get("note", "")
    return attempt(
        suggestion_id,
        lambda hand: deeds.handle(suggestion_id, status=status, body=note, hand=hand),
        note=note,
    )


@bp.post("/<string:suggestion_id>/answer")
@allow(*HANDLERS)
def answer(suggestion_id: str) -> ResponseReturnValue:
    """Answer whoever made it; or first show the answer as they will read it, or begin
    with a template."""
    form, one = request.form, store.one(suggestion_id, within())
    body, step = form.get("reply", ""), form.get("step", "")
    further = "further" in form
    try:
        if step == "template":
            begun = phrases.begin(one.agency, form.get("template", ""), body)
            return page(one, reply=begun, further=further)
        if step == "preview":
            shown = answers.read_reply(body)
            return page(one, reply=body, preview=shown, further=further)
    except BadInput as problem:
        return page(one, problem, reply=body, further=further)
    return attempt(
        suggestion_id,
        lambda hand: deeds.answer(suggestion_id, body=body, hand=hand, further=further),
        reply=body, further=further,
    )  # fmt: skip


@bp.get("/<string:suggestion_id>/voice")
@allow(*READERS)
def listen(suggestion_id: str) -> ResponseReturnValue:
    """What was said aloud; who listens is noted."""
    store.one(suggestion_id, within())
    said = spoken.listen(suggestion_id, by=current_user.login)
    return Response(said.sound, mimetype=said.kind)
