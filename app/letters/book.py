"""Form 07, the ledger of a centre: asked for on the desk, printed month by month."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock, words
from app.accounts.gate import allow
from app.accounts.rules import Role
from app.errors import BadInput
from app.letters import ledgers, reading, showing

bp = Blueprint("ledger", __name__, url_prefix="/desk/ledger")

READING = (Role.MANAGER, Role.LEADER, Role.INSPECTOR)
REVEALING = (Role.MANAGER, Role.LEADER)


@bp.get("")
@allow(*READING)
def ask() -> ResponseReturnValue:
    """Ask which ledger is wanted: this month's, unless something else is said."""
    today = clock.today()
    return _ask({"from": f"{today:01/%m/%Y}", "to": f"{today:%d/%m/%Y}"})


@bp.get("/sheet")
@allow(*READING)
def sheet() -> ResponseReturnValue:
    """The ledger of a centre and a period, addresses and telephones masked."""
    return _sheet(request.args)


@bp.post("/sheet")
@allow(*REVEALING)
def sheet_in_full() -> ResponseReturnValue:
    """The same, nothing masked; who printed it is written down."""
    return _sheet(request.form, full=True)


def _sheet(wanted: Mapping[str, str], *, full: bool = False) -> ResponseReturnValue:
    try:
        asked = ledgers.read(
            centre=wanted.get("centre", ""),
            first=wanted.get("from", ""),
            last=wanted.get("to", ""),
            reach=current_user.agency,
        )
    except BadInput as problem:
        return _ask(wanted, problem), 422
    if full:
        key = wanted.get("key", "")
        ledgers.reveal(asked, by=current_user.login, key=key)
    words.speak(words.SOURCE)
    return _print(asked, full=full)


def _print(asked: ledgers.Asked, *, full: bool) -> str:
    first, last = (f"{day:%d/%m/%Y}" for day in (asked.first, asked.last))
    names = {
        "office": reading.office(asked.centre),
        "first": asked.first,
        "last": asked.last,
        "rows": ledgers.lines(asked, full=full),
        "full": full,
    }
    masked = not full and current_user.role in REVEALING
    return showing.sheet(
        "07",
        asked.last,
        names,
        subject=f"{asked.centre.name}, {first} – {last}",
        reveal=url_for(".sheet_in_full") if masked else "",
        hidden={"centre": asked.centre.code, "from": first, "to": last},
    )


def _ask(asked: Mapping[str, str], problem: BadInput | None = None) -> str:
    return render_template(
        "letters/ledger.html",
        asked={name: asked.get(name, "") for name in ("centre", "from", "to")},
        centres=ledgers.open_to(current_user.agency),
        most=ledgers.LONGEST,
        problem=problem,
    )
