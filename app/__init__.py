"""The desk and the public pages of a one-stop centre."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask, url_for
from flask_login import current_user

from app.config import Settings
from app.words import N_, _

SESSION_HOURS = 10  # one working day, then sign in again

# What each role finds in its menu: endpoint, label, icon. Who may not open an
# endpoint does not see it.
MENU = (
    ("intake.form", N_("Tiếp nhận"), "plus"),
    ("dossiers.today", N_("Hồ sơ"), "list"),
    ("dossiers.search", N_("Tìm"), "search"),
    ("handovers.listed", N_("Bàn giao"), "hand-over"),
    ("apologies.late", N_("Trễ hẹn"), "bell"),
    ("signing.queue", N_("Chờ ký"), "pencil"),
    ("reports.page", N_("Báo cáo"), "papers"),
    ("feedback.ratings", N_("Đánh giá"), "chart"),
    ("insight.page", N_("Biểu đồ"), "chart"),
    ("suggestions.inbox", N_("Góp ý"), "inbox"),
    ("changes.listed", N_("Đã làm"), "tick-circle"),
    ("calendar.show", N_("Lịch nghỉ"), "calendar"),
    ("ledger.ask", N_("Sổ theo dõi"), "papers"),
    ("admin.centre", N_("Trung tâm"), "building"),
    ("admin.agencies", N_("Cơ quan"), "tree"),
    ("admin.officers", N_("Cán bộ"), "people"),
    ("admin.counters", N_("Quầy"), "person"),
    ("admin.tablets", N_("Máy tính bảng"), "tablet"),
    ("admin.screen", N_("Màn hình"), "settings"),
    ("processes.listed", N_("Quy trình"), "steps"),
)


def create_app(settings: Settings) -> Flask:
    """Return the desk and the public pages, without the tablet."""
    from app.accounts import gate
    from app.web import shell

    app = shell.make("app", settings, folder=Path(__file__).parent, cookie="motcua")
    app.config["PERMANENT_SESSION_LIFETIME"] = timedelta(hours=SESSION_HOURS)
    gate.login.init_app(app)
    app.before_request(gate.ask_who)
    for blueprint in _blueprints():
        app.register_blueprint(blueprint)
    app.jinja_env.globals.update(nav=_nav, centre_name=_centre_name)
    return app


def _blueprints() -> list[Any]:
    """Return every door of the house."""
    from app.accounts.password import bp as password
    from app.accounts.views import bp as accounts
    from app.admin.views import bp as admin
    from app.apologies.views import bp as apologies
    from app.board.desk import bp as changes
    from app.board.views import bp as board
    from app.calendar.views import bp as calendar
    from app.dossiers.intake import bp as intake
    from app.dossiers.views import bp as dossiers
    from app.dossiers.why_pages import bp as why
    from app.feedback.published import bp as published
    from app.feedback.views import bp as feedback
    from app.front.health import bp as health
    from app.front.views import bp as front
    from app.handovers.scan import bp as scan
    from app.handovers.views import bp as handovers
    from app.insight.views import bp as insight
    from app.letters.book import bp as ledger
    from app.letters.printing import bp as forms
    from app.letters.views import bp as letters
    from app.poster.printing import bp as printing
    from app.poster.views import bp as poster
    from app.procedures.views import bp as procedures
    from app.processes.views import bp as processes
    from app.reports.views import bp as reports
    from app.signing.views import bp as signing
    from app.suggestions.reading import bp as reading
    from app.suggestions.views import bp as suggestions
    from app.supplements.views import bp as supplements
    from app.tracking.views import bp as tracking
    from app.visits.views import bp as visits

    return [
        accounts, admin, apologies, board, calendar, changes, dossiers,
        feedback, forms, front, handovers, health, insight, intake, ledger,
        letters, password, poster, printing, procedures, processes, published, reading,
        reports, scan, signing, suggestions, supplements, tracking, visits, why,
    ]  # fmt: skip


def _nav() -> list[tuple[str, str, str, bool]]:
    """Return what the officer may open: address, label, icon, is here.

    A stranger has no menu.
    """
    from flask import current_app, request

    from app.accounts.gate import may

    if not current_user.is_authenticated:
        return []
    return [
        (url_for(endpoint), _(label), icon, request.endpoint == endpoint)
        for endpoint, label, icon in MENU
        if endpoint in current_app.view_functions and may(endpoint, current_user.role)
    ]


def _centre_name() -> str:
    """Return the name in the head of the page: the officer's centre, or the home."""
    from app.centres import store as centres
    from app.errors import NotFound

    if current_user.is_authenticated:
        return str(current_user.agency.name)
    try:
        return centres.home().name
    except NotFound:
        return "motcua"
