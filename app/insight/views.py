"""The page of figures, its files, its paper."""

from typing import Any

from flask import Blueprint, Response, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock, words
from app.accounts.gate import allow
from app.accounts.rules import Role
from app.centres import store as centres
from app.charts import meanings as said
from app.charts.chart import Chart, Frame
from app.errors import BadInput, NotFound
from app.insight import asked as reading
from app.insight import drawn, weeks
from app.insight.asked import Asked
from app.reports import writer
from app.words import _

bp = Blueprint("insight", __name__, url_prefix="/desk/figures")

TYPED = ("weeks", "until", "centre")
READERS = (Role.MANAGER, Role.LEADER, Role.INSPECTOR)


@bp.get("")
@allow(*READERS)
def page() -> ResponseReturnValue:
    """All charts of some weeks that are over, as far as an officer may see."""
    try:
        asked = _asked()
    except BadInput as problem:
        return _page(None, problem=problem), 422
    return _page(asked, charts=[_drawn(asked, name) for name in drawn.CHARTS])


@bp.get("/<string:name>.csv")
@allow(*READERS)
def file(name: str) -> Response:
    """The numbers of one chart as a file for a spreadsheet: those in its table."""
    if name not in drawn.CHARTS:
        raise NotFound(_("Không có biểu đồ này."))
    asked = _asked()
    chart = _drawn(asked, name)
    answer = make_response(writer.to_csv([list(chart.head), *map(list, chart.rows)]))
    answer.headers["Content-Type"] = "text/csv; charset=utf-8"
    first, last = chart.frame.first, chart.frame.last
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="{name}_{first}_{last}.csv"'
    )
    return answer


@bp.get("/print")
@allow(*READERS)
def paper() -> ResponseReturnValue:
    """The same on A4, in Vietnamese, whoever prints it."""
    words.speak(words.SOURCE)
    asked = _asked()
    charts = [_drawn(asked, name) for name in drawn.CHARTS]
    title = _("Biểu đồ – %(name)s") % {"name": asked.agency.name}
    return render_template(
        "charts/a4.html", paper="a4-charts", title=title, charts=charts
    )


@bp.get("/meanings")
@allow(*READERS)
def meanings() -> ResponseReturnValue:
    """How each chart is counted and read."""
    return render_template(
        "charts/meanings.html",
        meanings=said.MEANINGS,
        worked=said.worked(),
        kinds=list(said.WORKED["A"]),
    )


def _asked() -> Asked:
    return reading.read(request.args.to_dict(), current_user.agency, clock.today())


def _drawn(asked: Asked, name: str) -> Chart:
    draw, about = drawn.CHARTS[name]
    frame = Frame(
        name,
        asked.agency.name,
        asked.period.first,
        asked.period.last,
        asked.opened,
        about=url_for(".meanings", _anchor=about),
        csv=url_for(".file", name=name, **asked.args),
    )
    return draw(asked, frame)


def _page(asked: Asked | None, **names: Any) -> str:
    reach = centres.reach(current_user.agency.id)
    return render_template(
        "insight/page.html",
        **({"charts": [], "problem": None} | names),
        asked=asked,
        typed={name: request.args.get(name, "") for name in TYPED},
        usual=weeks.USUAL,
        default=weeks.DEFAULT,
        serving=reading.serving(reach),
        scales=asked.weeks.scales() if asked else [],
    )
