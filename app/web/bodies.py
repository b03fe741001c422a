"""How much a request may carry. Forms are small; a view that takes files says so."""

from collections.abc import Callable
from contextlib import closing
from typing import Any

from flask import Flask, current_app, request

_TAKES: dict[str, int] = {}  # name of a view function -> bytes


def takes(size: int) -> Callable[..., Any]:
    """Let a view take a body of so many bytes. Put it right under the route."""

    def mark(view: Callable[..., Any]) -> Callable[..., Any]:
        _TAKES[f"{view.__module__}.{view.__name__}"] = size
        return view

    return mark


def sent_file(name: str) -> bytes:
    """Return the file that a form carried in a field, b"" if there is none."""
    file = request.files.get(name)
    if file is None:
        return b""
    with closing(file):
        body: bytes = file.read()
    return body


def init_app(app: Flask) -> None:
    """Set the limit of each request before anything reads its body."""

    @app.before_request
    def set_limit() -> None:
        view = current_app.view_functions.get(request.endpoint or "")
        size = _TAKES.get(f"{view.__module__}.{view.__name__}") if view else None
        if size:
            request.max_content_length = size
