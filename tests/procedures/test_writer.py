"""An exported file says what the catalogue says, and nothing runs in it."""

import csv
import io
import zipfile
from datetime import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import text
from app.procedures import lines, reader, writer
from app.procedures.rules import Entry
from app.workdays.rules import Unit

FULL = Entry(
    "1.001150", "Đăng ký khai sinh", "Hộ tịch", "xã", Decimal("10.5"), Decimal(7),
    Unit.HOURS, time(9, 5), 8000, ("Tờ khai, bản chính", "Ảnh 4×6"), "163/QĐ-BTP",
)  # fmt: skip
BARE = Entry("3.000439", "Giao khu vực biển", "Biển và hải đảo")
BOTH = pytest.mark.parametrize("write", [writer.to_csv, writer.to_xlsx])


def read_again(data):
    return [lines.read(line) for line in reader.read(data)]


@BOTH
def test_what_is_exported_reads_back_the_same(write):
    assert read_again(write([FULL, BARE])) == [(FULL, []), (BARE, [])]


@BOTH
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "'=", "''@"])
def test_text_that_a_spreadsheet_would_run_stays_text(write, sign):
    entry = Entry("1.000001", f"{sign}1+1|'cmd'", f"{sign}A", papers=(f"{sign}B",))
    assert read_again(write([entry])) == [(entry, [])]


def test_no_cell_of_a_csv_begins_as_a_formula():
    risky = Entry("1.000001", "=A1", "+B", "-C", source="@D", papers=("=E", "F"))
    rows = csv.reader(io.StringIO(writer.to_csv([risky]).decode("utf-8-sig")))
    assert [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell] == []


def test_a_workbook_has_no_formula():
    risky = Entry("1.000001", "=A1", "http://example.org")
    with zipfile.ZipFile(io.BytesIO(writer.to_xlsx([risky]))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"<hyperlink" not in sheet


def test_a_csv_opens_in_a_spreadsheet_as_utf8():
    data = writer.to_csv([FULL])
    assert data.startswith(b"\xef\xbb\xbfcode,name,sector,")
    assert b"09:05" in data


def test_a_whole_empty_catalogue_is_a_header():
    assert writer.to_csv([]).decode("utf-8-sig").strip() == ",".join(lines.COLUMNS)


words = st.text(
    st.characters(codec="utf-8", exclude_characters=";"), min_size=1, max_size=30
).map(text.clean)
some = words.filter(bool)
times = st.decimals(0, 100, places=2)


@st.composite
def entries(draw):
    unit = draw(st.sampled_from(Unit))
    allow = draw(st.none() | times)
    promise = draw(st.none() | times)
    if allow is not None and promise is not None:
        promise = min(allow, promise)
    return Entry(
        code=f"{draw(st.integers(0, 9))}.{draw(st.integers(0, 999999)):06}",
        name=draw(some),
        sector=draw(some),
        level=draw(words),
        allow=allow,
        promise=promise,
        unit=None if allow is None and promise is None else unit,
        cutoff=draw(
            st.none() | st.times().map(lambda t: t.replace(second=0, microsecond=0))
        ),
        fee=draw(st.none() | st.integers(0, 10**9)),
        papers=tuple(draw(st.lists(some, max_size=3))),
        source=draw(words),
    )


@BOTH
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_whatever_is_kept_survives_the_way_out_and_in(write, data):
    entry = data.draw(entries())
    (line,) = reader.read(write([entry]))
    again, warnings = lines.read(line)
    assert (again, warnings) == (entry, [])
