"""Open a connection for a request, give it back after."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, g, request

from app.db import db


def init_app(app: Flask) -> None:
    """Put a connection around every request but those for static files."""

    @app.before_request
    def open_it() -> None:
        # Who opened it closes it: a test may hold its own connection.
        if request.endpoint != "static":
            g.opened = db.connect(reuse_if_open=True)

    @app.teardown_request
    def close_it(_problem: BaseException | None) -> None:
        if g.pop("opened", False) and not db.is_closed():
            db.close()


@contextmanager
def borrowed() -> Iterator[None]:
    """Give a connection for a moment to what goes on after its request."""
    opened = db.connect(reuse_if_open=True)
    try:
        yield
    finally:
        if opened:
            db.close()
