"""What may stand in a province's own form, looked at before anything is run."""

import re
from collections.abc import Iterator

from jinja2 import nodes

from app.letters import wording
from app.web import filters
from app.words import _

NESTED_MAX = 2  # a loop in a loop

TAGS = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Name,
    nodes.Getattr, nodes.Filter, nodes.Test, nodes.Const, nodes.Compare, nodes.Operand,
    nodes.And, nodes.Or, nodes.Not, nodes.CondExpr,
)  # fmt: skip
WRITTEN: dict[str, str] = {  # a piece that is refused -> how whoever wrote it knows it
    "Assign": "{% set %}", "AssignBlock": "{% set %}", "Block": "{% block %}",
    "Call": "( )", "CallBlock": "{% call %}", "Extends": "{% extends %}",
    "FilterBlock": "{% filter %}", "FromImport": "{% from %}", "Getitem": "[ ]",
    "Import": "{% import %}", "Include": "{% include %}", "Macro": "{% macro %}",
    "List": "[ ]", "Tuple": "( )", "Dict": "{ }", "Concat": "~", "With": "{% with %}",
    "Add": "+", "Sub": "-", "Mul": "*", "Div": "/", "Mod": "%", "Pow": "**",
}  # fmt: skip
FILTERS = frozenset({*filters.ALL, *wording.FILTERS, "upper", "lower", "length"})
TESTS = frozenset({"defined", "none", "odd", "even"})
LOOP = frozenset({"index", "index0", "first", "last", "length"})
HTML = re.compile(
    r"<\s*(script|style|link|meta|base|iframe|object|embed|form|input|button)\b"
    r"|\s(style|on[a-z]+)\s*=",
    re.IGNORECASE,
)


class Fault(Exception):
    """Why a form cannot be used. line: 1 for the first, 0 if no line is to blame."""

    def __init__(self, line: int, says: str) -> None:
        super().__init__(says)
        self.line = line
        self.says = says


def look(node: nodes.Node, nested: int = 0) -> None:
    """Raise Fault at the first piece that a form may not have.

    nested: the loops that the piece stands in.
    """
    for line, what in _wrong(node):
        raise Fault(line, _("Mẫu không được dùng “%(what)s”.") % {"what": _told(what)})
    if isinstance(node, nodes.For):
        nested += 1
        if node.recursive or nested > NESTED_MAX:
            raise Fault(node.lineno, _("Vòng lặp chỉ được lồng hai tầng."))
    for child in node.iter_child_nodes():
        look(child, nested)


def _told(what: str) -> str:
    """Return a piece as it is written in a form.

    >>> _told("Assign"), _told("<script")
    ('{% set %}', '<script')
    """
    return WRITTEN.get(what, what)


def _wrong(node: nodes.Node) -> Iterator[tuple[int, str]]:
    """Give (line, what) of what is wrong with a piece, its own pieces left out."""
    if not isinstance(node, TAGS):
        yield node.lineno, type(node).__name__
    if isinstance(node, nodes.TemplateData) and (found := HTML.search(node.data)):
        line = node.lineno + node.data[: found.start()].count("\n")
        yield line, found[0].strip(" <=\n")
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        yield node.lineno, node.name
    if isinstance(node, nodes.Test) and node.name not in TESTS:
        yield node.lineno, node.name
    if isinstance(node, nodes.Operand) and not _plain(node):
        yield node.lineno, node.op
    if isinstance(node, nodes.Getattr):
        of_loop = isinstance(node.node, nodes.Name) and node.node.name == "loop"
        if node.attr.startswith("_") or (of_loop and node.attr not in LOOP):
            yield node.lineno, node.attr


def _plain(operand: nodes.Operand) -> bool:
    """Tell whether this compares with one value: lists take their time to compare."""
    return operand.op not in ("in", "notin") and isinstance(
        operand.expr, nodes.Const | nodes.Getattr
    )


def cost(loop: nodes.For) -> int:
    """Return what a turn of a loop costs: its pieces, the long ones more."""
    return sum(1 + _length(piece) // 64 for piece in loop.find_all(nodes.Node))


def _length(piece: nodes.Node) -> int:
    if isinstance(piece, nodes.TemplateData):
        return len(piece.data)
    return len(str(piece.value)) if isinstance(piece, nodes.Const) else 0
