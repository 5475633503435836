"""The shop's settings, one row a field."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING

from frontdesk.settings import ShopSettings, from_texts
from frontdesk.store.kinds import Kind

if TYPE_CHECKING:
    from datetime import datetime

    from frontdesk.store.database import Database
    from frontdesk.store.writer import Writer


def read(database: Database) -> ShopSettings:
    """The shop's settings; what was never set has its default."""
    rows = database.sql("SELECT key, value FROM setting").fetchall()
    return from_texts(ShopSettings, {key: json.loads(value) for key, value in rows})


def write(writer: Writer, settings: ShopSettings, at: datetime) -> None:
    """Write those of the shop's settings that are not what they were. at: UTC."""
    from frontdesk.domain import ids  # inline: the first paint only reads

    kept = {key: (row_id, value) for row_id, key, value in writer.database.sql("SELECT id, key, value FROM setting")}
    for field in fields(settings):
        value = json.dumps(getattr(settings, field.name))
        if field.name in kept:
            row_id, before = kept[field.name]
            if value != before:
                writer.update(Kind.SETTING, row_id, value=value)
        elif value != json.dumps(field.default):
            writer.insert(Kind.SETTING, id=ids.new_id(at), key=field.name, value=value)
