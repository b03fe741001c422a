"""Security headers on every answer, and writes from other sites refused."""

from flask import Flask, Response, abort, g, request

from app.errors import BadInput
from app.words import _

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": with that a browser calls the origin of our own forms "null",
    # and on plain HTTP, where it sends no Sec-Fetch-Site, that is all we go by.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "X-Robots-Tag": "noindex",
}

# What a browser only takes over HTTPS, and complains of elsewhere.
SECURE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}


def init_app(app: Flask) -> None:
    """Guard every request of this app."""
    app.before_request(refuse_cross_site)
    app.before_request(refuse_nul)
    app.after_request(add_headers)


def refuse_cross_site() -> None:
    """Stop a write that another site started.

    Browsers state the truth in Sec-Fetch-Site; older ones, and any on plain HTTP
    in the hall, only send Origin. Neither header means no browser, hence no
    cookie to abuse. Source: https://words.filippo.io/csrf/
    """
    if request.method in SAFE:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site:
        ok = site in ("same-origin", "none")
    else:
        ok = origin is None or origin.partition("://")[2] == request.host
    if not ok:
        abort(403)


def refuse_nul() -> None:
    """Stop a request that carries a NUL: no keyboard types one, and PostgreSQL
    takes it in no text."""
    if "\0" in request.path or b"%00" in request.query_string:
        abort(404)
    if request.method in SAFE:
        return
    if any("\0" in value for _name, value in request.form.items(multi=True)):
        raise BadInput("", _("Có ký tự máy không đọc được. Xin xóa rồi gõ lại."))


def add_headers(answer: Response) -> Response:
    """Put the headers on an answer; pages are never kept by a shared browser."""
    answer.headers.extend(HEADERS)
    widened = g.get("policy")
    answer.headers["Content-Security-Policy"] = (
        _written({**POLICY, **widened}) if widened else _PLAIN
    )
    if "lent" in g:
        lent = HEADERS["Permissions-Policy"].replace(f"{g.lent}=()", f"{g.lent}=(self)")
        answer.headers["Permissions-Policy"] = lent
    if request.endpoint != "static" or answer.status_code >= 400:
        kept = g.get("kept") if answer.status_code == 200 else None
        answer.headers["Cache-Control"] = (
            f"public, max-age={kept}" if kept else "no-store"
        )
        answer.headers["Vary"] = "HX-Request"
    if request.is_secure:
        answer.headers.extend(SECURE)
    return answer


def _written(policy: dict[str, str]) -> str:
    return "; ".join(f"{what} {where}" for what, where in policy.items())


_PLAIN = _written(POLICY)


def lend(what: str) -> None:
    """Let this one page use something of the machine, e.g. the microphone."""
    g.lent = what


def permit(what: str, where: str) -> None:
    """Widen the policy of this one answer, e.g. style-src by the hash of a style."""
    g.setdefault("policy", {})[what] = where


def keep(seconds: int) -> None:
    """Let this one answer be kept on the way: it is the same for everybody."""
    g.kept = seconds
