"""A province's own form, rendered so that it can harm nobody.

It may print the names it is given, ask whether, and go through lists. It calls nothing,
makes no values, loads nothing; what it may cost is counted, not timed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateError, UndefinedError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from app.letters import wording
from app.web import filters
from app.words import _

COST_MAX = 2_000_000  # pieces of a form, each turn of a loop; a full ledger: 600,000
OUTPUT_MAX = 16 * 1024 * 1024  # characters; the ledger of a busy month has 6 million
NESTED_MAX = 2  # a loop in a loop

TAGS = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Name,
    nodes.Getattr, nodes.Filter, nodes.Test, nodes.Const, nodes.Compare, nodes.Operand,
    nodes.And, nodes.Or, nodes.Not, nodes.CondExpr,
)  # fmt: skip
FILTERS = frozenset({*filters.ALL, *wording.FILTERS, "upper", "lower", "length", "e"})
TESTS = frozenset({"defined", "none", "odd", "even", "first", "last"})
LOOP = frozenset({"index", "index0", "first", "last", "length"})
NO_NAME = re.compile(r"^'([^']+)' is undefined|attribute '([^']+)'")
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


class Form:
    """A form that was read and found harmless."""

    def __init__(self, source: str) -> None:
        """Raise Fault for what may not stand in a form."""
        self._left = 0
        env = ImmutableSandboxedEnvironment(
            undefined=StrictUndefined, autoescape=True, trim_blocks=True,
            lstrip_blocks=True, optimized=False,
        )  # fmt: skip
        env.globals.clear()
        env.filters.update(filters.ALL | wording.FILTERS | {"_spend": self._spend})
        try:
            tree = env.parse(source)
            _look(tree, 0)
            code = env.compile(_counted(tree))
            self._form = env.template_class.from_code(env, code, env.globals)
        except Fault:
            raise
        except TemplateError as problem:
            raise _fault(problem) from None
        except Exception:  # what Python itself says of a form too deep to be compiled
            raise Fault(0, _("Mẫu lồng nhau quá nhiều tầng.")) from None

    def render(self, names: Mapping[str, Any]) -> Markup:
        """Return what the form says; raise Fault."""
        self._left = COST_MAX
        pieces, length = [], 0
        try:
            for piece in self._form.generate(names):
                pieces.append(piece)
                length += len(piece)
                if length > OUTPUT_MAX:
                    raise Fault(0, _("Mẫu in ra quá dài."))
        except Fault:
            raise
        except Exception as problem:  # whatever a form does wrong is never a 500
            raise _fault(problem) from None
        return Markup("").join(map(Markup, pieces))

    def _spend(self, items: Iterable[Any], cost: int) -> Iterator[Any]:
        for item in items:
            self._left -= cost
            if self._left < 0:
                raise Fault(0, _("Mẫu lặp quá nhiều lần."))
            yield item


def _look(node: nodes.Node, nested: int) -> None:
    """Raise Fault at the first piece that a form may not have."""
    if not isinstance(node, TAGS):
        what = {"what": type(node).__name__}
        raise Fault(node.lineno, _("Mẫu không được dùng “%(what)s”.") % what)
    if isinstance(node, nodes.TemplateData) and (found := HTML.search(node.data)):
        line = node.lineno + node.data[: found.start()].count("\n")
        what = {"what": found[0].strip(" <=\n")}
        raise Fault(line, _("Mẫu không được dùng “%(what)s”.") % what)
    for name in _named(node):
        raise Fault(node.lineno, _("Mẫu không được dùng “%(what)s”.") % {"what": name})
    if isinstance(node, nodes.For):
        nested += 1
        if node.recursive or nested > NESTED_MAX:
            raise Fault(node.lineno, _("Vòng lặp chỉ được lồng hai tầng."))
    for child in node.iter_child_nodes():
        _look(child, nested)


def _named(node: nodes.Node) -> list[str]:
    """Return the name that a piece uses and may not use, [] if there is none."""
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        return [node.name]
    if isinstance(node, nodes.Test) and node.name not in TESTS:
        return [node.name]
    if isinstance(node, nodes.Getattr):
        of_loop = isinstance(node.node, nodes.Name) and node.node.name == "loop"
        if node.attr.startswith("_") or (of_loop and node.attr not in LOOP):
            return [node.attr]
    return []


def _counted(tree: nodes.Template) -> nodes.Template:
    """Let each turn of each loop be paid for: as many as its body has pieces."""
    for loop in list(tree.find_all(nodes.For)):
        cost = nodes.Const(1 + sum(1 for _piece in loop.find_all(nodes.Node)))
        spend = nodes.Filter(loop.iter, "_spend", [cost], [], None, None)
        loop.iter = spend.set_lineno(loop.lineno)
    if tree.environment is not None:
        tree.set_environment(tree.environment)
    return tree


def _fault(problem: Exception) -> Fault:
    """Return a fault for what went wrong, at the line of the form."""
    line = getattr(problem, "lineno", None) or _line_of(problem)
    told = " ".join(str(problem).split())[:200] or type(problem).__name__
    if isinstance(problem, UndefinedError) and (found := NO_NAME.search(told)):
        return Fault(
            line, _("Không có tên “%(name)s”.") % {"name": found[1] or found[2]}
        )
    return Fault(line, f"{told}.")


def _line_of(problem: BaseException) -> int:
    """Return the line of the form in a traceback that jinja wrote anew."""
    line, step = 0, problem.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "<template>":
            line = step.tb_lineno
        step = step.tb_next
    return line
