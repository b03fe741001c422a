"""A process file read line by line: `keyword: words`, a block to the procedure.

Every fault is kept with its line, so that a clerk mends them all at once. Keywords
may be typed without marks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app import text
from app.errors import BadInput
from app.processes import values
from app.processes.rules import Process, Step
from app.processes.values import Fault, Value
from app.words import _

FILE_MAX = 1024 * 1024  # bytes
LINES_MAX = 20_000
STEPS_MAX = 60  # of a process

BEGINS, STEP = "quy trinh", "buoc"
# keyword without marks -> as a guide writes it; the language of files is Vietnamese
OF_PROCESS = {BEGINS: "Quy trình", "can cu": "Căn cứ"}
OF_STEP = {
    STEP: "Bước",
    "ten": "Tên",
    "vai tro": "Vai trò",
    "co quan": "Cơ quan",
    "thoi han": "Thời hạn",
    "tiep theo": "Tiếp theo",
    "tra lai": "Trả lại",
    "nguoi dan doc": "Người dân đọc",
}
NEEDED = ("ten", "vai tro", "thoi han", "tiep theo")


@dataclass(slots=True)
class Block:
    """Lines that belong together: a process, or one of its steps."""

    line: int
    values: dict[str, Value] = field(default_factory=dict)
    steps: list["Block"] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def decoded(data: bytes) -> str:
    """Return the text of a file as Notepad may have saved it."""
    if len(data) > FILE_MAX:
        raise BadInput("file", _("Tệp lớn hơn 1 MB, không phải tệp quy trình."))
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        says = _("Tệp không viết bằng mã UTF-8. Trong Notepad, lưu lại với UTF-8.")
        raise BadInput("file", says) from None


def read(written: str) -> tuple[list[Process], list[Fault]]:
    """Return the processes of a file and every fault of its lines.

    A process with a fault is left out.
    """
    faults: list[Fault] = []
    blocks = list(_blocks(written, faults))
    if not blocks and not faults:
        faults.append(Fault(1, _("tệp chưa có quy trình nào (dòng “Quy trình: mã”).")))
    found = []
    for block in blocks:
        before = len(faults)
        process = _process(block, faults)
        if len(faults) == before:
            found.append(process)
    return found, sorted(faults, key=lambda fault: fault.line)


def kept(written: str) -> Process:
    """Return the process of a text that was taken once, whatever has become a fault
    since: dossiers are on their way by it."""
    [block] = _blocks(written, [])
    return _process(block, [])


def _blocks(written: str, faults: list[Fault]) -> Iterator[Block]:
    """Give the blocks of a file; what stands outside of one is a fault."""
    process: Block | None = None
    # as an editor counts them; what else may end a line is a character of one
    for number, raw in enumerate(re.split(r"\r\n|\r|\n", written), 1):
        if number > LINES_MAX:
            says = _("tệp có hơn %(n)s dòng: chia thành nhiều tệp.")
            faults.append(Fault(number, says % {"n": LINES_MAX}))
            break
        line = text.clean(raw)
        keyword, colon, words = line.partition(":")
        keyword, value = text.fold(keyword), Value(number, text.clean(words))
        if keyword == BEGINS and colon:
            if process:
                yield process
            process = Block(number, {BEGINS: value})
        elif line and not line.startswith("#"):
            known = colon and keyword in OF_PROCESS | OF_STEP
            _put(process, keyword if known else "", value, line, faults)
        if process:
            # no database keeps this one character in a text
            process.lines.append(raw.replace("\0", "").rstrip())
    if process:
        yield process


def _odd(line: str) -> str:
    known = ", ".join((OF_PROCESS | OF_STEP).values())
    says = _(
        "không hiểu “%(line)s”. Mỗi dòng là “từ khóa: nội dung”; từ khóa: %(all)s."
    )
    return says % {"line": line[:40], "all": known}


def _put(
    process: Block | None, keyword: str, value: Value, line: str, faults: list[Fault]
) -> None:
    """Put a line where it belongs, or say why it belongs nowhere.

    keyword: "" for a line that has none.
    """
    if not keyword:
        faults.append(Fault(value.line, _odd(line)))
    elif process is None:
        faults.append(Fault(value.line, _("trước dòng này phải có “Quy trình: mã”.")))
    elif keyword == STEP:
        process.steps.append(Block(value.line, {STEP: value}))
    elif (keyword in OF_STEP) != bool(process.steps):
        where = _("trước bước đầu tiên") if process.steps else _("trong một bước")
        says = _("dòng này phải đứng %(where)s.") % {"where": where}
        faults.append(Fault(value.line, says))
    else:
        _keep(process.steps[-1] if process.steps else process, keyword, value, faults)


def _keep(block: Block, keyword: str, value: Value, faults: list[Fault]) -> None:
    """Keep what a line says; the same keyword twice is a fault."""
    first = block.values.setdefault(keyword, value)
    if first is not value:
        word = (OF_PROCESS | OF_STEP)[keyword]
        says = _("“%(word)s” đã ghi ở dòng %(line)s.")
        told = {"word": word, "line": first.line}
        faults.append(Fault(value.line, says % told))


def _process(block: Block, faults: list[Fault]) -> Process:
    code = block.values[BEGINS]
    if not code.words:
        faults.append(Fault(code.line, _("ghi mã thủ tục sau “Quy trình:”.")))
    if not block.steps:
        faults.append(Fault(block.line, _("quy trình này chưa có bước nào.")))
    if len(block.steps) > STEPS_MAX:
        says = _("quy trình có hơn %(n)s bước.") % {"n": STEPS_MAX}
        faults.append(Fault(block.steps[STEPS_MAX].line, says))
    steps = tuple(_step(step, faults) for step in block.steps[:STEPS_MAX])
    ground = values.words(block.values.get("can cu"), values.SAYS_MAX, faults)
    while block.lines and not block.lines[-1]:
        block.lines.pop()
    return Process(
        code.words.upper(), steps, ground, "\n".join(block.lines), block.line
    )


def _step(block: Block, faults: list[Fault]) -> Step:
    got = block.values
    for keyword in NEEDED:
        if keyword not in got:
            says = _("bước này thiếu dòng “%(word)s”.") % {"word": OF_STEP[keyword]}
            if keyword == "tiep theo":
                says += " " + _("Bước cuối ghi “Tiếp theo: hết”.")
            faults.append(Fault(block.line, says))

    return Step(
        code=values.code(got[STEP], faults),
        name=values.words(got.get("ten"), values.NAME_MAX, faults),
        role=values.role(got.get("vai tro"), faults),
        minutes=values.minutes(got.get("thoi han"), faults),
        next=values.following(got.get("tiep theo"), faults),
        back=values.back(got.get("tra lai"), faults),
        agency=values.agency(got.get("co quan"), faults),
        says=values.public(got.get("nguoi dan doc"), faults),
        line=block.line,
    )
