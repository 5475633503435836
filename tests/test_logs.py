"""The log says what happened, one line an event, and nothing about a customer."""

import logging
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from frontdesk import logs


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    logs.start(tmp_path / "logs")
    yield tmp_path / "logs" / logs.FILE
    logs.stop()


@pytest.mark.parametrize("said", ["one\ntwo", "\x1b[31mred", "a\u2028b", "\r\x00\x07", "Žofie \ud800"])
def test_an_event_is_one_line_of_ascii(log: Path, said: str) -> None:
    logging.getLogger("frontdesk").info("%s", said)
    (line,) = log.read_bytes().splitlines()
    assert all(0x20 <= byte < 0x7F for byte in line)


def test_an_exception_is_named_without_its_message(log: Path, caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise ValueError("Pepe Beltrán, 07700 900238")
    except ValueError:
        logging.getLogger("frontdesk").exception("it failed")
    (line,) = log.read_text("ascii").splitlines()
    assert "ValueError" in line and "test_logs.py" in line and "Pepe" not in line
    caplog.clear()


def test_the_log_never_grows_beyond_its_limit(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (handler,) = (h for h in logging.getLogger().handlers if getattr(h, "maxBytes", 0))
    monkeypatch.setattr(handler, "maxBytes", 2000)
    for number in range(200):
        logging.getLogger("frontdesk").info("event %d", number)
    files = list(log.parent.iterdir())
    assert len(files) <= 4 and all(file.stat().st_size <= 2000 for file in files)


def test_statements_are_not_logged(log: Path) -> None:
    logging.getLogger("peewee").debug(("INSERT INTO customer", ["Pepe"]))
    assert log.read_bytes() == b""


def test_a_folder_that_cannot_be_written_is_no_reason_not_to_work(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("in the way")
    logs.start(tmp_path / "logs")
    logging.getLogger("frontdesk").info("nobody reads this")
    logs.stop()


def test_qt_speaks_into_the_log(log: Path, caplog: pytest.LogCaptureFixture) -> None:
    logs.qt_message(SimpleNamespace(name="QtWarningMsg"), None, "QPainter: not active")
    assert "WARNING qt QPainter: not active" in log.read_text("ascii")
    caplog.clear()
