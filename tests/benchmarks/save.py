"""What a save costs beside SQLite's own work: python -m tests.benchmarks.save [--customers N] [--db PATH].

One line is logged and durable; then the very statements of that save are replayed through the bare driver on the same
file, with fresh ids. Both in turn, in one run.
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from frontdesk.clock import now
from frontdesk.desk import log, serve, shop
from frontdesk.domain import ids
from frontdesk.domain.changes import Stamp
from frontdesk.store.database import Database
from frontdesk.store.fields import kept
from frontdesk.store.statements import Values
from tests.benchmarks.data import shop as data
from tests.benchmarks.timing import best_of, percentile, table

MOST_TIMES, MOST_MS = 2.0, 16.7
_TEXT = "Took the bike back in. New brake pads and a true rim, ready Thursday"


class _Traced(Database):
    """Notes each statement that goes to the driver, with its values."""

    statements: list[tuple[str, Sequence[Any]]] | None = None

    def sql(self, text: str, values: Values = ()) -> Any:
        if self.statements is not None:
            assert not isinstance(values, dict)  # a save has no values by name
            self.statements.append((text, [kept(value) for value in values]))
        return super().sql(text, values)

    def execute_sql(self, text: str, parameters: Sequence[Any] | None = None) -> Any:
        if self.statements is not None:
            self.statements.append((text, parameters or ()))
        return super().execute_sql(text, parameters)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--db", type=Path)
    parser.add_argument("--times", type=int, default=1000)
    chosen = parser.parse_args()
    database = data(chosen.customers, chosen.db)
    everyone = [row[0] for row in database.sql("SELECT id FROM customer ORDER BY random() LIMIT 5000")]
    staff = next(iter(shop.people(database)), None)
    random = Random(3)

    def begin(customer_id: int) -> tuple[int, Stamp]:
        encounter = serve.begin(database, now=now(), staff=staff, customer_id=customer_id, text=_TEXT)
        return encounter.id, Stamp(staff.id if staff else None, now())

    begun = [begin(random.choice(everyone)) for _ in range(5 * 500)]
    print(table([best_of("a line saved and durable", lambda n: log.done(database, begun[n][1], begun[n][0]))], MOST_MS))
    ours, bare = _in_turn(database, begin, chosen.times, everyone)
    print(f"a save {ours:.2f} ms, its statements alone {bare:.2f} ms: {ours / bare:.2f} times, at most {MOST_TIMES}")


def _in_turn(database: Database, begin: Any, times: int, everyone: Sequence[int]) -> tuple[float, float]:
    database.__class__ = _Traced
    assert isinstance(database, _Traced)
    took: tuple[list[float], list[float]] = ([], [])
    for n in range(times):
        # ten saves for one customer, the first of them traced: so both find the same pages in the cache
        customer_id = everyone[n // 10]
        encounter_id, stamp = begin(customer_id)
        if n % 10 == 0:
            database.statements = []
            changes, _ = log.done(database, stamp, encounter_id)
            statements, database.statements = database.statements, None
            old = {"encounter": encounter_id, "key": stamp.key, "interaction": changes.made, "action": changes.action}
            continue
        start = time.perf_counter()
        log.done(database, stamp, encounter_id)
        took[0].append((time.perf_counter() - start) * 1000)
        fresh, key = begin(customer_id)[0], Stamp(None, now()).key
        new = {"encounter": fresh, "key": key, "interaction": ids.new_id(now())}
        took[1].append(_replay(database, statements, old, new))
    return percentile(took[0], 0.5), percentile(took[1], 0.5)


def _replay(
    database: Database, statements: Sequence[tuple[str, Sequence[Any]]], old: dict[str, Any], new: dict[str, Any]
) -> float:
    connection = database.connection()
    values = {old[name]: value for name, value in new.items()}
    # where the customer stands in the finder now, and the place that is free
    (customer_id,) = (values_[1] for text, values_ in statements if text.startswith("INSERT INTO interaction"))
    (here,) = connection.execute("SELECT row FROM finder_place WHERE customer_id = ?", (customer_id,)).fetchone()
    (free,) = connection.execute("SELECT MAX(row) + 1 FROM finder_place").fetchone()
    values |= {values_[0]: here for text, values_ in statements if text.startswith("DELETE FROM finder_customer")}
    values |= {values_[0]: free for text, values_ in statements if text.startswith("INSERT INTO finder_customer")}
    values[old["action"]] = connection.execute("SELECT MAX(number) + 1 FROM action").fetchone()[0]
    prepared = [
        (text, tuple(values.get(one, one) for one in parameters))
        for text, parameters in statements
        if " " in text and not text.startswith("BEGIN")
    ]
    start = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for text, parameters in prepared:
        connection.execute(text, parameters).fetchall()
    connection.execute("COMMIT")
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
