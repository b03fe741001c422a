"""Settings from the environment. A wrong or unsafe one stops the program."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app import keys
from app.errors import Unsafe
from app.words import _

DATABASE_FILE = "motcua.db"
# A host by name or number and perhaps a port: this is printed in every QR code.
BASE_URL = re.compile(
    r"https?://([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:]+\])(:[1-9]\d{0,4})?/?"
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What one running server needs to know.

    folder: database, keys; mode 0700.
    database: URL, see app.db.attach.
    base_url: what QR codes carry, e.g. https://motcua.sennuoc.gov.vn
    proxies: trusted reverse proxies in front (0 when served directly).
    """

    folder: Path
    database: str
    base_url: str
    proxies: int = 0
    testing: bool = False

    @property
    def secure(self) -> bool:
        """True when people reach the server over HTTPS."""
        return self.base_url.startswith("https://")


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings; raise Unsafe with one sentence that says what to do."""
    place = environment.get("MOTCUA_DIR", "")
    if not place:
        raise Unsafe(
            _(
                "Chưa đặt MOTCUA_DIR: hãy chỉ ra thư mục giữ dữ liệu của trung tâm, "
                "ví dụ MOTCUA_DIR=/var/lib/motcua."
            )
        )
    folder = Path(place)
    if not folder.is_dir():
        says = _(
            "MOTCUA_DIR=%(place)s không phải là thư mục. "
            "Hãy tạo thư mục này (motcua init sẽ làm giúp) hoặc sửa lại đường dẫn."
        )
        raise Unsafe(says % {"place": place})
    return settings(
        folder,
        database=environment.get("MOTCUA_DATABASE", ""),
        base_url=environment.get("MOTCUA_BASE_URL", "http://127.0.0.1:8000"),
        proxies=environment.get("MOTCUA_PROXIES", "0"),
    )


def settings(
    folder: Path, *, database: str = "", base_url: str, proxies: str = "0"
) -> Settings:
    """Check a folder and its settings, load its keys, and return the settings."""
    if not os.access(folder, os.W_OK | os.X_OK):
        says = _("Không ghi được vào %(folder)s. Hãy cấp quyền ghi cho thư mục này.")
        raise Unsafe(says % {"folder": folder})
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        says = _("Người khác vào được %(folder)s. Hãy chạy: chmod 700 %(folder)s")
        raise Unsafe(says % {"folder": folder})
    if not re.fullmatch("[0-5]", proxies):
        raise Unsafe(_("MOTCUA_PROXIES phải là một số từ 0 đến 5."))
    _check_base_url(base_url)
    keys.load(folder)
    return Settings(
        folder=folder,
        database=database or f"sqlite:///{folder / DATABASE_FILE}",
        base_url=base_url.rstrip("/"),
        proxies=int(proxies),
    )


def make_folder(folder: Path) -> Path:
    """Make the folder of a centre, readable by its owner only.

    Raises Unsafe if it cannot be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        says = _(
            "Không tạo được thư mục %(folder)s: %(why)s. "
            "Hãy chọn nơi khác hoặc cấp quyền ghi."
        )
        raise Unsafe(says % {"folder": folder, "why": problem.strerror}) from None
    return folder


def _check_base_url(base_url: str) -> None:
    found = BASE_URL.fullmatch(base_url)
    if found and int((found[3] or ":80")[1:]) < 2**16:
        return
    says = _(
        "MOTCUA_BASE_URL=%(url)s không dùng được. "
        "Hãy viết như https://motcua.sennuoc.gov.vn, không có đường dẫn phía sau."
    )
    raise Unsafe(says % {"url": base_url})
