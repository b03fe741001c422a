"""The receipt on paper: one sheet, black, its code readable and hard to spoil.

The page is printed to PDF by a real browser and looked at as a 203 dpi printer draws
it: 8 dots to the millimetre.
"""

import random
import re

import pypdfium2
import pytest
import zxingcpp
from flask_login import FlaskLoginClient
from PIL import Image, ImageChops, ImageDraw, ImageFilter

import app
from app import config
from app.dossiers import codes, receipts
from tests import axe, browsers, make

DOTS = 8  # to the mm
PRINTER = DOTS * 25.4 / 72  # dots to a PDF point
PAPERS = ("a5", "80mm")
LONG_PAPER = (
    "Giấy tờ chứng minh điều kiện về nhà ở để được mua, thuê mua nhà ở xã hội hoặc nhà "
    "ở cho lực lượng vũ trang nhân dân theo quy định của pháp luật về nhà ở, bản số "
)
LONG_NAME = (
    "Giao đất ở có thu tiền sử dụng đất không thông qua đấu giá, không đấu thầu lựa "
    "chọn nhà đầu tư thực hiện dự án có sử dụng đất đối với cá nhân là cán bộ, công "
    "chức, viên chức, sĩ quan tại ngũ, quân nhân chuyên nghiệp, công chức quốc phòng, "
    "công nhân và viên chức quốc phòng, sĩ quan, hạ sĩ quan, công nhân công an, người "
    "làm công tác cơ yếu hưởng lương từ ngân sách nhà nước"
)
COMPLAINTS = (
    "Đường dây nóng 0215 3999 116; phòng tiếp công dân, thứ Năm hằng tuần. " * 3
)
BLOCKS = """() => {
  const box = (node) => node.getBoundingClientRect().toJSON();
  const one = (name) => box(document.querySelector('.receipt > .' + name));
  const lists = document.querySelector('.receipt > .lists');
  const names = ['nation', 'title', 'about', 'lists', 'promise', 'scan', 'end'];
  return {
    receipt: box(document.querySelector('.receipt')),
    blocks: Object.fromEntries(names.map((name) => [name, one(name)])),
    cut: Math.max(lists.scrollHeight - lists.clientHeight,
                  lists.scrollWidth - lists.clientWidth),  // a third column
  };
}"""
LETTERS = """() => [...document.querySelectorAll('.sheet *')].filter((node) =>
  [...node.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
  .map((node) => { const style = getComputedStyle(node);
    return [node.textContent.trim().slice(0, 30), parseFloat(style.fontSize),
            style.color, style.display]; })
  .filter((found) => found[3] !== 'none')"""


def names(how_many, name=LONG_PAPER):
    return [f"{name}{n}".ljust(160, ".")[:160] for n in range(1, how_many + 1)]


# procedure, papers, how many of them were handed in
CASES = {
    "short": ("Đăng ký khai sinh", ["Tờ khai", "Giấy chứng sinh"], 2),
    "none": ("Xác nhận thông tin", [], 0),
    "usual": (LONG_NAME[:130], [name[:60] for name in names(5)], 4),
    "longest": (LONG_NAME, names(12), 9),
    "beyond": ((LONG_NAME * 2)[:600], names(30), 20),
}


@pytest.fixture
def by(live):
    parent = make.agency(name="Ủy ban nhân dân xã Sen Nước")
    centre = make.centre(
        parent=parent,
        name="Trung tâm Phục vụ hành chính công xã Sen Nước",
        address="Thôn Nà Sen, xã Sen Nước, tỉnh Điện Biên",
        phone="0215 3999 115",
        complaints=COMPLAINTS,
    )
    return make.seated(counter=make.counter(agency=centre))


@pytest.fixture
def desk_page(page, live, sqlite, folder, by):
    """The desk's computer with the counter officer signed in."""
    made = app.create_app(config.settings(folder, database=sqlite, base_url=live))
    made.test_client_class = FlaskLoginClient
    cookie = made.test_client(user=by).get_cookie("motcua")
    page.context.add_cookies([{"name": "motcua", "value": cookie.value, "url": live}])
    return page


def receive(by, case):
    name, papers, seen = CASES[case]
    listed = "[" + ", ".join(f'"{paper}"' for paper in papers) + "]"
    return make.dossier(
        by,
        make.procedure(name=name, papers=listed),
        applicant="Hoàng Thị Nguyễn Phương Thảo Nguyên Hồng Ngọc Bảo Châu"[:54],
        id_number="001085001978",
        phone="0912345678",
        seen=frozenset(range(seen)),
        missing_ok=True,
    )


def show(page, dossier, paper, serial=1):
    page.goto(f"/desk/dossiers/{dossier.number}/receipt/{serial}?paper={paper}")
    page.locator("body[data-ready]").wait_for()


def printed(page):
    """The page as PDF, on the paper that it asks for."""
    return pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))


def picture(sheet):
    return sheet[0].render(scale=PRINTER, grayscale=True).to_pil()


