"""What an officer has typed and not sent: kept sealed, so that a reload, a
restart or a new sign-in loses nothing.

A form saves itself while it is being sent or cleared, and that may arrive last. So
the row stays when a form ends, and remembers by its key what is not to come back.
"""

import json
from datetime import datetime
from typing import Any

from app import clock, keys
from app.db import db
from app.models import Draft
from app.queries import one, prepared

BODY_MAX = 20_000  # characters


def save(officer: int, form: str, key: str, typed: dict[str, list[str]]) -> None:
    """Keep what a form holds now; more than a form can hold is not kept.

    key: of the act that the form would do. Once that is done, or the form was
    cleared, nothing is kept for it any more.
    """
    body = json.dumps(typed, ensure_ascii=False)
    if len(body) > BODY_MAX:
        return
    with db.atomic():
        _keep(officer, form, keys.seal(body), _mark(key), clock.now())


def load(officer: int, form: str) -> dict[str, list[str]]:
    """Return what a form held, {} if nothing."""
    row: Draft | None = one(Draft, officer=officer, form=form)
    found: dict[str, list[str]] = {}
    if row and row.body:
        found = json.loads(keys.unseal(row.body))
    return found


def end(officer: int, form: str, key: str) -> None:
    """Drop a draft: it was sent, or thrown away."""
    with db.atomic():
        _end(officer, form, _mark(key), clock.now())


def _mark(key: str) -> str:
    return keys.mark("draft", key)


@prepared
def _keep(officer: int, form: str, body: str, mark: str, at: datetime) -> Any:
    return Draft.insert(
        officer=officer, form=form, body=body, ended="", saved_at=at
    ).on_conflict(
        conflict_target=[Draft.officer, Draft.form],
        preserve=[Draft.body, Draft.saved_at],
        where=Draft.ended != mark,
    )


@prepared
def _end(officer: int, form: str, mark: str, at: datetime) -> Any:
    return Draft.insert(
        officer=officer, form=form, body="", ended=mark, saved_at=at
    ).on_conflict(
        conflict_target=[Draft.officer, Draft.form],
        preserve=[Draft.body, Draft.ended, Draft.saved_at],
    )
