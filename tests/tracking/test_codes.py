"""Doors that guessers try: tokens and typed codes that open nothing."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from app import clock
from app.dossiers import codes, receipts
from app.models import Dossier, Failure
from app.web import limits
from tests import make, pages
from tests.tracking import scenes

NOW = datetime(2026, 11, 24, 7, 5, tzinfo=UTC)
UNKNOWN = (
    "Mã này chưa đúng, hoặc giấy hẹn đã được thay bằng giấy mới, "
    "hoặc hồ sơ đã xong hơn 12 tháng."
)
OTHER = {"REMOTE_ADDR": "203.0.113.9"}


@pytest.fixture
def wall(monkeypatch):
    """The clock of the limits, standing still: wall.at = seconds."""
    found = SimpleNamespace(at=1_800_000_000)
    found.now = lambda: datetime.fromtimestamp(found.at, UTC)
    monkeypatch.setattr(limits, "clock", found)
    return found


@pytest.fixture
def dossier(sqlite):
    return scenes.play("ready", NOW)


@pytest.fixture
def dead(dossier):
    """A token and a code of each kind that opens nothing: (kind, token, code)."""
    replaced = receipts.secrets_of(receipts.current(dossier))
    make.new_receipt(dossier)
    old = scenes.play("done", NOW)
    Dossier.update(returned_at=NOW - timedelta(days=400)).where(
        Dossier.id == old.id
    ).execute()
    expired = receipts.secrets_of(receipts.current(old))
    unknown = (codes.new_token(), codes.new_code())
    return {"unknown": unknown, "replaced": replaced, "expired": expired}


def sent(answer):
    """Everything that goes over the line but the clock of the server."""
    headers = [(name, value) for name, value in answer.headers if name != "Date"]
    return answer.status, headers, answer.data


@pytest.mark.parametrize("lang", ["", "?lang=en"])
def test_dead_tokens_do_not_tell_themselves_apart(stranger_client, dead, lang):
    with clock.stopped(NOW):
        answers = {
            kind: pages.get(stranger_client, f"/T/{token}{lang}", 404)
            for kind, (token, _code) in dead.items()
        }
        answers["no token"] = pages.get(stranger_client, f"/T/abc{lang}", 404)
    assert sent(answers["unknown"]) == sent(answers["replaced"])
    assert sent(answers["unknown"]) == sent(answers["expired"])
    assert sent(answers["unknown"]) == sent(answers["no token"])


def test_a_dead_token_is_told_what_may_be_and_what_to_do(stranger_client, dead):
    answer = pages.get(stranger_client, f"/T/{dead['replaced'][0]}", 404)
    found = pages.words(answer)
    assert UNKNOWN in found
    assert "Gọi 0215 3999 115" in found
    assert 'href="/T"' in answer.text


def test_dead_codes_do_not_tell_themselves_apart(stranger_client, dead):
    answers = []
    with clock.stopped(NOW):
        for _token, code in dead.values():
            answer = stranger_client.post("/T", data={"code": code})
            pages.check(answer)
            assert answer.status_code == 404
            answers.append(answer.text.replace(code, "…"))
    assert len(set(answers)) == 1
    assert UNKNOWN in answers[0]


def test_guessed_tokens_are_slowed_down_and_right_ones_never(
    stranger_client, dossier, wall
):
    guesses = [
        stranger_client.get(f"/T/{codes.new_token()}").status_code for _ in range(60)
    ]
    assert guesses == [404] * 60
    refused = stranger_client.get(f"/T/{codes.new_token()}")
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    pages.check(refused)

    with clock.stopped(NOW):
        for _each in range(5):
            pages.get(stranger_client, f"/T/{scenes.token_of(dossier)}")
    elsewhere = stranger_client.get("/T/abc", environ_base=OTHER)
    assert elsewhere.status_code == 404
    wall.at += 60
    assert stranger_client.get("/T/abc").status_code == 404


def test_right_tokens_count_as_no_failure(stranger_client, dossier):
    with clock.stopped(NOW):
        for _each in range(70):
            pages.get(stranger_client, f"/T/{scenes.token_of(dossier)}")
    assert Failure.select().count() == 0


def test_guessed_codes_are_slowed_down_without_a_look(
    stranger_client, dossier, wall, monkeypatch
):
    for _each in range(20):
        answer = stranger_client.post("/T", data={"code": codes.new_code()})
        assert answer.status_code == 404
    looked = []
    monkeypatch.setattr(receipts, "by_code", looked.append)
    typed = scenes.code_of(dossier)
    refused = stranger_client.post("/T", data={"code": typed})

    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 600
    assert looked == []
    found = pages.words(refused)
    assert "Đã thử hơi nhiều lần. Xin chờ" in found
    assert "Gọi 0215 3999 115" in found
    assert f'value="{typed}"' in refused.text
    pages.check(refused)

    monkeypatch.undo()
    wall_later = SimpleNamespace(now=lambda: datetime.fromtimestamp(wall.at + 600, UTC))
    monkeypatch.setattr(limits, "clock", wall_later)
    again = stranger_client.post("/T", data={"code": typed})
    assert again.status_code == 303


def test_slips_of_the_finger_cost_no_try(stranger_client, sqlite):
    for typed in ("", "7K4M", "7K4M-2QXP-9DRT", "U" * 12, "đ", "0" * 50_000):
        answer = stranger_client.post("/T", data={"code": typed})
        assert answer.status_code == 422, typed
        pages.check(answer)
    assert Failure.select().count() == 0


def test_a_slip_is_told_and_what_was_typed_stays(stranger_client, sqlite):
    answer = stranger_client.post("/T", data={"code": "7K4M-2QXP-9D"})
    assert "Mã thiếu 2 ký tự. Mã có 12 ký tự." in pages.words(answer)
    assert 'value="7K4M-2QXP-9D"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    marks = stranger_client.post("/T", data={"code": '"><b>'})
    assert "<b>" not in marks.text


@pytest.mark.parametrize("lang", ["", "?lang=en"])
def test_a_right_code_leads_to_the_page_of_the_token(stranger_client, dossier, lang):
    typed = codes.show_code(scenes.code_of(dossier)).lower()
    answer = stranger_client.post(f"/T{lang}", data={"code": typed})
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/T/{scenes.token_of(dossier)}{lang}"
    assert "Set-Cookie" not in answer.headers


def test_the_form_works_before_there_is_a_centre(stranger_client):
    found = pages.words(pages.get(stranger_client, "/T"))
    assert "Nhập mã trên giấy hẹn" in found
    assert pages.get(stranger_client, "/t").status_code == 200
    assert stranger_client.post("/T").status_code == 422


def test_a_code_sent_from_another_site_is_refused(stranger_client, dossier):
    answer = stranger_client.post(
        "/T",
        data={"code": scenes.code_of(dossier)},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 403
