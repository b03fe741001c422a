"""Officers: adding, disabling, signing in, sitting down at a counter."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app import clock
from app.accounts import rules
from app.acts import Done, act
from app.db import db
from app.errors import BadInput, NotFound
from app.models import Agency, Counter, Officer, Setting
from app.words import _

# OWASP Password Storage: Argon2id, m = 19 MiB, t = 2, p = 1.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Checked for unknown logins, so that they take as long as known ones.
_NOBODY = _hasher.hash("nobody has this password")


def is_demo() -> bool:
    """Tell whether `motcua demo` made this database."""
    return bool(Setting.get_or_none(Setting.name == "demo"))


def find(login: str) -> Officer:
    """Return the officer with this login; raise NotFound if there is none."""
    officer: Officer | None = Officer.get_or_none(Officer.login == login)
    if officer is None:
        raise NotFound(_("Không có cán bộ %(login)s.") % {"login": login})
    return officer


def check(login: str, password: str) -> Officer | None:
    """Return the officer if the password is theirs and they are not disabled.

    The password that everybody knows opens nothing outside a sample centre.
    """
    login = login.replace("\0", "?").strip().lower()  # PostgreSQL takes no NUL
    officer: Officer | None = Officer.get_or_none(
        (Officer.login == login) & Officer.disabled_at.is_null()
    )
    try:
        ok = _hasher.verify(officer.password_hash if officer else _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return None
    if not (ok and officer):
        return None
    if password == rules.DEMO_PASSWORD and not is_demo():
        return None
    return officer


def add(
    *, login: str, name: str, role: str, agency: Agency, password: str,
    by: str, key: str,
) -> Officer:  # fmt: skip
    """Add an officer and return them; raise BadInput for what cannot be used."""
    login, name, kind = rules.login(login), rules.person(name), rules.role(role)
    rules.place(kind, serves=agency.serves)
    if not (is_demo() and password == rules.DEMO_PASSWORD):
        password = rules.password(password, role=kind, login=login)

    def do() -> Done:
        if Officer.get_or_none(Officer.login == login):
            raise BadInput("login", _("Tên đăng nhập này đã có người dùng."))
        Officer.create(
            login=login,
            name=name,
            role=kind,
            agency=agency,
            password_hash=_hasher.hash(password),
        )
        return Done(f"officer {login}", login, {"role": kind, "agency": agency.code})

    said = (login, name, kind, agency.id, password)
    return find(act("officer.add", by=by, key=key, said=said, do=do))


def disable(login: str, *, by: str, key: str) -> None:
    """End an officer's access: every session of theirs is dead at the next request."""

    def do() -> Done:
        officer = find(login)
        if officer.login == by:
            raise BadInput("login", _("Không thể tự khóa tài khoản của mình."))
        if officer.role == rules.Role.ADMINISTRATOR and not _another_like(officer):
            raise BadInput(
                "login", _("Đây là người quản trị duy nhất; hãy thêm người khác trước.")
            )
        Officer.update(
            disabled_at=clock.now(), session_version=Officer.session_version + 1
        ).where(Officer.id == officer.id).execute()
        return Done(f"officer {login}")

    act("officer.disable", by=by, key=key, said=login, do=do)


def transfer(login: str, agency: Agency, *, by: str, key: str) -> None:
    """Put an officer into another agency; they get up from their counter.

    What they did stays where it was done. Raises BadInput for oneself, or when the
    role has no work at that agency.
    """

    def do() -> Done:
        officer = find(login)
        if officer.login == by:
            raise BadInput("agency", _("Không thể tự chuyển cơ quan của mình."))
        rules.place(rules.role(officer.role), serves=agency.serves)
        told = {"before": officer.agency.code, "after": agency.code}
        Officer.update(agency=agency, counter=None).where(
            Officer.id == officer.id
        ).execute()
        return Done(f"officer {login}", details=told)

    act("officer.transfer", by=by, key=key, said=(login, agency.id), do=do)


def _another_like(officer: Officer) -> bool:
    """Tell whether somebody else with this role still has access."""
    return bool(
        Officer.select()
        .where(
            (Officer.role == officer.role)
            & (Officer.id != officer.id)
            & Officer.disabled_at.is_null()
        )
        .exists()
    )


def set_password(login: str, password: str, *, by: str, key: str) -> None:
    """Give an officer a new password and end their sessions."""

    def do() -> Done:
        officer = find(login)
        rules.password(password, role=rules.role(officer.role), login=login)
        Officer.update(
            password_hash=_hasher.hash(password),
            session_version=Officer.session_version + 1,
        ).where(Officer.id == officer.id).execute()
        return Done(f"officer {login}")

    act("officer.password", by=by, key=key, said=(login, password), do=do)


def sit(login: str, counter: Counter | None, *, by: str, key: str) -> None:
    """Take a seat at a counter of the officer's own centre, or leave it (None)."""

    def do() -> Done:
        officer = find(login)
        if counter is not None and counter.agency_id != officer.agency_id:
            raise BadInput("counter", _("Chọn một quầy của trung tâm mình."))
        Officer.update(counter=counter).where(Officer.id == officer.id).execute()
        place = f"counter {counter.number}" if counter else "no counter"
        return Done(f"officer {login}", details={"place": place})

    seat = counter.id if counter else None
    act("officer.sit", by=by, key=key, said=(login, seat), do=do)


def end_sessions(login: str) -> None:
    """End every session of an officer, wherever it was begun."""
    with db.atomic():
        Officer.update(session_version=Officer.session_version + 1).where(
            Officer.login == login
        ).execute()
