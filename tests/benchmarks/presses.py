"""How many presses a thing takes: python -m tests.benchmarks.presses.

Counted by driving the real window on the made-up shop. A chord is one press; letters in the finder count, words in the
log line do not. A walk-in regular is measured for each of the forty who come most often, by the first letters of their
first name, of their last name, or of both, as somebody types who knows the name.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded

from PySide6.QtWidgets import QApplication

from frontdesk.desk import demo, open_card, recognise, shop
from tests.journeys.driving import Clock, Desk
from tests.making import NOW

UNKNOWN = "+44 161 496 0777"
_REGULARS = 40


@dataclass(frozen=True)
class Counted:
    """What was done, the presses that it took, and how many it may take."""

    what: str
    presses: int
    limit: int


def made_up_shop(file: Path) -> None:
    """Make the made-up shop, without anybody being served."""
    database = shop.open_shop(file)
    demo.demo_shop(database, seed=1, now=NOW, here=False)
    database.close()


def count(desk: Desk) -> Iterator[Counted]:
    """Do everything that is counted, once."""
    yield Counted("open a walk-in regular, the slowest of forty", max(took for _, took in _regulars(desk)), 5)
    pepe = _who(desk, "Pepe Beltrán")
    number = desk.ask(lambda database: open_card.open_card(database, pepe, now=NOW).contact_points[0].value)
    desk.ring(number)
    desk.rest()
    yield _pressed(desk, "take a known call", 1, lambda: desk.press("F8"), lambda: desk.whose() == pepe)
    desk.type("Asks for the bike")
    yield _pressed(desk, "log", 1, lambda: desk.press("Ctrl+Return"), lambda: "Logged" in desk.toast())
    desk.rest()
    yield _pressed(desk, "undo", 1, lambda: desk.press("Ctrl+Z"), lambda: desk.line() == "Asks for the bike")
    desk.rest()
    desk.find("anneliese")
    desk.type("Ready Thursday 3pm")

    def promise() -> None:
        desk.press("Alt+P")
        desk.press("Ctrl+Return")

    yield _pressed(desk, "promise with a date", 2, promise, lambda: "Promised" in desk.toast())
    desk.type("Waits for a tube")
    desk.rest()
    row = desk.number_of(pepe)
    yield _pressed(desk, "let wait and switch", 1, lambda: desk.press(f"Alt+{row}"), lambda: desk.whose() == pepe)
    desk.rest()
    expected = next(row for row in desk.column() if hasattr(row, "expected") and row.number)
    yield _pressed(
        desk,
        "open somebody expected",
        1,
        lambda: desk.press(f"Alt+{expected.number}"),
        lambda: desk.whose() == expected.expected.customer_id,
    )
    desk.ring(UNKNOWN)
    desk.rest()
    customers = desk.rows("SELECT COUNT(*) FROM customer")[0][0]

    def new_one() -> None:
        desk.press("F9")
        desk.until(lambda: QApplication.activeModalWidget() is not None)
        desk.rest()
        desk.type("Wilma Stone")
        desk.press("Ctrl+Return")

    def made() -> bool:
        return bool(desk.rows("SELECT COUNT(*) FROM customer")[0][0] == customers + 1)

    yield _pressed(desk, "new customer from an unknown call", 2, new_one, made)
    desk.rest()
    desk.press("Ctrl+Return")
    desk.rest()
    desk.press("Esc")
    desk.rest()

    def somebody() -> bool:
        encounter = desk.in_hand()
        return encounter is not None and encounter.customer_id is None

    yield _pressed(desk, "somebody here, not known yet", 1, lambda: desk.press("Ctrl+H"), somebody)


def _pressed(desk: Desk, what: str, limit: int, do: Callable[[], object], done: Callable[[], object]) -> Counted:
    before = desk.presses
    do()
    took = desk.presses - before
    desk.until(done)
    return Counted(what, took, limit)


def _who(desk: Desk, name: str) -> int:
    return desk.ask(lambda database: recognise.find(database, name, now=NOW)).matches[0].customer_id


def _regulars(desk: Desk) -> list[tuple[str, int]]:
    """The names of the regulars, and how many presses open their card: letters, and Enter."""
    people = desk.rows(
        "SELECT c.id, c.name FROM customer c JOIN interaction i ON i.customer_id = c.id "
        "WHERE i.channel = 'walk_in' AND c.removed_at IS NULL GROUP BY c.id ORDER BY COUNT(*) DESC LIMIT ?",
        _REGULARS,
    )
    return [(name, _letters(desk, customer, name) + 1) for customer, name in people]


def _letters(desk: Desk, customer: int, name: str) -> int:
    first, last = name.split()[0], name.split()[-1]
    for letters in range(1, 30):
        for typed in {
            first[:letters],
            last[:letters],
            *(f"{first[:n]} {last[: letters - 1 - n]}" for n in range(1, 4)),
        }:
            if len(typed) == letters and _opens(desk, customer, typed):
                return letters
    return 30


def _opens(desk: Desk, customer: int, typed: str) -> bool:
    found = desk.ask(lambda database: recognise.find(database, typed, now=desk.clock(), country="GB"))
    return bool(found.matches) and found.matches[0].customer_id == customer


def main() -> int:
    """Count and print; the exit code says whether everything is within its limit."""
    application = QApplication([])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "demo.db"
        made_up_shop(file)
        desk = Desk(file, Clock())
        counted = list(count(desk))
        desk.close()
    application.processEvents()
    print(f"{'what':<48}{'presses':>8}{'limit':>7}")
    for one in counted:
        print(f"{one.what:<48}{one.presses:>8}{one.limit:>7}{'' if one.presses <= one.limit else '  over'}")
    return int(any(one.presses > one.limit for one in counted))


if __name__ == "__main__":
    sys.exit(main())
