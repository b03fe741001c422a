"""What a province's own form printed, looked at once more: a tag that was put together
from pieces is a tag, and only some may stand on paper."""

from html.parser import HTMLParser

from app.letters.harmless import Fault
from app.words import _

WORDS = "a b bdi br cite code em i p q s small span strong sub sup u"
PARTS = "article blockquote div footer h1 h2 h3 h4 h5 h6 header hr main section"
LISTS = "caption col colgroup dd dl dt li ol table tbody td tfoot th thead tr ul"
DRAWING = "svg g path rect"
ELEMENTS = frozenset(f"{WORDS} {PARTS} {LISTS} {DRAWING}".split())
NAMES = "class lang dir id title role colspan rowspan scope start width height"
DRAWN = "viewbox shape-rendering d x y fill"
ATTRIBUTES = frozenset(f"{NAMES} {DRAWN}".split())
EMPTY = frozenset({"br", "hr", "col", "path", "rect"})

Attributes = list[tuple[str, str | None]]


def look(html: str) -> None:
    """Raise Fault for a page that does more than print."""
    page = _Page()
    page.feed(html)
    page.close()
    if page.open:
        _refuse(f"<{page.open[-1]}>")


class _Page(HTMLParser):
    """Reads a page; raises Fault at the first thing that may not stand there."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)  # a "<" in words is &lt;
        self.open: list[str] = []

    def handle_data(self, data: str) -> None:
        """Refuse a tag without an end: it would go on in the frame around it."""
        if "<" in data:
            _refuse("<")

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Refuse what is not in the lists."""
        bad = [n for n, _value in attrs if n not in ATTRIBUTES and n[:5] != "aria-"]
        if tag not in ELEMENTS or bad:
            _refuse(" ".join([f"<{tag}", *bad[:1]]))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        """Take <br/> for what it is."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Refuse an end without its beginning: it would close the frame."""
        if tag in EMPTY:
            return
        if not self.open or self.open.pop() != tag:
            _refuse(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        """Refuse a comment: it may swallow what comes after."""
        _refuse(f"<!--{data[:10]}")

    def handle_decl(self, decl: str) -> None:
        """Refuse a declaration."""
        _refuse(f"<!{decl[:10]}")

    def unknown_decl(self, data: str) -> None:
        """Refuse a declaration."""
        _refuse(f"<![{data[:10]}")

    def handle_pi(self, data: str) -> None:
        """Refuse a word to a machine."""
        _refuse(f"<?{data[:10]}")


def _refuse(what: str) -> None:
    raise Fault(0, _("Mẫu in ra “%(what)s”, không dùng được.") % {"what": what})
