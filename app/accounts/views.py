"""Signing in, signing out, taking a seat."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user, logout_user

from app.accounts import store
from app.accounts.gate import SignedIn, allow, public
from app.accounts.rules import SEATED, Role, way_back
from app.centres import store as centres
from app.errors import BadInput, TooMany
from app.models import Officer
from app.web.htmx import go, wants_part
from app.web.limits import Limit, sender
from app.words import _

bp = Blueprint("accounts", __name__)

# By login and address, so that a stranger cannot lock an officer out; and by
# address alone, so that nobody tries one password on every login.
BY_LOGIN = Limit("sign-in", failures=8, window=600)
BY_ADDRESS = Limit("sign-in-address", failures=60, window=600)

ROW_MAX = 2**31 - 1  # no table has a row beyond

HOME = {
    Role.COUNTER: "intake.form",
    Role.SPECIALIST: "dossiers.today",
    Role.LEADER: "dossiers.today",
    Role.MANAGER: "apologies.late",
    Role.INSPECTOR: "feedback.ratings",
    Role.ADMINISTRATOR: "admin.centre",
}


@bp.get("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    """Ask who it is; who is signed in already goes on."""
    if current_user.is_authenticated:
        return redirect(_way_on(current_user.role), 303)
    return _page(None, "")


@bp.post("/sign-in")
@public
def sign_in_post() -> ResponseReturnValue:
    """Check the password; failures are limited, visits are not."""
    login = request.form.get("login", "")[:80]
    password = request.form.get("password", "")[:400]
    try:
        officer = _checked(login, password)
    except BadInput as problem:
        return _page(problem, login), 422
    except TooMany as problem:
        wait = {"Retry-After": str(problem.seconds)}
        return _page(BadInput("login", problem.says), login), 429, wait
    session.clear()
    session.permanent = True
    login_user(SignedIn(officer))
    if wants_part():
        return render_template("accounts/_signed_in.html", name=officer.name)
    return redirect(_way_on(Role(officer.role)), 303)


def _way_on(role: Role) -> str:
    """Return the page that was wanted before, or the home of the role."""
    return way_back(request.args.get("back", "")) or url_for(HOME[role])


def _checked(login: str, password: str) -> Officer:
    who = f"{login.strip().lower()} {sender()}"
    with BY_LOGIN.trying(who), BY_ADDRESS.trying(sender()):
        officer = store.check(login, password)
        if officer is None:
            says = _("Tên đăng nhập hoặc mật khẩu chưa đúng. Xin nhập lại.")
            raise BadInput("login", says)
    return officer


@bp.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """End every session of this officer; the browser forgets the pages it kept.

    A copy of the cookie is dead too: it names a version of sessions that is over.
    """
    if current_user.is_authenticated:
        store.end_sessions(current_user.login)
    logout_user()
    session.clear()
    answer = redirect(url_for("accounts.sign_in"), 303)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@bp.get("/desk/seat")
@allow(*SEATED)
def seat() -> ResponseReturnValue:
    """The counters of the officer's centre."""
    return render_template(
        "accounts/seat.html", counters=centres.counters(current_user.agency)
    )


@bp.post("/desk/seat")
@allow(*SEATED)
def sit() -> ResponseReturnValue:
    """Sit down at a counter, or leave it."""
    chosen = max(-1, min(request.form.get("counter", 0, type=int), ROW_MAX))
    store.sit(
        current_user.login,
        centres.counter(chosen) if chosen else None,
        by=current_user.login,
        key=request.form.get("key", ""),
    )
    return go(url_for(HOME[current_user.role]))


def _page(problem: BadInput | None, login: str) -> str:
    part = "accounts/_sign_in.html" if wants_part() else "accounts/sign_in.html"
    return render_template(
        part,
        problem=problem,
        login=login,
        in_place=wants_part(),
        back=way_back(request.args.get("back", "")),
    )
