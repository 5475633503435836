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
def running(shop_file: Path) -> Iterator[subprocess.Popen[bytes]]:
    name_the_shop(shop_file)
    with subprocess.Popen([*COMMAND, "open", "--db", str(shop_file)]) as process:
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


@pytest.fixture
def usual_shop(shop_file: Path) -> Iterator[Path]:
    """A shop in the usual place, that nobody has open; a desk that was opened on it is closed afterwards."""
    name_the_shop(shop_file)
    usual = paths.data_folder() / paths.DATABASE
    usual.parent.mkdir(parents=True, exist_ok=True)
    shop_file.rename(usual)
    yield usual
    for lock in usual.parent.glob(".*.open"):
        os.kill(int(lock.read_text("utf-8").splitlines()[0]), signal.SIGKILL)


def rows(file: Path) -> list[str]:
    shop = migrations.open_shop(file)
    found = [row[0] for row in shop.sql("SELECT number FROM call ORDER BY number").fetchall()]
    shop.close()
    return found


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (["frontdesk", "call", "+441614960123"], "+441614960123"),
        (["frontdesk.cli.call_program", "0161 496 0123"], "0161 496 0123"),
        (["frontdesk", "frontdesk://call?number=%2B441614960123"], "+441614960123"),
    ],
    ids=["command", "program", "link"],
)
def test_a_call_opens_the_desk_when_it_is_closed(usual_shop: Path, words: list[str], number: str) -> None:
    module, *arguments = words
    several = [subprocess.Popen([sys.executable, "-m", module, *arguments]) for _ in range(2)]  # lines ring at once
    assert [one.wait(_PATIENCE) for one in several] == [0, 0]
    until = time.monotonic() + _PATIENCE
    while not rows(usual_shop):
        assert time.monotonic() < until
        os.sched_yield()
    assert rows(usual_shop) == [number]
    assert len(list(usual_shop.parent.glob(".*.open"))) == 1


def test_a_lookup_opens_the_desk_when_it_is_closed_and_begins_nothing(usual_shop: Path) -> None:
    assert subprocess.run([*COMMAND, "tel:+441614960123"], check=False).returncode == 0
    assert local.raise_window(paths.desk_address(usual_shop))
    shop = migrations.open_shop(usual_shop)
    assert [shop.sql(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in ("call", "encounter")] == [0, 0]
    shop.close()


@pytest.mark.parametrize("words", [["call", "1234567", "--event", "end"], ["frontdesk://call?number=1&event=end"]])
def test_the_end_of_a_call_opens_nothing(usual_shop: Path, words: list[str]) -> None:
    assert subprocess.run([*COMMAND, *words], check=False, capture_output=True).returncode == 1
    assert not list(usual_shop.parent.glob(".*.open"))


def test_a_call_makes_no_shop(own_home: Path) -> None:
    assert subprocess.run([*COMMAND, "call", "1234567"], check=False, capture_output=True).returncode == 1
    assert not list(own_home.rglob("*.db"))


def test_the_desk_is_closed_from_the_command_line(running, shop_file: Path) -> None:
    close = [*COMMAND, "--close", "--db", str(shop_file)]
    closed = subprocess.run(close, capture_output=True, text=True, check=False)
    assert (closed.returncode, closed.stdout.strip()) == (0, "Front Desk is closed.")
    assert running.wait(_PATIENCE) == 0
    again = subprocess.run(close, capture_output=True, text=True, check=False)
    assert (again.returncode, again.stdout.strip()) == (0, "Front Desk was not open.")


def test_the_usual_desk_is_closed_without_naming_its_file(usual_shop: Path) -> None:
    with subprocess.Popen([*COMMAND, "open"]) as desk:
        until = time.monotonic() + _PATIENCE
        while not local.raise_window(paths.desk_address(usual_shop)):
            assert time.monotonic() < until
            os.sched_yield()
        assert subprocess.run([*COMMAND, "--close"], check=False).returncode == 0
        assert desk.wait(_PATIENCE) == 0


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
