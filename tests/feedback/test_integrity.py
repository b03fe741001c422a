"""The published rules: frozen by version, in words, and with honest odds."""

from random import Random

import pytest

from app.centres import tablet_tests
from app.centres.tablet_rules import AGE_MAX
from app.feedback import integrity, judge
from app.feedback.integrity import Code
from app.visits.source import Channel
from app.words import LANGUAGES, speaking

# What version 1 says. Never change this: give the rules a new version instead, for
# ratings keep the number of the version that judged them.
VERSION_1 = {
    "test": {"minutes": 10, "slack": 15},
    "clock": {"days": 7},
    "closed": {"minutes": 30},
    "burst": {"taps": 3, "seconds": 60},
    "soon": {"seconds": 5},
    "extra": {"seconds": 60},
    "run": {"taps": 12},
    "alone": {"minutes": 10},
    "quick": {"seconds": 2},
}


def test_the_first_version_says_what_it_always_said():
    assert {r.code: r.limits for r in integrity.FIRST.rules} == VERSION_1


def test_the_second_version_looks_at_the_desks_own_browsers_too():
    second = {r.code: r.limits for r in integrity.SECOND.rules}
    assert second == VERSION_1 | {"desk": {}}


def test_versions_are_numbered_and_follow_each_other():
    found = [(each.version, each.since) for each in integrity.VERSIONS]
    assert [version for version, _since in found] == list(range(1, len(found) + 1))
    assert found == sorted(found)


def test_what_is_published_is_what_is_judged():
    codes = [rule.code for rule in integrity.NOW.rules]
    assert codes == list(Code)
    assert set(judge._CHECKS) == set(Code)
    test, unknown = VERSION_1["test"], VERSION_1["clock"]
    assert tablet_tests.LENGTH.total_seconds() == test["minutes"] * 60
    assert tablet_tests.SLACK.total_seconds() == test["slack"]
    assert unknown["days"] * 86_400 == AGE_MAX


def test_rules_look_at_channels_that_there_are():
    named = {channel for rule in integrity.NOW.rules for channel in rule.channels}
    assert named <= set(Channel)


def test_all_codes_of_one_rating_fit_into_its_column():
    assert len(" ".join(Code)) <= 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_rule_is_a_sentence_with_its_limits(language):
    with speaking(language):
        for rule in integrity.NOW.rules:
            told = rule.sentence()
            assert told.endswith(".")
            shown = {k: v for k, v in rule.limits.items() if k != "slack"}
            assert all(str(limit) in told for limit in shown.values()), told


def test_the_weightiest_reason_comes_first():
    assert integrity.first_reason("alone closed soon") == Code.CLOSED


@pytest.mark.parametrize(("n", "p", "length"), [(12, 0.6, 4), (9, 0.3, 2), (5, 0.9, 6)])
def test_the_chance_of_a_run_is_exact(n, p, length):
    total = 0.0
    for way in range(2**n):
        hits = f"{way:0{n}b}"
        if "1" * length in hits:
            total += p ** hits.count("1") * (1 - p) ** hits.count("0")
    assert integrity.chance_of_run(n, p, length) == pytest.approx(total)


def test_honest_people_are_seldom_taken_for_a_run():
    """The promise of the page, by throwing dice instead of by formula."""
    random = Random(5)  # noqa: S311
    length = integrity.NOW.rule(Code.RUN).limits["taps"]
    found = 0
    for _half_day in range(20_000):
        in_a_row = longest = 0
        for _tap in range(integrity.BUSY):
            alike = random.random() < integrity.WALK_UPS * integrity.ONE_FACE
            in_a_row = in_a_row + 1 if alike else 0
            longest = max(longest, in_a_row)
        found += longest >= length
    assert 0.001 < found / 20_000 < 0.004


def test_twenty_half_days_are_the_least_that_can_stand_out():
    assert not integrity.stands_out(19, 19)
    assert integrity.stands_out(20, 20)


@pytest.mark.parametrize(("k", "odds"), [(0, 1.0), (44, (1 / 3) ** 44)])
def test_the_odds_at_both_ends(k, odds):
    assert integrity.odds(k, 44) == pytest.approx(odds)
