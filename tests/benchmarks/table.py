"""How fast the Customers table is: python -m tests.benchmarks.table [--customers N] [--db PATH] [--each N].

Each press is timed from the press to the painted table, through the page and the worker that the desk uses.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from frontdesk.desk import shop as shop_desk
from frontdesk.domain.customer_list import Filter, Sort, View
from frontdesk.ui.kit import theme
from frontdesk.ui.pages.customers.page import CustomersPage
from frontdesk.ui.shell.background import Background
from frontdesk.ui.shell.counter import Counter
from tests.benchmarks.data import FOLDER, NOW, shop
from tests.benchmarks.timing import best_of, table

LIMIT = 100.0
_FILTERS = tuple(each for each in Filter if each not in (Filter.CLOSED, Filter.VOUCHER))  # nobody here has a voucher


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--db", type=Path)
    parser.add_argument("--each", type=int, default=500, help="presses in a round")
    chosen = parser.parse_args()
    path = chosen.db or FOLDER / f"shop-{chosen.customers}.db"
    shop(chosen.customers, path).close()
    app = QApplication([])
    with tempfile.TemporaryDirectory() as cache:
        theme.apply(app, look="light", large=False, cache_folder=Path(cache))
        background = Background(lambda: shop_desk.open_shop(path))
        page = CustomersPage(Counter(background, lambda: NOW))
        page.resize(1294, 712)
        page.show()
        start = time.perf_counter()
        _until(app, lambda: page.marks_ready())
        print(f"marks along four sorts, beside the desk's work: {time.perf_counter() - start:.1f} s")
        print(presses(app, page, chosen.each))
        page.hide()
        background.stop()


def presses(app: QApplication, page: CustomersPage, each: int) -> str:
    """A table of the time from a press to the painted table."""
    random = Random(7)

    def look(n: int, filters: int) -> None:
        chosen = frozenset(random.sample(_FILTERS, filters))
        view = View(list(Sort)[n % 4], random.random() < 0.5, chosen)
        if view == page.view():
            view = View(view.sort, not view.backwards, chosen)
        before = page.times_shown
        page.show_view(view)
        _until(app, lambda: page.times_shown > before)
        page.table.viewport().repaint()

    def jump() -> None:
        total = page.table.rows().rowCount()
        if total:
            place = random.randrange(total)
            page.table.go_to(place)
            _until(app, lambda: _filled(page))
            page.table.viewport().repaint()

    def both(n: int) -> None:
        look(n, n % 4)
        jump()

    rows = [
        best_of("a sort", lambda n: look(n, 0), each=each),
        best_of("a sort and up to three filters", lambda n: look(n, n % 4), each=each),
    ]
    look(1, 0)
    rows.append(best_of("a jump to any place", lambda _: jump(), each=each))
    rows.append(best_of("a sort or filters, then a jump", both, each=each))
    return table(rows, LIMIT)


def _filled(page: CustomersPage) -> bool:
    first, length = page.table.visible_rows()
    rows = page.table.rows()
    return all(rows.row(place) for place in range(first, min(first + length - 1, rows.rowCount())))


def _until(app: QApplication, done: Callable[[], bool]) -> None:
    end = time.perf_counter() + 60
    while not done():
        # asleep until something happens, as the desk is: a busy loop would keep the worker from running
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.perf_counter() > end:
            raise TimeoutError


if __name__ == "__main__":
    main()
