"""The drawing of a process: however long, its lines keep apart and its words inside."""

from app.processes import drawing, reading
from app.processes.drawing import _lanes, _long, _wrapped

DOWN = {f"S{n}": n for n in range(9)}


def chain(n, name="Việc"):
    """A process of so many steps, each of which may leave the next one out."""
    text = "Quy trình: X\n"
    for step in range(n):
        after = ", ".join(f"S{x}" for x in (step + 1, step + 2) if x < n) or "hết"
        text += f"Bước: S{step}\nTên: {name} {step}\nVai trò: chuyên viên\n"
        text += f"Thời hạn: 1 giờ\nTiếp theo: {after}\nTrả lại: có\n"
    return reading.kept(text)


def test_ways_below_one_another_share_a_lane_and_others_do_not():
    lanes = _lanes([("S0", "S2"), ("S2", "S4"), ("S1", "S3"), ("S0", "S4")], DOWN)
    assert lanes["S0", "S2"] == lanes["S2", "S4"] == 0
    assert sorted(lanes.values()) == [0, 0, 1, 2]
    assert _lanes([("S0", "S1"), ("S1", "S0")], DOWN) == {}


def test_thirty_steps_are_as_wide_as_six():
    wide = [str(drawing.draw(chain(n), {})).split('width="')[1][:3] for n in (6, 30)]
    assert wide[0] == wide[1]


def test_capitals_stay_inside_the_step():
    for name in ("THẨM ĐỊNH HỒ SƠ VÀ LẬP BIÊN BẢN XÁC MINH", "A" * 120, "Ký", "w" * 99):
        lines = _wrapped(f"B1. {name}", drawing.LETTERS)
        assert len(lines) <= 2
        assert all(_long(line) <= drawing.LETTERS + 1 for line in lines), lines
