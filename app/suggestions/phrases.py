"""Templates of answers: a short list of a centre's own, and one of ours."""

from app import clock, text
from app.acts import Done, act
from app.errors import BadInput, NotFound
from app.models import Agency, AnswerTemplate
from app.suggestions import kinds
from app.suggestions.answers import REPLY_MAX
from app.words import N_, _

MOST = 30  # of one centre: a list that is read in a moment
NAME_MAX = 60
OURS = "0"  # how a form names ours
OUR_BODY = N_(
    "Cảm ơn ông/bà đã góp ý.\nChúng tôi hiểu là …\nChúng tôi đã (sẽ) … trước ngày …\n"
    "Nếu trả lời này chưa đúng điều ông/bà muốn nói, xin bấm “Chưa”."
)


def listed(agency: Agency) -> list[AnswerTemplate]:
    """Return the templates that a centre has now, by name."""
    return list(
        AnswerTemplate.select()
        .where((AnswerTemplate.agency == agency) & AnswerTemplate.ended_at.is_null())
        .order_by(AnswerTemplate.name, AnswerTemplate.id)
    )


def begin(agency: Agency, chosen: str, typed: str) -> str:
    """Return an answer that begins with a template; what was typed stays behind it.

    Raises BadInput on "template" for one that is not in the list.
    """
    bodies = {str(row.id): row.body for row in listed(agency)} | {OURS: _(OUR_BODY)}
    if chosen not in bodies:
        raise BadInput("template", _("Chọn một mẫu trong danh sách."))
    kept = text.clean(typed, lines=True)
    return f"{bodies[chosen]}\n\n{kept}".strip() if kept else str(bodies[chosen])


def write(
    agency: Agency, name: str, body: str, *, before: str, officer_id: int, by: str,
    key: str,
) -> None:  # fmt: skip
    """Add a template; before: the id of the one it takes the place of, or "".

    Raises BadInput on "name" or "body", NotFound for one that is gone.
    """

    def do() -> Done:
        empty = _("Viết tên của mẫu, ví dụ Chờ lâu.")
        title = kinds.line("name", name, NAME_MAX, empty, lines=False)
        kept = kinds.line("body", body, REPLY_MAX, _("Viết lời của mẫu."))
        if before:
            _end(agency, before)
        if len(listed(agency)) >= MOST:
            says = _("Đã có %(n)s mẫu. Bỏ bớt một mẫu rồi viết mẫu mới.")
            raise BadInput("name", says % {"n": MOST})
        made = AnswerTemplate.create(
            agency=agency, name=title, body=kept, written_by=officer_id,
            written_at=clock.now(),
        )  # fmt: skip
        return Done(f"template {made.id}")

    said = (agency.code, name, body, before)
    act("suggestion.template", by=by, key=key, said=said, do=do)


def end(agency: Agency, number: str, *, by: str, key: str) -> None:
    """Take a template off the list. Raises NotFound."""

    def do() -> Done:
        _end(agency, number)
        return Done(f"template {number}")

    act("suggestion.template-end", by=by, key=key, said=(agency.code, number), do=do)


def _end(agency: Agency, number: str) -> None:
    usable = number.isascii() and number.isdigit() and len(number) < 10
    mine = (AnswerTemplate.id == int(number)) if usable else AnswerTemplate.id.is_null()
    live = (AnswerTemplate.agency == agency) & AnswerTemplate.ended_at.is_null()
    ended = AnswerTemplate.update(ended_at=clock.now()).where(mine & live).execute()
    if not ended:
        raise NotFound(_("Không có mẫu này."))
