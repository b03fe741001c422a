"""The counter's form: scan, choose, tick, receive, print. Keyboard only."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.accounts.gate import allow
from app.accounts.rules import Role
from app.centres import store as centres
from app.dossiers import (
    counts,
    drafts,
    entry,
    filing,
    id_card,
    letters,
    lists,
    reasons,
    rules,
    store,
)
from app.errors import BadInput, KeyUsed, NotFound
from app.models import Dossier, ProcedureVersion
from app.procedures import store as procedures
from app.web.htmx import go, render
from app.words import _

bp = Blueprint("intake", __name__, url_prefix="/desk/intake")

FORM = "intake"
NUMBER_MAX = 20  # letters of the scan box that a person may have typed
FIELDS = (
    "applicant", "id_number", "born", "phone", "address", "procedure", "q",
    "external", "missing_ok", "duplicate_ok", "competent", "reason",
    "why", "channel",
)  # fmt: skip


@bp.get("")
@allow(Role.COUNTER)
def form() -> ResponseReturnValue:
    """The empty form, or what was typed before; and the dossier just received."""
    if current_user.counter is None:
        return redirect(url_for("accounts.seat"), 303)
    typed = drafts.load(current_user.id, FORM)
    return _form(_flat(typed), typed.get("seen", []), done=request.args.get("done"))


@bp.post("")
@allow(Role.COUNTER)
def receive() -> ResponseReturnValue:
    """Receive or refuse; then the receipt goes to the printer."""
    typed, seen = _typed(), request.form.getlist("seen")
    key = request.form.get("key", "")
    try:
        intake = filing.read(typed, seen, today=clock.today())
        if "refuse" in request.form:
            says = filing.reason(typed["reason"])
            why = reasons.read("refuse", typed["why"], "why")
            refused = store.refuse(intake, says, by=current_user, key=key, reason=why)
            return go(url_for(".form", done=refused))
        number = store.receive(intake, by=current_user, key=key)
    except (BadInput, NotFound) as problem:
        return _form(typed, seen, problem=_at_a_field(problem)), 422
    return go(url_for("letters.receipt", number=number, serial=1, now=1, back="intake"))


@bp.post("/draft")
@allow(Role.COUNTER)
def draft() -> ResponseReturnValue:
    """Keep what is typed so far."""
    typed = {name: [value] for name, value in _typed().items()}
    typed["seen"] = request.form.getlist("seen")
    drafts.save(current_user.id, FORM, request.form.get("key", ""), typed)
    return "", 204


@bp.post("/clear")
@allow(Role.COUNTER)
def clear() -> ResponseReturnValue:
    """Throw the form away and begin with the next person."""
    drafts.end(current_user.id, FORM, request.form.get("key", ""))
    return go(url_for(".form"))


@bp.post("/scan")
@allow(Role.COUNTER)
def scan() -> ResponseReturnValue:
    """Read an identity card; the raw text of the card is not kept anywhere."""
    typed = _typed()
    scanned = request.form.get("scan", "")
    try:
        card = id_card.read_card(scanned, today=clock.today())
    except BadInput as problem:
        return _person(typed, problem=problem, scanned=scanned), 422
    typed["id_number"] = card.id_number
    for name, value in (("applicant", card.name), ("address", card.address)):
        typed[name] = value or typed[name]
    if card.name:  # a whole card: nothing of an earlier one stays
        typed["born"] = f"{card.born:%d/%m/%Y}" if card.born else ""
    return _person(typed, unsure=card.unsure)


@bp.get("/procedure")
@allow(Role.COUNTER)
def procedure() -> ResponseReturnValue:
    """The papers of a procedure, and the receipt as it would print now."""
    typed = _flat({name: [request.args.get(name, "")] for name in FIELDS})
    version = procedures.current(typed["procedure"])
    return render_template(
        "dossiers/_chosen.html",
        typed=typed,
        **_about(version, typed),
        seen=[],
        problem=None,
    )


def _typed() -> dict[str, str]:
    return {name: request.form.get(name, "") for name in FIELDS}


def _channels() -> list[tuple[str, str]]:
    return [(code, _(word)) for code, word in filing.CHANNELS.items()]


def _flat(typed: dict[str, list[str]]) -> dict[str, str]:
    return {name: (typed.get(name) or [""])[0] for name in FIELDS}


def _at_a_field(problem: BadInput | NotFound) -> BadInput:
    if isinstance(problem, KeyUsed):  # the answer was lost, then something was mended
        says = _(
            "Trang này đã ghi hồ sơ %(number)s rồi. "
            "Nếu đây là hồ sơ khác, xin bấm lần nữa."
        )
        return BadInput("", says % {"number": problem.answer})
    return problem if isinstance(problem, BadInput) else BadInput("q", problem.says)


def _person(
    typed: dict[str, str],
    problem: BadInput | None = None,
    unsure: frozenset[str] = frozenset(),
    scanned: str = "",
) -> str:
    number = scanned.strip()  # what was typed stays; what a scanner sent is of no use
    return render_template(
        "dossiers/_person.html",
        typed=typed,
        problem=problem,
        unsure=unsure,
        number=number if len(number) <= NUMBER_MAX else "",
        channels=_channels(),
    )


def _form(
    typed: dict[str, str],
    seen: list[str],
    problem: BadInput | None = None,
    done: str | None = None,
) -> str:
    version = None
    if typed["procedure"]:
        try:
            version = procedures.current(typed["procedure"])
        except NotFound:
            typed["procedure"] = ""
    return render(
        "dossiers/intake.html",
        part="dossiers/_intake.html",
        typed=typed,
        seen=seen,
        problem=problem,
        unsure=frozenset(),
        number="",
        channels=_channels(),
        refusals=reasons.choices("refuse"),
        done=_just_received(done),
        twins=_twins(typed, version, problem),
        count=counts.received(current_user.agency, clock.today()),
        **_about(version, typed),
    )


def _about(version: ProcedureVersion | None, typed: dict[str, str]) -> dict[str, Any]:
    """Return what the form shows of a procedure: papers, time, due date."""
    centre = store.seat_of(current_user).agency
    due = store.due(version, centre, clock.now()) if version else None
    return {
        "version": version,
        "papers": procedures.papers(version) if version else [],
        "due": clock.utc(due.due) if due else None,
        "agencies": [(a.id, a.name) for a in centres.deciding(centre)],
        "chosen": typed["competent"]
        or (lists.usual_agency(version) if version else ""),
    }


def _twins(
    typed: dict[str, str], version: ProcedureVersion | None, problem: BadInput | None
) -> list[Dossier]:
    """Return the open dossiers that a refused form seems to repeat."""
    if version is None or problem is None or problem.field != "duplicate":
        return []
    return entry.same_request(filing.id_number(typed["id_number"]), version)


def _just_received(number: str | None) -> Any:
    """Return the dossier that was just received, refused or taken back.

    seconds: how long it can still be taken back, 0 if it cannot. letter: id of its
    refusal, to print.
    """
    if not number:
        return None
    try:
        dossier = store.find_for(number, current_user)
    except NotFound:
        return None
    age = (clock.now() - dossier.received_at).total_seconds()
    if age > 2 * rules.UNDO_SECONDS:
        return None
    left = int(rules.UNDO_SECONDS - age)
    undoable = dossier.stage == rules.Stage.RECEIVED and left > 0
    refusal = letters.holding(dossier, letters.REFUSE)
    return {
        "dossier": dossier,
        "seconds": left if undoable else 0,
        "letter": refusal.id if refusal else None,
    }
