"""What forms may say: plain values, the same for our forms and a province's.

A province's form (see `own`) is written by somebody else: it gets these and no rows of
the database. docs/mau-giay.md lists the names; keep the two alike.
"""

from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Office:
    """Who gives a form. parent: name of the agency above, "" if none."""

    name: str
    parent: str
    address: str
    phone: str
    place: str  # before the date
    head_name: str
    head_title: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a form says of a dossier. Address and telephone are masked unless `full`.

    due_first: the promise on the receipt. due: what was owed when the form was made,
    pauses taken out. papers: names of those handed in.
    """

    number: str
    applicant: str
    address: str
    phone: str
    procedure: str
    procedure_code: str
    received_at: datetime
    due_first: datetime | None
    due: datetime | None
    received_by: str
    competent: str
    papers: tuple[str, ...]
    full: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper on form 01, and the lines that its name may take."""

    name: str
    lines: int


@dataclass(frozen=True, slots=True)
class Opening:
    """When a centre is open, in words."""

    days: str
    hours: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """Form 01. qr: the drawing of the code; code, place: what to type, and where.

    paper: "a4", "a5" or "80mm". print: 2 for the first reprint. copy: 2 if it takes the
    place of another. due_hour: of the first promise. due_label, due_day: the promise
    that held when it was printed, due_notes: the first one and why it is another, in
    sentences. missing and seen are set to fit; `more` of those seen are only counted.
    """

    paper: str
    print: int
    copy: int
    qr: Markup
    code: str
    place: str
    id_number: str
    due_hour: str
    due_label: str
    due_day: str
    due_notes: tuple[str, ...]
    term: str
    fee: str
    counter: int | None
    hours: tuple[Opening, ...]
    officer: str
    complaints: str
    missing: tuple[Paper, ...]
    seen: tuple[Paper, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A paper that is asked for, and what to do about it."""

    name: str
    todo: str


@dataclass(frozen=True, slots=True)
class Letter:
    """Forms 02 to 05. state: "draft", "signed" or "revoked".

    number: "" and on: None while it is a draft. reason: words of the short list.
    signer: who signed, or who is to sign. maker: who wrote it. withdrawn: the citizen
    asked for it, form 05.
    """

    state: str
    number: str
    on: date | None
    says: str
    reason: str
    ground: str
    papers: tuple[Asked, ...]
    until: date | None
    new_due: datetime | None
    signer: str
    maker: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Handover:
    """One hand-over on form 06. kept: "early", "on time", "late", "" if not judged.

    given_at is when it left, taken_at when it was taken on, None if nobody said.
    """

    giver: str
    taker: str
    given_at: datetime
    given_by: str
    taken_at: datetime | None
    taken_by: str
    kept: str
    note: str


@dataclass(frozen=True, slots=True)
class Line:
    """One dossier in the ledger, form 07. sets: how many sets of papers."""

    number: str
    procedure: str
    sets: int
    applicant: str
    address: str
    phone: str
    competent: str
    received_at: datetime
    due: datetime | None
    returned_at: datetime | None
    way: str  # how the result was taken, "" before
    note: str
