"""What a centre has settled for its suggestions: days for each step, and words."""

from dataclasses import dataclass, field

import msgspec

from app.acts import Done, act
from app.models import Agency, Setting
from app.suggestions import kinds
from app.suggestions.kinds import LEAVES, NOTICES, SETTLED, WORDS_MAX, Kind, Limits
from app.words import _

# What a step may take at most: as long as the law gives, or the whole centre promises.
MOST = {"see": kinds.SORT_DAYS, "sort": kinds.SORT_DAYS}
MOST |= {kind.value: kinds.SETTLE_DAYS for kind in SETTLED}


@dataclass(frozen=True, slots=True)
class Terms:
    """limits: working days. notices: the centre's own words for a class that leaves;
    "": ours."""

    limits: Limits = field(default_factory=Limits)
    notices: dict[Kind, str] = field(default_factory=lambda: dict.fromkeys(LEAVES, ""))

    def notice(self, kind: Kind) -> str:
        """Return what whoever complained or denounced reads."""
        return self.notices[kind] or _(NOTICES[kind])

    def days(self) -> dict[str, int]:
        """Return the days by the name of their field."""
        return {"see": self.limits.see, "sort": self.limits.sort} | {
            kind.value: days for kind, days in self.limits.settle.items()
        }


def of(agency: Agency) -> Terms:
    """Return what this centre has settled; ours where it has settled nothing."""
    kept: Setting | None = Setting.get_or_none(Setting.name == _name(agency))
    return msgspec.json.decode(kept.value, type=Terms) if kept else Terms()


def read(typed: dict[str, str]) -> Terms:
    """Return what was typed, or raise BadInput on its field: a step, or "notice-" and
    the class."""
    days = {
        step: kinds.read_days(step, typed.get(step, ""), most)
        for step, most in MOST.items()
    }
    limits = Limits(days["see"], days["sort"], {kind: days[kind] for kind in SETTLED})
    return Terms(limits, {kind: _notice(kind, typed) for kind in sorted(LEAVES)})


def _notice(kind: Kind, typed: dict[str, str]) -> str:
    """Return the centre's own words, "" for ours: these may change with the law."""
    name = f"notice-{kind}"
    kept = kinds.line(name, typed.get(name, ""), WORDS_MAX, _("Viết lời báo cho dân."))
    return "" if kept == _(NOTICES[kind]) else kept


def change(agency: Agency, terms: Terms, *, by: str, key: str) -> None:
    """Settle the terms of a centre. A clock that runs is wound anew with the next
    thing done; the day that was told to the writer stays."""

    def do() -> Done:
        Setting.insert(
            name=_name(agency), value=msgspec.json.encode(terms).decode()
        ).on_conflict(
            conflict_target=[Setting.name], preserve=[Setting.value]
        ).execute()
        return Done(f"agency {agency.code}", details={"days": terms.days()})

    act("suggestion.terms", by=by, key=key, said=(agency.code, terms), do=do)


def _name(agency: Agency) -> str:
    return f"suggestions {agency.code}"
