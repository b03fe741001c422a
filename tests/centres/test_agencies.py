"""Acts on the tree of agencies, on both engines."""

from datetime import date, timedelta

import pytest

from app import clock
from app.centres import agencies, store
from app.centres import agency_rules as rules
from app.errors import BadInput, Conflict
from app.models import (
    Agency,
    AuditDetail,
    AuditEntry,
    Counter,
    Dossier,
    Officer,
    Tablet,
)
from tests import make

TODAY = f"{clock.today():%d/%m/%Y}"


def new(**over):
    row = {"kind": "department", "code": "H99.02", "name": "Phòng Kinh tế"}
    row |= {"valid_from": "1/7/2025", "serves": ""}
    return rules.read(row | over, clock.today())


def add(under, *, above=None, key=None, **over):
    by = {"by": "quantri", "key": key or make.key()}
    return agencies.add(new(**over), under=under, above=above, **by)


def end(agency, last_day=TODAY, key=None):
    agencies.end(agency, last_day, by="quantri", key=key or make.key())
    return Agency.get_by_id(agency.id).valid_to


@pytest.fixture
def commune(database):
    """A commune with its centre, as `motcua init` makes them."""
    found = make.agency(code="H99.00")
    make.centre(parent=found, code="H99")
    return found


@pytest.fixture
def department(commune):
    return make.agency(parent=commune, kind="department", code="H99.01")


def test_a_department_is_added_and_offered_for_new_dossiers(commune):
    made = add(commune)
    assert (made.parent, made.kind, made.serves) == (commune, "department", False)
    assert made in store.deciding(store.home())
    assert AuditEntry.get().kind == "agency.add"


def test_a_planned_department_is_not_offered_before_its_day(commune):
    tomorrow = clock.today() + timedelta(days=1)
    made = add(commune, valid_from=f"{tomorrow:%d/%m/%Y}")
    assert made not in store.deciding(store.home())


def test_an_agency_added_twice_with_one_key_is_one(commune):
    key = make.key()
    assert add(commune, key=key) == add(commune, key=key)


def test_a_code_is_used_once_even_by_what_has_ended(commune):
    make.agency(code="H99.02", valid_to=date(2025, 12, 31))
    with pytest.raises(BadInput) as caught:
        add(commune)
    assert caught.value.field == "code"


def test_an_agency_is_not_added_where_it_does_not_fit(commune):
    with pytest.raises(BadInput):
        add(store.home())
    assert Agency.select().count() == 2


def test_a_province_is_put_on_top_of_the_commune_once(commune):
    top = {"kind": "province", "name": "Tỉnh Hà Sen", "valid_from": "1/1/2020"}
    province = add(None, above=commune, **top)
    assert Agency.get_by_id(commune.id).parent == province
    with pytest.raises(Conflict):
        add(None, above=commune, **top, code="H98")
    assert store.tree()[0] == (0, province)
    assert Agency.get_or_none(Agency.code == "H98") is None


def test_a_branch_that_serves_has_the_hours_and_the_deciders_of_its_centre(commune):
    home = store.home()
    branch = add(home, kind="branch", code="H99.CN", serves="1")
    assert branch in store.centres()
    assert store.home() == home
    assert store.sessions(branch, clock.today()) == store.sessions(home, clock.today())
    assert commune in store.deciding(branch)


def test_a_mended_name_leaves_both_in_the_trace(department):
    agencies.correct(department, "Phòng Văn hóa", by="quantri", key=make.key())
    assert Agency.get_by_id(department.id).name == "Phòng Văn hóa"
    body = AuditDetail.get().body
    assert department.name in body
    assert "Phòng Văn hóa" in body


def test_an_ended_agency_stays_and_is_offered_no_more(department):
    yesterday = clock.today() - timedelta(days=1)
    assert end(department, f"{yesterday:%d/%m/%Y}") == yesterday
    assert department not in store.deciding(store.home())
    assert department in [agency for _depth, agency in store.tree()]


def test_on_its_last_day_an_agency_still_works(department):
    assert end(department) == clock.today()
    assert department in store.deciding(store.home())


def test_an_agency_ends_once(department):
    key = make.key()
    end(department, key=key)
    end(department, key=key)
    with pytest.raises(Conflict):
        end(department)
    assert AuditEntry.select().where(AuditEntry.kind == "agency.end").count() == 1


