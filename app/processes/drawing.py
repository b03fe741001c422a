"""A process as a picture: our own SVG, top down, attributes only, no library.

Steps of another agency have cut corners and a grey ground, the way back is dashed:
nothing is told by colour alone, and it prints in black and white.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from markupsafe import Markup, escape

from app.accounts.rules import ROLE_NAMES
from app.processes.rules import Process, Step, before, hours, rows
from app.words import _

WIDTH, HEIGHT = 268, 84  # of a step
ACROSS, DOWN = 32, 46  # between steps
LANE = 18  # between lines that pass steps by
EDGE = 12  # around the picture
SIDE = 16  # how far the way back stands beside the way on
CORNER = 14  # cut off the steps of another agency
LETTERS = 33  # of a line that fits a step
CAPITAL = 1.4  # as wide as so many small letters
INK, GREY = "#10232b", "#dde3e5"


Way = tuple[str, str]  # the codes of two steps, as a way is gone


@dataclass(frozen=True, slots=True)
class Box:
    """Where a step is drawn: its left upper corner."""

    x: int
    y: int

    @property
    def middle(self) -> int:
        """Across."""
        return self.x + WIDTH // 2

    @property
    def foot(self) -> int:
        """The lower edge."""
        return self.y + HEIGHT


def draw(process: Process, agencies: Mapping[str, str]) -> Markup:
    """Return the drawing. agencies: names by code, for steps of another agency."""
    down = rows(process)
    on = [(step.code, code) for step in process.steps for code in step.next]
    right, left = _lanes(on, down), _lanes(_back(process), down)
    most = [1 + max(lanes.values(), default=-1) for lanes in (left, right)]
    boxes, width, height = _places(process, down, most[0], most[1])
    parts = [*_ways(process, boxes, right, width - EDGE), *_backs(process, boxes, left)]
    for step in process.steps:
        parts += _step(step, boxes[step.code], process, agencies)
    says = _("Sơ đồ quy trình; bảng bên cạnh ghi cùng nội dung.")
    return Markup(
        '<svg class="process" role="img" aria-label="{}" viewBox="0 0 {} {}" '
        'width="{}" height="{}" font-size="14" fill="none" stroke="{}" '
        'stroke-width="1.5">{}{}</svg>'
    ).format(says, width, height, width, height, INK, _HEADS, Markup("").join(parts))


_HEADS = Markup(  # the tips of the arrows
    '<defs><marker id="process-on" viewBox="0 0 8 8" refX="7" refY="4" '
    'markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" '
    'fill="{}" stroke="none"/></marker></defs>'
).format(INK)


def _back(process: Process) -> Iterator[Way]:
    """Give the ways back: from a step to each that leads to it."""
    leads = before(process)
    for step in process.steps:
        for code in leads[step.code] if step.back else ():
            yield step.code, code


def _lanes(ways: Iterable[Way], down: Mapping[str, int]) -> dict[Way, int]:
    """Return for each way that passes steps by the lane beside them, 0 the inmost.

    Ways that lie below one another share a lane; the short ones lie inside.
    """
    spans = {way: sorted((down[way[0]], down[way[1]])) for way in ways}
    long = {way: span for way, span in spans.items() if span[1] - span[0] > 1}
    lanes: dict[Way, int] = {}
    for way, (top, foot) in sorted(long.items(), key=lambda it: it[1][1] - it[1][0]):
        taken = {
            lanes[other]
            for other in lanes
            if long[other][0] < foot and top < long[other][1]
        }
        lanes[way] = next(lane for lane in count() if lane not in taken)
    return lanes


def _places(
    process: Process, down: Mapping[str, int], left: int, right: int
) -> tuple[dict[str, Box], int, int]:
    """Return where each step stands, and the size of the picture.

    left, right: lanes on either side.
    """
    beside: dict[int, list[str]] = {}
    for step in process.steps:
        beside.setdefault(down[step.code], []).append(step.code)
    most = max(map(len, beside.values()))
    inner = most * WIDTH + (most - 1) * ACROSS
    begins = EDGE + left * LANE
    boxes = {}
    for row, codes in beside.items():
        x = begins + (inner - len(codes) * WIDTH - (len(codes) - 1) * ACROSS) // 2
        for place, code in enumerate(codes):
            boxes[code] = Box(
                x + place * (WIDTH + ACROSS), EDGE + row * (HEIGHT + DOWN)
            )
    width = begins + inner + right * LANE + EDGE
    return boxes, width, 2 * EDGE + len(beside) * (HEIGHT + DOWN) - DOWN


def _ways(
    process: Process, boxes: Mapping[str, Box], lanes: Mapping[Way, int], edge: int
) -> Iterator[Markup]:
    """Give the ways on; one that leaves steps out goes round them on the right.

    edge: where the outmost lane is.
    """
    outmost = max(lanes.values(), default=0)
    for step in process.steps:
        one = boxes[step.code]
        for code in step.next:
            other = boxes[code]
            if (step.code, code) not in lanes:
                yield _line(_down(one, other))
                continue
            lane = edge - (outmost - lanes[step.code, code]) * LANE
            turn, into = one.foot + DOWN // 3, other.y - DOWN // 3
            yield _line(
                f"M{one.middle} {one.foot}V{turn}H{lane}V{into}"
                f"H{other.middle}V{other.y}"
            )


def _down(one: Box, other: Box) -> str:
    half = one.foot + DOWN // 2
    return f"M{one.middle} {one.foot}V{half}H{other.middle}V{other.y}"


def _backs(
    process: Process, boxes: Mapping[str, Box], lanes: Mapping[Way, int]
) -> Iterator[Markup]:
    """Give the ways back, dashed: beside the way on, or round on the left."""
    outmost = max(lanes.values(), default=0)
    for way in _back(process):
        one, other = boxes[way[0]], boxes[way[1]]
        x, to = one.middle - 2 * SIDE, other.middle - 2 * SIDE
        if way not in lanes:
            half = other.foot + DOWN // 2 + (SIDE // 2 if x != to else 0)
            yield _line(f"M{x} {one.y}V{half}H{to}V{other.foot}", dashed=True)
            continue
        lane = EDGE + (outmost - lanes[way]) * LANE
        yield _line(
            f"M{x} {one.y}V{one.y - DOWN // 4}H{lane}V{other.foot + DOWN // 4}"
            f"H{to}V{other.foot}",
            dashed=True,
        )


def _line(path: str, *, dashed: bool = False) -> Markup:
    dashes = Markup(' stroke-dasharray="5 4"') if dashed else ""
    return Markup('<path d="{}"{} marker-end="url(#process-on)"/>').format(path, dashes)


def _step(
    step: Step, box: Box, process: Process, agencies: Mapping[str, str]
) -> Iterator[Markup]:
    at_counter = step in (process.first, process.last)
    if step.agency:
        yield Markup('<path d="{}" fill="{}"/>').format(_cut(box), GREY)
    else:
        yield Markup(
            '<rect x="{}" y="{}" width="{}" height="{}" rx="{}" fill="#fff"/>'
        ).format(box.x, box.y, WIDTH, HEIGHT, HEIGHT // 2 if at_counter else 6)
    lines = _wrapped(f"{step.code}. {step.name}", LETTERS - 3 * at_counter)
    about = f"{_(ROLE_NAMES[step.role])} · {hours(step.minutes)}"
    where = _one_line(agencies.get(step.agency, step.agency)) if step.agency else ""
    said = [(line, True) for line in lines] + [(about, False)]
    said += [(where, False)] if where else []
    top = box.y + (HEIGHT - 18 * len(said)) // 2 + 14
    for place, (line, strong) in enumerate(said):
        yield Markup(
            '<text x="{}" y="{}" text-anchor="middle" fill="{}" stroke="none"{}>'
            "{}</text>"
        ).format(
            box.middle, top + 18 * place, INK,
            Markup(' font-weight="700"') if strong else "", escape(line),
        )  # fmt: skip


def _cut(box: Box) -> str:
    """Return the outline of a step of another agency: the corners cut off."""
    return (
        f"M{box.x + CORNER} {box.y}h{WIDTH - 2 * CORNER}l{CORNER} {CORNER}"
        f"v{HEIGHT - 2 * CORNER}l-{CORNER} {CORNER}h-{WIDTH - 2 * CORNER}"
        f"l-{CORNER} -{CORNER}v-{HEIGHT - 2 * CORNER}z"
    )


def _wrapped(says: str, letters: int) -> list[str]:
    """Return a name in at most two lines; the table has all of it."""
    first, rest = "", says.split()
    while rest and _long(f"{first} {rest[0]}".strip()) <= letters:
        first = f"{first} {rest.pop(0)}".strip()
    if not first:
        first, rest = _one_line(rest[0], letters), rest[1:]
    return [first, _one_line(" ".join(rest), letters)] if rest else [first]


def _one_line(says: str, letters: int = LETTERS) -> str:
    if _long(says) <= letters:
        return says
    while _long(says) > letters - 1:
        says = says[:-1].rstrip()
    return f"{says}…"


def _long(says: str) -> float:
    """Return how long words are, in small letters: a capital is wider."""
    return sum(CAPITAL if c.isupper() or c in "mw" else 1 for c in says)
