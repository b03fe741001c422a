"""What an import of a catalogue file changes, line by line, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app import text
from app.errors import BadInput
from app.procedures import lines
from app.procedures.lines import Line
from app.procedures.rules import Entry, fee_words, time_words
from app.words import N_, _

SHOWN = 60  # characters of a name in a report


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a new version says differently, in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to tell about one line. about: its code, or its name."""

    line: int
    about: str
    says: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a procedure will say, and what is different; [] when it is new."""

    entry: Entry
    differences: list[Difference] = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """What an import does, or would do."""

    new: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: int = 0
    refused: list[Remark] = field(default_factory=list)
    warned: list[Remark] = field(default_factory=list)


def compare(rows: Iterable[Line], known: Mapping[str, Entry]) -> Report:
    """Return what an import of these lines would do.

    known: what the catalogue says now, by code.
    """
    report = Report()
    first: dict[str, int] = {}  # line on which a code was seen
    for line in rows:
        try:
            code = lines.code_of(line)
            before = first.setdefault(code, line.number)
            if before != line.number:
                says = _("mã này đã có ở dòng %(line)s của tệp.") % {"line": before}
                raise BadInput("code", says)
            _judge(line, known.get(code), report)
        except BadInput as problem:
            report.refused.append(Remark(line.number, _about(line), problem.says))
    return report


def _judge(line: Line, now: Entry | None, report: Report) -> None:
    """Put one good line where it belongs in the report."""
    entry, warnings = lines.read(line, now or lines.BLANK)
    if now is None:
        report.new.append(Change(entry))
    elif found := differences(now, entry):
        report.changed.append(Change(entry, found))
    else:
        report.unchanged += 1
    report.warned += [Remark(line.number, entry.code, says) for says in warnings]


def _about(line: Line) -> str:
    said = line.cells.get("code", "").strip() or line.cells.get("name", "").strip()
    said = text.clean(said)
    return said if len(said) <= SHOWN else f"{said[:SHOWN].rstrip()}…"


def differences(before: Entry, after: Entry) -> list[Difference]:
    """Return what a new version says differently; [] when it says the same."""
    old, new = _said(before), _said(after)
    found = [
        Difference(_(field), old[field], new[field])
        for field in old
        if old[field] != new[field]
    ]
    if before.papers != after.papers:
        found.append(_papers(before.papers, after.papers))
    return found


def _said(entry: Entry) -> dict[str, str]:
    none = _("không có")
    return {
        N_("Tên"): entry.name,
        N_("Lĩnh vực"): entry.sector,
        N_("Cấp thực hiện"): entry.level or none,
        N_("Thời hạn"): time_words(entry.allow, entry.unit),
        N_("Cam kết"): (
            none if entry.promise is None else time_words(entry.promise, entry.unit)
        ),
        N_("Giờ chốt"): f"{entry.cutoff:%H:%M}" if entry.cutoff else none,
        N_("Lệ phí"): fee_words(entry.fee),
        N_("Căn cứ"): entry.source or none,
    }


def _papers(before: tuple[str, ...], after: tuple[str, ...]) -> Difference:
    """Name only the papers that went and came."""
    gone = [paper for paper in before if paper not in after]
    come = [paper for paper in after if paper not in before]
    if sorted(before) == sorted(after):
        return Difference(_("Giấy tờ"), _("thứ tự cũ"), _("thứ tự mới"))
    if not gone and not come:  # one paper asked for twice
        gone, come = list(before), list(after)
    none = _("không có")
    return Difference(_("Giấy tờ"), "; ".join(gone) or none, "; ".join(come) or none)
