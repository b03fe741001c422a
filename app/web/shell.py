"""A bare, guarded Flask app: templates, words, headers, error pages.

Both doors, the desk with the public pages and the tablet, are built on it, so
that no guard is written twice.
"""

import hashlib
import secrets
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, Request, Response, request, url_for
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from htmx_flask import Htmx
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from app import keys, words
from app.config import Settings
from app.db import ROOT
from app.web import bodies, database, filters, guard, problems

BODY_MAX = 64 * 1024  # bytes of a form or a JSON body


def make(name: str, settings: Settings, *, folder: Path, cookie: str) -> Flask:
    """Return an app with no routes but its static files.

    folder: where its `static` folder is.
    cookie: name of its session cookie.
    """
    app = Flask(
        name,
        template_folder=str(ROOT / "templates"),
        static_folder=str(folder / "static"),
        static_url_path="/static",
    )
    app.config.update(
        SECRET_KEY=keys.derive("session"),
        TESTING=settings.testing,
        MAX_CONTENT_LENGTH=BODY_MAX,
        MAX_FORM_MEMORY_SIZE=BODY_MAX,
        MAX_FORM_PARTS=300,
        SESSION_COOKIE_NAME=f"__Host-{cookie}" if settings.secure else cookie,
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,  # a session ends, however busy it is
        SEND_FILE_MAX_AGE_DEFAULT=365 * 24 * 3600,  # s; addresses carry a hash
    )
    app.session_interface = _Sessions()
    app.extensions["motcua"] = settings
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops
        )
    Htmx(app)
    _templates(app)
    database.init_app(app)
    bodies.init_app(app)
    guard.init_app(app)
    problems.init_app(app)
    return app


class _Sessions(SecureCookieSessionInterface):
    """Flask's signed cookie, without the work for those who have none: the public
    pages and the tablet. The signer is made once and not with each request."""

    _signer: Any = None

    def open_session(self, app: Flask, request: Request) -> Any:
        """Return the session that a request brought, or an empty one."""
        if "HTTP_COOKIE" not in request.environ:
            return self.session_class()
        return super().open_session(app, request)

    def save_session(
        self, app: Flask, session: SessionMixin, response: Response
    ) -> None:
        """Send the session back, if there is one or was."""
        if session or session.modified:
            super().save_session(app, session, response)

    def get_signing_serializer(self, app: Flask) -> Any:
        """Return the signer of this app's session cookies."""
        self._signer = self._signer or super().get_signing_serializer(app)
        return self._signer


def _templates(app: Flask) -> None:
    """Strict names, Vietnamese words, addresses that keep the language."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        words._, words.ngettext, newstyle=True
    )
    app.jinja_env.filters.update(filters.ALL)
    app.jinja_env.globals.update(
        language=words.language,
        languages=words.LANGUAGES,
        here_in=_here_in,
        new_key=lambda: secrets.token_hex(16),
    )
    folder = Path(str(app.static_folder))
    app.jinja_env.globals["static"] = lambda path: url_for(
        "static", filename=path, v=print_of(folder / path)
    )

    @app.before_request
    def speak() -> None:
        words.speak(request.args.get("lang", words.SOURCE))

    @app.url_defaults
    def keep_language(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint != "static" and words.language() != words.SOURCE:
            values.setdefault("lang", words.language())


def _here_in(code: str) -> str:
    """Return the address of this page in another language.

    What stands in the address comes from outside: it is written back as it is, and
    never taken for an order to `url_for`.
    """
    if request.endpoint is None or request.method != "GET":
        return f"{request.script_root}/?lang={code}"
    kept = [(k, v) for k, v in request.args.items(multi=True) if k != "lang"]
    path = quote(f"{request.script_root}{request.path}")
    return f"{path}?{urlencode([*kept, ('lang', code)])}"


@cache
def print_of(path: Path) -> str:
    """Return a short hash of a file: a changed file gets a new address."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]
