"""The catalogue in the database, on both engines."""

from datetime import time
from importlib.resources import files as resources
from pathlib import Path

import pytest
from peewee import IntegrityError

from app.audit import chain
from app.errors import NotFound
from app.models import AuditEntry, Procedure, ProcedureVersion
from app.procedures import cells, reader, store, writer
from tests import make
from tests.procedures.files import as_csv, line, row
from tests.together import at_once

FULL = {
    "level": "xã", "statutory_time": "10", "unit": "ngày làm việc",
    "promised_time": "7.5", "cutoff": "15:00", "fee_vnd": "8000",
    "documents": "Tờ khai; Giấy chứng sinh", "source": "163/QĐ-BTP",
}  # fmt: skip


def load(*rows):
    return store.import_rows(rows, by="command line", key=make.key())


def codes(versions):
    return [version.procedure.code for version in versions]


def test_a_line_comes_in_whole(database):
    load(line(**FULL))

    version = store.current("1.001193")
    assert (version.number, version.name, version.sector, version.level) == (
        1, "Đăng ký khai sinh", "Hộ tịch", "xã",
    )  # fmt: skip
    assert (version.allow, version.promise, version.unit) == (10, 7.5, "working-days")
    assert (version.cutoff, version.fee) == (time(15), 8000)
    assert store.papers(version) == ["Tờ khai", "Giấy chứng sinh"]
    assert version.folded == "1.001193 dang ky khai sinh ho tich"
    assert version.sensitive is False


def test_a_time_unknown_stays_unknown(database):
    report = load(line(statutory_time="1", unit=""))
    version = store.current("1.001193")
    assert (version.allow, version.promise, version.unit) == (None, None, None)
    assert len(report.warned) == 1


def test_whether_a_name_is_private_is_kept_with_the_version(database):
    load(line(name="Công nhận hộ nghèo", sector="Giảm nghèo"))
    assert store.current("1.001193").sensitive is True


def test_the_longest_that_a_line_may_say_fits_the_columns(database):
    load(
        line(
            code="A" * cells.CODE_MAX,
            name="ậ" * cells.NAME_MAX,
            sector="ậ" * cells.SECTOR_MAX,
            level="ậ" * cells.LEVEL_MAX,
            source="ậ" * cells.SOURCE_MAX,
            documents="ậ" * cells.PAPER_MAX,
            statutory_time="3660",
            unit="ngày",
            fee_vnd=str(cells.FEE_MAX),
        )
    )
    version = store.current("A" * cells.CODE_MAX)
    assert version.name == "ậ" * cells.NAME_MAX
    assert (version.allow, version.fee) == (3660, cells.FEE_MAX)


def test_the_same_file_again_writes_nothing(database):
    load(line(**FULL))
    report = load(line(**FULL))
    assert (report.new, report.changed, report.unchanged) == ([], [], 1)
    assert ProcedureVersion.select().count() == 1
    assert AuditEntry.select().count() == 1


def test_a_change_makes_a_version_and_leaves_the_old_one_alone(database):
    load(line(**FULL), line(3, code="1.000656"))
    received_under = store.current("1.001193")

    report = load(line(**FULL | {"statutory_time": "8"}), line(3, code="1.000656"))

    assert [change.entry.code for change in report.changed] == ["1.001193"]
    assert report.unchanged == 1
    now = store.current("1.001193")
    assert (now.number, now.allow, now.promise) == (2, 8, 7.5)
    before = ProcedureVersion.get_by_id(received_under.id)
    assert before.__data__ == received_under.__data__
    assert store.current("1.000656").number == 1


def test_procedures_that_the_file_does_not_name_stay(database):
    load(line(), line(3, code="1.000656"))
    load(line(2, name="Khai sinh"))
    assert store.current("1.000656").name == "Đăng ký khai sinh"


def test_bad_lines_are_refused_and_the_good_ones_come_in(database):
    report = load(
        line(2, code=""), line(3), line(4, code="1.4", fee_vnd="?"), line(5, code="1.5")
    )
    assert [remark.line for remark in report.refused] == [2, 4]
    assert sorted(p.code for p in Procedure) == ["1.001193", "1.500000"]


def test_a_file_of_bad_lines_leaves_no_trace(database):
    report = load(line(code=""))
    assert len(report.refused) == 1
    assert AuditEntry.select().count() == 0


def test_an_import_is_one_act_in_the_audit_chain(database):
    load(line(), line(3, code="1.000656"), line(4, code=""))
    (entry,) = AuditEntry.select()
    assert (entry.actor, entry.kind) == ("command line", "procedures.import")
    assert chain.verify().faults == []


