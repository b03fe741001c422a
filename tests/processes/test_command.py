"""motcua process check | load | show | remove, through the front door."""

import shutil
import sys

import pytest

import motcua
from app import config
from app.db import ROOT, db
from app.processes import reading
from tests import engines, make
from tests.processes.files import SOUND


@pytest.fixture
def file(sqlite_file, folder, tmp_path):
    """A sound process file for a procedure of the centre's catalogue."""
    kept = folder / config.DATABASE_FILE
    shutil.copy(sqlite_file, kept)
    with engines.opened(f"sqlite:///{kept}"):
        agency = make.agency(name="Công an xã")
        code = make.procedure(code="1.000007").procedure.code
        text = SOUND.format(code=code, agency=agency.code)
    place = tmp_path / "quy-trinh.txt"
    place.write_text(text, "utf-8-sig")
    return place


@pytest.fixture
def run(file, folder, monkeypatch, capsys):
    """Run the command in that centre: exit status, what it said, its complaint."""
    monkeypatch.setenv("MOTCUA_DIR", str(folder))
    monkeypatch.delenv("MOTCUA_DATABASE", raising=False)

    def made(*words):
        monkeypatch.setattr(sys, "argv", ["motcua", "process", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            motcua.main()
        said = capsys.readouterr()
        return end.value.code or 0, said.out, said.err

    yield made
    db.close()


def test_a_sound_file_is_checked_loaded_and_shown(run, file):
    status, says, _ = run("check", file)
    assert (status, says) == (0, "1 quy trình, không có lỗi.\n")
    assert run("load", file)[:2] == (0, "1 quy trình mới, 0 giữ nguyên.\n")
    assert run("load", file)[:2] == (0, "0 quy trình mới, 1 giữ nguyên.\n")
    status, says, _ = run("show", "1.000007")
    assert status == 0
    assert "Chuyên viên, Công an xã · 3 giờ → B4  (trả lại được)" in says
    assert "Tiếp theo: hết" in says


def test_a_faulty_file_is_named_line_by_line_and_changes_nothing(run, file):
    text = file.read_text("utf-8-sig").replace("lãnh đạo", "giám đốc")
    file.write_text(text)
    number = text[: text.index("giám đốc")].count("\n") + 1
    for command in ("check", "load"):
        status, says, _ = run(command, file)
        assert status == 1
        assert f"Lỗi       dòng {number}: không có vai trò “giám đốc”" in says
    status, _says, complaint = run("show", "1.000007")
    assert (status, "chưa có quy trình" in complaint) == (2, True)


def test_a_process_is_taken_out_of_force_when_it_is_said_twice(run, file, monkeypatch):
    run("load", file)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _says: "n")
    assert run("remove", "1.000007")[0] == 1
    assert run("show", "1.000007")[0] == 0
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _says: "y")
    status, says, _ = run("remove", "1.000007")
    assert (status, "Đã ngừng dùng quy trình" in says) == (0, True)
    for command in ("show", "remove"):
        status, _says, complaint = run(command, "1.000007")
        assert (status, "đã ngừng dùng từ" in complaint) == (2, True)
    assert run("load", file)[:2] == (0, "1 quy trình mới, 0 giữ nguyên.\n")
    assert run("remove", "1.000007", "--yes")[0] == 0


def test_what_cannot_be_read_is_said(run, tmp_path):
    for path in (tmp_path / "none.txt", tmp_path):
        status, _says, complaint = run("check", path)
        assert (status, "Không mở được tệp" in complaint) == (2, True)


def test_the_file_of_the_sample_centre_can_be_read():
    text = (ROOT / "app" / "sample" / "processes.txt").read_text("utf-8")
    processes, faults = reading.read(text)
    assert (len(processes), faults) == (4, [])
