"""A sheet for the printer: our form or the province's, in the frame of paper."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import current_app, render_template

from app import words
from app.letters import own

PAPER = {"07": "a4-ledger"}  # landscape; all others are letters, portrait


def sheet(
    form: str, on: date, names: Mapping[str, Any], *, subject: str,
    state: str = "signed", reveal: str = "", hidden: Mapping[str, str] | None = None,
) -> str:  # fmt: skip
    """Return the page of a form issued on a day. Vietnamese by law.

    names: what the form may say. subject: a number or a period, for the title. state:
    of a letter, see sheets.Letter. reveal: where to ask for it unmasked, "" if this
    officer may not; hidden: fields that go with the asking.
    Raises NotFound for a form that is not printed here.
    """
    words.speak(words.SOURCE)
    folder = current_app.extensions["motcua"].folder
    chosen = own.choose(folder, form, on, names)
    return render_template(
        "letters/sheet.html",
        **names,
        form=form,
        chosen=chosen,
        title=chosen.title,
        subject=subject,
        state=state,
        reveal=reveal,
        hidden=hidden or {},
        paper=PAPER.get(form, "a4-letter"),
    )
