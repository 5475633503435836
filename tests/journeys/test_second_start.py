"""Started twice: there is one desk, and the second start only brings it to the front."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from frontdesk import paths
from frontdesk.calls import local
from frontdesk.store import migrations
from tests.journeys.conftest import name_the_shop

COMMAND = [sys.executable, "-m", "frontdesk"]
_PATIENCE = 30  # seconds


@pytest.fixture
def running(shop_file: Path, style_cache: Path) -> Iterator[subprocess.Popen[bytes]]:
    name_the_shop(shop_file)
    environment = {**os.environ, "XDG_CACHE_HOME": str(style_cache)}
    with subprocess.Popen([*COMMAND, "open", "--db", str(shop_file)], env=environment) as process:
        until = time.monotonic() + _PATIENCE
        while not local.raise_window(paths.desk_address(shop_file)):
            assert process.poll() is None
            assert time.monotonic() < until
            os.sched_yield()
        yield process
        process.kill()


def test_a_second_start_says_so_and_leaves_the_first_alone(running, shop_file: Path) -> None:
    second = subprocess.run([*COMMAND, "open", "--db", str(shop_file)], capture_output=True, text=True, check=False)
    assert second.returncode == 0
    assert "open already" in second.stdout
    assert running.poll() is None


def test_a_call_from_the_command_line_reaches_the_desk(running, shop_file: Path) -> None:
    called = subprocess.run([*COMMAND, "call", "+441614960123", "--db", str(shop_file)], check=False)
    assert called.returncode == 0
    shop = migrations.open_shop(shop_file)
    until = time.monotonic() + _PATIENCE
    while not shop.sql("SELECT number FROM call").fetchall():
        assert time.monotonic() < until
        os.sched_yield()
    assert [row[0] for row in shop.sql("SELECT number FROM call").fetchall()] == ["+441614960123"]
    shop.close()


def test_after_a_kill_it_opens_again(running, shop_file: Path) -> None:
    running.send_signal(signal.SIGKILL)
    running.wait()
    again = subprocess.run([*COMMAND, "open", "--quit-when-shown", "--db", str(shop_file)], check=False)
    assert again.returncode == 0


def test_a_file_that_is_no_shop_is_said_in_the_window_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    file.write_text("Dear diary")
    command = [sys.executable, "-m", "frontdesk", "open", "--quit-when-shown", "--db", str(file)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stderr) == (1, "")
    assert file.read_text() == "Dear diary"
