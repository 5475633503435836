"""The large shops that are measured with, made once and kept under build/bench/."""

import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from frontdesk.demo.large import large_shop
from frontdesk.store.database import Database
from frontdesk.store.migrations import open_shop

NOW = datetime(2026, 11, 24, 15, 42, tzinfo=ZoneInfo("Europe/London"))
FOLDER = Path(__file__).parents[2] / "build" / "bench"


def shop(customers: int, path: Path | None = None) -> Database:
    """Open the made-up shop of so many customers, and make it first when it is not there."""
    path = path or FOLDER / f"shop-{customers}.db"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        database = open_shop(part)
        large_shop(database, customers=customers, interactions=3 * customers, seed=1, now=NOW, progress=_tell)
        database.close()
        part.replace(path)
        print(file=sys.stderr)
    return open_shop(path)


def _tell(what: str, done: float) -> None:
    print(f"\r{done:4.0%} {what:<20}", end="", file=sys.stderr, flush=True)
