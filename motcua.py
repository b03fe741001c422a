"""The front door: the `motcua` command. It puts the tablet beside the desk, and
serves both from one process on one port."""

from __future__ import annotations

import gc
import logging
import os
import signal
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from app.config import Settings

THREADS = 64  # of the server; each may hold one request
COLLECT = (20_000, 20, 20)  # objects between two collections; Python asks at 700
DEMO_FOLDER = "demo-centre"
BODY_MAX = 16 * 1024 * 1024  # bytes that are read at all; the app takes less, in words
CONNECTIONS = 1_000  # at once: each tablet keeps one; waitress takes 100 by itself


def compose(settings: Settings) -> Any:
    """Return the whole server as one WSGI application, the tablet under /K."""
    from werkzeug.middleware.dispatcher import DispatcherMiddleware

    import app
    import kiosk
    from kiosk import page

    desk = app.create_app(settings)
    # the fleet page asks who shows an old page
    desk.extensions["tablet-page"] = lambda agency: page.version(
        page.shown(agency, settings.folder)
    )
    return DispatcherMiddleware(desk, {"/K": kiosk.create_app(settings)})


def listen(settings: Settings, host: str, port: int) -> Any:
    """Return a server that has its port and does not answer yet.

    Raises Unsafe if the port is taken.
    """
    from waitress.server import create_server

    from app.errors import Unsafe
    from app.words import _

    # What is loaded now stays: the collector need not look at it again and again.
    gc.freeze()
    gc.set_threshold(*COLLECT)
    try:
        return create_server(
            compose(settings),
            host=host,
            port=port,
            threads=THREADS,
            connection_limit=CONNECTIONS,
            asyncore_use_poll=True,  # select() knows no more than 1024 of them
            ident=None,
            max_request_body_size=BODY_MAX,
            clear_untrusted_proxy_headers=not settings.proxies,
            channel_timeout=60,
        )
    except OSError as problem:
        says = _(
            "Không mở được cổng %(port)s ở %(host)s (%(why)s). "
            "Hãy chọn cổng khác: --port 8080."
        )
        told = {"port": port, "host": host, "why": problem.strerror}
        raise Unsafe(says % told) from None


def run(server: Any) -> None:
    """Serve until Ctrl+C; tablets that listen then do not hold the server up."""
    from kiosk import stream

    def stop(_signal: int, _frame: Any) -> None:
        stream.end()
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, stop)
    server.run()


@click.command()
@click.option("--host", default="127.0.0.1", help="Địa chỉ nghe.")
@click.option("--port", default=8000, type=click.IntRange(1, 65535))
def serve(host: str, port: int) -> None:
    """Serve the centre in MOTCUA_DIR."""
    from app import config
    from app.cli import opening
    from app.words import _

    settings = config.read()
    opening.ready(settings)
    server = listen(settings, host, port)
    told = {"url": f"http://{host}:{port}"}
    click.echo(_("motcua: %(url)s  (dừng: Ctrl+C)") % told)
    run(server)


@click.command()
@click.option("--dir", "folder", default=DEMO_FOLDER, type=click.Path(path_type=Path))
@click.option("--host", default="127.0.0.1", help="0.0.0.0: cho cả mạng nội bộ.")
@click.option("--port", default=8000, type=click.IntRange(1, 65535))
@click.option("--no-serve", is_flag=True, help="Chỉ tạo dữ liệu, không chạy.")
def demo(folder: Path, host: str, port: int, *, no_serve: bool) -> None:
    """A sample centre to look around in: made once, then served."""
    from app import config, keys
    from app.cli import opening
    from app.sample import demo as sample
    from app.words import _

    base = f"http://{_reached_at(host)}:{port}"
    if os.environ.get("MOTCUA_DATABASE"):
        click.echo(_("Lưu ý: trung tâm mẫu không dùng MOTCUA_DATABASE."))
    config.make_folder(folder)
    if not (folder / config.DATABASE_FILE).exists():
        keys.make(folder)
    settings = config.settings(folder, base_url=base)
    if not sample.made_in(folder):
        click.echo(_("Đang tạo trung tâm mẫu: tám tuần hồ sơ, đánh giá, góp ý …"))
        sample.make(folder)
    opening.migrated(settings)
    server = None if no_serve else listen(settings, host, port)
    click.echo(sample.table(base, served=bool(server)))
    if server:
        sys.stdout.flush()
        run(server)


def _reached_at(host: str) -> str:
    """Return the address that others on the network would use."""
    if host not in ("0.0.0.0", "::"):  # noqa: S104
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: the system only says which way it would go.
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return socket.gethostname()


def commands() -> click.Group:
    """Return every command: those of the desk, and the two that serve."""
    from app.cli import motcua

    motcua.add_command(serve)
    motcua.add_command(demo)
    return motcua


def main() -> None:
    """Run the command line. What goes wrong is one sentence, exit status 2."""
    from peewee import PeeweeException

    from app.errors import Problem
    from app.words import _

    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
    try:
        commands()()
    except Problem as problem:
        click.echo(problem.says, err=True)
        sys.exit(2)
    except (PeeweeException, OSError) as problem:
        why = " ".join(str(problem).split())[:160]
        says = _("Chưa làm được vì máy báo: %(why)s. Hãy xem lại MOTCUA_DIR.")
        click.echo(says % {"why": why}, err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
