"""Receiving and refusing: one act, one number, one promise, one receipt."""

from datetime import UTC, date, datetime, time

import pytest

from app import clock
from app.dossiers import rules, store
from app.errors import BadInput, KeyUsed, NotFound
from app.models import (
    ActKey,
    AuditEntry,
    Dossier,
    DossierEvent,
    DossierPaper,
    Receipt,
    Shift,
    Visit,
)
from tests import make
from tests.together import at_once

FRIDAY_9_32 = datetime(2023, 10, 27, 2, 32, tzinfo=UTC)  # 9:32 at the centre


def test_receiving_writes_everything_a_receipt_needs(database):
    by = make.seated()
    with clock.stopped(FRIDAY_9_32):
        dossier = make.dossier(by, make.procedure(allow=5))

    assert dossier.number == f"{by.agency.code}-231027-0001"
    assert (dossier.stage, dossier.status) == ("received", 2)
    assert clock.local(dossier.due_first).isoformat() == "2023-11-03T09:32:00+07:00"
    assert dossier.due_now == dossier.due_first
    assert DossierPaper.select().where(DossierPaper.seen).count() == 2
    assert DossierEvent.get().kind == "receive"
    assert Receipt.get().dossier_id == dossier.id
    assert Visit.get().act == "received"
    assert Shift.get().half == "am"


def test_where_helped_where_received_and_who_decides_are_kept(database):
    commune = make.agency()
    place = make.counter(agency=make.centre(parent=commune))
    dossier = make.dossier(make.seated(counter=place))
    assert dossier.helped_at_id == dossier.received_by_id == place.agency_id
    assert dossier.competent_id == commune.id


def test_the_same_key_twice_is_one_dossier(database):
    by, version, key = make.seated(), make.procedure(), make.key()
    first = store.receive(make.intake(version), by=by, key=key)
    again = store.receive(make.intake(version), by=by, key=key)

    assert again == first
    assert Dossier.select().count() == Receipt.select().count() == 1
    assert AuditEntry.select().where(AuditEntry.kind == "dossier.receive").count() == 1


def test_the_form_of_another_person_under_the_same_key_is_not_swallowed(database):
    by, version, key = make.seated(), make.procedure(), make.key()
    store.receive(make.intake(version), by=by, key=key)
    with pytest.raises(KeyUsed):
        store.receive(make.intake(version, applicant="Lò Thị Hoa"), by=by, key=key)
    assert Dossier.select().count() == 1


def test_a_dossier_is_decided_by_an_agency_of_its_own_centre(database):
    stranger = make.agency(kind="department")
    with pytest.raises(BadInput) as caught:
        make.dossier(competent=stranger.id)
    assert caught.value.field == "competent"


def test_a_key_used_for_something_else_is_a_conflict(database):
    by, version, key = make.seated(), make.procedure(), make.key()
    store.receive(make.intake(version), by=by, key=key)
    with pytest.raises(KeyUsed):
        store.refuse(make.intake(version), "Không thuộc xã này.", by=by, key=key)


def test_an_act_that_fails_half_way_leaves_nothing_not_even_its_number(database):
    by, version = make.seated(), make.procedure()
    with pytest.raises(BadInput):
        store.receive(make.intake(version, competent=999_999), by=by, key=make.key())
    assert Dossier.select().count() == ActKey.select().count() == 0
    assert make.dossier(by, version).number.endswith("-0001")


def test_numbers_begin_again_each_day_and_each_agency(database):
    by, version = make.seated(), make.procedure()
    make.dossier(by, version)
    assert make.dossier(by, version).number.endswith("-0002")
    assert make.dossier(make.seated(), version).number.endswith("-0001")
    tomorrow = datetime(2099, 1, 5, 3, tzinfo=UTC)
    with clock.stopped(tomorrow):
        assert make.dossier(by, version).number.endswith("990105-0001")


def test_32_counters_at_once_get_1_to_32(database):
    place = make.counter()
    officers = [make.seated(counter=place) for _ in range(32)]
    version = make.procedure()

    def come(n):
        return store.receive(make.intake(version), by=officers[n], key=make.key())

    numbers = at_once(come, 32)
    assert sorted(numbers) == sorted(d.number for d in Dossier.select())
    serials = sorted(int(d.number[-4:]) for d in Dossier.select())
    assert serials == list(range(1, 33))


