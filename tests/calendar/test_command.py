"""motcua calendar load, through the front door of the program."""

import shutil
import sys
from io import BytesIO

import pytest
import xlsxwriter

import motcua
from app import clock, config
from app.db import db
from app.models import CalendarChange, CalendarDay, DossierEvent
from app.workdays.official import FILE
from tests import engines, make
from tests.calendar.making import MONDAY_8, due, received

HEAD = "date,kind,name,decision\n"
GOOD = HEAD + "2026-04-01,off,Nghỉ,QĐ 1\n"
STORM = HEAD + "2026-03-04,off,Nghỉ chống bão,CV 77/UBND\n"


@pytest.fixture
def run(sqlite_file, folder, monkeypatch, capsys, tmp_path):
    """Run the command over a list: exit status, what it said, its complaint."""
    url = f"sqlite:///{shutil.copy(sqlite_file, folder / config.DATABASE_FILE)}"
    monkeypatch.setenv("MOTCUA_DIR", str(folder))
    monkeypatch.delenv("MOTCUA_DATABASE", raising=False)

    def made(text, *words):
        file = tmp_path / "days.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        words = ["motcua", "calendar", "load", str(file), *words]
        monkeypatch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit) as end, clock.stopped(MONDAY_8):
            motcua.main()
        said = capsys.readouterr()
        return end.value.code or 0, said.out, said.err

    made.url = url
    yield made
    db.close()


@pytest.fixture
def dossier(run):
    with engines.opened(run.url):
        return received(make.seated())


@pytest.mark.parametrize(
    "text",
    [
        STORM,
        STORM.replace("date", "day"),
        "\ufeff" + STORM.replace(",", ";").replace("\n", "\r\n"),
    ],
)
def test_a_list_as_a_spreadsheet_writes_it_is_taken(run, text):
    code, said, _err = run(text)
    assert code == 0
    assert "Đã ghi 1 ngày" in said
    assert (CalendarDay.get().kind, CalendarDay.get().decision) == ("off", "CV 77/UBND")
    assert CalendarChange.get().by == "command line"


def test_a_workbook_is_taken(run):
    data = BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    sheet = book.add_worksheet()
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, ["date", "kind", "name", "decision"])
    sheet.write_datetime(1, 0, MONDAY_8.replace(tzinfo=None, hour=0), date)
    sheet.write_row(1, 1, ["half", "Tập huấn buổi chiều", "QĐ 5"])
    book.close()
    assert run(data.getvalue())[0] == 0
    assert f"{CalendarDay.get().day}" == "2026-03-02"


def test_a_dry_run_shows_what_would_move_and_writes_nothing(run, dossier):
    code, said, _err = run(STORM, "--dry-run")
    assert code == 0
    assert "1 hồ sơ đang giải quyết sẽ đổi ngày hẹn" in said
    assert "Muộn hơn 1 ngày: 1" in said
    assert f"{dossier.number}  08:00 05/03/2026 → 08:00 06/03/2026" in said
    assert CalendarDay.select().count() == 0


def test_without_a_choice_it_shows_and_says_so(run, dossier):
    code, said, _err = run(STORM)
    assert code == 1
    assert "--keep" in said
    assert CalendarDay.select().count() == CalendarChange.select().count() == 0


@pytest.mark.parametrize(
    ("choice", "kind", "day"),
    [("keep", "calendar_kept", "05/03"), ("move", "calendar_moved", "06/03")],
)
def test_the_choice_is_made_for_every_dossier(run, dossier, choice, kind, day):
    code, said, _err = run(STORM, f"--{choice}")
    assert code == 0
    assert "1 hồ sơ có ghi nhận" in said
    assert due(dossier) == f"{day} 08:00"
    assert DossierEvent.select().where(DossierEvent.kind == kind).count() == 1


def test_the_same_list_again_has_nothing_to_write(run):
    run(STORM)
    code, said, _err = run(STORM)
    assert code == 0
    assert "không có gì để ghi" in said
    assert CalendarChange.select().count() == 1


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (
            "2026-03-04,off,Bão,CV 7\n2026-03-04,off,Bão,CV 7\n",
            "Dòng 4: ngày này đã có",
        ),
        ("2026-02-30,off,Bão,CV 7\n", "Dòng 3: ngày viết như"),
        ("04/03/2026,off,Bão,CV 7\n", "Dòng 3: ngày viết như"),
        ("1926-03-04,off,Bão,CV 7\n", "Dòng 3: kiểm tra năm"),
        ("2026-03-04,nghỉ,Bão,CV 7\n", "Dòng 3: loại ngày"),
        ("2026-03-04,off,,CV 7\n", "Dòng 3: thiếu tên"),
        ("2026-03-04,off,Bão,\n", "Dòng 3: thiếu số văn bản"),
        ("2026-03-04,off,Bão,theo chỉ đạo\n", "Dòng 3: thiếu số văn bản"),
        ("2026-03-04,off,Bão\n", "Dòng 3: cần đủ bốn cột"),
        ("2026-03-04,off,Bão, CV 7,thêm\n", "Dòng 3: cần đủ bốn cột"),
        ("2026-03-07,work,Làm bù,CV 7\n", "Dòng 3: ngày làm bù này không có"),
        ("2026-03-04,off,Nghỉ hoán đổi,CV 7\n", "Dòng 3: ngày nghỉ hoán đổi này"),
        ("2026-03-04,off,Nghi doi ngay,CV 7\n", "Dòng 3: ngày nghỉ hoán đổi này"),
        ("2026-03-04,off,Nghỉ,CV ²\n", "thiếu số văn bản"),
        (
            "2026-03-04,off,Nghỉ hoán đổi,CV 7\n2026-03-07,work,Làm bù,CV 8\n",
            "Dòng 4: ngày làm bù",
        ),
        ("2026-03-04,off," + "ã" * 121 + ",CV 7\n", "Dòng 3: tên dài quá"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_written(run, lines, says):
    code, _out, err = run(GOOD + lines)
    assert code == 2
    assert says in err
    with engines.opened(run.url):
        assert CalendarDay.select().count() == 0


def test_every_fault_of_a_list_is_named_at_once(run):
    code, _out, err = run(HEAD + "2026-03-04,no,Bão,7\nhôm nay,off,Bão,7\n")
    assert code == 2
    assert "Dòng 2:" in err
    assert "Dòng 3:" in err


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"PK\x03\x04rubbish", b'a"\n"'])
def test_what_is_no_list_is_refused(run, data):
    code, _out, err = run(data)
    assert code == 2
    assert err.strip()
    assert "Traceback" not in err


def test_a_swap_whose_other_half_is_in_force_already_is_whole(run):
    run(HEAD + "2026-03-04,off,Nghỉ để sửa điện,CV 9\n")
    code, said, _err = run(HEAD + "2026-03-07,work,Làm bù thứ Tư 04/3,CV 9\n")
    assert code == 0, said


def test_the_official_days_are_a_sound_list_themselves(run):
    code, _out, err = run(FILE.read_bytes())
    assert (code, err) == (0, "")
    assert CalendarDay.select().count() > 80


def test_both_choices_at_once_are_none(run, dossier):
    code, _said, err = run(STORM, "--keep", "--move")
    assert (code, err.strip()) == (2, "Chọn một trong hai: --keep hoặc --move.")
    with engines.opened(run.url):
        assert due(dossier) == "05/03 08:00"
