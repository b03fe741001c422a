"""What a request for papers must say: which paper, what to do with it, until when."""

from collections.abc import Mapping, Sequence
from datetime import date

from app import text
from app.centres import days
from app.dossiers.rules import note
from app.dossiers.wording import Words
from app.errors import BadInput
from app.words import _

TODO_MAX = 200  # letters
NAME_MAX = 300
GROUND_MIN = 8  # letters of a ground in law
# What is true of each dossier that lacks a paper; stored, so in Vietnamese.
LACKING = "Hồ sơ chưa đủ giấy tờ theo thành phần của thủ tục."
MOST_DAYS = 180  # between the request and the last day to bring papers


def read(
    form: Mapping[str, str], ticked: Sequence[str], papers: Sequence[tuple[str, bool]],
    today: date,
) -> Words:  # fmt: skip
    """Return what a form asks for, or raise BadInput at a field.

    ticked: positions of the papers that are asked for. papers: name, and whether it
    was handed in. A paper that is here already needs a word on what is wrong with it;
    one that the procedure does not name needs its ground in law (NĐ 63/2010, art.
    6(1)(b)). Form 02 gives the reason in writing, always (art. 18(5)).
    """
    wanted = [
        _paper(n, name, form.get(f"todo-{n}", ""), here=here)
        for n, (name, here) in enumerate(papers)
        if str(n) in ticked
    ]
    ground = _ground(form.get("ground", ""))
    other = _short(form.get("other", ""), NAME_MAX, "other")
    if other:
        if not ground:
            says = _("Giấy ngoài danh mục cần căn cứ: điều, khoản, văn bản nào.")
            raise BadInput("ground", says)
        wanted.append((note(other, needed=False, field="other"), ""))
    if not wanted:
        raise BadInput("papers", _("Đánh dấu ít nhất một giấy cần bổ sung."))
    says = text.clean(form.get("says", ""), lines=True)
    if len(says) < 5:
        raise BadInput("says", _("Viết một câu: vì sao cần bổ sung."))
    says = note(says, needed=False, field="says")
    until = last_day(form.get("until", ""), today)
    return Words(says, ground=ground, papers=tuple(wanted), until=until)


def last_day(value: str, today: date) -> date:
    """Return the last day to bring papers, or raise BadInput.

    value: as typed, see centres.days.
    """
    until = days.read("until", value)
    if not 0 < (until - today).days <= MOST_DAYS:
        says = _("Chọn một ngày sau hôm nay, trong vòng %(n)s ngày.")
        raise BadInput("until", says % {"n": MOST_DAYS})
    return until


def _paper(n: int, name: str, todo: str, *, here: bool) -> tuple[str, str]:
    todo = _short(todo, TODO_MAX, f"todo-{n}")
    if here and len(todo) < 5:
        says = _("Giấy này đã nộp. Ghi rõ cần sửa hoặc thêm gì.")
        raise BadInput(f"todo-{n}", says)
    if text.has_number(todo):
        raise BadInput(f"todo-{n}", _("Xin bỏ số điện thoại, số căn cước ở đây."))
    return name, todo


def _ground(value: str) -> str:
    """Return the ground in law, "" if none is given: each has words and a number."""
    ground = _short(value, NAME_MAX, "ground")
    words, numbers = any(map(str.isalpha, ground)), any(map(str.isdecimal, ground))
    if ground and not (words and numbers and len(ground) >= GROUND_MIN):
        says = _("Ghi rõ điều, khoản, văn bản nào, ví dụ: khoản 4 Điều 20 NĐ 63/2010.")
        raise BadInput("ground", says)
    return ground


def _short(value: str, most: int, field: str) -> str:
    value = text.clean(value)
    if len(value) > most:
        over = len(value) - most
        raise BadInput(field, _("Rút ngắn %(n)s ký tự.") % {"n": over})
    return value
