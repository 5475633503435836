"""The desk is killed while somebody types: at most half a second of typing is lost."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from frontdesk.desk import doctor, serve
from frontdesk.store import migrations
from tests.journeys.conftest import name_the_shop
from tests.making import NOW, Maker

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")

MOST_LOST = 0.5
"""Seconds of typing."""
_EVERY = 20  # milliseconds between two letters: fast, and never a pause in which a draft is kept


def type_for_ever(file: str) -> None:
    """Open the desk on a file and type into Ana's log line; says when each letter fell."""
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from frontdesk import app

    application = QApplication([])
    window = app.build(Path(file))
    typed = [0]

    def letter() -> None:
        if window.card.card is None or window.card_panel.parts is None:
            return
        if not typed[0]:
            window.card_panel.parts.log.take_focus()
        QTest.keyClick(window.windowHandle(), "abcdefghij"[typed[0] % 10])
        typed[0] += 1
        sys.stdout.write(f"{time.monotonic()} {len(window.card_panel.parts.log.text())}\n")
        sys.stdout.flush()

    timer = QTimer(interval=_EVERY)
    timer.timeout.connect(letter)

    def ready() -> None:
        window.show()
        window.begin()
        window.card.show(int(os.environ["ANA"]))
        timer.start()

    window.ready.connect(ready)
    application.exec()


@pytest.mark.parametrize("rounds", [10, pytest.param(100, marks=pytest.mark.slow)])
def test_at_most_half_a_second_of_typing_is_lost(shop_file: Path, rounds: int) -> None:
    chance = random.Random(rounds)
    name_the_shop(shop_file)
    shop = migrations.open_shop(shop_file)
    ana = Maker(shop).customer("Ana Prieto")
    shop.close()
    env = {**os.environ, "ANA": str(ana), "PYTHONPATH": str(Path.cwd())}
    for number in range(rounds):
        kept, letters, killed = one_life(shop_file, env, chance.uniform(0.3, 2.0))
        lost = [at for at, length in letters if length > len(kept)]
        assert all(killed - at <= MOST_LOST for at in lost), (
            f"round {number}: {killed - min(lost):.2f} s of typing lost, {len(kept)} letters of {letters[-1][1]} kept"
        )
        assert kept == ("abcdefghij" * (len(kept) // 10 + 1))[: len(kept)]
    assert not [f for f in doctor.examine(shop_file, now=NOW) if f.level is doctor.Level.WRONG]


def one_life(file: Path, env: dict[str, str], seconds: float) -> tuple[str, list[tuple[float, int]], float]:
    """Type for some seconds, be killed; gives the draft that is there again, each letter's moment, and the end."""
    code = f"from tests.journeys.test_killed import type_for_ever; type_for_ever({str(file)!r})"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=env) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        assert lines[0], f"the desk ended by itself with {process.wait()}"
        until = float(lines[0].split()[0]) + seconds
        while time.monotonic() < until:
            lines.append(process.stdout.readline())
        process.send_signal(signal.SIGKILL)
        killed = time.monotonic()
        lines += process.stdout.readlines()
    letters = [(float(at), int(length)) for at, length in (line.split() for line in lines if line.endswith("\n"))]
    shop = migrations.open_shop(file)
    drafts = serve.running(shop)
    kept = drafts[0].text if drafts else ""
    shop.sql("DELETE FROM encounter")
    shop.close()
    assert len(drafts) <= 1
    return kept, letters, killed
