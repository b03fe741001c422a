"""What a test may need from the machine, and what happens when it is not there.

At a developer's desk the test is skipped and says what to do. Where
MOTCUA_TEST_REQUIRE is set (`.ci/run`) it fails: a green run must mean that the
browser and PostgreSQL tests ran.
"""

import os
from typing import NoReturn

import pytest

REQUIRED = bool(os.environ.get("MOTCUA_TEST_REQUIRE"))


def missing(sentence: str) -> NoReturn:
    """Stop this test: skip it, or fail it where everything is required."""
    if REQUIRED:
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)


def pytest_sessionfinish(session):
    """Where everything is required, a skipped test is a failed run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if REQUIRED and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
