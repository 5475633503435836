"""Pieces of peewee's queries: the columns of a dataclass, and the names that stand beside ids."""

from dataclasses import fields
from typing import Any

from peewee import JOIN, fn

from frontdesk.store.tables import Staff, Table, Thing


def columns(table: type[Table], kind: type[Any], *without: str) -> list[Any]:
    """The columns of a table that a dataclass has fields for, but those that something else stands for."""
    known = table._meta.fields
    wanted = [known[field.name] for field in fields(kind) if field.name in known and field.name not in without]
    return [field if field.name == field.column_name else field.alias(field.name) for field in wanted]


def with_staff(query: Any, staff_id: Any, name: str = "staff_name") -> Any:
    """Add the name of the member of staff behind a column; empty when there is none."""
    who = Staff.alias(f"staff_{name}")
    return query.select_extend(fn.COALESCE(who.name, "").alias(name)).join_from(
        staff_id.model, who, JOIN.LEFT_OUTER, on=(who.id == staff_id)
    )


def with_thing(query: Any, thing_id: Any) -> Any:
    """Add the words of the thing behind a column; empty when there is none."""
    return query.select_extend(fn.COALESCE(Thing.words, "").alias("thing_words")).join_from(
        thing_id.model, Thing, JOIN.LEFT_OUTER, on=(Thing.id == thing_id)
    )


def known_as(customer: Any) -> Any:
    """The name as the customer likes to be called."""
    return fn.COALESCE(fn.NULLIF(customer.called, ""), customer.name, "")
