"""Whatever is killed while it logs: what was acknowledged is there, and the file is sound."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from frontdesk.cli import main
from frontdesk.desk import doctor
from frontdesk.store import migrations
from tests.making import NOW, Maker

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")


def logged_until_killed(shop_file: Path, customer_id: int, text: str, after: float) -> int | None:
    """Run `frontdesk log` and kill it after some seconds; gives the id that it acknowledged, if it got that far."""
    command = [sys.executable, "-m", "frontdesk", "log", "--db", str(shop_file), "--json"]
    with subprocess.Popen([*command, "--customer", str(customer_id), text], stdout=subprocess.PIPE) as process:
        deadline = time.monotonic() + after
        while process.poll() is None and time.monotonic() < deadline:
            os.sched_yield()
        process.send_signal(signal.SIGKILL)
        said = process.stdout.read() if process.stdout else b""
    return int(json.loads(said)["interaction_id"]) if said.endswith(b"\n") else None


def how_long(shop_file: Path, customer_id: int) -> float:
    """How long one undisturbed `frontdesk log` takes here, in seconds."""
    started = time.monotonic()
    assert logged_until_killed(shop_file, customer_id, "undisturbed", 60) is not None
    return time.monotonic() - started


@pytest.mark.parametrize("rounds", [10, pytest.param(100, marks=pytest.mark.slow)])
def test_no_acknowledged_line_is_lost_when_the_command_is_killed(shop_file: Path, rounds: int) -> None:
    chance = random.Random(rounds)
    shop = migrations.open_shop(shop_file)
    ewa = Maker(shop).customer("Ewa Kowalczyk")
    shop.close()
    whole = how_long(shop_file, ewa)
    acknowledged: dict[int, str] = {}
    for number in range(rounds):
        # most of the time is spent on starting Python: aim at what comes after it
        text = f"line {number}"
        made = logged_until_killed(shop_file, ewa, text, chance.uniform(0.6, 1.15) * whole)
        if made is not None:
            acknowledged[made] = text
    assert main(["log", "--customer", str(ewa), "still works", "--db", str(shop_file)]) == 0
    shop = migrations.open_shop(shop_file)
    kept = dict(shop.sql("SELECT id, text FROM interaction").fetchall())
    actions = shop.sql("SELECT COUNT(*) FROM action WHERE verb = 'log'").fetchone()[0]
    shop.close()
    assert acknowledged.items() <= kept.items()
    assert actions == len(kept), "an interaction without its action, or the other way round"
    assert not [f for f in doctor.examine(shop_file, now=NOW) if f.level is doctor.Level.WRONG]
