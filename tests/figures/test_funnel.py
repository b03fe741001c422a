"""How far chance alone takes a share."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.figures import mix
from app.figures.funnel import ACT, WARN, Out, dispersion, dots, limits, rate


@pytest.mark.parametrize(
    ("middle", "n", "inside", "low"),
    [
        (0.90, 50, WARN, 0.800277),
        (0.90, 50, ACT, 0.739872),
        (0.95, 300, WARN, 0.922203),
        (0.95, 300, ACT, 0.905291),
        (0.50, 30, WARN, 0.304304),
        (0.50, 30, ACT, 0.205003),
        (0.98, 5000, WARN, 0.975927),
        (0.98, 5000, ACT, 0.973510),
    ],
)
def test_limits_are_those_of_the_exact_binomial(middle, n, inside, low):
    """Spiegelhalter (2005), appendix A, computed with scipy.stats.binom (ppf, cdf) on
    2026-11-23."""
    assert round(limits(middle, n, inside)[0], 6) == low


@pytest.mark.parametrize("inside", [WARN, ACT])
def test_many_answers_come_near_the_normal_curve(inside):
    """1.96 and 3.09 standard errors (Spiegelhalter 2005, section 2)."""
    low, high = limits(0.9, 20_000, inside)
    error = (0.9 * 0.1 / 20_000) ** 0.5
    z = {WARN: 1.96, ACT: 3.09}[inside]
    assert (0.9 - low) / error == pytest.approx(z, rel=0.02)
    assert (high - 0.9) / error == pytest.approx(z, rel=0.02)


def _tail(rate, n, most):
    return sum(comb(n, k) * rate**k * (1 - rate) ** (n - k) for k in range(most + 1))


@given(st.integers(1, 200), st.floats(0.01, 0.99), st.sampled_from([WARN, ACT]))
def test_who_is_outside_is_there_by_chance_as_rarely_as_it_says(n, middle, inside):
    low, high = limits(middle, n, inside)
    assert 0 <= low <= high <= 1
    tail = (1 - inside) / 2
    below = [k for k in range(n + 1) if k < low * n - 1e-9]
    above = [k for k in range(n + 1) if k > high * n + 1e-9]
    assert not below or _tail(middle, n, below[-1]) <= tail * (1 + 1e-6)
    assert not above or _tail(1 - middle, n, n - above[0]) <= tail * (1 + 1e-6)


@given(st.integers(1, 500), st.floats(0.01, 0.99))
def test_the_outer_limits_lie_outside_and_the_two_sides_are_mirrors(n, middle):
    near, far = limits(middle, n, WARN), limits(middle, n, ACT)
    assert far[0] <= near[0]
    assert near[1] <= far[1]
    low, high = limits(1 - middle, n, WARN)
    assert near == pytest.approx((1 - high, 1 - low))


@pytest.mark.parametrize("middle", [0.0, 1.0])
def test_all_the_same_leaves_no_room(middle):
    assert limits(middle, 50, WARN) == (middle, middle)


@pytest.mark.parametrize(("middle", "n"), [(0.5, 0), (1.5, 10), (-0.1, 10)])
def test_no_funnel_of_nothing(middle, n):
    with pytest.raises(ValueError, match="no funnel"):
        limits(middle, n, WARN)


def one_kind(**counts):
    return mix.counters({name: {"x": pair} for name, pair in counts.items()})


def test_a_counter_far_out_is_seen_on_its_side():
    found = dots(one_kind(usual=(900, 1000), bad=(60, 100), good=(499, 500)))
    assert [dot.out for dot in found] == [Out.INSIDE, Out.FAR_BELOW, Out.FAR_ABOVE]
    assert dots(one_kind(usual=(900, 1000), low=(81, 100)))[1].out is Out.BELOW


def test_with_one_kind_of_work_the_size_is_the_number_of_answers():
    assert [dot.size for dot in dots(one_kind(a=(90, 100), b=(40, 60)))] == (
        pytest.approx([100, 60])
    )


def test_under_thirty_there_is_no_dot():
    found = dots(one_kind(a=(90, 100), b=(0, 29), c=(30, 30)))
    assert [dot.counter.name for dot in found] == ["a", "c"]


def test_counters_that_all_differ_too_much_are_held_against_each_other():
    """Worked by hand after Spiegelhalter (2005): of twenty the two outer ones on
    each side are pulled in to 3 and -3; (20 * 9) / 20 = 9."""
    z = [9.0, 8.0, *[3.0] * 8, *[-3.0] * 8, -8.0, -9.0]
    assert dispersion(z) == pytest.approx(9)
    assert dispersion([1.0, -1.0] * 10) == 1
    assert dispersion([1.2, -1.2] * 10) == 1  # 1.44 is not above 1 + 2 sqrt(2/20)
    assert dispersion([9.0] * 9) == 1
    assert dispersion([]) == 1


def test_in_a_city_of_many_answers_not_every_counter_stands_out():
    """Ten counters at 88 % and ten at 92 %, 5,000 answers each: six standard errors."""
    work = {f"{n}": (4400 if n % 2 else 4600, 5000) for n in range(20)}
    found = dots(one_kind(**work))
    assert {dot.out for dot in found} == {Out.INSIDE}
    found = dots(one_kind(**work | {"0": (3500, 5000)}))
    assert [dot.counter.name for dot in found if abs(dot.out) > 1] == ["0"]


def test_in_the_worked_example_nobody_stands_out():
    """Design, ux 5.3: nine points apart by the raw share, both within chance."""
    work = {
        "A": {"land": (160, 200), "notary": (48, 50)},
        "B": {"land": (15, 20), "notary": (216, 230)},
    }
    assert [dot.out for dot in dots(mix.counters(work))] == [Out.INSIDE, Out.INSIDE]


def test_nobody_answered_and_everybody_was_satisfied():
    assert dots([]) == []
    assert rate(one_kind(a=(0, 0))) is None
    assert [dot.out for dot in dots(one_kind(a=(50, 50), b=(40, 40)))] == [0, 0]
