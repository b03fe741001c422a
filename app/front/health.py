"""For whoever watches over the server: does it answer, does its database?"""

from flask import Blueprint

from app.accounts.gate import public
from app.models import AuditHead

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@public
def healthz() -> tuple[str, int, dict[str, str]]:
    """Say ok once a row was read; 503 comes from the handler of problems."""
    AuditHead.get_by_id(1)
    return "ok\n", 200, {"Content-Type": "text/plain; charset=utf-8"}