def test_of_those_who_bring_the_same_request_at_once_one_is_received(database):
    place, version = make.counter(), make.procedure()
    officers = [make.seated(counter=place) for _ in range(6)]

    def come(n):
        request = make.intake(version, id_number="099085001978")
        try:
            return store.receive(request, by=officers[n], key=make.key())
        except BadInput as problem:
            return problem.field

    assert sorted(at_once(come, 6))[1:] == ["duplicate"] * 5
    assert Dossier.select().count() == 1


def test_papers_that_are_missing_are_asked_about_then_written_down(database):
    by, version = make.seated(), make.procedure()
    with pytest.raises(BadInput) as caught:
        store.receive(make.intake(version, seen=frozenset({0})), by=by, key=make.key())
    assert caught.value.field == "papers"
    assert "1 giấy" in caught.value.says

    make.dossier(by, version, seen=frozenset({0}), missing_ok=True)
    assert [p.seen for p in DossierPaper.select()] == [True, False]


def test_the_same_request_of_the_same_person_is_asked_about(database):
    by, version = make.seated(), make.procedure()
    first = make.dossier(by, version, id_number="099085001978")
    again = make.intake(version, id_number="099085001978")
    with pytest.raises(BadInput) as caught:
        store.receive(again, by=by, key=make.key())
    assert caught.value.field == "duplicate"
    assert first.number in caught.value.says

    make.dossier(by, version, id_number="099085001978", duplicate_ok=True)
    make.dossier(by, make.procedure(), id_number="099085001978")
    assert Dossier.select().count() == 3


def test_a_procedure_without_a_time_is_received_without_a_promise(database):
    dossier = make.dossier(version=make.procedure(allow=None, unit=None))
    assert dossier.due_first is None


def test_the_shorter_promise_counts_where_the_centre_made_one(database):
    with clock.stopped(FRIDAY_9_32):
        dossier = make.dossier(version=make.procedure(allow=10, promise=7))
    assert clock.local(dossier.due_first).date() == date(2023, 11, 7)


def test_after_the_cut_off_the_next_day_counts(database):
    version = make.procedure(allow=1, cutoff=time(15))
    at_16 = datetime(2023, 10, 27, 9, tzinfo=UTC)
    with clock.stopped(at_16):
        dossier = make.dossier(version=version)
    assert clock.local(dossier.due_first).date() == date(2023, 10, 30)


def test_a_refusal_gets_a_number_and_a_reason_but_no_receipt(database):
    by = make.seated()
    reason = "Việc này thuộc xã nơi ông/bà thường trú."
    intake = make.intake(make.procedure())
    dossier = store.find(store.refuse(intake, reason, by=by, key=make.key()))
    assert (dossier.stage, dossier.status) == ("refused", 3)
    assert dossier.due_first is None
    assert DossierEvent.get().note == reason
    assert Visit.get().act == "refused"
    assert Receipt.select().count() == 0


def test_identity_and_telephone_are_not_in_the_database_in_clear(database):
    dossier = make.dossier(id_number="099085001978", phone="0912345678")
    row = Dossier.select().where(Dossier.id == dossier.id).dicts().get()
    assert "099085001978" not in str(row)
    assert "0912345678" not in str(row)


def test_a_dossier_of_another_centre_does_not_exist_here(database):
    dossier = make.dossier()
    with pytest.raises(NotFound):
        store.find_for(dossier.number, make.seated())


def test_a_dossier_keeps_the_version_it_was_received_under(database):
    version = make.procedure(allow=3)
    dossier = make.dossier(version=version)
    row = {**version.__data__, "id": None, "number": 2, "allow": 30}
    type(version).create(**row)
    version.procedure.version = 2
    version.procedure.save()
    assert store.find(dossier.number).procedure.number == 1
    assert store.find(dossier.number).due_first == dossier.due_first


def test_who_sits_nowhere_is_asked_to_sit_down_first(database):
    nobody = make.seated()
    nobody.counter = None
    with pytest.raises(BadInput) as caught:
        store.receive(make.intake(make.procedure()), by=nobody, key=make.key())
    assert caught.value.field == "counter"


def test_every_stage_has_one_citizen_status_and_one_national_code():
    assert set(rules.STATUS) == set(rules.NATIONAL) == set(rules.Stage)
    assert set(rules.NATIONAL.values()) <= set(range(1, 11))
    assert set(rules.STATUS_NAMES) == set(rules.Status)
    assert len(rules.Status) == 6
