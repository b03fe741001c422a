"""Forms of a province's own: files in the centre's folder that take over on a day.

    forms/02-2027-01-01.html        form 02, for what is issued from 1/1/2027 on

The newest form that holds on a day is used, ours or the province's; on the same day the
province's. A file that cannot be used never stops a print: ours is printed instead, and
the bar above the sheet and `motcua check` say why. See docs/mau-giay.md.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from markupsafe import Markup

from app.letters import harmless, rules, samples, sandbox
from app.words import _

FOLDER = "forms"
NAME = re.compile(r"(0[1-7])-(\d{4}-\d{2}-\d{2})\.html")
SIZE_MAX = 64 * 1024  # bytes
FILES_MAX = 50


@dataclass(frozen=True, slots=True)
class Own:
    """A file that takes over a form. since: its first day."""

    form: str
    since: date
    path: Path

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a sheet is printed with.

    template: ours. own: what the province's form says, None if ours is used. file:
    name of the province's form, "" if there is none. fault: why it is not used.
    """

    template: str
    own: Markup | None = None
    file: str = ""
    fault: str = ""

    @property
    def title(self) -> str:
        """The title of the form, Vietnamese."""
        return rules.TITLES[self.template]


def choose(centre: Path, form: str, on: date, names: Mapping[str, Any]) -> Chosen:
    """Return what a form issued on this day is printed with; raise NotFound.

    centre: its folder. names: what the form may say.
    """
    since, template = rules.holding(form, on)
    held = [one for one in files(centre) if one.form == form and one.since <= on]
    newest = max(held, key=lambda one: one.since, default=None)
    if newest is None or newest.since < since:
        return Chosen(template)
    try:
        said = _read(newest).render({**names, "title": rules.TITLES[template]})
    except harmless.Fault as fault:
        return Chosen(template, file=newest.name, fault=in_words(fault))
    return Chosen(template, said, newest.name)


def files(centre: Path) -> list[Own]:
    """Return the province's forms in a centre's folder, in the order of their names."""
    found = []
    for path in _paths(centre):
        matched = NAME.fullmatch(path.name)
        since = _day(matched[2]) if matched else None
        if matched and since:
            found.append(Own(matched[1], since, path))
    return found


def faults(centre: Path) -> Iterator[tuple[str, str]]:
    """Give (file, what is wrong) for each file in the folder that cannot be used.

    Each is tried out with made-up values.
    """
    usable = {one.path: one for one in files(centre)}
    if len(_paths(centre)) == FILES_MAX:
        yield FOLDER, _("Chỉ dùng %(n)s tệp đầu tiên.") % {"n": FILES_MAX}
    for path in _paths(centre):
        if path not in usable:
            yield path.name, _("Đặt tên tệp như 02-2027-01-01.html, mẫu 01 đến 07.")
            continue
        one = usable[path]
        try:
            form = _read(one)
            for names in samples.names(one.form):
                form.render(names)
        except harmless.Fault as fault:
            yield path.name, in_words(fault)


def in_words(fault: harmless.Fault) -> str:
    """Return a fault with the line where it is.

    >>> in_words(harmless.Fault(3, "Hỏng.")), in_words(harmless.Fault(0, "Hỏng."))
    ('dòng 3: Hỏng.', 'Hỏng.')
    """
    if not fault.line:
        return fault.says
    return _("dòng %(n)s: %(says)s") % {"n": fault.line, "says": fault.says}


def _read(own: Own) -> sandbox.Form:
    try:
        with own.path.open("rb") as file:
            body = file.read(SIZE_MAX + 1)
        source = body.decode()
    except OSError as problem:
        raise harmless.Fault(0, str(problem.strerror)) from None
    except UnicodeDecodeError:
        raise harmless.Fault(0, _("Tệp không phải chữ UTF-8.")) from None
    if len(body) > SIZE_MAX:
        most = {"n": SIZE_MAX // 1024}
        raise harmless.Fault(0, _("Tệp lớn quá, nhiều nhất %(n)s KB.") % most)
    return sandbox.Form(source)


def _paths(centre: Path) -> list[Path]:
    folder = centre / FOLDER
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())[:FILES_MAX]
    except OSError:
        return []


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
