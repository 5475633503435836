"""A page of a long list, as far as it was read."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """Rows from some place on, and how many there are in all."""

    rows: tuple[T, ...] = ()
    total: int = 0
