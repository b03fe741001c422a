"""What a centre settles for its inbox: days, words, templates; and what it comes to."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.accounts.gate import allow, may
from app.accounts.rules import Role
from app.centres import store as centres
from app.errors import BadInput
from app.models import Agency
from app.suggestions import figures, kinds, phrases, terms
from app.suggestions.desk import HANDLERS, READERS, bp
from app.suggestions.rules import TOPIC_NAMES, Topic
from app.web.htmx import go, render

NAMES = (*terms.MOST, *(f"notice-{kind}" for kind in sorted(kinds.LEAVES)))


@bp.get("/terms")
@allow(*READERS)
def terms_page() -> ResponseReturnValue:
    """The days, the words of notices, and the templates of answers."""
    return _page()


@bp.post("/terms")
@allow(Role.LEADER)
def settle() -> ResponseReturnValue:
    """Settle days and words: the leader, for the manager's own clock is in it."""
    typed = {name: request.form.get(name, "") for name in NAMES}
    by, key = current_user.login, request.form.get("key", "")
    try:
        terms.change(_centre(), terms.read(typed), by=by, key=key)
    except BadInput as problem:
        return _page(problem=problem, typed=typed), 422
    return go(url_for(".terms_page", saved="terms"))


@bp.post("/templates")
@allow(*HANDLERS)
def template() -> ResponseReturnValue:
    """Write a template, anew or in the place of another."""
    names = ("name", "body", "before")
    typed = {name: request.form.get(name, "") for name in names}
    who = {"by": current_user.login, "key": request.form.get("key", "")}
    try:
        phrases.write(_centre(), **typed, officer_id=current_user.id, **who)
    except BadInput as problem:
        return _page(problem=problem, written=typed), 422
    return go(url_for(".terms_page", saved="template"))


@bp.post("/templates/<string:number>/end")
@allow(*HANDLERS)
def end_template(number: str) -> ResponseReturnValue:
    """Take a template off the list."""
    who = {"by": current_user.login, "key": request.form.get("key", "")}
    phrases.end(_centre(), number, **who)
    return go(url_for(".terms_page", saved="ended"))


@bp.get("/figures")
@allow(*READERS)
def figures_page() -> ResponseReturnValue:
    """The rules beside people, and what criteria 7 and 8 need."""
    reach = centres.reach(current_user.agency.id)
    return render(
        "suggestions/figures.html",
        part="suggestions/_figures.html",
        confusion=figures.confusion(reach),
        criteria=figures.criteria(reach),
        topics={t: TOPIC_NAMES[t] for t in Topic if t is not Topic.HARASSMENT},
        law_days=kinds.SETTLE_DAYS,
        today=clock.today(),
    )


def _centre() -> Agency:
    """Return the centre whose terms they are: the officer's own, or the home of an
    officer above several."""
    mine: Agency = current_user.agency
    return mine if mine.serves else centres.home()


def _page(**names: Any) -> str:
    agency = _centre()
    own = terms.of(agency)
    typed = {name: str(days) for name, days in own.days().items()}
    typed |= {f"notice-{kind}": own.notice(kind) for kind in kinds.LEAVES}
    given: dict[str, Any] = {
        "problem": None,
        "typed": typed,
        "written": dict.fromkeys(("name", "body", "before"), ""),
    }
    return render(
        "suggestions/terms.html",
        part="suggestions/_terms.html",
        **(given | names),
        agency=agency,
        kinds=kinds.KIND_NAMES,
        leaves=sorted(kinds.LEAVES),
        settled=kinds.SETTLED,
        most=terms.MOST,
        phrases=phrases.listed(agency),
        words_max=kinds.WORDS_MAX,
        saved=request.args.get("saved", ""),
        may_settle=may("suggestions.settle", current_user.role),
        may_write=may("suggestions.template", current_user.role),
    )
