"""The sample catalogue, its people and its voices keep what the demo promises."""

import csv
import io
import re
import unicodedata
from collections import Counter
from datetime import date
from importlib.resources import files
from random import Random

import pytest

from app.dossiers.id_card import read_card
from app.dossiers.reasons import REASONS
from app.dossiers.rules import Move
from app.sample import voices
from app.sample.people import COMMUNE, person
from app.text import clean, fold

HEAD = (
    "code,name,sector,level,statutory_time,unit,fee_vnd,documents,source,confidence,"
    "cutoff,promised_time"
)
UNITS = {"giờ", "ngày làm việc", "ngày"}
SAME_DAY = {"Hộ tịch", "Chứng thực"}
NEEDS = [
    "dang ky khai sinh",
    "khai tu",
    "ket hon",
    "chung thuc ban sao",
    "thuong tru",
    "tam tru",
    "can cuoc",
    "ho kinh doanh",
    "giay phep xay dung",
    "quyen su dung dat",
    "hoa giai",
    "ho ngheo",
    "phong chay",
    "nha o xa hoi",
    "nuoi con nuoi",
    "ho chieu",
]
TEXT = files("app.sample").joinpath("procedures.csv").read_text("utf-8")
ROWS = list(csv.DictReader(io.StringIO(TEXT)))


def papers(row):
    return row["documents"].split("; ")


def faulty(good):
    """The codes of the rows that are not good."""
    return [row["code"] for row in ROWS if not good(row)]


def test_the_header_is_that_of_the_shared_file_and_two_columns_of_ours():
    assert TEXT.splitlines()[0] == HEAD


def test_there_are_procedures_enough_over_sectors_enough():
    assert len(ROWS) >= 64
    assert len({row["sector"] for row in ROWS}) >= 11


def test_every_code_is_national_and_stands_once():
    assert faulty(lambda row: re.fullmatch(r"[1-6]\.\d{6}", row["code"])) == []
    assert max(Counter(row["code"] for row in ROWS).values()) == 1


def test_every_procedure_is_done_at_a_commune():
    assert faulty(lambda row: "xã" in row["level"].split(", ")) == []


def test_none_comes_from_hearsay():
    assert {row["confidence"] for row in ROWS} <= {"high", "medium"}
    assert (
        faulty(lambda row: re.match(r"dichvucong\.gov\.vn|Nghị", row["source"])) == []
    )


def test_text_is_already_clean():
    assert unicodedata.is_normalized("NFC", TEXT)
    cells = [cell for row in ROWS for cell in row.values()]
    assert [cell for cell in cells if cell != clean(cell)] == []


@pytest.mark.parametrize("need", NEEDS)
def test_what_people_come_for_is_found_without_accents(need):
    assert any(need in fold(row["name"]) for row in ROWS)


def test_papers_are_complete_short_and_at_most_twelve():
    assert faulty(lambda row: 1 <= len(papers(row)) <= 12) == []
    names = [paper for row in ROWS for paper in papers(row)]
    assert [name for name in names if not 4 <= len(name) <= 160] == []
    assert [name for name in names if re.search(r"…|\.\.\.|;|[,.:(]$", name)] == []
    assert [name for name in names if name.count("(") != name.count(")")] == []
    assert [name for name in names if not name[0].isupper()] == []


def test_a_paper_is_asked_for_once_in_a_procedure():
    assert faulty(lambda row: len(set(papers(row))) == len(papers(row))) == []


def test_one_procedure_fills_a_receipt():
    """Twelve papers and a long name: what P-1 measures the paper with."""
    assert any(len(papers(row)) == 12 and len(row["name"]) >= 90 for row in ROWS)


def test_times_are_whole_numbers_with_a_unit_or_not_known_at_all():
    def good(row):
        time, unit = row["statutory_time"], row["unit"]
        return (unit in UNITS and int(time) > 0) if unit else time == ""

    assert faulty(good) == []


def test_a_few_times_are_not_known_so_that_the_screen_shows_it():
    assert 1 <= sum(not row["unit"] for row in ROWS) <= 3


def test_every_unit_is_there_to_be_seen():
    counts = Counter(row["unit"] for row in ROWS)
    assert counts["giờ"] >= 1
    assert counts["ngày"] >= 5
    assert counts["ngày làm việc"] >= 20


def test_fees_are_whole_dong_or_left_open():
    assert faulty(lambda row: re.fullmatch(r"\d*", row["fee_vnd"])) == []


