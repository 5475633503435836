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

from frontdesk.demo.shop import demo_shop
from frontdesk.desk import open_card, recognise, shop
from frontdesk.ui.kit.rows import RowList
from frontdesk.ui.pages.promises import PromisesPage
from frontdesk.ui.panels.make_it_right.page import MakeItRightPage
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
    demo_shop(database, seed=1, now=NOW, here=False)
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
    yield from _keeping_words(desk)


def _keeping_words(desk: Desk) -> Iterator[Counted]:
    """Issues, vouchers, promises, things: what keeps the shop's word."""
    desk.find("anneliese")
    desk.type("The lamp flickers")
    issues = "SELECT COUNT(*) FROM issue"
    before = desk.rows(issues)[0][0]

    def keys(*pressed: str) -> Callable[[], None]:
        def press() -> None:
            for one in pressed:
                desk.press(one)

        return press

    opened = keys("Alt+I", "Ctrl+Return")
    yield _pressed(desk, "open an issue", 2, opened, lambda: desk.rows(issues)[0][0] == before + 1)
    desk.rest()

    def offer_and_mend() -> None:
        desk.press("Ctrl+1")
        desk.until(lambda: (page := desk.window.findChild(MakeItRightPage)) is not None and page.isVisible())
        desk.rest()
        desk.press("Alt+V")
        desk.press("Ctrl+Return")
        desk.until(lambda: desk.rows("SELECT 1 FROM goodwill WHERE state = 'offered'"))
        desk.rest()
        desk.press("Ctrl+Return")
        desk.until(lambda: not desk.rows("SELECT 1 FROM goodwill WHERE state = 'offered'"))
        desk.rest()
        desk.press("Ctrl+1")

    planned = "SELECT 1 FROM follow_up WHERE issue_id IS NOT NULL"
    newest = "SELECT state FROM issue ORDER BY id DESC LIMIT 1"
    yield _pressed(
        desk,
        "resolve with a voucher and a follow-up",
        6,
        offer_and_mend,
        lambda: desk.rows(newest) == [("resolved",)] and desk.rows(planned),
    )
    desk.rest()
    used = "SELECT COUNT(*) FROM goodwill WHERE kind = 'voucher' AND state = 'used'"
    before_used = desk.rows(used)[0][0]
    place = next(n for n, cue in enumerate(desk.window.card._cues, 1) if cue.press == "use_goodwill")
    yield _pressed(desk, "use a voucher", 2, keys(f"Ctrl+{place}"), lambda: desk.rows(used)[0][0] == before_used + 1)
    desk.rest()
    desk.press("F5")
    desk.until(lambda: desk.window.findChild(PromisesPage) is not None)
    desk.rest()
    page = desk.window.findChild(PromisesPage)
    assert page is not None
    page.views.set_value("everyones")
    page.refresh()
    desk.until(lambda: page.current() is not None)
    desk.rest()
    open_ones = "SELECT COUNT(*) FROM promise WHERE state = 'open'"
    before_open = desk.rows(open_ones)[0][0]
    yield _pressed(desk, "mark a promise kept", 1, keys("Alt+K"), lambda: desk.rows(open_ones)[0][0] == before_open - 1)
    desk.rest()
    desk.press("F2")
    desk.find("anneliese")
    desk.type("Two tubes")
    yield _pressed(
        desk,
        "sign as somebody else",
        1,
        keys("Ctrl+F2"),
        lambda: (
            (encounter := desk.in_hand()) is not None and encounter.staff is not None and encounter.staff.name == "Ola"
        ),
    )
    desk.press("Ctrl+Return")
    desk.until(lambda: "Logged" in desk.toast())
    desk.rest()
    yield from _drop_off(desk)


def _drop_off(desk: Desk) -> Iterator[Counted]:
    """Two things left at once, with a date; one of them is ready later, nobody present."""
    desk.find("beltran")
    desk.type("Bianchi and Pashley, ready Friday 5pm")

    def leave() -> None:
        desk.press("Alt+O")
        desk.press("Alt+P")
        desk.press("Ctrl+Return")

    named = "(words LIKE 'Bianchi Sprint%' OR words LIKE 'Pashley R%')"
    here = f"SELECT COUNT(*) FROM thing WHERE state = 'with_us' AND {named}"
    yield _pressed(desk, "drop off two things with a date", 4, leave, lambda: desk.rows(here)[0][0] == 2)
    desk.rest()
    rows = desk.parts.open.findChild(RowList)
    row = next(row for row in rows.rows() if row.kind == "thing")
    rows.opened.emit(row)  # one click on the row
    desk.until(lambda: desk.rows(here)[0][0] == 1)
    yield Counted("a thing ready", 1, 1)


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
