"""The forms beside a suggestion: class, topic, verdict, whose it is, group, hiding."""

from flask import request
from flask.typing import ResponseReturnValue

from app.accounts.gate import allow
from app.suggestions import deeds, given, groups, hiding
from app.suggestions.desk import HANDLERS, attempt, bp

ONE = "/<string:suggestion_id>"
OTHERS_MAX = 50  # in one form


@bp.post(f"{ONE}/kind")
@allow(*HANDLERS)
def classify(suggestion_id: str) -> ResponseReturnValue:
    """Give it a class; what is not answered here ends with a notice."""
    names = ("kind", "says", "body", "why")
    typed = {name: request.form.get(name, "") for name in names}
    return attempt(
        suggestion_id,
        lambda hand: deeds.classify(suggestion_id, **typed, hand=hand),
        **typed,
    )


@bp.post(f"{ONE}/topic")
@allow(*HANDLERS)
def agree(suggestion_id: str) -> ResponseReturnValue:
    """Confirm or correct the topic."""
    topic = request.form.get("agreed", "")
    return attempt(suggestion_id, lambda hand: deeds.agree(suggestion_id, topic, hand))


@bp.post(f"{ONE}/verdict")
@allow(*HANDLERS)
def judge(suggestion_id: str) -> ResponseReturnValue:
    """Record whether it was found to be so."""
    verdict = request.form.get("verdict", "")
    return attempt(
        suggestion_id, lambda hand: deeds.judge(suggestion_id, verdict, hand)
    )


@bp.post(f"{ONE}/assign")
@allow(*HANDLERS)
def assign(suggestion_id: str) -> ResponseReturnValue:
    """Give it to an officer or a unit, or to nobody again."""
    to = request.form.get("to", "")
    return attempt(suggestion_id, lambda hand: given.assign(suggestion_id, to, hand))


@bp.post(f"{ONE}/group")
@allow(*HANDLERS)
def gather(suggestion_id: str) -> ResponseReturnValue:
    """Put it together with others that say the same."""
    others = request.form.getlist("others")[:OTHERS_MAX]
    return attempt(
        suggestion_id, lambda hand: groups.gather(suggestion_id, others, hand)
    )


@bp.post(f"{ONE}/part")
@allow(*HANDLERS)
def part(suggestion_id: str) -> ResponseReturnValue:
    """Take it out of its group."""
    return attempt(suggestion_id, lambda hand: groups.part(suggestion_id, hand))


@bp.post(f"{ONE}/hide")
@allow(*HANDLERS)
def hide(suggestion_id: str) -> ResponseReturnValue:
    """Ask that its words be hidden; another person must agree."""
    reason = request.form.get("reason", "")
    return attempt(
        suggestion_id,
        lambda hand: hiding.ask(suggestion_id, reason, hand),
        reason=reason,
    )


@bp.post(f"{ONE}/hidden")
@allow(*HANDLERS)
def hidden(suggestion_id: str) -> ResponseReturnValue:
    """Agree that its words are hidden."""
    return attempt(suggestion_id, lambda hand: hiding.agree(suggestion_id, hand))


@bp.post(f"{ONE}/shown")
@allow(*HANDLERS)
def shown(suggestion_id: str) -> ResponseReturnValue:
    """Show its words again, or refuse to hide them."""
    return attempt(suggestion_id, lambda hand: hiding.show(suggestion_id, hand))