def test_only_what_is_due_the_same_day_has_a_cut_off_hour():
    cut = [row for row in ROWS if row["cutoff"]]
    assert cut
    assert {row["cutoff"] for row in cut} == {"15:00"}
    assert {row["sector"] for row in cut} <= SAME_DAY
    assert {(row["statutory_time"], row["unit"]) for row in cut} == {
        ("1", "ngày làm việc")
    }


def test_promises_are_about_a_third_shorter_than_the_law():
    promised = [row for row in ROWS if row["promised_time"]]
    assert 5 <= len(promised) <= 20
    for row in promised:
        share = int(row["promised_time"]) / int(row["statutory_time"])
        assert 0.6 <= share <= 0.75, row["code"]


# --- People --------------------------------------------------------------------------


def crowd(seed, size=400):
    random = Random(seed)  # noqa: S311  (made-up people, no secret)
    return [person(random) for _ in range(size)]


def test_the_same_seed_gives_the_same_people():
    assert crowd(7) == crowd(7)
    assert crowd(7) != crowd(8)


def test_people_cannot_be_taken_for_real_ones():
    for someone in crowd(1):
        assert re.fullmatch(r"099\d{9}", someone.id_number)
        assert re.fullmatch(r"0[39]00\d{6}", someone.phone)
        assert someone.address.endswith(f", {COMMUNE}")
        assert date(1940, 1, 1) <= someone.born <= date(2008, 6, 30)


def test_a_number_tells_gender_and_year_as_real_ones_do():
    for someone in crowd(2):
        century = 2 * (someone.born.year >= 2000) + (someone.gender == "Nữ")
        assert someone.id_number[3:6] == f"{century}{someone.born.year % 100:02}"


def test_names_are_of_many_kinds_and_clean():
    names = [someone.name for someone in crowd(3, size=2000)]
    assert len(set(names)) > 1000
    assert all(name == clean(name) and len(name.split()) >= 2 for name in names)
    for family in ("Nguyễn", "Nông", "Lò", "Quách", "Bàn", "Y"):
        assert any(name.split()[0] == family for name in names)


def test_a_card_of_theirs_reads_back_whole():
    for someone in crowd(4):
        day = f"{someone.born:%d%m%Y}"
        card = read_card(
            f"{someone.id_number}||{someone.name}|{day}|{someone.gender}"
            f"|{someone.address}|15072026",
            today=date(2026, 11, 26),
        )
        assert (card.id_number, card.name) == (someone.id_number, someone.name)
        assert (card.born, card.gender) == (someone.born, someone.gender)
        assert card.address == someone.address
        assert card.unsure <= {"name"}


# --- Voices --------------------------------------------------------------------------


def test_there_are_voices_for_every_topic_and_none_twice():
    texts = [voice.text for voice in voices.SUGGESTIONS]
    assert len(set(texts)) == len(texts) >= 60
    counts = Counter(voice.topic for voice in voices.SUGGESTIONS)
    assert min(counts[topic] for topic in voices.Topic) >= 3


def test_voices_sound_like_people():
    texts = [voice.text for voice in voices.SUGGESTIONS]
    plain = [text for text in texts if text.isascii() and len(text) > 20]
    assert len(plain) >= 5  # typed without marks
    assert min(map(len, texts)) < 10
    assert max(map(len, texts)) > 200


@pytest.mark.parametrize(
    ("kind", "pairs"),
    [
        ("refuse", voices.REFUSALS),
        (Move.DECLINE, voices.DECLINED),
        (Move.WITHDRAW, voices.WITHDRAWALS),
        (Move.HOLD, voices.HOLDS),
        ("apology", voices.LATE),
    ],
)
def test_what_officers_write_has_a_reason_of_the_list_and_a_whole_sentence(kind, pairs):
    assert {reason for reason, _says in pairs} <= set(REASONS[kind])
    assert all(says[0].isupper() and says.endswith(".") for _reason, says in pairs)


def test_nothing_written_is_in_the_words_the_house_avoids():
    written = [voice.text for voice in voices.SUGGESTIONS] + [*voices.TO_DO]
    pairs = voices.REFUSALS + voices.DECLINED + voices.WITHDRAWALS
    written += [says for _reason, says in pairs + voices.HOLDS + voices.LATE]
    avoided = re.compile(r"thụ lý|quá hạn|hệ thống lỗi", re.IGNORECASE)
    assert [line for line in written if avoided.search(line)] == []
    assert [line for line in written if line != clean(line)] == []
