"""Choosing how many faces the tablets show, and whether a tap is heard."""

import pytest

from app.models import Agency, AuditDetail
from tests import make, pages

URL = "/desk/admin/screen"


def test_the_layouts_are_shown_with_their_faces_and_words(client):
    answer = pages.get(client, URL)
    assert answer.text.count('class="face"') == 3 + 4 + 5
    assert 'value="4" checked' in answer.text
    assert "Bình thường" in pages.words(answer)


def test_a_choice_is_kept_and_in_the_trace(send, client, centre):
    assert send(URL, scale="5", tick="1", spoken="1").status_code == 303
    kept = Agency.get_by_id(centre.id)
    assert (kept.scale, kept.tick, kept.spoken) == (5, True, True)
    assert '"scale":5' in AuditDetail.get().body.replace(" ", "")
    saved = pages.get(client, f"{URL}?saved=screen")
    assert 'value="5" checked' in saved.text


def test_another_centre_keeps_its_own(send, client, centre):
    other = make.centre()
    send(URL, scale="3")
    assert Agency.get_by_id(other.id).scale == 4


@pytest.mark.parametrize("scale", ["", "2", "6", "5.0", "٤", "4" * 400, "<b>"])
def test_what_is_no_layout_is_said_at_the_field(send, centre, scale):
    answer = send(URL, scale=scale)
    assert answer.status_code == 422
    pages.check(answer)
    assert "Chọn 3, 4 hoặc 5 mức." in answer.text
    assert Agency.get_by_id(centre.id).scale == 4


def test_only_an_administrator_chooses(officer_client, centre):
    for role in ("counter", "leader", "manager", "inspector"):
        client = officer_client(role, agency=centre)
        assert client.post(URL, data={"scale": "3"}).status_code == 403
