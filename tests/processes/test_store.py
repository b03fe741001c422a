"""Processes in the database: loaded whole or not at all, kept version by version."""

import pytest

from app.errors import NotFound
from app.models import AuditEntry, ProcessVersion
from app.processes import store
from tests import make
from tests.processes.files import SOUND, load


@pytest.fixture
def agency(database):
    return make.agency().code


def test_a_file_with_one_fault_changes_nothing(agency):
    code, other = (make.procedure().procedure.code for _ in range(2))
    good = SOUND.format(code=code, agency=agency)
    bad = SOUND.format(code=other, agency=agency).replace("lãnh đạo", "ai đó")
    report, new = store.take(f"{good}\n{bad}", by="x", key=make.key())
    assert ([fault.says[:20] for fault in report.faults], new) == (
        ["không có vai trò “ai"], [],
    )  # fmt: skip
    assert ProcessVersion.select().count() == 0


def test_what_changed_is_a_new_version_and_what_did_not_is_not(agency):
    version = make.procedure()
    first = load(agency, version)
    assert first.number == 1
    written = SOUND.format(code=version.procedure.code, agency=agency)
    _report, new = store.take(f"# lời khác\n{written}\n", by="x", key=make.key())
    assert new == []
    longer = written.replace("3 giờ", "4 giờ")
    store.take(longer, by="x", key=make.key())
    now = store.find(version.procedure.code)
    assert now.number == 2
    assert store.read(now).by_code["B3"].minutes == 240
    assert store.read(first).by_code["B3"].minutes == 180
    kinds = AuditEntry.select().where(AuditEntry.kind == "processes.load")
    assert kinds.count() == 2


def test_what_was_taken_is_read_when_the_checker_has_learnt_more(agency):
    first = load(agency)
    text = first.text.replace("663/QĐ-TTPVHCC", "6" * 300)
    ProcessVersion.update(text=text).execute()
    assert store.check(text).faults
    assert store.read(ProcessVersion.get()).first.code == "B1"


def test_an_agency_that_has_ended_is_unknown(agency):
    from app.models import Agency

    Agency.update(valid_to=make.SINCE).execute()
    report = store.check(SOUND.format(code="x", agency=agency))
    assert any("không có cơ quan" in fault.says for fault in report.faults)


def test_the_newest_is_in_force_and_none_is_none(agency):
    version = make.procedure()
    assert store.of_procedure(version.procedure_id) is None
    with pytest.raises(NotFound):
        store.find(version.procedure.code)
    load(agency, version)
    assert store.of_procedure(version.procedure_id).number == 1
    assert [about.id for _process, about in store.all_in_force()] == [version.id]


def test_out_of_force_dossiers_on_their_way_go_on_and_new_ones_follow_none(database):
    from app.processes import following
    from tests.dossiers.walking import World, at, done

    world = World()
    code = world.version.procedure.code
    assert store.remove(code, by="x", key=make.key()) == 1
    done(world.dossier, world.people["counter"])
    assert at(world.dossier) == "B2"
    assert following.open_step(world.receive().id) is None
    assert store.all_in_force() == []
    with pytest.raises(NotFound, match="đã ngừng dùng từ"):
        store.remove(code, by="x", key=make.key())
    load(world.police.code, world.version)
    assert store.find(code).number == 3
    assert at(world.receive()) == "B1"


def test_a_comment_with_a_character_that_no_database_keeps(database):
    written = SOUND.replace("\n", "\n# ghi chú \0\n", 1)
    version = load(make.agency().code, text=written)
    assert store.read(version).text.splitlines()[1] == "# ghi chú"
