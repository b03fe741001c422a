"""Files of all kinds, good and bad, into lines."""

import io
import zipfile
from datetime import time

import pytest

from app.errors import BadInput
from app.procedures import reader, workbook
from tests.procedures.files import as_csv, as_xlsx, row

HEAD = "code,name,sector"
GOOD = "1.001193,Đăng ký khai sinh,Hộ tịch"


def read(text):
    return reader.read(text.encode())


def refused(data):
    with pytest.raises(BadInput) as caught:
        reader.read(data)
    assert caught.value.field == "file"
    return caught.value.says


# --- CSV -----------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("sep", [",", ";"])
def test_csv_is_read_with_and_without_bom_with_comma_and_semicolon(sep, encoding):
    data = as_csv(row(documents="Tờ khai, bản chính; Ảnh"), sep=sep, encoding=encoding)
    (line,) = reader.read(data)
    assert (line.number, line.problem) == (2, "")
    assert line.cells == row(documents="Tờ khai, bản chính; Ảnh")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_end_of_line_counts_as_one(end):
    lines = read(end.join([HEAD, GOOD, GOOD, ""]))
    assert [line.number for line in lines] == [2, 3]


def test_the_header_may_be_written_in_capitals_and_in_any_order():
    (line,) = read(f" Sector ,CODE,Name\nHộ tịch,1.001193,{GOOD.split(',')[1]}")
    assert line.cells == row()


def test_a_line_is_numbered_where_it_begins_in_the_file():
    text = f'{HEAD}\n1.1,"Tên\nhai dòng",A\n\n2.2,B,"C\n\nD"\n3.3,E,F\n'
    lines = read(text)
    assert [(line.number, line.cells["code"]) for line in lines] == [
        (2, "1.1"),
        (5, "2.2"),
        (8, "3.3"),
    ]


def test_blank_lines_and_lines_of_commas_are_passed_over():
    assert [line.number for line in read(f"\n{HEAD}\n,,\n\n{GOOD}\n , , \n")] == [5]


def test_columns_that_are_not_ours_are_passed_over():
    (line,) = read(f"{HEAD},confidence,\n{GOOD},high,\n")
    assert line.cells == row()


def test_a_short_line_has_blank_cells():
    (line,) = read(f"{HEAD},level,source\n{GOOD}\n")
    assert line.cells == row(level="", source="")


def test_a_line_with_too_many_cells_is_refused_and_the_next_one_read():
    bad, good = read(f"{HEAD}\n1.1,Giấy, tờ,Hộ tịch\n{GOOD}\n")
    assert "thừa ô" in bad.problem
    assert (good.number, good.problem) == (3, "")


def test_a_broken_quote_is_refused_and_the_next_line_read():
    bad, good = read(f'{HEAD}\n1.1,"Tên"thừa,A\n{GOOD}\n')
    assert (bad.number, good.number, good.problem) == (2, 3, "")
    assert "ngoặc kép" in bad.problem


def test_a_quote_never_closed_does_not_swallow_the_rest_in_silence():
    good, bad = read(f'{HEAD}\n{GOOD}\n2.2,"mở mãi,A\n{GOOD}\n{GOOD}\n')
    assert good.problem == ""
    assert bad.number == 3
    assert "đến dòng 5" in bad.problem


def test_a_huge_cell_is_read_whole_so_that_only_its_line_is_refused():
    (line,) = read(f"{HEAD}\n1.1,{'a' * 300_000},A\n")
    assert len(line.cells["name"]) == 300_000


def test_the_quote_that_our_export_puts_before_a_formula_is_taken_away():
    lines = read(f"{HEAD}\n1.1,'=1+1,'@A\n2.2,''=x,'thường\n")
    assert [line.cells["name"] for line in lines] == ["=1+1", "'=x"]
    assert [line.cells["sector"] for line in lines] == ["@A", "'thường"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("Hộ tịch".encode("utf-16"), "mã UTF-8"),
        (f"{HEAD}\n1.1,Hòa,Xã\n".encode("latin-1"), "mã UTF-8"),
        (f"{HEAD}\n1.1,Đăk,A\n".encode("cp1258"), "mã UTF-8"),
        (b"", "Tệp trống."),
        (b"\xef\xbb\xbf\n\n , \n", "Tệp trống."),
        (HEAD.encode(), "chưa có dòng thủ tục nào"),
        (b"code,level\n1,2", "thiếu cột: name, sector."),
        (b"just words", "thiếu cột: code, name, sector."),
        (f"{HEAD},name\n".encode(), "hai lần cột: name."),
        (b"\xd0\xcf\x11\xe0 old", "có mật khẩu"),
        (b"PK\x03\x04 torn", "lưu lại thành .xlsx"),
        (b"\x00\x01\x02", "thiếu cột"),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_sentence(data, says):
    assert says in refused(data)


def test_a_file_has_a_largest_size(monkeypatch):
    monkeypatch.setattr(reader, "FILE_MAX", 100)
    assert "20 MB" in refused(as_csv(row(name="a" * 200)))


def test_a_file_has_a_longest_length(monkeypatch):
    monkeypatch.setattr(reader, "ROWS_MAX", 3)
    assert "hơn 3 dòng" in refused(as_csv(*[row()] * 4))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BadInput, match=r"nowhere\.csv: không có tệp"):
        reader.load(tmp_path / "nowhere.csv")
    with pytest.raises(BadInput, match="một thư mục"):
        reader.load(tmp_path)


