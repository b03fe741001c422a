"""The page that every chart leads to."""

from app.charts import meanings
from tests import pages
from tests.charts import scenes, showing


def test_the_worked_example_stands_there_to_the_last_digit(desk):
    """Design, ux 5.3."""
    answer = pages.get(showing.add(desk).test_client(), "/charts")
    said = pages.words(answer)
    assert "A 160/200 = 80,0 % 48/50 = 96,0 % 208/250 = 83,2 % 206,2 1,01" in said
    assert "B 15/20 = 75,0 % 216/230 = 93,9 % 231/250 = 92,4 % 232,8 0,99" in said


def test_each_says_how():
    names = [meaning.name for meaning in meanings.MEANINGS]
    assert len(set(names)) == len(names)
    assert all(meaning.says for meaning in meanings.MEANINGS)


def test_every_chart_has_a_place_there():
    names = {meaning.name for meaning in meanings.MEANINGS}
    assert {drawn.frame.name for drawn in scenes.nothing()} <= names


def test_it_is_there_in_english(desk):
    answer = pages.get(showing.add(desk).test_client(), "/charts?lang=en")
    assert "The order turns when like is compared with like" in answer.text
