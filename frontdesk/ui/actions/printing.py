"""Printing: one function for each paper; the desk reads what it says beside the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontdesk.domain.staff import Deed, who_may
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from frontdesk.domain.changes import Changes
    from frontdesk.domain.paper import Paper
    from frontdesk.domain.staff import Approval
    from frontdesk.ui.shell.counter import Counter


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
    """Print what a customer may read about themselves, with the PIN that taking it out needs."""

    def take(approval: Approval | None) -> None:
        stamp = counter.stamp()

        def work(database: Any) -> tuple[Paper, Changes]:
            from frontdesk.desk import print_out  # inline: only when it is printed

            return print_out.take_out(database, stamp, customer_id, approval=approval)

        def show(taken: tuple[Paper, Changes]) -> None:
            counter.changed.emit(taken[1])
            _show(counter, parent, taken[0])

        counter.old_write(work, show, owner=counter)

    asked = who_may(Deed.TAKE_OUT, counter.everyone)
    if not asked:
        take(None)
        return
    from frontdesk.ui.dialogs.pin import PinDialog  # inline: only where PINs are used

    title, detail = tr("One person’s data is taken out"), tr("That it was taken out is written down.")
    form = PinDialog(counter, title, detail, asked, parent.window())
    form.approved.connect(take)
    form.open()


def print_day(counter: Counter, parent: QWidget, *, handover: bool) -> None:
    """Print the day's line-up, or the handover."""
    now = counter.clock()
    _print(counter, parent, lambda desk, database: desk.line_up(database, now=now, handover=handover))


def _print(counter: Counter, parent: QWidget, read: Callable[[Any, Any], Paper]) -> None:
    def work(database: Any) -> Paper:
        from frontdesk.desk import print_out  # inline: only when something is printed

        return read(print_out, database)

    counter.old_ask(work, lambda paper: _show(counter, parent, paper), owner=counter)


def _show(counter: Counter, parent: QWidget, paper: Paper) -> None:
    from frontdesk.ui.shell.paper import print_paper  # inline: only when something is printed

    try:
        path = print_paper(parent.window(), paper, paper.title)
    except FrontdeskError as error:
        counter.trouble.emit(error)
        return
    if path is not None:
        counter.done.emit(tr("Kept as {file}").format(file=path.name), False)
