"""Who waits too long, and the letter to them; the register for everybody."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.accounts.gate import allow, public
from app.accounts.rules import Role
from app.apologies import cases, numbers, register, rules, store
from app.apologies import lead as leads
from app.apologies.cases import Case
from app.apologies.rules import Only
from app.centres import days
from app.dossiers import history, letters, reasons
from app.dossiers.rules import STAGE_NAMES, Stage
from app.dossiers.store import holder
from app.errors import BadInput, Conflict, Problem
from app.models import Agency
from app.web.htmx import go, render

bp = Blueprint("apologies", __name__)

READING = (
    Role.COUNTER, Role.SPECIALIST, Role.LEADER, Role.MANAGER, Role.INSPECTOR,
)  # fmt: skip
WRITING = (Role.SPECIALIST, Role.LEADER)
METRICS = {
    Only.SILENT: "late-without-apology", Only.AGAIN: "late-again",
    Only.SOON: "soon", Only.TO_SIGN: "to-sign",
}  # fmt: skip


@bp.get("/desk/late")
@allow(*READING)
def late() -> ResponseReturnValue:
    """Who is waited for too long or will be, and what each still needs."""
    return _late()


@bp.post("/desk/late/lead")
@allow(Role.MANAGER)
def lead() -> ResponseReturnValue:
    """Change how many working days ahead letters are drafted."""
    days = request.form.get("lead", 0, type=int)
    key = request.form.get("key", "")
    try:
        store.set_lead(days, by=current_user, key=key)
    except BadInput as problem:
        return _late(problem), 422
    return go(url_for(".late"))


@bp.get("/desk/dossiers/<string:number>/sorry")
@allow(*WRITING)
def form(number: str) -> ResponseReturnValue:
    """The letter as it stands; reason and new day are still to be given."""
    case = cases.case(number, current_user)
    if case.letter and case.letter.signed_at:  # there is one new day at most
        return go(url_for("dossiers.show", number=number))
    return _form(case, _typed(case))


@bp.post("/desk/dossiers/<string:number>/sorry")
@allow(*WRITING)
def write(number: str) -> ResponseReturnValue:
    """Write reason and new day, for the head to sign."""
    case, typed = cases.case(number, current_user), request.form
    key = typed.get("key", "")
    try:
        sorry = rules.read(
            typed.get("reason", ""),
            typed.get("says", ""),
            typed.get("new_day", ""),
            due=clock.local(case.dossier.due_now or clock.now()).date(),
            today=clock.today(),
            finished=case.dossier.finished_at is not None,
        )
        store.write(number, sorry, by=current_user, key=key)
    except (BadInput, Conflict) as problem:
        status = 409 if isinstance(problem, Conflict) else 422
        return _form(case, dict(typed), problem), status
    return go(url_for(".late", done=number))


@bp.get("/X")
@public
def posted() -> ResponseReturnValue:
    """The public register: every signed letter, under a pseudonym."""
    number = request.args.get("page", 1, type=int)
    entries, more = register.page(number)
    return render_template(
        "apologies/register.html",
        entries=entries,
        page=number,
        more=more,
        count=register.count(),
        again=register.asked_again(clock.today().year),
    )


def _typed(case: Case) -> dict[str, str]:
    """Return what the form begins with: the letter that waits, or was sent back, or a
    new day."""
    letter = case.letter or letters.newest(case.dossier, letters.SORRY)
    if letter is None:
        return {"new_day": cases.suggested_day(case.dossier)}
    day = days.write(clock.local(letter.new_due)) if letter.new_due else ""
    return {"reason": letter.reason, "says": letter.says, "new_day": day}


def _late(problem: Problem | None = None) -> str:
    this, asked = clock.today().year, request.args
    years = numbers.years(this)
    year = asked.get("year", this, type=int)
    year = year if year in years else this
    wanted = asked.get("just", "")
    only = Only(wanted) if wanted in set(Only) else None
    page, past = (asked.get(name, 1, type=int) for name in ("page", "past"))
    return render(
        "apologies/late.html",
        part="apologies/_late.html",
        found=cases.open_cases(current_user, page, only),
        ended=cases.ended_cases(current_user, year, past, only),
        numbers=numbers.count(current_user, year),
        metrics=METRICS,
        only=only,
        year=year,
        years=years,
        needs=rules.NEED_NAMES,
        lead=leads.lead(current_user.agency),
        leads=[(str(n), str(n)) for n in rules.LEADS],
        may_write=current_user.role in WRITING,
        done=asked.get("done", ""),
        link=lambda **over: url_for(".late", **{**_asked(), **over}),
        problem=problem,
    )


def _asked() -> dict[str, str]:
    """Return what the address says of the lists, to keep in the next one."""
    kept = ("just", "page", "year", "past")
    return {name: request.args[name] for name in kept if name in request.args}


def _form(case: Case, typed: dict[str, str], problem: Problem | None = None) -> str:
    return render(
        "apologies/write.html",
        part="apologies/_write.html",
        case=case,
        dossier=case.dossier,
        typed=typed,
        back=history.sent_back(case.dossier, history.APOLOGY),
        reasons=reasons.choices("apology"),
        stage=Stage,
        stage_names=STAGE_NAMES,
        holder=Agency.get_by_id(holder(case.dossier)),
        problem=problem,
    )
