"""The QR code of a receipt, drawn by us: one SVG path, no picture library."""

from dataclasses import dataclass

from markupsafe import Markup
from qrcode.constants import ERROR_CORRECT_Q
from qrcode.main import QRCode

QUIET = 4  # modules of white on each side, as ISO/IEC 18004 wants
MODULE_STRIP = 0.75  # mm: six dots of a thermal printer at 203 dpi (8 dots to the mm)
MODULE_SHEET = 0.95  # mm
PATH = "/T"  # of the tracking pages
CODE_SHEET = 30  # mm: the least width of the code itself on a sheet


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code ready to print.

    path: what is dark, as an SVG path, one unit to the module.
    modules: modules on a side, the quiet zone left out.
    """

    path: str
    modules: int

    @property
    def size(self) -> int:
        """Modules on a side with the quiet zone."""
        return self.modules + 2 * QUIET

    def svg(self, module: float, says: str) -> Markup:
        """Return the drawing. module: mm on a side of one; says: for who cannot see."""
        side = round(self.size * module, 3)
        return Markup(
            '<svg class="qr-code" role="img" aria-label="{}" width="{}mm" '
            'height="{}mm" viewBox="0 0 {} {}" shape-rendering="crispEdges">'
            '<path d="{}"/></svg>'
        ).format(says, side, side, self.size, self.size, self.path)

    def on_sheet(self, says: str) -> Markup:
        """Return the drawing for A5: the code is at least 30 mm wide."""
        return self.svg(max(MODULE_SHEET, CODE_SHEET / self.modules), says)

    def on_strip(self, says: str) -> Markup:
        """Return the drawing for 80 mm: each module is whole dots of the printer."""
        return self.svg(MODULE_STRIP, says)


def address(base_url: str, token: str, path: str = PATH) -> str:
    """Return what the code says. path: of the pages that a token opens.

    In capitals it is "alphanumeric" to a QR code: fewer and larger modules. Browsers
    read scheme and host in any case; the path is ours and is in capitals.
    """
    return f"{base_url}{path}/{token}".upper()


def draw(content: str) -> Code:
    """Return the code of a text at level Q: a quarter of it may be lost."""
    code = QRCode(error_correction=ERROR_CORRECT_Q, border=QUIET)
    code.add_data(content, optimize=0)
    code.make(fit=True)
    return Code(_path(code.get_matrix()), code.modules_count)


def _path(matrix: list[list[bool]]) -> str:
    """Return the dark modules as rectangles, one for each run in a row."""
    runs = []
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                runs.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
            x += 1
    return "".join(runs)
