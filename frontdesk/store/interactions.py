"""Contacts that were logged."""

from frontdesk.store.database import Database
from frontdesk.store.statements import slots


def any_besides(database: Database, members: tuple[int, ...], interaction_id: int) -> bool:
    """Whether anything was ever logged for a customer besides one interaction."""
    others = f"SELECT 1 FROM interaction WHERE customer_id IN ({slots(members)}) AND id <> ? LIMIT 1"
    return database.value(others, (*members, interaction_id)) is not None
