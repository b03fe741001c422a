"""Two counts side by side never give away a few answers by their difference."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from app.feedback.integrity import Code
from app.feedback.sight import Pair, Sight, reasons, sights, total
from app.figures.tally import Tally, hidden


def pair(kept, doubted):
    """Answers of one place, all satisfied."""
    return Pair(
        Tally((0, 0, 0, kept + doubted)),
        Tally((0, 0, 0, kept)),
        Counter({Code.BURST: doubted} if doubted else {}),
    )


def seen(*places):
    """Return what of each place is shown, and of the total. places: (kept, doubted)."""
    pairs = [pair(*place) for place in places]
    shown, whole = sights(pairs, hidden([each.raw for each in pairs]))
    return "".join(str(each)[0] for each in shown), str(whole)[0]


def test_what_isolates_nobody_is_shown_in_full():
    assert seen((20, 0), (30, 5), (0, 9)) == ("bbb", "b")


def test_a_difference_under_five_is_not_shown():
    assert seen((20, 4)) == ("r", "r")
    assert seen((4, 20)) == ("r", "r")


def test_a_small_difference_does_not_come_out_of_the_total():
    assert seen((20, 1), (30, 6), (40, 5)) == ("rrb", "b")


def test_where_the_total_is_silent_the_others_may_speak():
    assert seen((20, 1), (30, 0)) == ("rb", "r")


def test_small_differences_that_hide_each_other_need_no_third():
    assert seen((20, 3), (20, 2), (30, 6)) == ("rrb", "b")


def test_a_place_with_few_answers_shows_none():
    assert seen((3, 0), (20, 0), (9, 0)) == ("nbn", "b")


def test_a_total_of_few_answers_shows_none_either():
    assert seen((1, 0), (1, 0)) == ("nn", "n")
    assert seen((2, 0), (2, 1)) == ("nn", "r")


def ok(n):
    return n == 0 or n >= 5


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1))
def test_no_difference_isolates_one_to_four(places):
    pairs = [pair(*place) for place in places if sum(place)]
    if not pairs:
        return
    shown, whole = sights(pairs, hidden([each.raw for each in pairs]))
    both = [p for p, how in zip(pairs, shown, strict=True) if how == Sight.BOTH]
    back = [p for p, how in zip(pairs, shown, strict=True) if how != Sight.BOTH]
    veiled = [p for p, how in zip(pairs, shown, strict=True) if how == Sight.NOTHING]
    assert all(ok(p.kept.n) and ok(p.doubted) for p in both)
    assert all(ok(p.raw.n) for p in pairs if p not in veiled)
    assert whole == Sight.NOTHING or ok(total(pairs).raw.n)
    if whole != Sight.NOTHING and veiled:
        assert ok(total(veiled).raw.n)
    if whole == Sight.BOTH:
        parts = [total(pairs), *([total(back)] if back else [])]
        assert all(ok(p.kept.n) and ok(p.doubted) for p in parts)


@given(st.lists(st.sampled_from([0, 5, 9, 30]), min_size=1), st.data())
def test_nothing_is_held_back_without_need(kept, data):
    big = st.sampled_from([0, 5, 20])
    places = [(k, data.draw(big)) for k in kept]
    pairs = [pair(*place) for place in places if sum(place)]
    if pairs:
        shown, whole = sights(pairs, frozenset())
        assert {*shown, whole} == {Sight.BOTH}


def test_small_reasons_stand_together_with_the_next_smallest():
    counts = Counter({Code.BURST: 20, Code.SOON: 7, Code.QUICK: 3})
    assert reasons(counts) == ([(Code.BURST, 20)], 10)


def test_small_reasons_that_are_enough_together_stand_alone():
    counts = Counter({Code.BURST: 20, Code.SOON: 3, Code.QUICK: 3})
    assert reasons(counts) == ([(Code.BURST, 20)], 6)


def test_no_reason_at_all():
    assert reasons(Counter()) == ([], 0)


@given(st.dictionaries(st.sampled_from(list(Code)), st.integers(1, 30)))
def test_reasons_always_add_up(counts):
    told, rest = reasons(Counter(counts))
    assert sum(n for _code, n in told) + rest == sum(counts.values())
    assert all(n >= 5 for _code, n in told)
    assert not told or ok(rest)
