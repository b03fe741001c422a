"""The proof of bench/unlost.py in small: without the power cuts, which take root."""

from bench.proof import Plan
from bench.unlost import prove


def test_five_hundred_taps_three_kills_a_bad_line_and_three_replays(browser, tmp_path):
    plan = Plan(ratings=500, kills=3, cuts=0)
    proof = prove(browser.browser_type, tmp_path, plan)
    assert proof.kills == 3
    assert proof.tapped >= 500
    assert proof.replies_lost > 0
    assert proof.replayed >= 3 * 5
    assert (proof.lost, proof.doubled, proof.noticed) == (0, 0, 0)
    assert proof.tapped <= proof.stored <= proof.tapped + proof.unsure