def test_a_repeated_key_changes_nothing(database):
    key = make.key()
    store.import_rows([line()], by="x", key=key)
    store.import_rows([line(name="Tên khác")], by="x", key=key)
    assert store.current("1.001193").name == "Đăng ký khai sinh"


def test_imports_at_the_same_time_make_one_version(database):
    at_once(lambda n: load(line(), line(3, code="1.000656", fee_vnd=str(n))), 4)

    numbers = [v.number for v in ProcedureVersion.select().join(Procedure)
               .where(Procedure.code == "1.000656")]  # fmt: skip
    assert store.current("1.001193").number == 1
    assert sorted(numbers) == [1, 2, 3, 4]
    assert store.current("1.000656").number == 4


def test_all_lines_are_written_or_none(database, monkeypatch):
    def fails(_entry):
        raise IntegrityError("made up")

    load(line())
    monkeypatch.setattr(store.rules, "folded", fails)
    with pytest.raises(IntegrityError):
        load(line(2, name="Khai sinh"), line(3, code="1.000656"))
    monkeypatch.undo()

    assert store.current("1.001193").number == 1
    assert Procedure.select().count() == 1


def test_comparing_writes_nothing(database):
    load(line())
    report = store.compare([line(2, name="Khai sinh"), line(3, code="1.000656")])
    assert (len(report.new), len(report.changed)) == (1, 1)
    assert ProcedureVersion.select().count() == 1


def test_what_is_exported_comes_in_again_without_a_change(database):
    load(
        line(**FULL),
        line(3, code="1.00115", name="=1+1", sector="-A", statutory_time="0.25",
             unit="giờ", documents="@B; C"),
        line(4, code="3.000439", fee_vnd="0"),
    )  # fmt: skip
    for write in (writer.to_csv, writer.to_xlsx):
        report = store.compare(reader.read(write(store.entries())))
        assert (report.new, report.changed, report.refused) == ([], [], [])
        assert (report.unchanged, report.warned) == (3, [])


def test_a_centre_is_filled_once(database, tmp_path):
    file = tmp_path / "procedures.csv"
    file.write_bytes(as_csv(row()))
    assert len(store.initial_load(file).new) == 1

    file.write_bytes(as_csv(row(name="Tên khác")))
    store.initial_load(file)
    assert store.current("1.001193").name == "Đăng ký khai sinh"


def test_the_sample_catalogue_comes_in_whole(sqlite):
    path = Path(str(resources("app.sample").joinpath("procedures.csv")))
    report = store.initial_load(path)
    assert (report.refused, report.warned) == ([], [])
    assert len(report.new) >= 60
    assert len(store.sectors()) >= 10


# --- Finding -------------------------------------------------------------------------


def test_a_code_nobody_knows_is_not_found(database):
    with pytest.raises(NotFound, match=r"9\.999999"):
        store.current("9.999999")


def test_a_code_is_found_with_spaces_around(database):
    load(line())
    assert store.current(" 1.001193\n").name == "Đăng ký khai sinh"


def test_search_finds_the_version_in_force_only(database):
    load(line(name="Đăng ký khai sinh"))
    load(line(name="Cấp giấy chứng sinh"))
    assert store.search("khai sinh") == []
    assert [version.number for version in store.search("chung sinh")] == [2]


def test_search_gives_the_best_first_and_no_more_than_asked(database):
    load(
        line(2, code="1.1", name="Thủ tục đăng ký lại khai sinh ở xa"),
        line(3, code="1.2", name="Thủ tục đăng ký khai sinh"),
        line(4, code="1.3", name="Cấp bản sao giấy khai sinh"),
    )
    assert codes(store.search("khai sinh")) == ["1.200000", "1.300000", "1.100000"]
    assert codes(store.search("khai sinh", limit=1)) == ["1.200000"]


def test_search_takes_no_wildcards(database):
    load(line())
    assert store.search("%") == store.search("k_ai") == store.search("") == []


def test_sectors_and_their_procedures_stand_in_the_order_of_the_alphabet(database):
    load(
        line(2, code="1.1", name="Ủy quyền", sector="Đất đai"),
        line(3, code="1.2", name="Đăng ký", sector="Đất đai"),
        line(4, code="1.3", name="Cấp", sector="Hộ tịch"),
        line(5, code="1.4", name="Cấp", sector="Chứng thực"),
    )
    listed = [
        (sector, [version.name for version in found])
        for sector, found in store.by_sector()
    ]
    assert listed == [
        ("Chứng thực", ["Cấp"]),
        ("Đất đai", ["Đăng ký", "Ủy quyền"]),
        ("Hộ tịch", ["Cấp"]),
    ]
    assert store.sectors() == [("Chứng thực", 1), ("Đất đai", 2), ("Hộ tịch", 1)]
