"""Columns that keep the domain's types: moments in UTC, days, short word sets."""

import json
from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime
from enum import Enum, StrEnum
from typing import Any

from peewee import BigIntegerField, IntegerField, TextField


def milliseconds(value: datetime) -> int:
    """A moment as the file keeps it: milliseconds since 1970."""
    return round(value.timestamp() * 1000)


def moment(value: int) -> datetime:
    """A moment that the file keeps, in UTC."""
    return datetime.fromtimestamp(value / 1000, UTC)


def pairs(value: str) -> tuple[tuple[str, str], ...]:
    """Pairs of texts, of the JSON that the file keeps."""
    return () if value == "[]" else tuple((name, text) for name, text in json.loads(value))


def kept(value: Any) -> Any:
    """What the file keeps of a value of the domain: moments in milliseconds, days as ISO text, words as text."""
    if isinstance(value, datetime):
        return milliseconds(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return int(value) if isinstance(value, bool) else value


class MomentField(BigIntegerField):
    """A moment: milliseconds since 1970 in the file, an aware UTC datetime outside."""

    def db_value(self, value: datetime | int | None) -> int | None:
        return milliseconds(value) if isinstance(value, datetime) else value

    def python_value(self, value: int | None) -> datetime | None:
        return None if value is None else moment(value)


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


class WordsField(TextField):
    """Some words of a closed list: parted by blanks in the file, a frozenset of members outside."""

    def db_value(self, value: Iterable[str] | str | None) -> str | None:
        return value if value is None or isinstance(value, str) else " ".join(sorted(value))


class PairsField(TextField):
    """Pairs of texts, in an order of their own: as JSON in the file."""

    def db_value(self, value: Collection[tuple[str, str]] | str | None) -> str | None:
        if value is None or isinstance(value, str):
            return value
        return json.dumps([list(pair) for pair in value], ensure_ascii=False)
