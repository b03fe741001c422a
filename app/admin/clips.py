"""One sentence of a language pack: its recording and its words."""

from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.accounts.gate import allow
from app.accounts.rules import Role
from app.admin import bp
from app.admin.packs import centre
from app.errors import BadInput, NotFound
from app.packs import changes, rules, store
from app.packs.sentences import SPOKEN
from app.web.bodies import sent_file, takes
from app.web.htmx import go, wants_part
from app.words import _


@bp.get("/packs/<string:code>/clips/<string:sentence>")
@allow(Role.ADMINISTRATOR)
def clip(code: str, sentence: str) -> ResponseReturnValue:
    """A recorded sentence, to listen to."""
    known = store.find(centre(), code)
    if sentence not in known.clips:
        raise NotFound(_("Không có đoạn ghi này."))
    found = known.clips[sentence]
    body = store.clip_body(centre(), known, found)
    return Response(body, mimetype=rules.TYPES[found.kind])


@bp.post("/packs/<string:code>/clips/<string:sentence>")
@allow(Role.ADMINISTRATOR)
@takes(2 * rules.CLIP_MAX)
def keep_clip(code: str, sentence: str) -> ResponseReturnValue:
    """Keep what was just recorded, or a file, as the sound of a sentence."""
    known = _known(code, sentence)
    by, key = current_user.login, request.form.get("key", "")
    try:
        body = sent_file("clip")
        changes.keep_clip(centre(), known, sentence, body, by=by, key=key)
    except BadInput as problem:
        return _row(known, sentence, problem=problem), 422
    return _kept(code, sentence)


@bp.post("/packs/<string:code>/texts/<string:sentence>")
@allow(Role.ADMINISTRATOR)
def say(code: str, sentence: str) -> ResponseReturnValue:
    """Write a sentence in the language of the pack."""
    known, typed = _known(code, sentence), request.form.get("text", "")
    by, key = current_user.login, request.form.get("key", "")
    try:
        text = rules.read_text(sentence, typed)
        changes.say(centre(), known, sentence, text, by=by, key=key)
    except BadInput as problem:
        wrong = BadInput("text", problem.says)
        return _row(known, sentence, problem=wrong, typed=typed), 422
    return _kept(code, sentence)


def _known(code: str, sentence: str) -> rules.Pack:
    if sentence not in SPOKEN:
        raise NotFound(_("Không có câu này."))
    return store.find(centre(), code)


def _kept(code: str, sentence: str) -> ResponseReturnValue:
    if not wants_part():
        return go(url_for(".pack", code=code, _anchor=f"row-{sentence}"))
    return _row(store.find(centre(), code), sentence, kept=True)


def _row(known: rules.Pack, sentence: str, **names: Any) -> str:
    """Return the sentence's row; with the count of the whole pack, for it changed."""
    given = {"problem": None, "typed": known.texts.get(sentence, ""), "kept": False}
    return render_template(
        "admin/_pack_answer.html",
        **(given | names),
        pack=known,
        base=rules.base(known.code),
        sentence=sentence,
        source=SPOKEN[sentence],
        of=len(SPOKEN),
    )
