"""The index behind the finder; the only module that knows FTS5."""

from collections.abc import Iterable

from frontdesk.store.database import Database

SCHEMA: tuple[str, ...] = ()


def refresh(database: Database, customers: Iterable[int]) -> None:
    """Index these customers (roots) anew, as the newest ones."""
