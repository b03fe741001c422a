"""The table role × route, made from the app itself."""

import re
from pathlib import Path
from typing import NamedTuple

from app.accounts.gate import ALLOWED, PUBLIC, view_name
from app.accounts.rules import Role

FILE = Path(__file__).parent / "doors.txt"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


class Door(NamedTuple):
    """A route and a method."""

    method: str
    path: str


def table(app):
    """Return each door with the roles that may open it, in the order of paths."""
    found = {}
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static":
            continue
        name = view_name(app.view_functions[rule.endpoint])
        roles = [role.value for role in Role if role in ALLOWED.get(name, ())]
        rights = "public" if name in PUBLIC else " ".join(roles) or "nobody"
        for method in METHODS:
            if method in rule.methods:
                found[Door(method, rule.rule)] = rights
    return dict(sorted(found.items(), key=lambda item: (item[0].path, item[0].method)))


def address(door):
    """Return an address that leads to a door, with something for each parameter."""
    path = re.sub(r"<int[^>]*>", "1", door.path)
    return re.sub(r"<[^>]+>", "H99.15-260101-0001", path)


def written(table):
    """Return the table as the file keeps it."""
    return "".join(
        f"{door.method:<5} {door.path:<50} {rights}\n" for door, rights in table.items()
    )


if __name__ == "__main__":
    import tempfile

    import app as desk
    from app import config, keys

    with tempfile.TemporaryDirectory() as place:
        keys.make(Path(place))
        settings = config.settings(Path(place), base_url="http://localhost")
        FILE.write_text(written(table(desk.create_app(settings))))
