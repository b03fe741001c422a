"""The checker: what makes a process one that a dossier can follow to its end."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from app.accounts.rules import Role
from app.processes.rules import Process, hours, longest
from app.processes.values import Fault
from app.words import _


@dataclass(frozen=True, slots=True)
class Known:
    """What a file may name.

    procedures: working minutes allowed by code, None where no time is set.
    agencies: codes.
    """

    procedures: Mapping[str, int | None]
    agencies: Collection[str]


@dataclass(slots=True)
class Report:
    """What a file says: nothing of it is taken while it has a fault."""

    processes: list[Process] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)


def check(processes: Iterable[Process], faults: list[Fault], known: Known) -> Report:
    """Return the report on the processes of a file.

    faults: what was found while it was read.
    """
    report = Report(list(processes), list(faults))
    seen: dict[str, int] = {}
    for process in report.processes:
        first = seen.setdefault(process.procedure, process.line)
        if first != process.line:
            says = _("quy trình của thủ tục này đã có ở dòng %(line)s.")
            report.faults.append(Fault(process.line, says % {"line": first}))
        found = [*_names(process, known), *_shape(process)]
        report.faults += found
        if not found:
            report.warnings += [*_too_long(process, known), *_unsigned(process)]
    report.faults.sort(key=lambda fault: fault.line)
    return report


def _names(process: Process, known: Known) -> Iterator[Fault]:
    """Give what the file names and nobody knows."""
    if process.procedure not in known.procedures:
        says = _("danh mục không có thủ tục mã %(code)s.")
        yield Fault(process.line, says % {"code": process.procedure[:40]})
    codes: dict[str, int] = {}
    for step in process.steps:
        first = codes.setdefault(step.code, step.line)
        if first != step.line:
            says = _("bước %(code)s đã có ở dòng %(line)s.")
            yield Fault(step.line, says % {"code": step.code, "line": first})
        if step.agency and step.agency not in known.agencies:
            says = _("bước %(code)s: không có cơ quan mang mã %(agency)s.")
            told = {"code": step.code, "agency": step.agency[:40]}
            yield Fault(step.line, says % told)
    for step in process.steps:
        for code in step.next:
            if code not in codes:
                says = _("bước %(code)s: không có bước tiếp theo %(next)s.")
                yield Fault(step.line, says % {"code": step.code, "next": code})


def _shape(process: Process) -> Iterator[Fault]:
    """Give what keeps a dossier from going from the one beginning to the one end."""
    known = process.by_code
    links = {s.code: [c for c in s.next if c in known] for s in process.steps}
    loop = _loop(links)
    if loop:
        says = _("các bước đi vòng: %(way)s. Muốn quay lại, dùng “Trả lại: có”.")
        yield Fault(known[loop[0]].line, says % {"way": " → ".join(loop)})
    yield from _ends(process, links)
    yield from _beginnings(process, links)
    if not loop and len(process.steps) == len(known):
        yield from _between(process)


def _loop(links: Mapping[str, list[str]]) -> list[str]:
    """Return a way that comes back to where it began, [] if there is none."""
    done: set[str] = set()

    def walk(code: str, way: list[str]) -> list[str]:
        if code in way:
            return [*way[way.index(code) :], code]
        if code in done:
            return []
        done.add(code)
        for after in links[code]:
            if found := walk(after, [*way, code]):
                return found
        return []

    return next((found for code in links if (found := walk(code, []))), [])


def _ends(process: Process, links: Mapping[str, list[str]]) -> Iterator[Fault]:
    ends = [step for step in process.steps if not step.next]
    if not ends:
        says = _("chưa có bước trả kết quả: bước cuối ghi “Tiếp theo: hết”.")
        yield Fault(process.line, says)
    for step in ends[1:]:
        says = _("có hai bước cuối: %(first)s và %(code)s.")
        yield Fault(step.line, says % {"first": ends[0].code, "code": step.code})
    if ends and ends[0].role is not Role.COUNTER:
        says = _("bước cuối %(code)s trả kết quả, vai trò phải là tiếp nhận.")
        yield Fault(ends[0].line, says % {"code": ends[0].code})
    out = {step.code for step in ends}
    while more := {c for c, after in links.items() if out & set(after)} - out:
        out |= more
    for step in process.steps:
        if step.code not in out:
            says = _("bước %(code)s không có lối ra: không bao giờ đến bước cuối.")
            yield Fault(step.line, says % {"code": step.code})


def _beginnings(process: Process, links: Mapping[str, list[str]]) -> Iterator[Fault]:
    after = {code for codes in links.values() for code in codes}
    begins = [step for step in process.steps if step.code not in after]
    if not begins:
        yield Fault(process.line, _("chưa có bước đầu: bước nào cũng có bước trước."))
        return
    for step in begins[1:]:
        says = _(
            "có hai bước đầu: %(first)s và %(code)s; không bước nào dẫn đến %(code)s."
        )
        yield Fault(step.line, says % {"first": begins[0].code, "code": step.code})
    first = begins[0]
    if first.role is not Role.COUNTER:
        says = _("bước đầu %(code)s tiếp nhận hồ sơ, vai trò phải là tiếp nhận.")
        yield Fault(first.line, says % {"code": first.code})
    if first.back:
        says = _("bước đầu %(code)s không trả lại cho ai được.")
        yield Fault(first.line, says % {"code": first.code})


def _between(process: Process) -> Iterator[Fault]:
    """Give what is wrong with the first and the last step, where there is one each."""
    after = {code for step in process.steps for code in step.next}
    begins = [step for step in process.steps if step.code not in after]
    ends = [step for step in process.steps if not step.next]
    if len(begins) != 1 or len(ends) != 1:
        return
    [first], [last] = begins, ends
    for step in (first, last):
        if step.agency:
            says = _("bước %(code)s ở quầy của trung tâm, không ghi cơ quan khác.")
            yield Fault(step.line, says % {"code": step.code})
    if last.back:
        says = _("bước cuối %(code)s: kết quả đã có, không trả lại được.")
        yield Fault(last.line, says % {"code": last.code})
    if first is last or last.code in first.next:
        says = _("giữa tiếp nhận và trả kết quả cần ít nhất một bước giải quyết.")
        yield Fault(first.line, says)


def _too_long(process: Process, known: Known) -> Iterator[Fault]:
    """Warn when the longest way is longer than the time of the procedure."""
    allowed, needed = known.procedures[process.procedure], longest(process)
    if allowed is not None and needed > allowed:
        says = _(
            "các bước cộng lại %(needed)s, dài hơn thời hạn của thủ tục (%(allowed)s)."
        )
        told = {"needed": hours(needed), "allowed": hours(allowed)}
        yield Fault(process.line, says % told)


def _unsigned(process: Process) -> Iterator[Fault]:
    """Warn when only leaders of other agencies sign: they give no refusal out."""
    leaders = [step for step in process.steps if step.role is Role.LEADER]
    if leaders and not any(step.signs for step in leaders):
        says = _(
            "chỉ lãnh đạo cơ quan khác ký (bước %(code)s): từ chối giải quyết thì "
            "người giữ bước tự kết luận, không qua lãnh đạo của mình."
        )
        yield Fault(leaders[0].line, says % {"code": leaders[0].code})
