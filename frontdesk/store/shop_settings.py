"""The shop's settings, one row a field."""

import json
from dataclasses import fields

from frontdesk.settings import ShopSettings, from_texts
from frontdesk.store.database import Database


def read(database: Database) -> ShopSettings:
    """The shop's settings; what was never set has its default."""
    rows = database.sql("SELECT key, value FROM setting").fetchall()
    return from_texts(ShopSettings, {key: json.loads(value) for key, value in rows})


def write(database: Database, settings: ShopSettings) -> None:
    """Write all of the shop's settings."""
    rows = [(field.name, json.dumps(getattr(settings, field.name))) for field in fields(settings)]
    with database.atomic("IMMEDIATE"):
        for row in rows:
            database.sql(
                "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                row,
            )
