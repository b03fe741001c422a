"""What tests ask for by name. Builders are in make.py, page checks in pages.py.
Store tests take `database` and run on both engines; tests of pages run on SQLite,
which is faster. Windows of a real browser: browser/conftest.py.
"""

import shutil
from dataclasses import replace

import pytest
from flask_login import FlaskLoginClient

import app
import kiosk
from app import config, keys, words
from app.accounts.gate import SignedIn
from tests import engines
from tests.need import pytest_sessionfinish  # noqa: F401  (a hook)


@pytest.fixture(autouse=True)
def _vietnamese():
    """Leave no language to the next test: a page that was read in English sets it."""
    yield
    words.speak(words.SOURCE)


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory):
    """A migrated SQLite file to copy from."""
    return engines.migrated(tmp_path_factory.mktemp("sqlite") / "template.db")


@pytest.fixture(scope="session")
def postgres():
    """The PostgreSQL server of this run."""
    with engines.postgres() as server:
        yield server


@pytest.fixture
def folder(tmp_path):
    """The folder of a centre, with its secret loaded."""
    place = config.make_folder(tmp_path / "centre")
    keys.make(place)
    return place


@pytest.fixture
def sqlite(sqlite_file, folder):
    """An empty, migrated SQLite database, open for the test; gives its URL."""
    url = f"sqlite:///{shutil.copy(sqlite_file, folder / config.DATABASE_FILE)}"
    with engines.opened(url):
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, folder):
    """An empty, migrated database on each engine, open for the test; its URL."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite")
        return
    with request.getfixturevalue("postgres").database() as url, engines.opened(url):
        yield url


@pytest.fixture
def settings(sqlite, folder):
    """Settings of a centre over the SQLite database of this test."""
    made = config.settings(folder, database=sqlite, base_url="http://localhost")
    return replace(made, testing=True)


@pytest.fixture
def desk(settings):
    """The desk and the public pages: a Flask app whose clients can be signed in."""
    made = app.create_app(settings)
    made.test_client_class = FlaskLoginClient
    return made


@pytest.fixture
def stranger_client(desk):
    """A browser nobody signed in to."""
    return desk.test_client()


@pytest.fixture
def officer_client(desk):
    """Give a browser with an officer signed in: officer_client("leader")."""
    from tests import make

    return lambda role, **over: desk.test_client(
        user=SignedIn(make.officer(role=role, **over))
    )


@pytest.fixture
def kiosk_client(settings):
    """A tablet that is not yet paired."""
    return kiosk.create_app(settings).test_client()
