"""Language packs: a list, a new one, one in a file, and what each says of itself."""

from pathlib import Path
from typing import Any

from flask import Response, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.accounts.gate import allow
from app.accounts.rules import Role
from app.admin import bp
from app.errors import BadInput
from app.packs import archive, changes, rules, store
from app.packs.sentences import SPOKEN
from app.web import guard
from app.web.bodies import sent_file, takes
from app.web.htmx import go

FIELDS = ("code", "name", "direction", "licence", "consent")


def centre() -> Path:
    """Return the folder of this server, where the packs are."""
    return Path(current_app.extensions["motcua"].folder)


@bp.get("/packs")
@allow(Role.ADMINISTRATOR)
def packs() -> ResponseReturnValue:
    """What there is, what cannot be used and why."""
    return _list()


@bp.post("/packs")
@allow(Role.ADMINISTRATOR)
def make_pack() -> ResponseReturnValue:
    """Begin a pack, to be recorded here."""
    typed = {name: request.form.get(name, "") for name in FIELDS}
    by, key = current_user.login, request.form.get("key", "")
    try:
        about = rules.read_about(typed)
        changes.make(centre(), about, by=by, key=key)
    except BadInput as problem:
        return _list(problem=problem, typed=typed), 422
    return go(url_for(".pack", code=about.code))


@bp.post("/packs/zip")
@allow(Role.ADMINISTRATOR)
@takes(archive.ZIP_MAX)
def install_pack() -> ResponseReturnValue:
    """Take a pack that another centre made."""
    by, key = current_user.login, request.form.get("key", "")
    try:
        code = changes.install(centre(), sent_file("zip"), by=by, key=key)
    except BadInput as problem:
        return _list(problem=problem), 422
    return go(url_for(".pack", code=code, saved="installed"))


@bp.get("/packs/<string:code>")
@allow(Role.ADMINISTRATOR)
def pack(code: str) -> ResponseReturnValue:
    """A pack, sentence by sentence, with a microphone."""
    return _one(store.find(centre(), code))


@bp.post("/packs/<string:code>")
@allow(Role.ADMINISTRATOR)
def edit_pack(code: str) -> ResponseReturnValue:
    """Change what a pack says of itself."""
    known = store.find(centre(), code)
    typed = {name: request.form.get(name, "") for name in FIELDS} | {"code": code}
    by, key = current_user.login, request.form.get("key", "")
    try:
        changes.edit(centre(), rules.read_about(typed), by=by, key=key)
    except BadInput as problem:
        return _one(known, problem=problem, typed=typed), 422
    return go(url_for(".pack", code=code, saved="about"))


@bp.post("/packs/<string:code>/remove")
@allow(Role.ADMINISTRATOR)
def remove_pack(code: str) -> ResponseReturnValue:
    """Take a pack from the tablets; its folder stays on the disk under another name."""
    key = request.form.get("key", "")
    changes.remove(centre(), rules.read_code(code), by=current_user.login, key=key)
    return go(url_for(".packs", saved="removed"))


@bp.get("/packs/<string:code>/zip")
@allow(Role.ADMINISTRATOR)
def pack_file(code: str) -> ResponseReturnValue:
    """A pack as one file, for another centre."""
    known = store.find(centre(), code)
    body = archive.write(known.code, store.files(centre(), known))
    answer = Response(body, mimetype="application/zip")
    name = f"motcua-pack-{known.code}.zip"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _list(**names: Any) -> str:
    given: dict[str, Any] = {"problem": None, "typed": dict.fromkeys(FIELDS, "")}
    given["saved"] = request.args.get("saved", "")
    found = store.look(centre())
    return render_template(
        "admin/packs.html", **(given | names), found=found, of=len(SPOKEN)
    )


def _one(known: rules.Pack, **names: Any) -> str:
    guard.lend("microphone")
    told = {name: getattr(known.about, name) for name in FIELDS}
    given = {"problem": None, "typed": told, "saved": request.args.get("saved", "")}
    return render_template(
        "admin/pack.html",
        **(given | names),
        pack=known,
        sentences=SPOKEN,
        base=rules.base(known.code),
        seconds=rules.SECONDS,
    )
