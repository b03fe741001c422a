"""Forms 02 to 06 on paper. To look at a sheet again changes nothing."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock, words
from app.accounts.gate import allow
from app.accounts.rules import Role
from app.acts import Done, act
from app.dossiers import letters
from app.dossiers.store import find_for
from app.dossiers.views import MOVING, READERS
from app.letters import handovers, reading, showing, wording
from app.models import Letter

bp = Blueprint("forms", __name__, url_prefix="/desk")

SLIP_ROWS = 4  # at least, on a control slip: it goes along and is filled in by hand

for word, how in wording.FILTERS.items():
    bp.add_app_template_filter(how, word)


@bp.get("/letters/<int(max=2147483647):letter_id>")
@allow(*READERS)
def letter(letter_id: int) -> ResponseReturnValue:
    """One letter, forms 02 to 05, address and telephone number masked."""
    return _letter(letter_id)


@bp.post("/letters/<int(max=2147483647):letter_id>/full")
@allow(*MOVING)
def letter_in_full(letter_id: int) -> ResponseReturnValue:
    """The same for the post, nothing masked; who printed it is written down."""
    row, dossier = reading.letter(letter_id, current_user)
    act(
        "letter.reveal",
        by=current_user.login,
        key=request.form.get("key", ""),
        said=letter_id,
        do=lambda: Done(f"dossier {dossier.number}", details={"letter": row.id}),
    )
    return _letter(letter_id, full=True)


@bp.get("/dossiers/<string:number>/control-slip")
@allow(*READERS)
def control_slip(number: str) -> ResponseReturnValue:
    """Form 06: where a dossier went, hand-over by hand-over."""
    words.speak(words.SOURCE)
    row = find_for(number, current_user)
    rows = handovers.rows(row)
    names = {
        "office": reading.office(row.received_by),
        "dossier": reading.dossier(row, at=clock.now()),
        "rows": rows,
        "blanks": [""] * max(0, SLIP_ROWS - len(rows)),
    }
    received = clock.local(row.received_at).date()
    return showing.sheet("06", received, names, subject=row.number)


def _to_sign(row: Letter) -> bool:
    """Tell whether the reader is to sign this letter of apology."""
    draft = row.signed_at is None and row.taken_back_at is None
    return row.form == letters.SORRY and draft and current_user.role is Role.LEADER


def _letter(letter_id: int, *, full: bool = False) -> str:
    words.speak(words.SOURCE)
    row, dossier = reading.letter(letter_id, current_user)
    if _to_sign(row):
        row.agency = current_user.agency  # as it will be, once this leader has signed
    made = row.signed_at or row.made_at
    said = reading.said(row)
    names = {
        "office": reading.office(row.agency, row.signed_as),
        "dossier": reading.dossier(dossier, at=made, full=full),
        "letter": said,
    }
    masked = not full and current_user.role in MOVING
    return showing.sheet(
        row.form,
        clock.local(made).date(),
        names,
        subject=dossier.number,
        state=said.state,
        reveal=url_for(".letter_in_full", letter_id=row.id) if masked else "",
    )
