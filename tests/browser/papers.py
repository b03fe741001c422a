"""Sheets for the printer in a real browser: opened, printed to PDF, looked at."""

import pypdfium2
from flask_login import FlaskLoginClient

import app
from app import config
from tests import make
from tests.letters import build

LETTERS = """() => [...document.querySelectorAll('.sheet :not(.across *)')]
  .filter((node) => [...node.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
  .map((node) => { const style = getComputedStyle(node);
    return [node.textContent.trim().slice(0, 30), parseFloat(style.fontSize),
            style.color, style.display]; })
  .filter((found) => found[3] !== 'none')"""
# Words that are wider than the box they stand in, or stand out of the sheet.
SPILT = """() => {
  const edge = document.querySelector('.official').getBoundingClientRect().right + 1;
  return [...document.querySelectorAll('.official *')].filter((node) =>
    node.getBoundingClientRect().right > edge
    || getComputedStyle(node).display !== 'inline'
       && node.scrollWidth > node.clientWidth + 1)
  .map((node) => node.outerHTML.slice(0, 90)); }"""

PAPERS = [
    [
        f"Giấy tờ chứng minh điều kiện về nhà ở để được thuê, mua nhà ở xã hội, số {n}",
        "Nộp bản chính hoặc bản sao có chứng thực, còn hạn, đúng họ tên",
    ]
    for n in range(1, 13)
]
PROCEDURE = (
    "Giao đất ở có thu tiền sử dụng đất không thông qua đấu giá đối với cá nhân là "
    "cán bộ, công chức, viên chức, sĩ quan tại ngũ, quân nhân chuyên nghiệp, công an"
)
NAME = (
    "Công ty trách nhiệm hữu hạn một thành viên Đầu tư, Xây dựng và Thương mại "
    "Mường Phăng Xanh"
)
REASON = (
    "Trích lục bản đồ địa chính đã quá thời hạn sử dụng, chưa thể đối chiếu. " * 14
)[:1000]


def sign_in(page, live, sqlite, folder, by):
    """Let an officer be signed in at the desk's computer."""
    made = app.create_app(config.settings(folder, database=sqlite, base_url=live))
    made.test_client_class = FlaskLoginClient
    cookie = made.test_client(user=by).get_cookie("motcua")
    page.context.add_cookies([{"name": "motcua", "value": cookie.value, "url": live}])
    return page


def seated():
    """A counter officer of a centre under a commune."""
    return make.seated(counter=make.counter(agency=build.office()))


def dossier(by, **over):
    """A dossier of a long procedure by an applicant with a long name."""
    names = [name for name, _todo in PAPERS]
    listed = "[" + ", ".join(f'"{name}"' for name in names) + "]"
    version = make.procedure(name=PROCEDURE, papers=listed)
    return make.dossier(by, version, **build.WHO | {"applicant": NAME} | over)


def show(page, address):
    """Open a sheet and wait until it is ready."""
    page.goto(address)
    page.locator("body[data-ready]").wait_for()


def printed(page):
    """The sheet as PDF, on the paper that it asks for."""
    page.emulate_media(media="print")
    return pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))


def says(pdf):
    """Everything that stands on the paper, with single spaces, page after page."""
    pages = [page.get_textpage().get_text_range() for page in pdf]
    return " ".join(" ".join(pages).split())


def size(page):
    """Width and height of a page in mm."""
    return tuple(round(side / 72 * 25.4) for side in page.get_size())
