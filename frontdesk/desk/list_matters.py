"""The lists of the Promises page and the Issues page, page by page, under the names people have now."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from frontdesk.domain.customer import may
from frontdesk.domain.held import Held
from frontdesk.domain.issue import Issue, IssueEvent, IssueView
from frontdesk.domain.listed import Listed
from frontdesk.domain.manner import Act
from frontdesk.domain.promise import Promise, PromiseView
from frontdesk.store import held as held_store
from frontdesk.store import issues as issue_store
from frontdesk.store import promises as promise_store
from frontdesk.store import today
from frontdesk.store.database import Database, in_words

PAGE = 60
T = TypeVar("T", Promise, Issue)


def promises(
    database: Database, view: PromiseView, *, staff_id: int | None, now: datetime, skip: int = 0
) -> Listed[Promise]:
    """A page of open promises, the earliest due first.

    staff_id: whose are mine.
    """
    with in_words(), database.reading():
        found = promise_store.page(database, view, staff_id=staff_id, now=now, skip=skip, limit=PAGE)
        return Listed(named(database, found.rows, now), found.total)


def warned(database: Database, *, now: datetime, most: int = 20) -> tuple[Promise, ...]:
    """Open promises about which it is time to ask "Will we make it?"."""
    with in_words(), database.reading():
        return named(database, promise_store.warned(database, now, most), now)


def issues(database: Database, view: IssueView, *, staff_id: int | None, now: datetime, skip: int = 0) -> Listed[Issue]:
    """A page of issues, those without a date first, then the earliest due.

    staff_id: whose are mine.
    """
    with in_words(), database.reading():
        found = issue_store.page(database, view, staff_id=staff_id, now=now, skip=skip, limit=PAGE)
        return Listed(named(database, found.rows, now), found.total)


def history(database: Database, issue_id: int) -> tuple[IssueEvent, ...]:
    """The steps of an issue, the newest first."""
    with in_words():
        return issue_store.history(database, issue_id)


def held(database: Database, issue_id: int) -> tuple[Held, ...]:
    """What nobody has to be asked for again: the thing that an issue is about, and how to reach whose it is."""
    with in_words():
        return held_store.of_issue(database, issue_id)


def named(database: Database, rows: Sequence[T], now: datetime) -> tuple[T, ...]:
    """Give each row the customer it belongs to now; nothing is left out, for what was promised stays promised."""
    roots = today.roots_of(database, {row.customer_id for row in rows})
    return tuple(
        replace(row, customer_id=root.id, customer_name=root.known_as)
        if (root := roots.get(row.customer_id)) and may(root, Act.DUTY, now)
        else row
        for row in rows
    )


def read_on(database: Database, read: Callable[..., Listed[Any]], *, skip: int, at_least: int) -> Listed[Any]:
    """Read pages of a list (`read(database, skip=...)`) until so many rows are there, or no more are."""
    rows: list[Any] = []
    while True:
        page = read(database, skip=skip + len(rows))
        rows += page.rows
        if not page.rows or len(rows) >= at_least:
            return replace(page, rows=tuple(rows))
