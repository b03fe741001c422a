"""`motcua due`: when an answer is owed, and why on that day."""

import json
import re
from datetime import datetime, time
from decimal import Decimal

import click

from app.errors import BadInput, Problem
from app.words import N_, WEEKDAYS, _
from app.workdays import official, rules
from app.workdays.rules import Calendar, Due, Unit

MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?")
HOUR = re.compile(r"[0-9]{1,2}:[0-9]{2}")
NUMBER = re.compile(r"-?[0-9]{1,9}([.,][0-9]{1,6})?")
TERMS = {
    Unit.HOURS: N_("%(allow)s giờ làm việc"),
    Unit.WORKING_DAYS: N_("%(allow)s ngày làm việc"),
    Unit.DAYS: N_("%(allow)s ngày"),
}


@click.command("due")
@click.option("--received", default="", help="2026-02-13T16:00, giờ tại trung tâm.")
@click.option("--allow", default="", help="Thời hạn: 3 hoặc 0.5.")
@click.option("--unit", default="", help="hours, working-days hoặc days.")
@click.option("--cutoff", help="Nhận sau giờ này thì tính từ ngày làm việc sau.")
@click.option("--pause", "pauses", multiple=True, help="TỪ/ĐẾN; ghi được nhiều lần.")
@click.option("--centre", help="Mã trung tâm; bỏ trống thì dùng lịch chính thức.")
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON.")
@click.pass_context
def due(
    ctx: click.Context,
    *,
    received: str,
    allow: str,
    unit: str,
    cutoff: str | None,
    pauses: tuple[str, ...],
    centre: str | None,
    as_json: bool,
) -> None:
    """Tính ngày hẹn trả, kèm lý do của từng ngày."""
    try:
        came = _moment("received", received)
        limit, counted_in = _number(allow), _unit(unit)
        answer = rules.due(
            came,
            limit,
            counted_in,
            _calendar(centre),
            cutoff=_hour(cutoff) if cutoff is not None else None,
            pauses=[_pause(pause) for pause in pauses],
        )
    except Problem as problem:
        click.echo(problem.says, err=True)
        ctx.exit(2)
    if as_json:
        click.echo(_json(answer))
        return
    term = _(TERMS[counted_in]) % {"allow": limit}
    for line in _table(came, term, answer):
        click.echo(line)
    if centre is None:
        _warn({came.year, answer.due.year})


def _calendar(centre: str | None) -> Calendar:
    if centre is None:
        return official.official_calendar()
    # Only here is a database needed.
    from app.cli import opening
    from app.workdays.store import calendar_of

    with opening.centre():
        return calendar_of(centre)


def _moment(field: str, text: str) -> datetime:
    says = _(
        "Ghi thời điểm theo giờ tại trung tâm, ví dụ 2026-02-13T16:00 (--%(name)s)."
    )
    try:
        if MOMENT.fullmatch(text.strip()):
            return datetime.fromisoformat(text.strip())
    except ValueError:
        pass
    raise BadInput(field, says % {"name": field})


def _pause(text: str) -> tuple[datetime, datetime]:
    begins, slash, ends = text.partition("/")
    if not slash:
        raise BadInput(
            "pause",
            _("Ghi tạm dừng như 2026-02-13T16:00/2026-02-24T08:00 (--pause)."),
        )
    return _moment("pause", begins), _moment("pause", ends)


def _hour(text: str) -> time:
    try:
        if HOUR.fullmatch(text.strip()):
            hours, minutes = map(int, text.split(":"))
            return time(hours, minutes)
    except ValueError:
        pass
    raise BadInput("cutoff", _("Ghi giờ nhận cuối như 15:00 (--cutoff)."))


def _number(text: str) -> Decimal:
    if NUMBER.fullmatch(text.strip()):
        return Decimal(text.strip().replace(",", "."))
    raise BadInput("allow", _("Ghi thời hạn bằng số, ví dụ 3 hoặc 0.5 (--allow)."))


def _unit(text: str) -> Unit:
    try:
        return Unit(text.strip())
    except ValueError:
        raise BadInput(
            "unit", _("Chọn đơn vị: hours, working-days hoặc days (--unit).")
        ) from None


def _json(answer: Due) -> str:
    days = [
        {"date": f"{line.date}", "minutes": line.minutes, "why": line.why}
        for line in answer.days
    ]
    told = {
        "due": answer.due.isoformat(timespec="minutes"),
        "minutes": answer.minutes,
        "days": days,
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _table(came: datetime, term: str, answer: Due) -> list[str]:
    return [
        _("Nhận hồ sơ: %(moment)s") % {"moment": _written(came)},
        _("Thời hạn: %(term)s") % {"term": term},
        _("Hẹn trả: %(moment)s") % {"moment": _written(answer.due)},
        "",
        *(
            f"{line.date:%d/%m/%Y}  {_weekday(line.date.weekday()):<8}"
            f"  {line.minutes:>4}  {line.why}"
            for line in answer.days
        ),
    ]


def _warn(years: set[int]) -> None:
    """Say so when the count touches a year whose holidays are not known."""
    known = official.known_years()
    if not years <= set(known):
        says = _("Lịch nghỉ chính thức kèm theo chỉ có từ %(first)s đến %(last)s.")
        click.echo()
        click.echo(says % {"first": known[0], "last": known[-1]})


def _weekday(number: int) -> str:
    return _(WEEKDAYS[number])


def _written(moment: datetime) -> str:
    return f"{moment:%H:%M}, {_weekday(moment.weekday())}, {moment:%d/%m/%Y}"
