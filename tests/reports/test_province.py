"""Places that published their numbers: the report gives exactly these."""

import json

import pytest
from click.testing import CliRunner

from app.cli import motcua
from bench import province, reports
from bench.places import PLACES

THANH_HOA = ["--from", "2017-01-01", "--to", "2017-06-30"]
YEAR = ["--from", "2020-01-01", "--to", "2020-12-31"]


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """Build a place in small and give what `motcua report` says of it."""

    def ask(place, scale, *options):
        folder = tmp_path / place
        if not folder.exists():
            province.build(folder, PLACES[place].small(scale))
        monkeypatch.setenv("MOTCUA_DIR", str(folder))
        answer = CliRunner().invoke(motcua, ["report", "II.06a", *options])
        assert answer.exit_code == 0, answer.output
        return answer.output

    return ask


def test_thanh_hoa_at_one_to_a_hundred_is_what_it_published(asked):
    told = json.loads(asked("thanh-hoa", 100, *THANH_HOA, "--json"))
    total = told["total"]
    assert total["4"] + total["5"] == 18_629
    assert (total["3"], total["6"]) == (19_192, 563)
    assert total["8"] + total["9"] == 18_791
    assert (total["10"], total["12"], total["13"]) == (36, 365, 0)
    assert [told[name] for name in ("form", "from", "to")] == [
        "II.06a", "2017-01-01", "2017-06-30",
    ]  # fmt: skip


@pytest.mark.parametrize("part", ["sector", "agency", "centre", "procedure"])
def test_lines_add_up_to_the_total_however_they_are_cut(asked, part):
    told = json.loads(asked("thanh-hoa", 1000, *THANH_HOA, "--by", part, "--json"))
    sums = {n: sum(row[n] for row in told["rows"]) for n in told["total"]}
    assert sums == told["total"]
    assert len(told["rows"]) > 20


def test_27_centres_of_thanh_hoa_report(asked):
    told = asked("thanh-hoa", 1000, *THANH_HOA, "--by", "centre", "--json")
    assert len(json.loads(told)["rows"]) == 27


@pytest.mark.parametrize(
    ("place", "received"), [("thanh-xuong", 6_353), ("muong-nha", 2_550)]
)
def test_communes_of_2020_were_never_late(asked, place, received):
    total = json.loads(asked(place, 1, *YEAR, "--json"))["total"]
    assert total["3"] == total["4"] + total["5"] == received
    assert total["8"] + total["9"] == total["7"] == received
    assert total["10"] == total["11"] == 0


def test_whole_thanh_hoa_is_what_the_article_says():
    place = PLACES["thanh-hoa"]
    assert (place.received, place.carried) == (1_862_900, 56_323)
    assert (place.in_time, place.late, place.waiting) == (1_879_089, 3_649, 36_485)
    assert len(set(place.centres)) == 27


def test_the_same_place_is_the_same_again(tmp_path, asked):
    asked("muong-nha", 10, *YEAR)
    first = asked("muong-nha", 10, *YEAR, "--by", "procedure", "--json")
    (tmp_path / "muong-nha").rename(tmp_path / "before")
    assert asked("muong-nha", 10, *YEAR, "--by", "procedure", "--json") == first


def test_the_bench_measures_the_same_numbers_beside_the_floor(tmp_path):
    measured = reports.measure(tmp_path / "small", 500)
    assert (measured.total["10"], measured.total["11"]) == (7, 73)
    assert measured.floor > 0
    assert measured.kept < measured.first
    assert set(measured.pages) == set(reports.PAGES)
