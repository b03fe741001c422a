"""Scoreboard, nine criteria, refusals: each number opens so many dossiers."""

import re
from datetime import date, timedelta

import pytest

from app import clock
from app.models import Dossier, DossierEvent, Letter, ProcedureVersion
from app.reports import catalogue, definitions, listing, metrics
from app.reports.listing import Cell
from app.reports.period import Period
from app.reports.store import Part
from tests import make, pages
from tests.reports.story import MONDAY, Story

WEEK = Period(date(2026, 3, 4), date(2026, 3, 11))
LATER = MONDAY + timedelta(days=40)
FORMS = ["scoreboard", "nine-criteria", "refusals"]


@pytest.fixture
def told(database):
    story = Story(11)
    first, second = story.procedures[:2]
    ProcedureVersion.update(promise=2).where(ProcedureVersion.id == first.id).execute()
    ProcedureVersion.update(promise=2).where(ProcedureVersion.id == second.id).execute()
    for n in range(11):
        story.day(n, acts=18)
    with clock.stopped(LATER):
        yield story


def sheet(form):
    return catalogue.FORMS[form](WEEK, None, Part.SECTOR)


def named(form, words):
    [line] = [line for line in sheet(form).lines if words in line.name]
    return line


@pytest.mark.parametrize("form", FORMS)
def test_each_number_opens_its_dossiers(told, form):
    opened = 0
    for line in sheet(form).lines:
        if line.metric:
            cell = Cell(WEEK, None, Part.SECTOR, line.metric, line.key)
            found = listing.page(cell)
            assert found.n == len({row.id for row in found.rows}) == line.k, line
            opened += 1
        if line.of and line.of != "not-apologised":
            assert listing.page(Cell(WEEK, None, Part.SECTOR, line.of)).n == line.n
    assert opened >= 4


def test_promises_shorter_than_the_law(told):
    line = named("scoreboard", "ngắn hơn")
    expected = (
        Dossier.select()
        .join(ProcedureVersion)
        .where(ProcedureVersion.promise < ProcedureVersion.allow)
    )
    short = {row.id for row in expected}
    cell = Cell(WEEK, None, Part.SECTOR, "7")
    assert line.k == len([r for r in listing.page(cell).rows if r.id in short])


def test_a_second_supplement_is_counted_in_the_week_it_was_asked(told):
    Letter.delete().execute()
    dossiers = list(Dossier.select().where(Dossier.stage != "voided").limit(3))
    for dossier, days in ((dossiers[0], (0, 5)), (dossiers[1], (3, 30)),
                          (dossiers[2], (4,))):  # fmt: skip
        for day in days:
            at = MONDAY + timedelta(days=day, hours=9)
            Letter.create(
                dossier=dossier, form="02", agency=told.centre, made_by=told.clerk.id,
                made_at=at, signed_at=at,
            )  # fmt: skip
    line = named("scoreboard", "bổ sung")
    assert (line.k, line.n) == (1, 3)
    found = listing.page(Cell(WEEK, None, Part.SECTOR, line.metric)).rows
    assert found == [dossiers[0]]


def test_only_a_signed_letter_that_stands_is_an_apology(told):
    Letter.delete().execute()
    scope = metrics.Scope(WEEK, None)
    late = [row["id"] for row in metrics.missed(scope, "").dicts()]
    inside, after = MONDAY + timedelta(days=9), MONDAY + timedelta(days=20)
    moments = [(inside, None), (None, None), (after, None), (inside, inside),
               (inside, after)]  # fmt: skip
    assert len(late) >= len(moments)
    for number, (signed, back) in zip(late, moments, strict=False):
        Letter.create(
            dossier=number, form="04", agency=told.centre, made_by=told.clerk.id,
            made_at=inside, signed_at=signed, taken_back_at=back,
        )  # fmt: skip
    line = named("scoreboard", "thư xin lỗi")
    assert (line.k, line.n) == (2, len(late))
    assert metrics.not_apologised(scope, "").count() == len(late) - 2


def test_refusals_say_procedure_and_reason(told):
    lines = sheet("refusals").lines
    heads = {line.key: line.k for line in lines if "/" not in line.key}
    begins, ends = MONDAY + timedelta(days=2), MONDAY + timedelta(days=10)
    for kind, n in heads.items():
        events = DossierEvent.select().where(DossierEvent.kind == kind)
        inside = {e.dossier_id for e in events if begins <= e.at < ends}
        assert n == len(inside), kind
    assert sum(heads.values())
    stops = [line for line in lines if line.key.startswith("stop/")]
    assert all(re.fullmatch(r"stop/1\.\d{6}/\w+", line.key) for line in stops)


def test_what_cannot_be_known_is_said_and_not_zero(told):
    lines = sheet("nine-criteria").lines
    assert [line.name[0] for line in lines] == list("123456789")
    empty = [line for line in lines if line.k is None]
    assert [line.name[0] for line in empty] == ["2", "4", "6", "7", "8"]
    assert all(line.says and not line.points for line in empty)


def test_every_number_has_a_meaning():
    known = {m.metric for chapter in definitions.CHAPTERS for m in chapter.meanings}
    assert known >= set(metrics.METRICS)


@pytest.mark.parametrize("form", FORMS)
def test_sheets_on_the_desk_and_on_paper(officer_client, form):
    story = Story(4)
    for n in range(5):
        story.day(n)
    with clock.stopped(LATER):
        client = officer_client("manager", agency=story.centre)
        asked = f"form={form}&from=2026-03-02&to=2026-03-06"
        page = pages.get(client, f"/desk/reports?{asked}")
        assert 'data-metric="' in page.text
        for address, n in re.findall(
            r'href="([^"]+)" data-metric="[\w-]+">(\d+)</a>', page.text
        ):
            behind = pages.get(client, address.replace("&amp;", "&")).text
            assert f"<b data-count>{n}</b>" in behind
        pages.get(client, f"/desk/reports/print?{asked}")
        for kind in ("csv", "xlsx", "json"):
            assert client.get(f"/desk/reports/file/{kind}?{asked}").status_code == 200


def test_a_centre_without_a_dossier_has_sheets_too(database):
    empty = make.centre()
    with clock.stopped(LATER):
        for form in catalogue.FORMS:
            told = catalogue.FORMS[form](WEEK, empty, Part.SECTOR)
            assert told.table()
            assert told.as_json()["form"] == form
