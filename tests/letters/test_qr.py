"""The QR code of a receipt: its shape on paper, and what a reader reads of it."""

import re
import sys

import pytest
import zxingcpp
from PIL import Image

from app.dossiers import codes
from app.letters import qr

HOSTS = [
    "http://127.0.0.1:8000",
    "https://mc.quangyen.gov.vn",
    "https://motcua.sennuoc.gov.vn",
    "https://trungtamhanhchinhcong.xasennuoc.dienbien.gov.vn",
]
RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z")


def picture(code, dots=6):
    """The drawing as a printer makes it, `dots` to the module."""
    image = Image.new("L", (code.size * dots, code.size * dots), 255)
    for x, y, width, back in RUN.findall(code.path):
        assert width == back
        box = [int(x) * dots, int(y) * dots, (int(x) + int(width)) * dots]
        image.paste(0, (*box, (int(y) + 1) * dots))
    return image


def attribute(svg, name):
    return re.search(rf'\b{name}="([^"]*)"', svg)[1]


def module_mm(svg):
    """Side of a module as the drawing says it, in mm."""
    _x, _y, width, height = map(int, attribute(svg, "viewBox").split())
    side = float(attribute(svg, "width").removesuffix("mm"))
    assert attribute(svg, "height") == attribute(svg, "width")
    assert width == height
    return side / width


@pytest.fixture(params=HOSTS)
def content(request):
    return qr.address(request.param, codes.new_token())


def test_the_address_is_in_capitals_and_short_of_nothing():
    token = codes.new_token()
    found = qr.address("https://motcua.sennuoc.gov.vn", token)
    assert found == f"HTTPS://MOTCUA.SENNUOC.GOV.VN/T/{token}"


def test_a_reader_reads_the_address_at_level_q(content):
    found = zxingcpp.read_barcode(picture(qr.draw(content)))
    assert (found.text, found.ec_level) == (content, "Q")


def test_capitals_make_the_modules_larger(content):
    assert qr.draw(content).modules < qr.draw(content.lower()).modules


def test_four_modules_are_white_on_every_side(content):
    code = qr.draw(content)
    runs = [tuple(map(int, run)) for run in RUN.findall(code.path)]
    assert "".join(f"M{x} {y}h{w}v1h-{w}z" for x, y, w, _back in runs) == code.path
    left, top = min(x for x, *_ in runs), min(y for _, y, *_ in runs)
    right, bottom = max(x + w for x, _, w, _ in runs), max(y + 1 for _, y, *_ in runs)
    assert (left, top) == (4, 4)
    assert (right, bottom) == (code.size - 4, code.size - 4)
    assert code.size == code.modules + 8


def test_on_a_strip_a_module_is_six_dots_and_the_code_fits_the_roll(content):
    svg = qr.draw(content).on_strip("QR")
    assert module_mm(svg) == pytest.approx(0.75)
    assert float(attribute(svg, "width").removesuffix("mm")) <= 72


def test_on_a5_the_code_is_30_mm_and_a_module_is_nearly_a_millimetre(content):
    code = qr.draw(content)
    module = module_mm(code.on_sheet("QR"))
    assert module >= 0.8
    assert module * code.modules >= 30


def test_what_is_said_of_the_drawing_cannot_break_it():
    assert "<b>" not in qr.draw("A").on_sheet('"><b>')


def test_it_is_drawn_without_a_picture_library(monkeypatch, content):
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert qr.draw(content).path