def corners(found):
    """Left, top, right and bottom of a code, in dots."""
    at = found.position
    points = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
    xs, ys = [p.x for p in points], [p.y for p in points]
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("case", CASES)
def test_every_receipt_is_one_sheet_with_everything_on_it(desk_page, by, case, paper):
    dossier = receive(by, case)
    show(desk_page, dossier, paper)
    desk_page.emulate_media(media="print")
    sheet = printed(desk_page)

    assert len(sheet) == 1
    width, height = (round(side / 72 * 25.4) for side in sheet[0].get_size())
    assert (width, height) == (210, 148) if paper == "a5" else width == 80
    found = desk_page.evaluate(BLOCKS)
    inside, blocks = found["receipt"], found["blocks"]
    for name, block in blocks.items():
        assert block["bottom"] <= inside["bottom"] + 1, name
        assert block["right"] <= inside["right"] + 1, name
    if case != "beyond":  # more than any sheet holds may end in "and … others"
        assert found["cut"] <= 1
    says = " ".join(sheet[0].get_textpage().get_text_range().split())
    _token, code = receipts.secrets_of(receipts.current(dossier))
    for wanted in (dossier.number, codes.show_code(code), "0215 3999 115"):
        assert wanted in says
    assert re.search(r"(Thứ [\wáăư]+|Chủ nhật), \d\d/\d\d/\d{4}", says)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_marks_of_a_new_receipt_printed_twice_take_room_from_nothing(
    desk_page, by, paper
):
    dossier = receive(by, "longest")
    make.new_receipt(dossier)
    who = {"officer_id": by.id, "by": by.login, "key": make.key()}
    show(desk_page, dossier, paper, receipts.record_print(dossier.number, **who))
    desk_page.emulate_media(media="print")
    sheet = printed(desk_page)
    assert len(sheet) == 1
    assert desk_page.evaluate(BLOCKS)["cut"] <= 1
    says = " ".join(sheet[0].get_textpage().get_text_range().split())
    for wanted in ("Bản in lại lần 2", "Cấp lại, giấy trước", "Mẫu số 01"):
        assert wanted in says


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("case", ["short", "longest"])
def test_it_is_black_and_nothing_is_under_9_points(desk_page, by, case, paper):
    show(desk_page, receive(by, case), paper)
    desk_page.emulate_media(media="print")
    letters = desk_page.evaluate(LETTERS)
    assert len(letters) > 15
    assert {color for _words, _size, color, _shown in letters} == {"rgb(0, 0, 0)"}
    assert [found for found in letters if found[1] < 12] == []  # 9 pt are 12 px
    sizes = {size: words for words, size, _color, _shown in sorted(letters)}
    assert re.search(r"\d\d/\d\d/\d{4}", sizes[max(sizes)]), "the date is the largest"
    grey = printed(desk_page)[0].render(scale=PRINTER).to_pil().convert("RGB")
    reds, greens, blues = grey.split()
    assert not ImageChops.difference(reds, greens).getbbox()
    assert not ImageChops.difference(reds, blues).getbbox()


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("case", ["short", "longest"])
def test_the_code_is_read_from_the_paper_at_its_full_size(desk_page, by, case, paper):
    dossier = receive(by, case)
    show(desk_page, dossier, paper)
    image = picture(printed(desk_page))
    (found,) = zxingcpp.read_barcodes(image)
    token, _code = receipts.secrets_of(receipts.current(dossier))

    address = desk_page.evaluate("location.origin").upper()
    assert (found.text, found.ec_level) == (f"{address}/T/{token}", "Q")
    left, top, right, bottom = corners(found)
    modules = 33
    module = (right - left) / DOTS / modules
    assert module == pytest.approx((bottom - top) / DOTS / modules, rel=0.03)
    assert module >= (0.8 if paper == "a5" else 0.74)
    if paper == "a5":
        assert module * modules >= 29.8
    quiet = 4 * module * DOTS - 1
    around = image.crop(
        (int(left - quiet), int(top - quiet), int(right + quiet), int(bottom + quiet))
    )
    ImageDraw.Draw(around).rectangle(
        # the code itself, and the dot at its edge that is half black, half white
        (quiet - 2, quiet - 2, around.width - quiet + 1, around.height - quiet + 1),
        fill=255,
    )
    assert around.getextrema()[0] > 200, "four modules around the code are white"


@pytest.mark.parametrize("paper", PAPERS)
def test_the_code_survives_a_pocket(desk_page, by, paper):
    """Blur of a dot, 15 % less contrast, 8 degrees askew, one 5 mm coffee stain."""
    show(desk_page, receive(by, "usual"), paper)
    image = picture(printed(desk_page))
    whole = zxingcpp.read_barcode(image)
    left, top, right, bottom = (int(edge) for edge in corners(whole))
    room = 6 * DOTS
    image = image.crop((left - room, top - room, right + room, bottom + room))
    lost = []
    for seed in range(200):
        found = zxingcpp.read_barcode(damaged(image, room, random.Random(seed)))  # noqa: S311
        if found is None or found.text != whole.text:
            lost.append(seed)
    assert lost == []


def damaged(image, room, rolls):
    """The picture after a week in a pocket. room: dots around the code."""
    stain, radius = Image.new("L", image.size, 255), 2.5 * DOTS
    x = rolls.uniform(room, image.width - room)
    y = rolls.uniform(room, image.height - room)
    spot = (x - radius, y - radius, x + radius, y + radius)
    ImageDraw.Draw(stain).ellipse(spot, fill=170)  # it takes a third of the light
    spoilt = ImageChops.multiply(image, stain)
    askew = rolls.uniform(-8, 8)
    spoilt = spoilt.rotate(askew, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    spoilt = spoilt.filter(ImageFilter.GaussianBlur(1))
    return spoilt.point([round(127.5 + (shade - 127.5) * 0.85) for shade in range(256)])


@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_keeps_people_out(desk_page, by, paper):
    show(desk_page, receive(by, "usual"), paper)
    assert axe.check(desk_page) == []


def test_the_sheet_fits_without_scripts(open_window, desk_page, by, live):
    dossier = receive(by, "longest")
    show(desk_page, dossier, "a5")
    plain = open_window(browsers.DESK, java_script_enabled=False)
    plain.context.add_cookies(desk_page.context.cookies())
    plain.goto(desk_page.url)
    assert len(printed(plain)) == 1
