"""What all tests share: no window, no home folder, one clock, one zone, and a shop's file that is quickly made."""

import logging
import os
import shutil
import time
from collections.abc import Generator, Iterator
from datetime import datetime
from pathlib import Path

import pytest

# before Qt is loaded by any test
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["TZ"] = "Europe/London"
if hasattr(time, "tzset"):
    time.tzset()

import hypothesis

from frontdesk import clock as clocks
from frontdesk.domain.changes import Stamp
from frontdesk.store import migrations
from frontdesk.store.database import Database
from tests.making import NOW, Maker

# a busy machine is no failure: nothing here is timed
hypothesis.settings.register_profile("desk", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("desk")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Tests speak of letters that are none; what they leave in a report must pass from one process to another."""
    report = yield
    report.sections = [(name, text.encode("utf-8", "backslashreplace").decode()) for name, text in report.sections]
    return report


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The one application of the tests is made as the desk makes its own."""
    from frontdesk.ui.kit import theme  # late: most tests need no Qt

    return ["frontdesk", *theme.STYLE]


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, so that nothing of the tester's is read or written."""
    home = tmp_path_factory.mktemp("home")
    for name, folder in (
        ("HOME", home),
        ("XDG_DATA_HOME", home / "data"),
        ("XDG_CONFIG_HOME", home / "config"),
        ("XDG_CACHE_HOME", home / "cache"),
        ("XDG_STATE_HOME", home / "state"),
        ("XDG_RUNTIME_DIR", home / "run"),
        ("LOCALAPPDATA", home / "data"),
        ("APPDATA", home / "config"),
    ):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        monkeypatch.setenv(name, str(folder))
    return home


@pytest.fixture(autouse=True)
def no_unexpected_log_lines(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning that a test does not expect fails it; one that does looks at the lines and calls `caplog.clear()`."""
    yield
    unexpected = [f"{record.name}: {record.getMessage()}" for record in caplog.get_records("call")]
    levels = [record.levelno for record in caplog.get_records("call")]
    unexpected = [line for line, level in zip(unexpected, levels, strict=True) if level >= logging.WARNING]
    assert not unexpected, f"unexpected log lines: {unexpected}"


@pytest.fixture
def now() -> datetime:
    """Tuesday 24 November 2026, 15:42 in London."""
    return NOW


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """`frontdesk.clock` stands still at `now`, for what asks it."""
    monkeypatch.setattr(clocks, "now", lambda: NOW)
    return NOW


@pytest.fixture
def stamp() -> Stamp:
    """Nobody in particular does it, now."""
    return Stamp(None, NOW)


@pytest.fixture(scope="session")
def empty_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new shop's file to copy, made once."""
    file = tmp_path_factory.mktemp("master") / "shop.db"
    migrations.open_shop(file).close()
    return file


@pytest.fixture
def shop_file(tmp_path: Path, empty_shop: Path) -> Path:
    """A new shop's file that nobody has open."""
    file = tmp_path / "shop.db"
    shutil.copy(empty_shop, file)
    return file


@pytest.fixture
def database(shop_file: Path) -> Iterator[Database]:
    """A new shop, open."""
    opened = migrations.open_shop(shop_file)
    yield opened
    opened.close()


@pytest.fixture
def make(database: Database) -> Maker:
    """Makes customers and what belongs to them."""
    return Maker(database)
