"""The arrows of the house, so that `pytest` alone is enough."""

from pathlib import Path

from importlinter.api import read_configuration
from importlinter.application.use_cases import SUCCESS, lint_imports

ROOT = Path(__file__).parents[2]


def test_every_arrow_points_down(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    kept = lint_imports(config_filename="setup.cfg", cache_dir=None)
    assert kept is SUCCESS, capsys.readouterr().out


def test_no_arrow_is_excused():
    contracts = read_configuration(str(ROOT / "setup.cfg"))["contracts_options"]
    assert [c["name"] for c in contracts if c.get("ignore_imports")] == []
