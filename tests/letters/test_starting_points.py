"""What a province begins with: a form of each number that says what ours says."""

from pathlib import Path
from shutil import copytree

import pytest
from jinja2 import Environment, FileSystemLoader

from app.letters import own, rules, samples, sandbox, wording
from app.web import filters
from tests import pages

ROOT = Path(__file__).parents[2]
GIVEN = ROOT / "docs" / "mau-giay"


def given(form):
    return GIVEN / f"{form}-2027-01-01.html"


def words(html):
    return pages.Page(html).words


def ours(form, names):
    """What our form says of the same values."""
    loader = FileSystemLoader(ROOT / "templates")
    env = Environment(autoescape=True, loader=loader, trim_blocks=True)
    env.filters.update(filters.ALL | wording.FILTERS)
    template = env.get_template(rules.FORMS[form][-1][1])
    return template.render({**names, "title": "Mẫu thử"})


def squeezed(html):
    return "".join("".join(words(html)).split())


def test_there_is_one_for_each_form_and_none_is_at_fault(tmp_path):
    copytree(GIVEN, tmp_path / own.FOLDER)
    assert list(own.faults(tmp_path)) == []
    assert [one.form for one in own.files(tmp_path)] == sorted(rules.FORMS)


@pytest.mark.parametrize("form", ["03", "04", "05", "06", "07"])
def test_it_says_what_ours_says(form):
    for names in samples.names(form):
        mine = sandbox.Form(given(form).read_text("utf-8")).render(names)
        said = squeezed(ours(form, names))
        assert len(said) > 300
        assert squeezed(mine) == said


def test_the_receipt_says_both_dates_on_each_paper():
    names = samples.names("01")[0]
    form = sandbox.Form(given("01").read_text("utf-8"))
    said = squeezed(form.render(names))
    receipt = names["receipt"]
    for wanted in (receipt.due_label, receipt.due_day, *receipt.due_notes):
        assert "".join(wanted.split()) in said
