"""The command `motcua due`."""

import json

import pytest
from click.testing import CliRunner

from app.cli.due import due


def run(text, *more):
    return CliRunner().invoke(due, [*text.split(), *more])


def test_json_is_one_object_with_the_ledger():
    answer = run("--received 2026-02-13T16:00 --allow 3 --unit working-days --json")
    assert answer.exit_code == 0
    told = json.loads(answer.stdout)
    assert list(told) == ["due", "minutes", "days"]
    assert told["due"] == "2026-02-25T16:00"
    assert told["minutes"] == sum(day["minutes"] for day in told["days"]) == 1440
    assert told["days"][0] == {
        "date": "2026-02-13",
        "minutes": 60,
        "why": "Ngày nhận hồ sơ, tính từ 16:00",
    }


def test_the_table_names_the_moments_and_every_day():
    answer = run("--received 2026-03-06T16:00 --allow 0,5 --unit working-days")
    assert answer.exit_code == 0
    assert "Nhận hồ sơ: 16:00, Thứ Sáu, 06/03/2026" in answer.stdout
    assert "Thời hạn: 0.5 ngày làm việc" in answer.stdout
    assert "Hẹn trả: 10:00, Thứ Hai, 09/03/2026" in answer.stdout
    assert len(answer.stdout.splitlines()) == 4 + 4


def test_a_year_without_known_holidays_is_said():
    answer = run("--received 2023-10-27T09:32 --allow 5 --unit working-days")
    assert "Hẹn trả: 09:32, Thứ Sáu, 03/11/2023" in answer.stdout
    assert "chỉ có từ 2024 đến 2027" in answer.stdout


def test_cut_off_and_pauses_are_taken():
    answer = run(
        "--received 2026-03-02T15:01 --allow 8 --unit hours --cutoff 15:00 --json",
        "--pause",
        "2026-03-03T08:00/2026-03-03T09:00",
        "--pause",
        "2026-03-03 10:00/2026-03-03 11:00",
    )
    assert json.loads(answer.stdout)["due"] == "2026-03-04T09:00"


GOOD = {"received": "2026-03-02T09:00", "allow": "3", "unit": "hours"}


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("received", ""),
        ("received", "hôm qua"),
        ("received", "2026-02-30T09:00"),
        ("received", "2026-03-02"),
        ("received", "2026-03-02T09:00+07:00"),
        ("received", "02/03/2026 09:00"),
        ("received", "0026-03-02T09:00"),
        ("allow", ""),
        ("allow", "ba"),
        ("allow", "-1"),
        ("allow", "NaN"),
        ("allow", "1e999999999"),
        ("allow", "10001"),
        ("unit", ""),
        ("unit", "weeks"),
        ("cutoff", "25:00"),
        ("cutoff", "15h"),
        ("cutoff", ""),
        ("pause", "2026-03-03T09:00"),
        ("pause", "2026-03-03T09:00/"),
        ("pause", "2026-03-04T09:00/2026-03-03T09:00"),
        ("pause", "2026-03-01T09:00/2026-03-03T09:00"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_status_2(option, value):
    options = GOOD | {option: value}
    answer = CliRunner().invoke(due, [f"--{k}={v}" for k, v in options.items()])
    assert answer.exit_code == 2
    assert answer.stdout == ""
    (sentence,) = answer.stderr.splitlines()
    assert sentence.endswith((".", ")."))
    assert "Usage" not in sentence


def test_a_centre_needs_its_folder_and_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv("MOTCUA_DIR", str(tmp_path / "nowhere"))
    answer = CliRunner().invoke(
        due, [f"--{k}={v}" for k, v in GOOD.items()] + ["--centre=H99.1"]
    )
    assert answer.exit_code == 2
    assert "MOTCUA_DIR" in answer.stderr
