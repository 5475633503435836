"""How long the screen stands still: python -m tests.benchmarks.watchdog.

The UI thread's own time in one piece (its processor time from one turn of the event loop to the next), from the first
paint on, while a script uses the desk on the made-up shop. A change of look is reported apart.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded

from PySide6.QtCore import QAbstractEventDispatcher, QThread
from PySide6.QtWidgets import QApplication

from frontdesk.desk import open_card, recognise
from frontdesk.ui.kit import theme
from tests.benchmarks.presses import UNKNOWN, made_up_shop
from tests.journeys.driving import Clock, Desk
from tests.making import NOW

MOST_MS = 50.0


class Watchdog:
    """Measures each turn of the event loop in the UI thread's own processor time."""

    def __init__(self) -> None:
        dispatcher = QAbstractEventDispatcher.instance(QThread.currentThread())
        assert dispatcher is not None
        dispatcher.awake.connect(self._begin)
        dispatcher.aboutToBlock.connect(self._end)
        self._begun: float | None = None
        self.longest = 0.0
        self.turns = 0

    def _begin(self) -> None:
        if self._begun is None:
            self._begun = time.thread_time()

    def _end(self) -> None:
        if self._begun is not None:
            self.longest = max(self.longest, (time.thread_time() - self._begun) * 1000)
            self.turns += 1
            self._begun = None

    def piece(self, do: Callable[[], object], rest: Callable[[], object]) -> float:
        """Do something; gives the longest piece in it and in what follows from it, in milliseconds."""
        self.longest, self._begun = 0.0, None
        start = time.thread_time()
        do()
        direct = (time.thread_time() - start) * 1000
        rest()
        return max(self.longest, direct)


def script(desk: Desk) -> Iterator[tuple[str, Callable[[], object]]]:
    """What somebody does in an hour, one key after the other."""
    pepe = desk.ask(lambda database: recognise.find(database, "Pepe Beltrán", now=NOW)).matches[0].customer_id
    number = desk.ask(lambda database: open_card.open_card(database, pepe, now=NOW).contact_points[0].value)
    press = desk.press
    yield "first letter in the finder", lambda: desk.type("p")
    yield "second letter", lambda: desk.type("e")
    yield "third letter", lambda: desk.type("p")
    yield "first card", lambda: press("Return")
    yield "first letter in the log line", lambda: desk.type("R")
    for letter in "eady Thursday 3pm, brakes":
        yield "a letter in the log line", lambda letter=letter: desk.type(letter)  # type: ignore[misc]
    yield "make it a promise", lambda: press("Alt+P")
    yield "log", lambda: press("Ctrl+Return")
    yield "undo", lambda: press("Ctrl+Z")
    yield "let wait", lambda: press("F7")
    yield "to the finder", lambda: press("Ctrl+K")
    for letter in "annel":
        yield "a letter in the finder", lambda letter=letter: desk.type(letter)  # type: ignore[misc]
    yield "second card", lambda: press("Return")
    yield "first ring", lambda: desk.ring(number)
    yield "second ring", lambda: desk.ring(UNKNOWN, line="2")
    yield "take the call", lambda: press("F8")
    yield "new customer's form", lambda: press("F9")
    yield "leave the form", lambda: press("Esc")
    yield "somebody here", lambda: press("Ctrl+H")
    yield "a row of the desk", lambda: press("Alt+1")
    yield "the first minute", lambda: _minute(desk)
    yield "the second minute", lambda: _minute(desk)
    yield "the Customers page", lambda: press("F3")
    yield "back to the desk", lambda: press("F2")
    yield "the Settings page", lambda: press("Ctrl+,")
    yield "back to the desk", lambda: press("F2")
    yield "help", lambda: press("F1")
    yield "leave help", lambda: press("Esc")


def _minute(desk: Desk) -> None:
    desk.window._seconds = 59
    desk.window._tick()


def main() -> int:
    """Measure and print; the exit code says whether every piece is within the limit."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    application = QApplication([])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ["XDG_DATA_HOME"] = folder
        made_up_shop(Path(folder) / "demo.db")
        desk = Desk(Path(folder) / "demo.db", Clock())
        dog = Watchdog()
        longest: dict[str, float] = {}
        for what, do in script(desk):
            longest[what] = max(longest.get(what, 0.0), dog.piece(do, desk.rest))
        look = dog.piece(
            lambda: theme.apply(application, look="dark", large=False, cache_folder=Path(folder)), desk.rest
        )
        desk.close()
    for what, took in sorted(longest.items(), key=lambda row: -row[1]):
        print(f"{what:<34}{took:8.1f} ms{'  over' if took > MOST_MS else ''}")
    print(f"limit {MOST_MS} ms; apart from these, a change of look {look:.1f} ms")
    return int(max(longest.values()) > MOST_MS)


if __name__ == "__main__":
    sys.exit(main())
