"""Columns that keep the domain's types: moments in UTC, days, short word sets."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from peewee import BigIntegerField, IntegerField, TextField


class MomentField(BigIntegerField):
    """A moment: milliseconds since 1970 in the file, an aware UTC datetime outside."""

    def db_value(self, value: datetime | int | None) -> int | None:
        return round(value.timestamp() * 1000) if isinstance(value, datetime) else value

    def python_value(self, value: int | None) -> datetime | None:
        return None if value is None else datetime.fromtimestamp(value / 1000, UTC)


class DayField(TextField):
    """A day: ISO text in the file, a date outside."""

    def db_value(self, value: date | str | None) -> str | None:
        return value.isoformat() if isinstance(value, date) else value

    def python_value(self, value: str | None) -> date | None:
        return None if value is None else date.fromisoformat(value)


class YesNoField(IntegerField):
    """Yes or no, as 1 or 0."""

    def db_value(self, value: object) -> int | None:
        return None if value is None else int(bool(value))

    def python_value(self, value: int | None) -> bool | None:
        return None if value is None else bool(value)


def to_column(field: Any, value: Any) -> Any:
    """Turn a value of the domain into what its column keeps."""
    return field.db_value(value)


class WordField(TextField):
    """One word of a closed list: its text in the file, the enumeration's member outside."""

    def __init__(self, words: type[StrEnum], **options: Any) -> None:
        super().__init__(**options)
        self.words = words

    def db_value(self, value: StrEnum | str | None) -> str | None:
        return None if value is None else str(value)

    def python_value(self, value: str | None) -> StrEnum | None:
        return None if value is None else self.words(value)
