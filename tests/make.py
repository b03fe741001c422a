"""Builders: a valid row, or a whole dossier, in one call. One function each.

Rows that have rules of their own are made by the store that keeps the rules.
"""

from datetime import date, time
from itertools import count

from app import clock
from app.accounts.gate import SignedIn
from app.dossiers import filing, receipts, store
from app.models import (
    Agency,
    Counter,
    Dossier,
    Officer,
    OpeningSession,
    Procedure,
    ProcedureVersion,
    PublishedChange,
    Rating,
    Tablet,
)

_n = count(1)
SINCE = date(2020, 1, 1)


def key():
    """A fresh idempotency key."""
    return f"test-key-{next(_n):06}"


def agency(**over):
    """A commune; its parent is given when it matters."""
    n = next(_n)
    row = {"kind": "commune", "code": f"H99.{n}", "name": f"UBND xã số {n}"}
    return Agency.create(**row | {"valid_from": SINCE} | over)


def centre(**over):
    """A one-stop centre open Monday to Friday, 7:00-11:30 and 13:30-17:00."""
    made = agency(**{"kind": "branch", "serves": True, "name": "Trung tâm Thử"} | over)
    for weekday in range(5):
        for opens, closes in ((time(7), time(11, 30)), (time(13, 30), time(17))):
            OpeningSession.create(
                agency=made,
                weekday=weekday,
                opens=opens,
                closes=closes,
                valid_from=SINCE,
            )
    return made


def counter(**over):
    """Counter 3 of a centre."""
    row = {"number": 3, "name": "Hộ tịch – Chứng thực"}
    return Counter.create(**row | over | {"agency": over.get("agency") or centre()})


def tablet(**over):
    """A tablet at a counter, paired now, never heard of."""
    row = {"token_hash": f"{next(_n):064x}", "paired_at": clock.now()} | over
    return Tablet.create(**row | {"counter": over.get("counter") or counter()})


def officer(**over):
    """An officer nobody can sign in as (no password), sitting at no counter."""
    n = next(_n)
    row = {"login": f"canbo{n}", "name": "Lò Thị Hoa", "role": "counter"}
    row |= {"password_hash": "none"} | over
    return Officer.create(**row | {"agency": over.get("agency") or centre()})


def seated(**over):
    """A signed-in counter officer who sits at a counter of their centre."""
    place = over.pop("counter", None) or counter()
    made = officer(**{"agency": place.agency, "counter": place} | over)
    return SignedIn(made)


def procedure(**over):
    """A procedure of three working days with two papers, and its version 1."""
    n = next(_n)
    code = over.pop("code", f"1.{n:06}")
    row = {
        "number": 1, "name": f"Đăng ký khai sinh {n}", "sector": "Hộ tịch",
        "folded": f"{code} dang ky khai sinh {n} ho tich", "level": "xã",
        "allow": 3, "unit": "working-days", "fee": 0, "sensitive": False,
        "papers": '["Tờ khai", "Giấy chứng sinh"]', "source": "", "since": clock.now(),
    }  # fmt: skip
    made = Procedure.create(code=code, version=1)
    return ProcedureVersion.create(**row | over | {"procedure": made})


def intake(version, **over):
    """What a person brings to the counter, all papers handed in."""
    row = {
        "procedure": version.procedure.code, "applicant": "Nguyễn Văn An",
        "id_number": "", "phone": "", "address": "", "born": None, "external": "",
        "seen": frozenset(range(20)), "missing_ok": False, "duplicate_ok": False,
        "competent": 0,
    }  # fmt: skip
    return filing.Intake(**row | over)


def dossier(by=None, version=None, **over) -> Dossier:
    """A dossier received at a counter, through the store."""
    said = intake(version or procedure(), **over)
    return store.find(store.receive(said, by=by or seated(), key=key()))


def new_receipt(dossier, asked=None):
    """The receipt that takes the place of a dossier's receipt."""
    who = {"officer_id": officer().id, "by": "x", "key": asked or key()}
    receipts.replace(dossier.number, **who)
    return receipts.current(dossier)


def rating(counter, **over):
    """One rating of the four-face screen at a counter, after a service act."""
    row = {
        "id": f"{next(_n):032x}", "agency": counter.agency_id, "counter": counter,
        "act": "received", "sector": "Hộ tịch", "day": clock.today(), "half": "am",
        "channel": "tablet", "scale": 4, "layout": 1, "score": 4, "rules": 1,
    }  # fmt: skip
    return Rating.create(**row | over)


def ratings(counter, many, **over):
    """Many ratings alike."""
    day = over.get("day") or clock.today()
    row = {
        "agency": counter.agency_id, "counter": counter, "act": "received",
        "sector": "Hộ tịch", "day": day, "half": "am", "channel": "tablet",
        "scale": 4, "layout": 1, "score": 4, "arrived_on": day,
    }  # fmt: skip
    rows = [{"id": f"{next(_n):032x}"} | row | over for _rating in range(many)]
    Rating.insert_many(rows).execute()


def change(agency, **over):
    """A change that everybody may read, written by one officer, approved by another."""
    now = clock.now()
    row = {
        "said_on": clock.today(), "said": "Ghế chờ ít quá, phải đứng.",
        "done": "Kê thêm 12 ghế ở sảnh.", "written_by": officer(agency=agency),
        "written_at": now, "approved_by": officer(agency=agency), "published_at": now,
    }  # fmt: skip
    return PublishedChange.create(**row | over | {"agency": agency})
