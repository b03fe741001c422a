"""The rules on doubted ratings, open to everybody, and what they made of ours."""

from typing import Any

from flask import Blueprint, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.gate import public
from app.centres import store as centres
from app.errors import NotFound
from app.feedback import integrity, period, sight, weekly
from app.feedback.integrity import Code
from app.figures.small import COUNTS_FROM
from app.models import Agency
from app.words import _

bp = Blueprint("published", __name__)

WEEKS = 13  # whole ones: the public does not learn what came today


@bp.get("/R")
@public
def rules() -> ResponseReturnValue:
    """The rules in force, and what they made of the last 13 whole weeks."""
    agency = _chosen()
    return render_template(
        "feedback/rules.html",
        agency=agency,
        others=[other for other in centres.centres() if other != agency],
        rules=integrity.NOW,
        older=integrity.VERSIONS[:-1],
        busy=integrity.BUSY,
        one_face=round(100 * integrity.ONE_FACE),
        per_thousand=round(1000 * _chance(), 1),
        **_counts(agency),
    )


@bp.get("/R.json")
@public
def as_json() -> ResponseReturnValue:
    """The same for programs. null: not told, for it would point at a few."""
    agency, now = _chosen(), integrity.NOW
    counts = _counts(agency)
    told = dict(counts["told"])
    return jsonify(
        version=now.version,
        since=now.since.isoformat(),
        rules=[
            {
                "code": rule.code, "name": _(rule.name), "says": rule.sentence(),
                "limits": rule.limits, "channels": rule.channels,
            }
            for rule in now.rules
        ],
        centre=agency.code,
        first=counts["first"].isoformat(),
        last=counts["last"].isoformat(),
        ratings=counts["n"],
        doubted=counts["doubted"],
        reasons={code: told.get(code) for code in Code if code != Code.TEST},
        other_reasons=counts["rest"],
        tests=counts["tests"],
        from_before_the_rules=counts["unjudged"],
    )  # fmt: skip


def _chosen() -> Agency:
    code = request.args.get("centre", "")
    if not code:
        return centres.home()
    for agency in centres.centres():
        if agency.code == code.strip().upper():
            return agency
    raise NotFound(_("Không có trung tâm này. Xin kiểm tra lại địa chỉ."))


def _counts(agency: Agency) -> dict[str, Any]:
    """Return the counts of a centre; None is not told: one to four, or what would
    give them away."""
    chosen = period.whole_weeks(WEEKS, clock.today())
    found = weekly.of(agency, chosen)
    doubted = found.doubted.total()
    apart = _told(doubted) is not None and _told(found.n - doubted) is not None
    told, rest = sight.reasons(found.doubted) if apart else ([], None)
    return {
        "first": chosen.first,
        "last": chosen.last,
        "n": _told(found.n),
        "doubted": doubted if apart else None,
        "kept": found.n - doubted if apart else None,
        "told": told,
        "rest": rest,
        "tests": _told(found.tests),
        "unjudged": _told(found.unjudged),
    }


def _told(n: int) -> int | None:
    return None if 0 < n < COUNTS_FROM else n


def _chance() -> float:
    """Return how often an honest, busy half-day is doubted for a run."""
    length = integrity.NOW.rule(Code.RUN).limits["taps"]
    p = integrity.WALK_UPS * integrity.ONE_FACE
    return integrity.chance_of_run(integrity.BUSY, p, length)
