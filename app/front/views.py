"""The front page: whom to find here and when, where to complain, how it goes."""

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app import clock, words
from app.accounts.gate import public
from app.board import changes as done
from app.centres import changes, hours
from app.centres import rules as centre_rules
from app.centres import store as centres
from app.feedback.taps import FACES
from app.front import store
from app.models import Agency
from app.workdays import store as workdays

bp = Blueprint("front", __name__)

DONE = 3  # changes that people's words brought about, the newest


@bp.get("/")
@public
def home() -> ResponseReturnValue:
    """One centre; several are linked to each other."""
    agencies = centres.centres()
    code = request.args.get("centre", "")
    agency = centres.centre(code) if code else centres.home()
    return render_template(
        "front/home.html",
        agency=agency,
        others=[other for other in agencies if other != agency],
        numbers=store.numbers(agency, clock.today()),
        done=done.published(agency, DONE),
        days=store.DAYS,
        faces=FACES,
        dial=centre_rules.dial,
        problem=None,
        code="",
        **_hours(agency),
    )


def _hours(agency: Agency) -> dict[str, Any]:
    """Return the posted week, and how the doors stand at this moment."""
    today, wall = clock.today(), clock.local(clock.now()).replace(tzinfo=None)
    week = changes.week(agency, today)
    calendar = workdays.calendar(agency, today)
    return {
        "week": [
            (
                name,
                hours.write(week, d, counts=True),
                hours.write(week, d, counts=False),
            )
            for d, name in enumerate(words.WEEKDAYS)
        ],
        "today": today,
        "doors": workdays.doors(agency, wall),
        "special": calendar.specials.get(today),
        "clock": hours.clock,
    }
