"""The pages of the processes, and the sample centre's own file."""

from pathlib import Path

from app.processes import reading
from tests import make, pages
from tests.dossiers.walking import World, done
from tests.processes.files import load

SAMPLE = Path(__file__).parents[2] / "app" / "sample" / "processes.txt"
GUIDE = Path(__file__).parents[2] / "docs" / "quy-trinh.md"


def test_a_process_is_drawn_and_told_in_a_table(officer_client):
    other = make.agency(name="Công an xã <Thử>")
    code = load(other.code).procedure.code
    client = officer_client("inspector")
    listed = pages.get(client, "/desk/processes")
    assert f'href="/desk/processes/{code}"' in listed.text
    shown = pages.get(client, f"/desk/processes/{code}")
    says = pages.words(shown)
    for part in (
        "B3. Xác minh nơi ở",
        "Chuyên viên · 3 giờ",
        "Công an xã <Thử>",
        "hết",
    ):
        assert part in says, part
    assert 'stroke-dasharray="5 4"' in shown.text
    assert shown.text.count('<svg class="process"') == 1


def test_a_procedure_without_a_process_is_not_found(officer_client):
    client = officer_client("specialist")
    make.procedure(code="1.000001")
    assert pages.get(client, "/desk/processes/1.000001", 404)
    assert "Chưa thủ tục nào" in pages.words(pages.get(client, "/desk/processes"))


def test_the_example_of_the_guide_can_be_loaded_word_for_word():
    example = GUIDE.read_text("utf-8").split("```")[3]
    [process], faults = reading.read(example)
    assert (faults, process.procedure, len(process.steps)) == ([], "2.000908", 4)


def test_how_the_steps_stood_is_counted_for_ones_own_agencies(desk, sqlite):
    world = World()
    done(world.dossier, world.people["counter"])
    code = world.version.procedure.code
    leader = desk.test_client(user=world.people["leader"])
    assert "1 đúng hạn" in pages.words(pages.get(leader, f"/desk/processes/{code}"))
    police = desk.test_client(user=world.people["police"])
    assert "đúng hạn" not in pages.words(pages.get(police, f"/desk/processes/{code}"))
