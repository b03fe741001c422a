"""Vì sao ngày này?, on the desk, on a phone of 360 pixels: nothing stands outside."""

import pytest

from tests import axe
from tests.browser import papers
from tests.calendar.making import KEEP, change, day, go
from tests.calendar.making import received as promised

LONG = "Công văn số 1477/UBND-KSTT ngày 01/3/2026 của Ủy ban nhân dân tỉnh Điện Biên"


@pytest.mark.parametrize("allow", [3, 60])
def test_the_count_fits_a_phone(phone, live, sqlite, folder, allow):
    by = papers.seated()
    dossier = promised(by, allow)
    go(dossier, "ask_more", by, hours=1)
    go(dossier, "supplemented", by, hours=30)
    change(day("2026-03-05", decision=LONG), chosen=KEEP, hours=31)
    papers.sign_in(phone, live, sqlite, folder, by)
    phone.goto(f"/desk/dossiers/{dossier.number}/why")
    phone.get_by_text("Vì sao ngày này?").first.wait_for()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe.check(phone) == []
