"""Domain errors and HTTP errors become pages, here only."""

import logging

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from peewee import OperationalError
from werkzeug.exceptions import HTTPException

from app import errors
from app.web.htmx import wants_part
from app.words import N_, _

BUSY = 30  # s until a busy database is worth another try

log = logging.getLogger("motcua")

STATUS: dict[type[errors.Problem], int] = {
    errors.BadInput: 422,
    errors.NotFound: 404,
    errors.NotAllowed: 403,
    errors.Conflict: 409,
    errors.TooMany: 429,
    errors.Busy: 503,
}

SAYS = {
    400: N_("Máy không đọc được yêu cầu này. Xin tải lại trang rồi làm lại."),
    403: N_("Tài khoản này không được mở trang này."),
    404: N_("Không có trang này. Xin kiểm tra lại địa chỉ."),
    405: N_("Trang này không nhận cách gửi đó. Xin quay lại trang trước."),
    413: N_("Nội dung gửi lên dài quá. Xin rút ngắn rồi gửi lại."),
    500: N_("Máy vừa gặp trục trặc, việc vừa rồi chưa được ghi. Xin thử lại."),
}

TITLES = {
    403: N_("Không được phép"),
    404: N_("Không tìm thấy"),
    409: N_("Đã có thay đổi"),
    422: N_("Cần sửa lại"),
    429: N_("Xin chờ một chút"),
    503: N_("Máy đang bận"),
}
NOT_DONE = N_("Chưa làm được")  # the title of all others


def init_app(app: Flask) -> None:
    """Answer every problem of this app with a sentence."""
    app.register_error_handler(errors.Problem, _domain)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(Exception, _surprise)


def _domain(problem: errors.Problem) -> Response:
    status = next(
        (STATUS[kind] for kind in type(problem).__mro__ if kind in STATUS), 500
    )
    answer = page(status, problem.says)
    if isinstance(problem, errors.TooMany):
        answer.headers["Retry-After"] = str(problem.seconds)
    if isinstance(problem, errors.Busy):
        answer.headers["Retry-After"] = str(BUSY)
    return answer


def _http(problem: HTTPException) -> ResponseReturnValue:
    status = problem.code or 500
    if status < 400:
        return problem.get_response()
    known = status if status in SAYS else 400 if status < 500 else 500
    return page(status, _(SAYS[known]))


def _database(problem: OperationalError) -> Response:
    """The database is away, taken or full: nothing was kept, later may work."""
    log.error("%s %s: %s", request.method, request.endpoint, problem)
    says = _("Máy đang bận, chưa ghi được gì. Xin thử lại sau ít phút.")
    return _domain(errors.Busy(says))


def _surprise(problem: Exception) -> ResponseReturnValue:
    log.exception("%s %s", request.method, request.endpoint, exc_info=problem)
    return page(500, _(SAYS[500]))


def page(status: int, says: str) -> Response:
    """Return a problem as JSON, a part or a page, whichever was asked for."""
    if request.is_json:
        return make_response(jsonify(problem=says), status)
    template = "errors/_problem.html" if wants_part() else "errors/problem.html"
    title = _(TITLES.get(status, NOT_DONE))
    back = None if wants_part() else f"{request.script_root}/"
    names = {"status": status, "title": title, "says": says, "back": back}
    try:
        return make_response(render_template(template, **names), status)
    except Exception:
        # The frame of a page asks the database; without one, this page does not.
        log.exception("no page for a problem %s", status)
        body = render_template("errors/down.html", **names)
        return make_response(body, max(status, 503))
