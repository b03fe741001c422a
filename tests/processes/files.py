"""Process files for tests: a sound one to spoil, and how to put one in force."""

from app.models import ProcedureVersion, ProcessVersion
from app.processes import store
from tests import make

SOUND = """\
Quy trình: {code}
Căn cứ: 663/QĐ-TTPVHCC

Bước: B1
Tên: Tiếp nhận
Vai trò: tiếp nhận
Thời hạn: 2 giờ
Tiếp theo: B2

Bước: B2
Tên: Thẩm định
Vai trò: chuyên viên
Thời hạn: 0,5 ngày
Tiếp theo: B4, B3
Trả lại: có
Người dân đọc: đang thẩm định

Bước: B3
Tên: Xác minh nơi ở
Vai trò: chuyên viên
Cơ quan: {agency}
Thời hạn: 3 giờ
Tiếp theo: B4
Trả lại: có

Bước: B4
Tên: Ký
Vai trò: lãnh đạo
Thời hạn: 2 giờ
Tiếp theo: B5
Trả lại: có

Bước: B5
Tên: Trả kết quả
Vai trò: tiếp nhận
Thời hạn: 0
Tiếp theo: hết
"""


def load(
    agency: str, version: ProcedureVersion | None = None, text: str = SOUND
) -> ProcessVersion:
    """Put the sound process of a procedure in force; step B3 belongs to an agency."""
    code = (version or make.procedure()).procedure.code
    written = text.format(code=code, agency=agency)
    report, new = store.take(written, by="x", key=make.key())
    assert (report.faults, new) == ([], [code])
    return store.find(code)
