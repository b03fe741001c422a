"""Every table, a page a family: fields, links, CHECKs. No rules, no queries here.

Moments are UTC; `day` columns are calendar days at the centre. Nothing in these
tables is ever deleted to look better: things end with a date.
"""

from app.models.acts import ActKey, AuditDetail, AuditEntry, AuditHead, Failure, Setting
from app.models.centres import (
    Agency,
    CalendarDay,
    Counter,
    Draft,
    Officer,
    OpeningSession,
    Shift,
)
from app.models.dossiers import (
    Dossier,
    DossierCounter,
    DossierEvent,
    DossierPaper,
    Pause,
    Receipt,
    ReceiptPrint,
)
from app.models.procedures import Procedure, ProcedureVersion
from app.models.row import MomentField, Row
from app.models.voices import (
    PairingCode,
    Rating,
    Suggestion,
    SuggestionNote,
    Tablet,
    TabletOrder,
    TabletPlacement,
    TabletSeries,
    Visit,
)

TABLES: list[type[Row]] = [
    Setting,
    ActKey,
    AuditEntry,
    AuditDetail,
    AuditHead,
    Failure,
    Agency,
    OpeningSession,
    CalendarDay,
    Counter,
    Officer,
    Shift,
    Draft,
    Procedure,
    ProcedureVersion,
    DossierCounter,
    Dossier,
    DossierPaper,
    DossierEvent,
    Pause,
    Receipt,
    ReceiptPrint,
    Tablet,
    TabletSeries,
    TabletPlacement,
    TabletOrder,
    PairingCode,
    Visit,
    Rating,
    Suggestion,
    SuggestionNote,
]

__all__ = [
    "TABLES",
    "MomentField",
    "Row",
    "ActKey",
    "Agency",
    "AuditDetail",
    "AuditEntry",
    "AuditHead",
    "CalendarDay",
    "Counter",
    "Dossier",
    "DossierCounter",
    "DossierEvent",
    "DossierPaper",
    "Draft",
    "Failure",
    "Officer",
    "OpeningSession",
    "PairingCode",
    "Pause",
    "Procedure",
    "ProcedureVersion",
    "Rating",
    "Receipt",
    "ReceiptPrint",
    "Setting",
    "Shift",
    "Suggestion",
    "SuggestionNote",
    "Tablet",
    "TabletOrder",
    "TabletPlacement",
    "TabletSeries",
    "Visit",
]
