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

from app.letters import harmless, printed, wording
from app.letters.harmless import Fault
from app.web import filters
from app.words import _

COST_MAX = 2_000_000  # see harmless.cost; the ledger of a busy month: 600,000
OUTPUT_MAX = 16 * 1024 * 1024  # characters; the ledger of a busy month: 3 million
NO_NAME = re.compile(r"^'([^']+)' is undefined|attribute '([^']+)'")


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
        env.filters.update(filters.ALL | wording.FILTERS)
        env.filters.update(upper=str.upper, lower=str.lower, _spend=self._spend)
        try:
            tree = env.parse(source)
            harmless.look(tree)
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
        said = Markup("").join(map(Markup, pieces))
        printed.look(said)
        return said

    def _spend(self, items: Iterable[Any], cost: int) -> Iterator[Any]:
        """Give each item, paid for."""
        for item in items:
            self._left -= cost
            if self._left < 0:
                raise Fault(0, _("Mẫu lặp quá nhiều lần."))
            yield item


def _counted(tree: nodes.Template) -> nodes.Template:
    """Let each turn of each loop be paid for."""
    for loop in list(tree.find_all(nodes.For)):
        price = nodes.Const(harmless.cost(loop))
        spend = nodes.Filter(loop.iter, "_spend", [price], [], None, None)
        loop.iter = spend.set_lineno(loop.lineno)
    if tree.environment is not None:
        tree.set_environment(tree.environment)
    return tree


def _fault(problem: Exception) -> Fault:
    """Return a fault for what went wrong, at the line of the form."""
    line = getattr(problem, "lineno", None) or _line_of(problem)
    told = " ".join(str(problem).split())[:200] or type(problem).__name__
    if isinstance(problem, UndefinedError) and (found := NO_NAME.search(told)):
        name = {"name": found[1] or found[2]}
        return Fault(line, _("Không có tên “%(name)s”.") % name)
    return Fault(line, f"{told}.")


def _line_of(problem: BaseException) -> int:
    """Return the line of the form in a traceback that jinja wrote anew."""
    line, step = 0, problem.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "<template>":
            line = step.tb_lineno
        step = step.tb_next
    return line
