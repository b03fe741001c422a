"""The gate: deny by default. Each view says who may open it, where it is written."""

from collections.abc import Callable
from typing import Any

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user
from peewee import JOIN

from app.accounts.rules import ROLE_NAMES, Role, way_back
from app.errors import NotAllowed
from app.models import Agency, Counter, Officer
from app.queries import prepared
from app.web.htmx import instead, wants_part
from app.words import _

PUBLIC: set[str] = set()  # names of view functions that need no sign-in
ALLOWED: dict[str, frozenset[Role]] = {}

login = LoginManager()


class SignedIn(UserMixin):
    """The officer of this request, read once."""

    def __init__(self, officer: Officer) -> None:
        self.id = officer.id
        self.login = officer.login
        self.name = officer.name
        self.role = Role(officer.role)
        self.agency: Agency = officer.agency
        self.counter: Counter | None = officer.counter
        self.session_version = officer.session_version

    @property
    def role_name(self) -> str:
        """The role in the words of the screen."""
        return _(ROLE_NAMES[self.role])

    @property
    def counter_name(self) -> str:
        """Where they sit, or ""."""
        if self.counter is None:
            return ""
        return _("Quầy %(n)s") % {"n": self.counter.number}

    def get_id(self) -> str:
        """Return what the session cookie carries: officer and session version.

        Raising the version in the database ends every session at once.
        """
        return f"{self.id}.{self.session_version}"


def view_name(view: Callable[..., Any]) -> str:
    """Return the name under which a view's right is kept."""
    return f"{view.__module__}.{view.__name__}"


def public(view: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a view that needs no sign-in. Put it right under the route."""
    PUBLIC.add(view_name(view))
    return view


def allow(*roles: Role) -> Callable[..., Any]:
    """Say which roles may open a view. Put it right under the route."""

    def mark(view: Callable[..., Any]) -> Callable[..., Any]:
        ALLOWED[view_name(view)] = frozenset(roles)
        return view

    return mark


def may(endpoint: str, role: Role) -> bool:
    """Tell whether a role may open an endpoint: for menus and buttons."""
    view = current_app.view_functions[endpoint]
    return role in ALLOWED.get(view_name(view), frozenset())


def ask_who() -> ResponseReturnValue | None:
    """Let through who may; send a stranger to sign in; refuse the others."""
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None or request.endpoint == "static":
        return None
    name = view_name(view)
    if name in PUBLIC:
        return None
    if not current_user.is_authenticated:
        return _ask_to_sign_in()
    if current_user.role not in ALLOWED.get(name, frozenset()):
        raise NotAllowed(_("Vai trò của ông/bà không mở được trang này."))
    return None


def _ask_to_sign_in() -> ResponseReturnValue:
    """A page that was open keeps what was typed: it is asked to sign in in place."""
    if wants_part():
        return instead(
            render_template(
                "accounts/_sign_in.html",
                problem=None,
                login="",
                in_place=True,
                back="",
            ),
            401,
            "#session",
        )
    wanted = request.full_path.rstrip("?") if request.method == "GET" else ""
    return redirect(url_for("accounts.sign_in", back=way_back(wanted) or None), 302)


@login.user_loader
def load(session_id: str) -> SignedIn | None:
    """Return the officer of a session, or None if it has ended."""
    number, _dot, version = session_id.partition(".")
    if not (number.isdigit() and version.isdigit()):
        return None
    found = _signed_in(int(number), int(version))
    return SignedIn(found[0]) if found else None


@prepared
def _signed_in(officer: int, version: int) -> Any:
    return (
        Officer.select(Officer, Agency, Counter)
        .join(Agency)
        .switch(Officer)
        .join(Counter, JOIN.LEFT_OUTER)
        .where(
            (Officer.id == officer)
            & (Officer.session_version == version)
            & Officer.disabled_at.is_null()
        )
    )
