"""What visitors send, byte for byte: a look at a page, a tap, a filled-in form."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from random import Random
from secrets import randbelow
from urllib.parse import urlencode

from app.accounts.rules import DEMO_PASSWORD
from app.feedback.taps import LAYOUT, SCALE
from app.sample import people
from bench import load
from bench.world import OFFICER, World

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever comes to a world: with a receipt, to a tablet, or to the desk.

    session: the cookie of the officer at the desk. serials: nobody comes twice, for
    the desk would ask why.
    """

    world: World
    session: str
    random: Random = field(default_factory=Random)
    serials: Iterator[int] = field(default_factory=lambda: count(randbelow(10**8)))

    def page(self) -> bytes:
        """Follow one of the dossiers."""
        return request("GET", f"/T/{self.random.choice(self.world.tokens)}")

    def tap(self) -> bytes:
        """Tap a face, once."""
        said = {
            "id": secrets.token_hex(16),
            "score": self.random.randint(1, SCALE),
            "scale": SCALE,
            "layout": LAYOUT,
        }
        cookie = f"motcua_tablet={self.world.tablet}"
        body = json.dumps(said)
        return request("POST", "/K/taps", cookie, "application/json", body)

    def intake(self) -> bytes:
        """Hand in a dossier, all papers ticked, as the form sends it."""
        who = people.person(self.random)
        code, papers = self.world.procedure
        body = [
            ("key", secrets.token_hex(16)),
            ("scan", ""),
            ("applicant", who.name),
            ("id_number", f"{people.ID_PREFIX}{next(self.serials):09}"),
            ("born", f"{who.born:%d/%m/%Y}"),
            ("phone", who.phone),
            ("address", who.address),
            ("external", ""),
            ("q", ""),
            ("procedure", code),
            *(("seen", str(position)) for position in range(papers)),
            ("competent", str(self.world.competent)),
            ("reason", ""),
            ("receive", "1"),
        ]
        cookie = f"motcua={self.session}"
        return request("POST", "/desk/intake", cookie, FORM, urlencode(body))


def sign_in(port: int) -> str:
    """Sign the officer in at our server; return the session cookie."""
    form = urlencode({"login": OFFICER, "password": DEMO_PASSWORD})
    with load.connect(port) as line:
        answer = load.ask(line, request("POST", "/sign-in", "", FORM, form), 303)
    return answer.decode().partition("Set-Cookie: motcua=")[2].partition(";")[0]


def request(
    method: str, path: str, cookie: str = "", kind: str = "", body: str = ""
) -> bytes:
    """Return one HTTP request of a browser that stays connected."""
    heads = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    if cookie:
        heads.append(f"Cookie: {cookie}")
    if body:
        heads += [
            "Sec-Fetch-Site: same-origin",
            f"Content-Type: {kind}",
            f"Content-Length: {len(body.encode())}",
        ]
    return "\r\n".join([*heads, "", body]).encode()
