"""README.md knows every command and setting, and names none that is not there."""

import re
from pathlib import Path

import motcua

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
SETTING = re.compile(r"MOTCUA_[A-Z_]*[A-Z]")
TARGET = re.compile(r"^([a-z-]+):.*## ", re.M)


def source():
    """Everything that can read a setting."""
    paths = [ROOT / "motcua.py", ROOT / "Makefile", ROOT / ".ci" / "run"]
    for top in ("app", "kiosk", "bench", "tests"):
        paths += (ROOT / top).rglob("*.py")
    return "\n".join(p.read_text("utf-8") for p in paths if p != Path(__file__))


def commands(group, path="motcua"):
    """Every command with its family before it: "motcua officer add"."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}"


def test_settings_in_code_and_readme_are_the_same():
    assert set(SETTING.findall(README)) == set(SETTING.findall(source()))


def test_every_command_is_in_the_readme():
    known = sorted(commands(motcua.commands()))
    assert known
    assert [command for command in known if not named(command)] == []


def named(command):
    """Tell whether a command is written out: `motcua officer add`, alone or in a
    list such as `motcua officer add|disable`."""
    *family, last = command.split()
    return re.search(rf"{' '.join(family)} ([a-z|-]+\|)?{last}\b", README) is not None


def test_every_command_in_the_readme_is_there():
    families = {command.split()[1] for command in commands(motcua.commands())}
    written = set(re.findall(r"(?:^|[`/ ])motcua ([a-z]+)\b", README, re.M))
    prose = {"is", "does", "needs", "and", "runs", "keeps"}
    assert written - prose <= families


def test_every_target_of_make_in_the_readme_is_there():
    targets = set(TARGET.findall((ROOT / "Makefile").read_text("utf-8")))
    written = set(re.findall(r"`?make ([a-z-]+)`?", README))
    assert written <= targets
    assert {"demo", "test"} <= written
