"""Queries whose SQL is written once.

peewee writes the SQL of each query anew: 100 to 1500 µs, for an answer that SQLite
gives in 5. What every request asks is written once for each engine, and then only run.
"""

from collections.abc import Callable
from functools import cache, wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar

from peewee import Context, Model, ModelTupleCursorWrapper, _WriteQuery

from app.db import db, on_postgresql

P = ParamSpec("P")
R = TypeVar("R", bound=Model)


def insert(table: type[Model], **row: Any) -> Any:
    """Insert one row and return its id."""
    return _inserting(table, tuple(row), on_postgresql()).run(row)


def create(table: type[R], **row: Any) -> R:
    """Insert one row and return it."""
    made = table(**row)
    made.id = insert(table, **made.__data__)  # type: ignore[attr-defined]
    return made


def one(table: type[Model], **equal: Any) -> Any:
    """Return the row in which these columns have these values, or None."""
    rows = _selecting(table, tuple(equal), on_postgresql()).run(equal)
    return rows[0] if rows else None


def prepared(query: Callable[P, Any]) -> Callable[P, Any]:
    """Run the query that a function returns.

    The function is called once, so it cannot look at its arguments: they are values
    of the query and nothing else, and one that is compared must not be None.
    A SELECT gives the list of its rows, another query what its `execute` gives.
    """
    names = tuple(signature(query).parameters)
    written = cache(lambda _engine: _Written(query(*map(_Slot, names))))  # type: ignore[arg-type, call-arg]

    @wraps(query)
    def run(*values: P.args, **named: P.kwargs) -> Any:
        given = dict(zip(names, values, strict=False)) | named
        return written(on_postgresql()).run(given)

    return run


@cache
def _inserting(table: Any, names: tuple[str, ...], _postgresql: bool) -> "_Written":
    return _Written(table.insert({name: _Slot(name) for name in names}))


@cache
def _selecting(table: Any, names: tuple[str, ...], _postgresql: bool) -> "_Written":
    equal = [getattr(table, name) == _Slot(name) for name in names]
    return _Written(table.select().where(*equal).limit(1))


class _Slot:
    """The place of a value in a query, and how the value is turned for the database."""

    def __init__(self, name: str, turn: Callable[[Any], Any] = lambda v: v) -> None:
        self.name, self.turn = name, turn

    def __bool__(self) -> bool:
        raise TypeError(f"a prepared query cannot look at {self.name}")


class _Writing(Context):
    """peewee writing a query; it leaves the slots open."""

    def value(self, value: Any, converter: Any = None, add_param: bool = True) -> Any:
        if not isinstance(value, _Slot):
            return super().value(value, converter, add_param)
        turn = self.state.converter if converter is None else converter
        slot = _Slot(value.name, turn) if turn else value
        self._values.append(slot)  # type: ignore[attr-defined]
        return self.literal(self.state.param or "?")


class _Written:
    """A query, its SQL for one engine, and how to make rows of its answer."""

    def __init__(self, query: Any) -> None:
        self.query = query
        self.asks = not isinstance(query, _WriteQuery)
        writing: Any = _Writing(**db.get_context_options())
        self.sql, self.values = writing.parse(query)
        self.row: Callable[[Any], Any] | None = None

    def run(self, given: dict[str, Any]) -> Any:
        values = [
            v.turn(given[v.name]) if isinstance(v, _Slot) else v for v in self.values
        ]
        cursor = db.obj.execute_sql(self.sql, values)
        if self.row:
            return list(map(self.row, cursor))
        if not (self.asks or self.query._returning):
            return self.query.handle_result(db.obj, cursor)
        answer = self.query._get_cursor_wrapper(cursor)
        if not (self.asks or self.query._return_cursor):
            return self.query.handle_result(db.obj, answer)
        rows = list(answer)
        if answer.initialized:  # it knows the columns now, and can make any row
            answer.row_cache.clear()
            self.row = _reader(answer)
        return rows


PLAIN = frozenset({"AUTO", "INT", "SMALLINT", "VARCHAR", "TEXT"})  # kept as they are


def _reader(answer: Any) -> Callable[[Any], Any]:
    """Return how a row of values is made: only what is not plain is converted."""
    if not isinstance(answer, ModelTupleCursorWrapper):
        return answer.process_row  # type: ignore[no-any-return]
    turns = [
        (place, turn)
        for place, turn in enumerate(answer.converters)
        if turn and _kind(turn) not in PLAIN
    ]

    def read(row: Any) -> tuple[Any, ...]:
        values = list(row)
        for place, turn in turns:
            values[place] = turn(values[place])
        return tuple(values)

    return read


def _kind(turn: Any) -> Any:
    """Return the type of the column that a converter belongs to, if it is one's."""
    return getattr(getattr(turn, "__self__", None), "field_type", None)
