"""Printing: one function for each paper; the desk reads what it says beside the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from frontdesk.domain.paper import Paper
    from frontdesk.ui.counter import Counter


def print_promise(counter: Counter, parent: QWidget, promise_id: int) -> None:
    """Print the slip for a promise."""
    now = counter.clock()
    _print(counter, parent, lambda desk, database: desk.promise_slip(database, promise_id, now=now))


def print_ticket(counter: Counter, parent: QWidget, customer_id: int, thing_id: int) -> None:
    """Print the ticket for a thing that stays with us."""
    now = counter.clock()
    _print(counter, parent, lambda desk, database: desk.claim_ticket(database, customer_id, thing_id, now=now))


def print_voucher(counter: Counter, parent: QWidget, goodwill_id: int) -> None:
    """Print a voucher."""
    _print(counter, parent, lambda desk, database: desk.voucher(database, goodwill_id))


def print_voucher_of_issue(counter: Counter, parent: QWidget, issue_id: int) -> None:
    """Print the voucher that was offered for an issue."""
    _print(counter, parent, lambda desk, database: desk.voucher_of_issue(database, issue_id))


def print_what_we_know(counter: Counter, parent: QWidget, customer_id: int) -> None:
    """Print what a customer may read about themselves."""
    now = counter.clock()
    _print(counter, parent, lambda desk, database: desk.what_we_know(database, customer_id, now=now))


def print_day(counter: Counter, parent: QWidget, *, handover: bool) -> None:
    """Print the day's line-up, or the handover."""
    now = counter.clock()
    _print(counter, parent, lambda desk, database: desk.line_up(database, now=now, handover=handover))


def _print(counter: Counter, parent: QWidget, read: Callable[[Any, Any], Paper]) -> None:
    def work(database: Any) -> Paper:
        from frontdesk.desk import print_out  # inline: only when something is printed

        return read(print_out, database)

    def show(paper: Paper) -> None:
        from frontdesk.ui.paper import print_paper  # inline: as above

        try:
            path = print_paper(parent.window(), paper, paper.title)
        except FrontdeskError as error:
            counter.trouble.emit(error)
            return
        if path is not None:
            counter.done.emit(tr("Kept as {file}").format(file=path.name), False)

    counter.ask(work, show, owner=counter)
