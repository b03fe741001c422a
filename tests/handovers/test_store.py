"""A stack on a list: received whole by one, what is missing is named and stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.accounts.gate import SignedIn
from app.dossiers import moves
from app.dossiers import store as dossiers
from app.errors import BadInput, Conflict, NotAllowed, NotFound
from app.handovers import giving, rules, store, taking
from app.handovers.rules import Ticked
from app.models import AuditEntry, Dossier, DossierEvent, HandOver
from tests import make
from tests.dossiers.walking import World, at, done, now
from tests.together import at_once


@pytest.fixture
def by(database):
    return make.seated()


@pytest.fixture
def room(by):
    return make.agency(kind="department", parent=by.agency, name="Phòng Kinh tế")


@pytest.fixture
def specialist(room):
    return SignedIn(make.officer(role="specialist", agency=room))


@pytest.fixture
def stack(by, room):
    version = make.procedure()
    return [make.dossier(by, version, competent=room.id) for _ in range(3)]


def give(by, stack):
    ticked = [(dossier.number, dossier.version) for dossier in stack]
    [number] = giving.give(ticked, by=by, key=make.key())
    return number


def all_of(stack, *, without=(), lacking=()):
    """Everything ticked, but these dossiers and these papers."""
    numbers = {d.number for d in stack}
    papers = {(number, place) for number in numbers for place in (0, 1)}
    return Ticked(frozenset(numbers - set(without)), frozenset(papers - set(lacking)))


def stages(stack):
    return [dossiers.find(dossier.number).stage for dossier in stack]


def test_nothing_moves_before_the_stack_is_received(by, stack, specialist):
    number = give(by, stack)
    assert number.startswith(f"{by.agency.code}-BG-")
    assert stages(stack) == ["received"] * 3
    found = taking.take(number, all_of(stack), by=specialist, key=make.key())
    assert stages(stack) == ["handed_over"] * 3
    assert (found.taken_by.id, found.given_by.id) == (specialist.id, by.id)
    assert [item.papers for item in store.items(found)] == [2, 2, 2]
    events = DossierEvent.select().where(DossierEvent.kind == "hand_over")
    assert {event.agency_id for event in events} == {specialist.agency.id}
    kinds = [entry.kind for entry in AuditEntry.select().order_by(AuditEntry.seq)]
    assert kinds[-2:] == ["handover.give", "handover.take"]


def test_a_missing_dossier_and_a_missing_paper_are_named_and_stay(
    by, stack, specialist
):
    number, (whole, gone, lacking) = give(by, stack), stack
    ticked = all_of(stack, without=[gone.number], lacking=[(lacking.number, 1)])
    found = taking.take(number, ticked, by=specialist, key=make.key())
    assert stages(stack) == ["handed_over", "received", "received"]
    items = store.items(found)
    said = {item.dossier.number: (item.state, item.missing) for item in items}
    assert said == {
        whole.number: ("taken", ""),
        gone.number: ("stayed", "Không có trong tập."),
        lacking.number: ("stayed", "Thiếu: Giấy chứng sinh."),
    }
    assert store.find_for(number, by).taken_at  # the giver sees the same
    again = give(by, [dossiers.find(gone.number), dossiers.find(lacking.number)])
    assert again != number


def test_of_two_who_receive_at_once_one_wins_and_the_other_is_told(
    by, stack, specialist
):
    number, ticked = give(by, stack), all_of(stack)

    def try_it(n):
        try:
            taking.take(number, ticked, by=specialist, key=f"take-race-{n}")
        except Conflict as problem:
            return problem.says[:16]
        return "taken"

    assert sorted(at_once(try_it, 6)) == ["Tập này đã được "] * 5 + ["taken"]
    assert DossierEvent.select().where(DossierEvent.kind == "hand_over").count() == 3


def test_the_same_form_sent_twice_is_done_once(by, stack, specialist):
    number, key = give(by, stack), make.key()
    for _ in range(2):
        taking.take(number, all_of(stack), by=specialist, key=key)
    assert DossierEvent.select().where(DossierEvent.kind == "hand_over").count() == 3


def test_of_two_who_list_the_same_dossiers_at_once_one_wins(by, stack):
    def try_it(n):
        try:
            ticked = [(dossier.number, dossier.version) for dossier in stack]
            return len(giving.give(ticked, by=by, key=f"give-race-{n}"))
        except BadInput:
            return 0

    assert sorted(at_once(try_it, 5)) == [0, 0, 0, 0, 1]
    assert HandOver.select().count() == 1


def test_what_changed_meanwhile_is_left_and_what_moved_later_stays(
    by, stack, specialist
):
    moves.move(
        stack[0].number, "withdraw", note="Người dân xin rút.", by=by,
        version=stack[0].version, key=make.key(), reason="changed_mind",
    )  # fmt: skip
    number = give(by, stack)
    assert len(store.items(store.find_for(number, by))) == 2
    Dossier.update(stage="handed_over").where(Dossier.id == stack[1].id).execute()
    found = taking.take(number, all_of(stack), by=specialist, key=make.key())
    assert [item.state for item in store.items(found)] == ["stayed", "taken"]


def test_dossiers_for_two_agencies_make_two_lists(by, stack, room):
    other = make.agency(kind="department", parent=by.agency)
    fourth = make.dossier(by, make.procedure(), competent=other.id)
    ticked = [(dossier.number, 1) for dossier in (*stack, fourth)]
    made = giving.give(ticked, by=by, key=make.key())
    takers = {store.find_for(number, by).taker_id for number in made}
    assert takers == {room.id, other.id}


def test_a_list_is_received_by_the_taker_and_by_nobody_else(by, stack, specialist):
    number = give(by, stack)
    stranger = SignedIn(make.officer(role="specialist"))
    with pytest.raises(NotFound):
        taking.take(number, all_of(stack), by=stranger, key=make.key())
    with pytest.raises(NotAllowed):
        taking.take(number, all_of(stack), by=by, key=make.key())
    nothing = Ticked(frozenset(), frozenset())
    with pytest.raises(BadInput):
        taking.take(number, nothing, by=specialist, key=make.key())
    assert stages(stack) == ["received"] * 3


def test_a_list_called_back_is_not_received_and_its_dossiers_are_free(
    by, stack, specialist
):
    number = give(by, stack)
    with pytest.raises(NotAllowed):
        giving.cancel(number, by=specialist, key=make.key())
    giving.cancel(number, by=by, key=make.key())
    with pytest.raises(Conflict, match="thu lại"):
        taking.take(number, all_of(stack), by=specialist, key=make.key())
    assert give(by, stack) != number


def test_results_go_back_to_the_counter_on_a_list(by, stack, specialist):
    taking.take(give(by, stack), all_of(stack), by=specialist, key=make.key())
    for dossier in stack:
        moves.move(
            dossier.number, "start", note="", version=2, by=specialist, key=make.key()
        )
    results = [dossiers.find(dossier.number) for dossier in stack]
    number = give(specialist, results)
    assert number.startswith(f"{specialist.agency.code}-BG-")
    found = taking.take(number, all_of(stack), by=by, key=make.key())
    assert (found.taker_id, stages(stack)) == (by.agency.id, ["ready"] * 3)


@given(st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)), st.booleans())
def test_nothing_is_missing_only_if_every_paper_is_ticked(wanted, seen, is_there):
    papers = [(place, f"Giấy {place}") for place in sorted(wanted)]
    numbers = frozenset({"H9-1"} if is_there else ())
    ticked = Ticked(numbers, frozenset(("H9-1", place) for place in seen))
    lacks = rules.missing("H9-1", papers, ticked)
    assert (lacks == "") == (is_there and wanted <= seen)
    for place in wanted - seen if is_there else ():
        assert f"Giấy {place}" in lacks


def test_a_stack_of_which_all_lacks_a_paper_is_closed_with_what_is_missing(
    by, stack, specialist
):
    number = give(by, stack)
    lacking = [(dossier.number, 0) for dossier in stack]
    found = taking.take(
        number, all_of(stack, lacking=lacking), by=specialist, key=make.key()
    )
    assert {item.missing for item in store.items(found)} == {"Thiếu: Tờ khai."}
    assert stages(stack) == ["received"] * 3


def test_no_list_passes_the_signature_of_a_leader_by(database):
    world = World()
    dossier, people = world.dossier, world.people
    done(dossier, people["counter"])
    done(dossier, people["specialist"], "B4")  # the leader is to sign
    with pytest.raises(BadInput):
        giving.give(
            [(dossier.number, now(dossier).version)],
            by=people["specialist"], key=make.key(),
        )  # fmt: skip
    assert (now(dossier).stage, at(dossier)) == ("in_progress", "B4")
