"""Whose number it is: python -m tests.benchmarks.numbers [--customers N] [--db PATH].

Numbers of forty countries are kept among the others; each is looked up in every way of writing, as in a shop of that
country. Found is found when exactly the people are named who have it.
"""

import argparse
import sys
from functools import partial
from pathlib import Path
from random import Random

from phonenumbers import PhoneNumberType

from frontdesk.desk import edit_customer
from frontdesk.domain.changes import Stamp
from frontdesk.domain.customer import Reach
from frontdesk.store.callers import callers
from frontdesk.store.database import Database
from tests.benchmarks.data import NOW, shop
from tests.benchmarks.timing import best_of, table
from tests.store.test_callers import COUNTRIES, example, written

MOST_MS = 1.0
_KINDS = (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE)


def main() -> int:
    """Measure and print; the exit code says whether everything is within its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--db", type=Path)
    chosen = parser.parse_args()
    database = shop(chosen.customers, chosen.db)
    asked = [
        (country, form, e164)
        for country in COUNTRIES
        for kind in _KINDS
        for e164 in (example(country, kind),)
        for form in written(e164, country).values()
    ]
    for country, e164 in {(country, e164) for country, _, e164 in asked}:
        _keep(database, country, e164)
    Random(1).shuffle(asked)
    wrong = [
        (country, form)
        for country, form, e164 in asked
        if _owner(database, e164) not in [caller.customer.id for caller in callers(database, form, country)]
    ]
    row = best_of("a number looked up, of forty countries", partial(_look_up, database, asked), each=len(asked))
    rows = [row, best_of("a number that nobody has", partial(_nobody, database), each=1000)]
    print(table(rows, MOST_MS))
    print(f"found: {1 - len(wrong) / len(asked):.1%} of {len(asked)} ways, limit 100%")
    for country, form in wrong[:10]:
        print(f"  not found: {country} {form}")
    return int(bool(wrong) or any(row.p99 > MOST_MS for row in rows))


def _keep(database: Database, country: str, e164: str) -> None:
    if _owner(database, e164) is None:
        draft = edit_customer.Draft(name=f"Measured {e164}", reaches=((Reach.PHONE, e164, ""),))
        edit_customer.add(database, Stamp(None, NOW), draft, country=country)


def _owner(database: Database, e164: str) -> int | None:
    name = f"Measured {e164}"
    sql = (
        "SELECT c.id FROM contact_point p JOIN customer c ON c.id = p.customer_id "
        "WHERE p.key = ? AND p.kind = 'phone' AND c.name = ?"
    )
    found = database.sql(sql, (e164, name)).fetchone()
    return int(found[0]) if found else None


def _look_up(database: Database, asked: list[tuple[str, str, str]], n: int) -> None:
    country, form, _ = asked[n % len(asked)]
    callers(database, form, country)


def _nobody(database: Database, n: int) -> None:
    callers(database, f"+4479{n * 7919 % 10**8:08}", "GB")


if __name__ == "__main__":
    sys.exit(main())
