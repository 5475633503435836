"""What all tables share, and the columns that most of them have."""

from typing import Any

from peewee import SQL, BigIntegerField, IntegerField, Model, TextField

from frontdesk.store.fields import YesNoField


def key() -> Any:
    """The id of a row, made by the client."""
    return BigIntegerField(primary_key=True)


def link(*, null: bool = False, to: str = "customer") -> Any:
    """The id of a row of another table."""
    references: list[Any] = [SQL(f"REFERENCES {to}(id)")]
    return BigIntegerField(null=True, constraints=references) if null else BigIntegerField(constraints=references)


def text() -> Any:
    """A text that may be empty."""
    return TextField(default="", constraints=[SQL("DEFAULT ''")])


def yes() -> Any:
    """Yes or no, which is no until somebody says yes."""
    return YesNoField(default=False, constraints=[SQL("DEFAULT 0")])


def version() -> Any:
    """How often a row was written, so that nobody overwrites what they have not seen."""
    return IntegerField(default=1, constraints=[SQL("DEFAULT 1")])


class Table(Model):
    """What all tables share: STRICT columns and no legacy names."""

    class Meta:
        legacy_table_names = False
        strict_tables = True
