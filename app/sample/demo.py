"""The sample centre, made once: all of it, or none of it."""

import os
from datetime import timedelta
from pathlib import Path
from random import Random

from app import clock, config, db, keys
from app.accounts.rules import DEMO_PASSWORD
from app.errors import Unsafe
from app.models import Setting
from app.procedures import store as procedures
from app.processes import store as processes
from app.sample import centre, changes, handled
from app.sample.story import SEED, WEEKS, Story
from app.words import N_, _


def made_in(folder: Path) -> bool:
    """Tell whether a sample centre is here; raise Unsafe if a real one is."""
    file = folder / config.DATABASE_FILE
    if not file.exists():
        return False
    db.attach(f"sqlite:///{file}")
    with db.db.connection_context():
        db.refuse_newer()
        made = "setting" in db.db.get_tables()
        sample = made and Setting.get_or_none(Setting.name == "demo")
    if not sample:
        says = _(
            "%(folder)s là của một trung tâm thật. "
            "Hãy chọn thư mục khác: --dir THƯ_MỤC."
        )
        raise Unsafe(says % {"folder": folder})
    return True


def make(folder: Path) -> None:
    """Make the sample centre in a folder.

    It is told into a file beside and put in place whole, so that a demo that was
    stopped half-way begins anew. Until then no power cut can matter.
    """
    keys.make(folder)
    file, draft = folder / config.DATABASE_FILE, folder / "demo.part"
    for left in folder.glob("demo.part*"):
        left.unlink()
    db.attach(f"sqlite:///{draft}")
    with db.db.connection_context():
        db.db.execute_sql("PRAGMA synchronous = OFF")
        db.migrate()
        _tell()
        db.db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    db.db.close_all()
    with draft.open("rb+") as written:
        os.fsync(written.fileno())
    draft.replace(file)


def _tell() -> None:
    # One transaction for all: a thousand small ones would take the time.
    with db.db.atomic():
        with clock.stopped(clock.now() - timedelta(weeks=WEEKS + 1)):
            founded = centre.found()
            procedures.initial_load(centre.CATALOGUE)
            processes.take(
                processes.load(centre.PROCESSES), by=centre.BY, key="demo-processes"
            )
        story = Story(founded, clock.now())
        changes.plan(founded, story.now, story.later)
        story.tell()
        random = Random(SEED)  # noqa: S311  (a story, not a secret)
        handled.look_through(founded, random)


SIGNS = (
    ("tiepnhan", N_("cán bộ tiếp nhận, quầy 3")),
    ("chuyenvien", N_("chuyên viên Phòng Kinh tế")),
    ("lanhdao", N_("lãnh đạo xã")),
    ("quanly", N_("quản lý: đánh giá, góp ý")),
    ("thanhtra", N_("thanh tra, chỉ xem")),
    ("quantri", N_("quản trị: cán bộ, quầy, máy tính bảng")),
)


def table(base: str, *, served: bool) -> str:
    """Return the addresses and log-ins, to be printed."""
    password = _("mật khẩu: %(password)s") % {"password": DEMO_PASSWORD}
    pairing = _("hiện 6 số: đăng nhập quantri, Máy tính bảng, Thêm máy")
    lines = [
        "",
        _door(_("Người dân"), f"{base}/"),
        _door(_("Thủ tục"), f"{base}/P"),
        _door(_("Bảng ở sảnh"), f"{base}/B/{centre.CODE}"),
        _door(_("Cán bộ"), f"{base}/sign-in     {password}"),
        *(f"                   {login:<12} {_(who)}" for login, who in SIGNS),
        _door(_("Máy tính bảng"), f"{base}/K/          {pairing}"),
        "",
        *(["  " + _("Dừng: Ctrl+C. Chạy lại: dữ liệu còn nguyên."), ""] * served),
    ]
    return "\n".join(lines)


def _door(whose: str, address: str) -> str:
    return f"  {whose:<13}  {address}"