# --- XLSX ----------------------------------------------------------------------------

XLSX_HEAD = ["code", "name", "sector", "statutory_time", "fee_vnd", "cutoff"]


def test_numbers_in_a_workbook_come_back_as_they_were_typed():
    cells = [1.00115, True, "Hộ tịch", 8, 10000, time(15)]
    (line,) = reader.read(as_xlsx([XLSX_HEAD, cells]))
    assert line.cells == {
        "code": "1.00115", "name": "TRUE", "sector": "Hộ tịch",
        "statutory_time": "8", "fee_vnd": "10000", "cutoff": "15:00",
    }  # fmt: skip


def test_rows_of_a_workbook_are_numbered_as_the_spreadsheet_does():
    sheet = [[None], [None, *XLSX_HEAD], [None], [None, 1.5, "Tên", "A"]]
    (line,) = reader.read(as_xlsx(sheet))
    assert (line.number, line.cells["name"]) == (4, "Tên")


def test_empty_sheets_before_the_filled_one_are_passed_over():
    assert len(reader.read(as_xlsx([], [], [XLSX_HEAD, [1.5, "Tên", "A"]]))) == 1


def test_a_workbook_without_any_cell_is_empty():
    assert refused(as_xlsx([], [])) == "Tệp trống."


def test_a_formula_is_read_as_what_it_shows_and_its_failure_is_seen():
    sheet = [
        XLSX_HEAD,
        [1.5, ('="Tên"', "Tên"), "A", ("=1/0", "#DIV/0!")],
        [2.5, ("=Z9", "#REF!"), "A", 3],
    ]
    shown, failed = reader.read(as_xlsx(sheet))
    assert shown.cells["name"] == "Tên"
    assert shown.cells["statutory_time"] == "#DIV/0!"
    assert failed.cells["name"] == "#REF!"


def test_a_failed_formula_in_the_last_cell_of_a_sheet_is_seen():
    (line,) = reader.read(as_xlsx([XLSX_HEAD, [1.5, "Tên", "A", 3, ("=1/0", "#N/A")]]))
    assert line.cells["fee_vnd"] == "#N/A"


def test_text_that_looks_like_a_formula_keeps_its_own_quote_in_a_workbook():
    (line,) = reader.read(as_xlsx([XLSX_HEAD, ["1.5", "'=x", "A"]]))
    assert line.cells["name"] == "'=x"


def test_a_cell_far_away_is_refused_before_memory_is_taken():
    far = [[]] * 2 + [[None] * 400 + ["x"]]
    assert "quá xa" in refused(as_xlsx([XLSX_HEAD, [1.5, "Tên", "A"], *far]))


def test_a_workbook_that_unpacks_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(workbook, "UNPACKED_MAX", 1000)
    assert "lớn quá" in refused(as_xlsx([XLSX_HEAD, [1.5, "Tên", "A"]]))


def changed(part, before, after):
    """A good workbook in which one part says something else."""
    made = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(as_xlsx([XLSX_HEAD, [1.5, "Tên", "A"]])))
    with zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            body = source.read(name)
            if name == part:
                assert before in body
                body = body.replace(before, after)
            target.writestr(name, body)
    return made.getvalue()


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        ("xl/worksheets/sheet1.xml", b"</sheetData>", b""),
        ("xl/worksheets/sheet1.xml", b'<row r="2"', b'<row r="two"'),
        ("xl/workbook.xml", b"r:id=", b"r:other="),
        ("xl/_rels/workbook.xml.rels", b"sheet1.xml", b"sheet9.xml"),
    ],
)
def test_a_damaged_workbook_gets_one_sentence(part, before, after):
    assert "lưu lại thành .xlsx" in refused(changed(part, before, after))


def test_a_workbook_that_does_not_name_its_cells_is_read_in_order():
    data = changed("xl/worksheets/sheet1.xml", b' r="B2"', b"")
    (line,) = reader.read(data)
    assert line.cells["name"] == "Tên"


def test_a_zip_that_is_no_workbook_gets_one_sentence():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("letter.txt", "Kính gửi")
    assert "lưu lại thành .xlsx" in refused(file.getvalue())