def refused(agency, says):
    with pytest.raises(BadInput) as caught:
        end(agency)
    assert says in caught.value.says
    assert Agency.get_by_id(agency.id).valid_to is None


def test_the_home_and_what_it_belongs_to_do_not_end(commune):
    for agency in (store.home(), commune):
        refused(agency, "Trang chủ đang đón bà con")


def test_an_agency_with_another_below_does_not_end_before_it(department):
    below = make.agency(parent=department, kind="branch")
    refused(department, "Còn 1 cơ quan bên dưới.")
    end(below)
    end(department)


def test_an_agency_with_officers_does_not_end_until_they_have_left(department):
    officer = make.officer(agency=department, role="specialist")
    refused(department, "Còn 1 cán bộ ở đây.")
    Officer.update(disabled_at=clock.now()).where(Officer.id == officer.id).execute()
    end(department)


def test_a_centre_does_not_end_while_somebody_sits_at_a_counter(commune):
    counter = make.counter(agency=make.centre(parent=commune))
    make.officer(agency=counter.agency, counter=counter)
    refused(counter.agency, "Còn 1 cán bộ đang ngồi quầy ở đây.")


def test_the_empty_counters_of_a_centre_close_with_it(commune):
    counter = make.counter(agency=make.centre(parent=commune))
    Tablet.create(counter=counter, token_hash="a", paired_at=clock.now())
    end(counter.agency)
    assert Counter.get_by_id(counter.id).closed_on == clock.today()
    assert Tablet.get().revoked_at is not None


def dossier_for(agency, **over):
    """A dossier received at the home, for an agency to decide; columns may differ."""
    counter = make.counter(agency=store.home())
    made = make.dossier(make.seated(counter=counter), competent=agency.id)
    if over:
        Dossier.update(**over).where(Dossier.id == made.id).execute()
    return made


def test_an_agency_does_not_end_before_it_has_decided(department):
    dossier = dossier_for(department)
    refused(department, "Còn 1 hồ sơ cơ quan này chưa giải quyết xong.")
    Dossier.update(stage="ready", status=9, finished_at=clock.now()).where(
        Dossier.id == dossier.id
    ).execute()
    end(department)


@pytest.mark.parametrize(
    ("stage", "status", "stays"), [("ready", 9, True), ("withdrawn", 7, False)]
)
def test_a_centre_does_not_end_while_a_result_waits_there(
    commune, stage, status, stays
):
    second = make.centre(parent=commune)
    finished = {"stage": stage, "status": status, "finished_at": clock.now()}
    dossier_for(commune, received_by=second, **finished)
    assert ("chưa trả kết quả" in agencies.stays(second)) is stays


def test_an_agency_does_not_end_before_its_last_dossier_came(department):
    came = clock.now() - timedelta(days=10)
    done = {"received_at": came, "finished_at": came, "stage": "ready", "status": 9}
    dossier_for(department, **done)
    last = clock.local(came).date()
    with pytest.raises(BadInput) as caught:
        end(department, f"{last - timedelta(days=1):%d/%m/%Y}")
    assert caught.value.field == "valid_to"
    assert end(department, f"{last:%d/%m/%Y}") == last


def test_an_agency_does_not_end_before_what_stood_below_it(department):
    last = clock.today() - timedelta(days=5)
    make.agency(parent=department, kind="branch", valid_to=last)
    assert agencies.used(department) == last


def test_a_plan_that_is_called_off_was_never_in_force(commune):
    tomorrow = clock.today() + timedelta(days=1)
    planned = add(commune, valid_from=f"{tomorrow:%d/%m/%Y}")
    assert end(planned, "") == clock.today()
    assert agencies.used(commune) == commune.valid_from


def test_the_lines_show_where_the_kept_agencies_belong(commune):
    province = make.agency(kind="province", code="A")
    Agency.update(parent=province).where(Agency.id == commune.id).execute()
    make.agency(parent=province, code="B")
    found = agencies.lines(store.reach(commune.id))
    assert [(line.depth, line.agency.code, line.kept) for line in found] == [
        (0, "A", False),
        (1, "H99.00", True),
        (2, "H99", True),
    ]
    assert [line.upper for line in found] == ["", province.name, commune.name]
