"""Nothing grows past what a reader can hold: the limits of the house."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = ("app", "kiosk", "bench", "migrations")
FILE = 400  # lines; look for the seam at 250
TEMPLATE = 120
FUNCTION = 40
VIEW = 25
TEST_FILE = 300
CONFTEST = 100
VERBS = ("get", "post", "put", "patch", "delete", "route")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def python_files() -> list[Path]:
    found = [p for top in CODE for p in sorted((ROOT / top).rglob("*.py"))]
    return [ROOT / "motcua.py", *found]


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def too_long(paths: list[Path], limit: int) -> list[str]:
    found = {p.relative_to(ROOT): lines(p) for p in paths}
    return [f"{p}: {n} lines, at most {limit}" for p, n in found.items() if n > limit]


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, Function):
            yield node


def is_view(function: Function) -> bool:
    """Tell a function that stands under `@bp.get(…)` or the like."""
    calls = [d.func for d in function.decorator_list if isinstance(d, ast.Call)]
    return any(isinstance(f, ast.Attribute) and f.attr in VERBS for f in calls)


def length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_python_files_stay_readable():
    assert too_long(python_files(), FILE) == []


def test_templates_stay_readable():
    found = sorted((ROOT / "templates").rglob("*.html"))
    assert found
    assert too_long(found, TEMPLATE) == []


def test_test_files_stay_readable():
    found = sorted((ROOT / "tests").rglob("*.py"))
    assert too_long([p for p in found if p.name != "conftest.py"], TEST_FILE) == []
    assert too_long([p for p in found if p.name == "conftest.py"], CONFTEST) == []


@pytest.mark.parametrize("kind", ["functions", "views"])
def test_functions_stay_readable(kind):
    limit = VIEW if kind == "views" else FUNCTION
    long = [
        f"{path.relative_to(ROOT)}:{f.lineno} {f.name}: {length(f)} lines, not {limit}"
        for path in python_files()
        if "migrations" not in path.parts  # a migration is a list, not a thought
        for f in functions(path)
        if is_view(f) == (kind == "views") and length(f) > limit
    ]
    assert long == []
