"""`motcua report`: numbers for people, machines and spreadsheets; one plain sentence
when it cannot be."""

import io
import json
import shutil

import pytest
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

import motcua as door
from app import clock, config
from app.cli import motcua
from app.db import db
from app.models import ProcedureVersion
from tests import engines, make
from tests.reports.story import MONDAY, Story

MARCH = ["--from", "2026-03-02", "--to", "2026-03-06"]


@pytest.fixture
def url(sqlite_file, folder, monkeypatch):
    """A centre for the command, which attaches its database itself."""
    file = shutil.copy(sqlite_file, folder / config.DATABASE_FILE)
    monkeypatch.setenv("MOTCUA_DIR", str(folder))
    monkeypatch.delenv("MOTCUA_DATABASE", raising=False)
    yield f"sqlite:///{file}"
    db.close()


@pytest.fixture
def told(url):
    with engines.opened(url):
        story = Story(6)
        for n in range(5):
            story.day(n)
        story.empty = make.centre().code
    with clock.stopped(MONDAY.replace(month=4)):
        yield story


def ask(*options, form="II.06a", status=0):
    answer = CliRunner().invoke(motcua, ["report", form, *options])
    assert answer.exception is None or status, answer.output
    return answer.output


def refused(capsys, monkeypatch, *options):
    """Run the whole program; return its exit status and what it said."""
    monkeypatch.setattr("sys.argv", ["motcua", "report", *options])
    with pytest.raises(SystemExit) as ended:
        door.main()
    said = capsys.readouterr()
    assert said.out == ""
    return ended.value.code, said.err


BAD = [
    (["II.06a", "--from", "2026-03-06", "--to", "2026-03-02"], "trước khi bắt đầu"),
    (["II.06a", "--from", "2026-03-06", "--to", "2026-09-02"], "chưa đến"),
    (["II.06a", "--from", "2016-01-01", "--to", "2016-09-02"], "hoạt động từ"),
    (["II.06a", "--from", "2026-02-30", "--to", "2026-03-02"], "Nhập ngày như"),
    (["II.06a", "--from", "x" * 400, "--to", "2026-03-02"], "Nhập ngày như"),
    (["II.07", *MARCH], "Không có mẫu báo cáo “II.07”"),
    (["II.06a", *MARCH, "--centre", "H00"], "Không có cơ quan mang mã H00"),
    (["II.06a", *MARCH, "--by", "officer"], "Chọn cách chia dòng"),
    (["refusals", *MARCH, "--by", "sector"], "--by chỉ dùng với II.06a"),
    (["II.06a", *MARCH, "--csv", "/nowhere/at/all.csv"], "Không ghi được tệp"),
]


@pytest.mark.parametrize(("options", "says"), BAD)
def test_what_cannot_be_is_one_sentence(told, capsys, monkeypatch, options, says):
    status, said = refused(capsys, monkeypatch, *options)
    assert status == 2
    assert says in said
    assert said.count("\n") == 1


def test_a_centre_alone_and_one_where_nothing_happened(told):
    mine = json.loads(ask(*MARCH, "--centre", told.centre.code, "--json"))
    assert mine["total"] == json.loads(ask(*MARCH, "--json"))["total"]
    nothing = json.loads(ask(*MARCH, "--centre", told.empty, "--json"))
    assert nothing["rows"] == []
    assert set(nothing["total"].values()) == {0}
    assert nothing["rates"]["resolved"]["n"] == 0


def test_the_screen_ends_with_the_equations(told):
    said = ask(*MARCH)
    total = json.loads(ask(*MARCH, "--json"))["total"]
    assert f"(11) = (12) + (13): {total['11']} = {total['12']} + {total['13']}" in said
    assert "Tỷ lệ B" in said


def test_rows_carry_the_names_and_columns_of_the_form(told):
    told = json.loads(ask(*MARCH, "--json"))
    columns = [str(n) for n in range(3, 14)]
    assert list(told) == ["form", "from", "to", "rows", "total", "rates"]
    assert list(told["total"]) == columns
    assert all(list(row) == ["name", *columns] for row in told["rows"])
    assert {row["name"] for row in told["rows"]} == {"Hộ tịch", "Đất đai", "Chứng thực"}


RISKY = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1+1", "'=1+1"]


@pytest.mark.parametrize("name", RISKY)
def test_a_text_never_becomes_a_formula(url, told, tmp_path, name):
    with engines.opened(url):
        ProcedureVersion.update(sector=name).execute()
    csv, xlsx = tmp_path / "a.csv", tmp_path / "a.xlsx"
    ask(*MARCH, "--csv", str(csv), "--xlsx", str(xlsx))
    assert csv.read_bytes().startswith(b"\xef\xbb\xbf")
    said = csv.read_bytes().decode("utf-8-sig").replace('"', "")
    assert f"\n1,'{name}," in said
    rows = CalamineWorkbook.from_filelike(io.BytesIO(xlsx.read_bytes()))
    found = {row[1].strip() for row in rows.get_sheet_by_index(0).to_python()}
    assert name.strip() in found
    assert b"<f>" not in xlsx.read_bytes()


@pytest.mark.parametrize("form", ["scoreboard", "nine-criteria", "refusals", "ii.06A"])
def test_every_form_by_its_name(told, tmp_path, form):
    assert ask(*MARCH, form=form)
    assert json.loads(ask(*MARCH, "--json", form=form))["from"] == "2026-03-02"
    ask(*MARCH, "--xlsx", str(tmp_path / "a.xlsx"), form=form)
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")


def test_a_period_of_one_day_and_one_that_runs(told):
    one = json.loads(ask("--from", "2026-03-03", "--to", "2026-03-03", "--json"))
    assert one["total"]["3"]
    with clock.stopped(MONDAY.replace(month=3, day=5, hour=3)):
        running = json.loads(
            ask("--from", "2026-03-01", "--to", "2026-03-05", "--json")
        )
    total = running["total"]
    assert total["3"] == total["7"] + total["11"]
