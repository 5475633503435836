"""What an arrival waits for: python -m tests.benchmarks.arrival [--customers N] [--db PATH].

The card of somebody with something open is read, and its cues and open rows are worked out, on people drawn at random.
"""

import argparse
from pathlib import Path

from frontdesk.desk import open_card
from frontdesk.domain.cues import cues
from frontdesk.domain.open_matters import open_matters
from frontdesk.store.database import Database
from tests.benchmarks.data import NOW
from tests.benchmarks.data import shop as data
from tests.benchmarks.timing import best_of, table

MEDIAN_MS, MOST_MS = 5.0, 50.0
_WITH_MUCH = """
SELECT s.customer_id FROM standing s WHERE s.open_matters > 0 AND s.customer_id IN (
  SELECT customer_id FROM {what}) ORDER BY random() LIMIT 2500"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--db", type=Path)
    chosen = parser.parse_args()
    database = data(chosen.customers, chosen.db)
    rows = []
    for what in ("promise", "issue", "goodwill"):
        people = [row[0] for row in database.sql(_WITH_MUCH.format(what=what))]
        rounds, each = (5, len(people) // 5)
        cards = [open_card.open_card(database, person, now=NOW) for person in people[:each]]
        for name, work in (
            (f"card and cues, somebody with {what}", lambda n: _arrive(database, people[n])),  # noqa: B023
            (f"cues alone, somebody with {what}", lambda n: cues(cards[n % len(cards)], NOW)),  # noqa: B023
        ):
            rows.append(best_of(name, work, rounds=rounds, each=each))
    print(table(rows, MOST_MS))
    worst = max(row.p50 for row in rows)
    print(
        f"the cues of one arrival, median: {worst:.2f} ms, at most {MEDIAN_MS}{'' if worst <= MEDIAN_MS else '  over'}"
    )


def _arrive(database: Database, customer_id: int) -> None:
    card = open_card.open_card(database, customer_id, now=NOW)
    open_matters(card, cues(card, NOW), NOW)


if __name__ == "__main__":
    main()
