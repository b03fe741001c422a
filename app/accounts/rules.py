"""Roles, passwords and logins: what they may be."""

import re
from enum import StrEnum

from app import text
from app.errors import BadInput
from app.words import N_, _


class Role(StrEnum):
    """What an officer does here. The inspector only reads."""

    COUNTER = "counter"
    SPECIALIST = "specialist"
    LEADER = "leader"
    MANAGER = "manager"
    INSPECTOR = "inspector"
    ADMINISTRATOR = "administrator"


ROLE_NAMES: dict[Role, str] = {
    Role.COUNTER: N_("Cán bộ tiếp nhận"),
    Role.SPECIALIST: N_("Chuyên viên"),
    Role.LEADER: N_("Lãnh đạo"),
    Role.MANAGER: N_("Quản lý bộ phận"),
    Role.INSPECTOR: N_("Thanh tra"),
    Role.ADMINISTRATOR: N_("Quản trị"),
}

# Who may sit at a counter; the inspector only reads.
SEATED = (Role.COUNTER, Role.SPECIALIST, Role.LEADER, Role.MANAGER)

LOGIN = re.compile(r"[a-z][a-z0-9.-]{1,38}")
NAME_MAX = 80
PASSWORD_MIN = 12
# A password used alone by those who may do most: NIST SP 800-63B-4, 3.1.1.2.
PASSWORD_MIN_HIGH = 15
PASSWORD_MAX = 200
HIGH = frozenset({Role.MANAGER, Role.ADMINISTRATOR})
DEMO_PASSWORD = "demo-motcua"  # noqa: S105  (known to everybody, on purpose)
COMMON = frozenset(
    {"123456789012", "password1234", "matkhau12345", "qwertyuiop12", "abc123456789"}
)


# An address of the desk, on this server: nothing that a browser could read otherwise.
BACK = re.compile(r"/desk(/[\w.-]+)+(\?[\w.=&%-]*)?", re.ASCII)
BACK_MAX = 300


def way_back(value: str) -> str:
    """Return the page of the desk that somebody wanted before they were asked to sign
    in; "" if it is none.

    >>> way_back("/desk/admin/tablets/add?code=482913"), way_back("//elsewhere.example")
    ('/desk/admin/tablets/add?code=482913', '')
    """
    return value if len(value) <= BACK_MAX and BACK.fullmatch(value) else ""


def role(value: str) -> Role:
    """Return the role with this name, or raise BadInput."""
    try:
        return Role(value)
    except ValueError:
        raise BadInput("role", _("Chọn một vai trò trong danh sách.")) from None


def place(role: Role, *, serves: bool) -> None:
    """Raise BadInput if the role has no work at an agency.

    serves: the agency has counters; who receives dossiers sits at one.
    """
    if role is Role.COUNTER and not serves:
        says = _("Cán bộ tiếp nhận ngồi ở quầy: chọn trung tâm, chi nhánh có quầy.")
        raise BadInput("agency", says)


def login(value: str) -> str:
    """Return a login as it is kept, or raise BadInput."""
    value = text.fold(value)
    if not LOGIN.fullmatch(value):
        raise BadInput(
            "login",
            _("Tên đăng nhập gồm 2–39 chữ thường không dấu, số, dấu chấm hoặc gạch."),
        )
    return value


def person(value: str) -> str:
    """Return a person's name as it is kept, or raise BadInput."""
    value = text.clean(value)
    if not 2 <= len(value) <= NAME_MAX:
        raise BadInput("name", _("Nhập họ và tên, từ 2 đến 80 ký tự."))
    return value


def password(value: str, *, role: Role, login: str) -> str:
    """Return a password that may be used, or raise BadInput with what to change.

    Length and a short list of refused words, no rules of composition and no
    forced change. Source: NIST SP 800-63B-4, 3.1.1.2.
    """
    least = PASSWORD_MIN_HIGH if role in HIGH else PASSWORD_MIN
    if len(value) < least:
        raise BadInput(
            "password",
            _("Mật khẩu cần ít nhất %(n)s ký tự; một câu dễ nhớ là tốt nhất.")
            % {"n": least},
        )
    if len(value) > PASSWORD_MAX:
        raise BadInput(
            "password", _("Rút ngắn mật khẩu còn %(n)s ký tự.") % {"n": PASSWORD_MAX}
        )
    plain = value.casefold()
    if plain in COMMON or plain == DEMO_PASSWORD or login in plain:
        raise BadInput(
            "password", _("Mật khẩu này dễ đoán. Chọn một câu khác, không có tên mình.")
        )
    return value
