"""Which counter takes a procedure at the sample centre, and who decides it."""

from app.models import ProcedureVersion

# Counter and department by the words of a sector; the first that fits.
DESKS = (
    (("Hộ tịch", "Nuôi con nuôi", "Hòa giải"), 1, "office"),
    (("Chứng thực",), 2, "office"),
    (("Đất đai", "đất đai", "biện pháp bảo đảm"), 3, "economy"),
    (("cư trú", "căn cước", "xuất nhập cảnh", "Định danh", "phương tiện",
      "Phòng cháy", "cai nghiện"), 6, "police"),
    (("xây dựng", "Xây dựng", "Nhà ở", "doanh nghiệp", "Đường bộ", "Quy hoạch",
      "Hạ tầng", "nước", "trồng", "Trồng", "Nông", "Lâm", "Thú"), 4, "economy"),
    ((), 5, "society"),
)  # fmt: skip


def desk(what: ProcedureVersion) -> tuple[int, str]:
    """Return the number of the counter and the key of the department."""
    for words, counter, department in DESKS:
        if not words or any(word in what.sector for word in words):
            return counter, department
    raise AssertionError("the last desk takes everything")


def piles(catalogue: list[ProcedureVersion]) -> dict[int, list[ProcedureVersion]]:
    """Return the procedures of each counter; the everyday ones several times."""
    found: dict[int, list[ProcedureVersion]] = {n: [] for n in range(1, 7)}
    for what in catalogue:
        everyday = 12 if what.procedure.code in EVERYDAY else 1
        found[desk(what)[0]] += [what] * everyday
    return found


# Busiest in practice: design, domain §7.
EVERYDAY = frozenset(
    {"2.000815", "2.000635", "1.001193", "1.000656", "1.000894", "1.004873",
     "1.004222", "1.004194", "1.001612", "2.000884", "1.014063", "1.013978"}
)  # fmt: skip
