"""What holds for every chart, whatever the data."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.charts import counters, faces, flow, hours, lateness, waiting, weekly
from app.figures.tally import Tally
from app.words import number
from tests import pages
from tests.charts import scenes, showing

EVERY = [(name, at) for name in scenes.ALL for at in range(8)]
COUNT = st.integers(0, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
SHARE = re.compile(r"\d ?%")


def words(drawn):
    """All words of a drawing, but the per cents of its upright axis."""
    if not drawn.drawing:
        return []
    root = ElementTree.fromstring(str(drawn.drawing))  # noqa: S314  (our own)
    return [
        it.text
        for it in root.iter("text")
        if it.get("text-anchor") != "end" or not SHARE.search(it.text)
    ]


@pytest.mark.parametrize(("scene", "at"), EVERY)
def test_it_says_something_and_its_table_fits(scene, at):
    drawn = scenes.ALL[scene]()[at]
    assert drawn.title.endswith(".")
    assert "%(" not in drawn.title + "".join(drawn.notes)
    assert drawn.period == "31/08/2026 – 22/11/2026"
    assert all(len(row) == len(drawn.head) for row in drawn.rows)


@pytest.mark.parametrize(("scene", "at"), EVERY)
def test_its_drawing_is_sound_and_safe(scene, at):
    drawn = scenes.ALL[scene]()[at]
    if not drawn.drawing:
        return
    root = ElementTree.fromstring(str(drawn.drawing))  # noqa: S314  (our own)
    assert drawn.title in root.get("aria-label")
    names = [it.get("id") for it in root.iter() if it.get("id")]
    assert all(name.startswith(drawn.frame.name) for name in names)
    for it in root.iter():
        assert "style" not in it.attrib
        assert it.text is None or "None" not in it.text
        assert it.tag not in ("script", "style", "foreignObject", "image", "a")
        for key, value in it.attrib.items():
            assert key == "aria-label" or not re.search("nan|inf", value, re.I)


@pytest.mark.parametrize("scene", ["nothing", "early"])
def test_no_data_is_said_and_not_drawn(scene):
    for drawn in scenes.ALL[scene]():
        assert (drawn.drawing, drawn.rows) == ("", ())
        assert SHARE.search(drawn.title) is None


def test_before_opening_day_it_says_when_the_doors_open():
    assert {drawn.title for drawn in scenes.early()} == {
        "Trung tâm mở cửa ngày 01/12/2026; kỳ này chưa có số liệu."
    }


def test_what_people_typed_is_never_markup():
    for drawn in scenes.odd():
        assert "<b>" not in drawn.drawing
    assert "&lt;b&gt;&amp;" in scenes.odd()[1].drawing


@pytest.mark.parametrize("scene", scenes.ALL)
@pytest.mark.parametrize("where", ["", "/a4"])
def test_the_pages_that_hold_them_are_sound(desk, scene, where):
    """Signed in or not is the same: the templates know no officer."""
    client = showing.add(desk).test_client()
    answer = pages.get(client, f"/charts/{scene}{where}")
    for drawn in scenes.ALL[scene]():
        assert drawn.title in pages.words(answer)


def test_hidden_numbers_are_said_to_be_hidden(desk):
    answer = showing.add(desk).test_client().get("/charts/ordinary")
    assert answer.text.count("không hiện</span>") == sum(
        cell is None
        for drawn in scenes.ordinary()
        for row in drawn.rows
        for cell in row
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(COUNT, max_size=14))
def test_no_week_shows_a_share_under_thirty_or_a_count_under_five(counts):
    days = scenes.mondays(len(counts))
    drawn = weekly.draw(
        scenes.frame("w"),
        [weekly.Count(day, *pair) for day, pair in zip(days, counts, strict=True)],
    )
    for (_k, n), row in zip(counts, drawn.rows, strict=bool(drawn.rows)):
        assert (row[1] is None) == (row[2] is None) == (n < 5)
        assert (row[3] is None) == (n < 30)
    if all(n < 30 for _k, n in counts):
        assert SHARE.search(drawn.title + " ".join(words(drawn))) is None
    told = sum(n for _k, n in counts if n >= 5)
    assert not drawn.n or drawn.n == f"n = {number(told)} lượt đánh giá"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 12)] * 4), max_size=6))
def test_faces_of_few_are_counts_or_nothing(counts):
    days = scenes.mondays(len(counts))
    drawn = faces.draw(
        scenes.frame("f"),
        [faces.Faces(d, Tally(c)) for d, c in zip(days, counts, strict=True)],
        scenes.FOUR,
    )
    for faces_, row in zip(counts, drawn.rows, strict=bool(drawn.rows)):
        told = list(row[1:])
        assert told == ([*faces_, sum(faces_)] if sum(faces_) >= 5 else [None] * 5)
    if sum(sum(c) for c in counts if sum(c) >= 5) < 30:
        assert SHARE.search(drawn.title + " ".join(words(drawn))) is None


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.sampled_from("ABCDEFGH"), st.dictionaries(st.text("xy"), COUNT))
)
def test_counters_of_few_have_no_dot_and_the_smallest_no_number(work):
    drawn = counters.draw(scenes.frame("c"), work)
    sizes = {name: sum(n for _k, n in cells.values()) for name, cells in work.items()}
    for row in drawn.rows:
        n = sizes[row[0]]
        assert (row[2] is None) == (n < 5)
        assert n >= 30 or row[4] is None
    for name, n in sizes.items():
        assert n >= 30 or name not in words(drawn)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(7, 11)), COUNT))
def test_hours_of_few_are_hatched_or_bare_counts(grid):
    drawn = hours.draw(scenes.frame("h"), grid)
    rows = {(row[0], row[1]): row[2:] for row in drawn.rows}
    hidden = sum(row[1] is None for row in rows.values())
    assert drawn.drawing.count("url(#h-few)") == hidden
    said = [w for w in words(drawn) if w.startswith("n=")]
    assert sorted(said) == sorted(f"n={row[1]}" for row in rows.values() if row[1])
    shares = [w for w in words(drawn) if SHARE.search(w)]
    assert len(shares) == sum(
        row[1] is not None and row[1] >= 30 for row in rows.values()
    )
    assert all(row[1] is None or row[1] >= 5 for row in rows.values())


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(st.tuples(st.integers(0, 6), st.integers(6, 18)), COUNT),
    st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=80),
    st.lists(st.booleans(), max_size=120),
    st.lists(st.integers(0, 90), max_size=20),
)
def test_any_data_is_drawn_or_said(grid, waits, late, ages):
    for drawn in (
        hours.draw(scenes.frame("h"), grid),
        waiting.draw(scenes.frame("k"), waits, scenes.UNIT),
        lateness.draw(scenes.frame("l"), late),
        flow.draw(scenes.frame("o"), [], ages),
    ):
        assert drawn.title.endswith(".")
        assert drawn.drawing == "" or ElementTree.fromstring(str(drawn.drawing))  # noqa: S314
    if len(waits) < 30:
        assert waiting.draw(scenes.frame("k"), waits, scenes.UNIT).drawing == ""
