"""How long the lists of promises, issues, the quiet moment and the day take: python -m tests.benchmarks.lists.

Read as the pages read them, from a shop with 200,000 open promises and 50,000 open issues for each million customers.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from frontdesk.desk import list_matters, look_at_quiet
from frontdesk.desk.line_up import line_up
from frontdesk.domain.issue import IssueView
from frontdesk.domain.promise import PromiseView
from frontdesk.settings import ShopSettings
from frontdesk.store.database import Database
from tests.benchmarks.data import NOW
from tests.benchmarks.data import shop as data
from tests.benchmarks.timing import best_of, table

MOST_MS = 100.0
_SETTINGS = ShopSettings()


def _promises(database: Database, view: PromiseView) -> Callable[[int], object]:
    return lambda _: list_matters.promises(database, view, staff_id=1, now=NOW)


def _issues(database: Database, view: IssueView) -> Callable[[int], object]:
    return lambda _: list_matters.issues(database, view, staff_id=1, now=NOW)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--db", type=Path)
    parser.add_argument("--each", type=int, default=40)
    chosen = parser.parse_args()
    database = data(chosen.customers, chosen.db)
    (promises,) = database.sql("SELECT COUNT(*) FROM promise WHERE state = 'open'").fetchone()
    (issues,) = database.sql("SELECT COUNT(*) FROM issue WHERE state <> 'closed'").fetchone()
    deep = promises // 2
    work: dict[str, Callable[[int], object]] = {
        **{f"promises, {view}": _promises(database, view) for view in PromiseView},
        "promises, the middle of everyone's": lambda _: list_matters.promises(
            database, PromiseView.EVERYONES, staff_id=1, now=NOW, skip=deep
        ),
        **{f"issues, {view}": _issues(database, view) for view in IssueView},
        "promises that ask": lambda _: list_matters.warned(database, now=NOW),
        "a quiet moment": lambda _: look_at_quiet.look_at_quiet(database, now=NOW, staff_id=1, settings=_SETTINGS),
    }
    rows = [best_of(name, do, rounds=3, each=chosen.each) for name, do in work.items()]
    rows.append(best_of("the day, every promise of it", lambda _: line_up(database, now=NOW), rounds=2, each=5))
    print(table(rows, MOST_MS))
    print(f"{promises} open promises, {issues} open issues, {len(line_up(database, now=NOW).promises)} on the sheet")


if __name__ == "__main__":
    main()
