"""A province's own forms: from their day on, harmless, and never in the way."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.errors import NotFound
from app.letters import own, reading, rules, samples, sheets
from tests import make
from tests.letters import build

BODY = """<h1>{{ title }}</h1><p>{{ letter.says }}</p>
{% for paper in letter.papers %}{{ paper.name }}{% endfor %}"""
NEW_YEAR = "02-2027-01-01.html"


@pytest.fixture
def put(tmp_path):
    """Put a file into the folder of forms of a centre."""

    def put(name, body=BODY):
        (tmp_path / own.FOLDER).mkdir(exist_ok=True)
        (tmp_path / own.FOLDER / name).write_text(body, "utf-8")

    return put


def chosen(centre, on, form="02"):
    return own.choose(centre, form, on, samples.names(form)[0])


def faults(centre):
    return dict(own.faults(centre))


def test_without_a_folder_ours_is_used(tmp_path):
    found = chosen(tmp_path, date(2027, 1, 1))
    assert (found.template, found.own, found.file) == ("letters/02-2025.html", None, "")
    assert faults(tmp_path) == {}


def test_it_holds_from_its_day_on(tmp_path, put):
    put(NEW_YEAR)
    assert chosen(tmp_path, date(2026, 12, 31)).own is None
    found = chosen(tmp_path, date(2027, 1, 1))
    assert found.file == NEW_YEAR
    assert samples.LETTER.says in found.own
    assert "Trích lục bản đồTrích lục bản đồ" in found.own
    assert chosen(tmp_path, date(2027, 1, 1), "03").own is None


def test_the_newest_holds_ours_or_theirs(tmp_path, put, monkeypatch):
    put(NEW_YEAR, "một")
    put("02-2028-01-01.html", "hai")
    put("02-2020-01-01.html", "cũ")
    days = [date(2024, 1, 1), date(2026, 1, 1), date(2027, 6, 1), date(2029, 1, 1)]
    found = [chosen(tmp_path, day).own for day in days]
    assert found == ["cũ", None, "một", "hai"]


def test_what_it_prints_cannot_become_marks(tmp_path, put):
    put(NEW_YEAR, "{{ letter.says }}|{{ dossier.applicant|upper }}")
    names = samples.names("02")[0]
    letter = replace(names["letter"], says='<script src="/x">&')
    found = own.choose(tmp_path, "02", date(2027, 1, 1), names | {"letter": letter})
    assert found.own == "&lt;script src=&#34;/x&#34;&gt;&amp;|NGUYỄN VĂN AN"


BROKEN = {
    "a loop that does not end": ("<p>\n{% for p in letter.papers %}", 2),
    "a name that is not there": ("<p>\n\n{{ nobody }}", 3),
    "a field that is not there": ("<p>\n{{ letter.password }}", 2),
    "a filter that cannot": ("<p>\n<p>{{ letter.says|day }}", 2),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_one_never_stops_a_print(tmp_path, put, case):
    source, line = BROKEN[case]
    put(NEW_YEAR, source)
    found = chosen(tmp_path, date(2027, 1, 1))
    assert (found.own, found.file) == (None, NEW_YEAR)
    assert found.fault.startswith(f"dòng {line}: ")
    assert faults(tmp_path) == {NEW_YEAR: found.fault}


def test_a_huge_file_is_refused(tmp_path, put):
    put(NEW_YEAR, "x" * (own.SIZE_MAX + 1))
    assert "64 KB" in chosen(tmp_path, date(2027, 1, 1)).fault


def test_a_file_that_is_no_text_is_refused(tmp_path, put):
    put(NEW_YEAR)
    (tmp_path / own.FOLDER / NEW_YEAR).write_bytes(b"\xff\xfe<p>")
    assert "UTF-8" in chosen(tmp_path, date(2027, 1, 1)).fault


def test_a_name_that_says_no_form_or_day_is_told_to_whoever_checks(tmp_path, put):
    for name in ("02.html", "02-2027-13-01.html", "09-2027-01-01.html", "ghi-chú.txt"):
        put(name)
        assert chosen(tmp_path, date(2030, 1, 1)).own is None
    assert len(faults(tmp_path)) == 4


def test_more_files_than_are_looked_at_are_told(tmp_path, put):
    for n in range(own.FILES_MAX):
        put(f"02-20{n + 10}-01-01.html")
    assert faults(tmp_path) == {own.FOLDER: "Chỉ dùng 50 tệp đầu tiên."}


def test_a_form_that_only_suits_a_full_dossier_is_told_to_whoever_checks(tmp_path, put):
    put(NEW_YEAR, "{{ letter.until|day }}")
    assert chosen(tmp_path, date(2027, 1, 1)).own == "Thứ Sáu, 04/12/2026"
    assert NEW_YEAR in faults(tmp_path)


def test_a_form_that_nobody_knows_is_not_found(tmp_path):
    with pytest.raises(NotFound):
        chosen(tmp_path, date(2027, 1, 1), form="99")


DOCS = Path(__file__).parents[2] / "docs"


def test_the_form_in_the_documents_can_be_used(tmp_path, put):
    sample = DOCS / "mau-giay" / "02-2027-01-01.html"
    put(sample.name, sample.read_text("utf-8"))
    assert faults(tmp_path) == {}
    found = chosen(tmp_path, date(2027, 1, 1))
    for wanted in ("CỘNG HÒA XÃ HỘI", "07/HDHS", "Nguyễn Văn An", "Nộp bản mới"):
        assert wanted in found.own


def test_the_documents_name_all_that_a_form_may_say():
    named = set(re.findall(r"`(\w+)`", (DOCS / "mau-giay.md").read_text("utf-8")))
    known = {"title"}
    for form in rules.FORMS:
        known |= set(samples.names(form)[0])
    kinds = (sheets.Office, sheets.Dossier, sheets.Letter, sheets.Asked)
    kinds += (
        sheets.Handover,
        sheets.Line,
        sheets.Receipt,
        sheets.Paper,
        sheets.Opening,
    )
    for kind in kinds:
        known |= set(kind.__dataclass_fields__)
    assert known <= named


def test_a_sample_says_all_that_a_real_form_may(sqlite):
    by = make.seated(counter=make.counter(agency=build.office()))
    row = build.letter(make.dossier(by), "02")
    real = {
        "office": reading.office(row.agency),
        "dossier": reading.dossier(row.dossier, at=row.signed_at),
        "letter": reading.said(row),
    }
    assert {*real, "title"} == set(samples.names("02")[0])
