"""For whoever watches over the server."""

from app.db import db


def test_it_says_ok_to_anybody(stranger_client):
    answer = stranger_client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_it_is_503_when_the_database_does_not_answer(desk, sqlite):
    db.execute_sql("ALTER TABLE audit_head RENAME TO gone")
    assert desk.test_client().get("/healthz").status_code == 503
