"""motcua procedures import | export, through the front door of the program."""

import shutil
import sys

import pytest

import motcua
from app import config
from app.db import db
from app.models import ProcedureVersion
from app.procedures import store
from tests.procedures.files import as_csv, as_xlsx, row

GOOD = row()
OTHER = row(code="1.000656", name="Đăng ký khai tử", statutory_time="1", unit="ngày")
NO_CODE = row(code="", name="Quyết định trợ giúp khẩn cấp")


@pytest.fixture
def run(sqlite_file, folder, monkeypatch, capsys):
    """Run the command in a centre: gives exit status, what it said, its complaint.

    The command attaches the database itself; what it left is looked at afterwards.
    """
    shutil.copy(sqlite_file, folder / config.DATABASE_FILE)
    monkeypatch.setenv("MOTCUA_DIR", str(folder))
    monkeypatch.delenv("MOTCUA_DATABASE", raising=False)

    def made(*words):
        monkeypatch.setattr(sys, "argv", ["motcua", "procedures", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            motcua.main()
        said = capsys.readouterr()
        return end.value.code or 0, said.out, said.err

    yield made
    db.close()


@pytest.fixture
def file(tmp_path):
    """Write a file and give its path: file("a.csv", data)."""

    def made(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return made


def test_a_good_file_comes_in_with_status_0(run, file):
    status, said, complaint = run("import", file("a.csv", as_csv(GOOD)))
    assert (status, complaint) == (0, "")
    assert "Mới         1.001193  Đăng ký khai sinh" in said
    assert said.splitlines()[-1] == (
        "1 mới, 0 thay đổi, 0 giữ nguyên, 0 cảnh báo, 0 không nhận. Đã ghi."
    )


def test_lines_without_a_code_are_refused_one_by_one_with_status_1(run, file):
    status, said, _ = run("import", file("a.csv", as_csv(GOOD, NO_CODE, NO_CODE)))
    assert status == 1
    refused = [line for line in said.splitlines() if line.startswith("Không nhận")]
    assert refused == [
        f"Không nhận  dòng {n}, Quyết định trợ giúp khẩn cấp: chưa có mã thủ tục."
        for n in (3, 4)
    ]
    assert store.current("1.001193").name == "Đăng ký khai sinh"


def test_a_dry_run_shows_the_difference_and_writes_nothing(run, file):
    run("import", file("a.csv", as_csv(OTHER)))
    changed = OTHER | {"statutory_time": "2"}
    status, said, _ = run(
        "import", "--dry-run", file("b.csv", as_csv(changed, GOOD, NO_CODE))
    )
    assert status == 1
    assert "Thay đổi    1.000656  Đăng ký khai tử" in said
    assert "            Thời hạn: 1 ngày → 2 ngày" in said
    assert "1 mới, 1 thay đổi, 0 giữ nguyên, 0 cảnh báo, 1 không nhận." in said
    assert "Chạy thử, chưa ghi gì." in said
    assert ProcedureVersion.select().count() == 1


def test_a_time_without_a_unit_is_warned_of_with_status_0(run, file):
    status, said, _ = run("import", file("a.csv", as_csv(row(statutory_time="1"))))
    assert status == 0
    assert "Cảnh báo    dòng 2, 1.001193: có số 1 nhưng không có đơn vị" in said


def test_the_same_file_again_says_that_nothing_changed(run, file):
    path = file("a.csv", as_csv(GOOD))
    run("import", path)
    _, said, _ = run("import", path)
    assert "1 giữ nguyên" in said
    assert "Không có gì để ghi." in said


def test_a_workbook_comes_in(run, file):
    sheet = [["code", "name", "sector"], [1.00115, "Cấp giấy", "Hộ tịch"]]
    status, _, _ = run("import", file("a.xlsx", as_xlsx(sheet)))
    assert status == 0
    assert store.current("1.001150").name == "Cấp giấy"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "Tệp trống."),
        (b"a,b\n1,2", "thiếu cột: code, name, sector."),
        ("code,name,sector\n1,Hòa,X".encode("latin-1"), "UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence_and_status_2(run, file, data, says):
    status, said, complaint = run("import", file("a.csv", data))
    assert (status, said) == (2, "")
    assert says in complaint
    assert len(complaint.splitlines()) == 1


def test_a_file_that_is_not_there_is_one_sentence_and_status_2(run, tmp_path):
    status, said, complaint = run("import", tmp_path / "nowhere.csv")
    assert (status, said) == (2, "")
    assert "nowhere.csv: không có tệp" in complaint


@pytest.mark.parametrize("name", ["out.csv", "out.XLSX"])
def test_what_is_exported_is_imported_without_a_change(run, file, tmp_path, name):
    run("import", file("a.csv", as_csv(OTHER | {"name": "=Khai tử"}, GOOD)))
    status, said, _ = run("export", tmp_path / name)
    assert status == 0
    assert "Đã xuất 2 thủ tục" in said

    status, said, _ = run("import", tmp_path / name)
    assert status == 0
    assert "0 mới, 0 thay đổi, 2 giữ nguyên" in said
    assert store.current("1.000656").name == "=Khai tử"


def test_an_export_takes_the_place_of_the_file_before_it(run, file):
    path = file("a.csv", as_csv(GOOD))
    run("import", path)
    run("export", path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert [p.name for p in path.parent.glob("*a.csv*")] == ["a.csv"]


@pytest.mark.parametrize(
    ("name", "says"),
    [("out.pdf", ".csv hoặc .xlsx"), ("no/such/out.csv", "Không ghi được tệp")],
)
def test_an_export_that_cannot_be_is_one_sentence(run, tmp_path, name, says):
    status, said, complaint = run("export", tmp_path / name)
    assert (status, said) == (2, "")
    assert says in complaint
