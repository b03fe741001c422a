"""The only code that looks at HX- headers."""

from typing import Any

from flask import Response, make_response, render_template
from htmx_flask import request


def wants_part() -> bool:
    """True when the answer will be swapped into a page, not shown as a page.

    Boosted links and history restores are htmx calls that still want the page.
    """
    hx = request.htmx
    return bool(hx) and not hx.boosted and not hx.history_restore_request


def render(page: str, part: str, **names: Any) -> str:
    """Render `part` for htmx and `page`, which includes it, for anyone else."""
    return render_template(part if wants_part() else page, **names)


def go(address: str) -> Response:
    """Send the browser to another page after an act, in both worlds."""
    if wants_part():
        answer = make_response("", 204)
        answer.headers["HX-Redirect"] = address
        return answer
    answer = make_response("", 303)
    answer.headers["Location"] = address
    return answer


def instead(body: str, status: int, target: str) -> Response:
    """Answer htmx with a part that goes to another place than the asked one."""
    answer = make_response(body, status)
    answer.headers["HX-Retarget"] = target
    answer.headers["HX-Reswap"] = "innerHTML"
    return answer
