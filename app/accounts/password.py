"""Changing one's own password: who was given one by somebody else makes it theirs."""

from flask import Blueprint, request, session
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user

from app.accounts import store
from app.accounts.gate import SignedIn, allow
from app.accounts.rules import HIGH, PASSWORD_MIN, PASSWORD_MIN_HIGH, Role
from app.errors import BadInput, TooMany
from app.web.htmx import render
from app.web.limits import Limit
from app.words import _

bp = Blueprint("password", __name__, url_prefix="/desk/password")

OWNERS = tuple(role for role in Role if role is not Role.INSPECTOR)  # who only reads
WRONG = Limit("own-password", failures=8, window=600)


@bp.get("")
@allow(*OWNERS)
def form() -> ResponseReturnValue:
    """The form: the password of now, and the new one."""
    return _page()


@bp.post("")
@allow(*OWNERS)
def change() -> ResponseReturnValue:
    """Change it. Every other session of this officer ends, this one goes on."""
    new, key = request.form.get("password", ""), request.form.get("key", "")
    try:
        _check_old(request.form.get("old", ""))
        store.set_password(current_user.login, new, by=current_user.login, key=key)
    except BadInput as problem:
        return _page(problem), 422
    except TooMany as problem:
        wait = {"Retry-After": str(problem.seconds)}
        return _page(BadInput("old", problem.says)), 429, wait
    login = current_user.login
    session.clear()
    session.permanent = True
    login_user(SignedIn(store.find(login)))
    return _page(saved=True)


def _check_old(old: str) -> None:
    login = current_user.login
    with WRONG.trying(login):
        if store.check(login, old) is None:
            raise BadInput("old", _("Mật khẩu hiện tại chưa đúng. Xin nhập lại."))


def _page(problem: BadInput | None = None, *, saved: bool = False) -> str:
    least = PASSWORD_MIN_HIGH if current_user.role in HIGH else PASSWORD_MIN
    names = {"problem": problem, "saved": saved, "least": least}
    return render("accounts/password.html", part="accounts/_password.html", **names)
