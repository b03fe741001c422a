"""What an officer has typed and not sent: kept sealed, so that a reload, a
restart or a new sign-in loses nothing."""

import json

from app import clock, keys
from app.db import db
from app.models import Draft

BODY_MAX = 20_000  # characters


def save(officer: int, form: str, typed: dict[str, list[str]]) -> None:
    """Keep what a form holds now; more than a form can hold is not kept."""
    body = json.dumps(typed, ensure_ascii=False)
    if len(body) > BODY_MAX:
        return
    with db.atomic():
        Draft.insert(
            officer=officer, form=form, body=keys.seal(body), saved_at=clock.now()
        ).on_conflict(
            conflict_target=[Draft.officer, Draft.form],
            preserve=[Draft.body, Draft.saved_at],
        ).execute()


def load(officer: int, form: str) -> dict[str, list[str]]:
    """Return what a form held, {} if nothing."""
    row: Draft | None = Draft.get_or_none(
        (Draft.officer == officer) & (Draft.form == form)
    )
    found: dict[str, list[str]] = json.loads(keys.unseal(row.body)) if row else {}
    return found


def forget(officer: int, form: str) -> None:
    """Drop a draft: it was sent, or thrown away."""
    with db.atomic():
        Draft.delete().where(
            (Draft.officer == officer) & (Draft.form == form)
        ).execute()
