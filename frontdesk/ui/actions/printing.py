"""Printing: one function for each paper; the desk reads what it says beside the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.desk import print_out
from frontdesk.domain.staff import Deed, who_may
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.ui.dialogs.pin import PinDialog
from frontdesk.ui.shell import paper as shell_paper

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from frontdesk.domain.changes import Changes
    from frontdesk.domain.paper import Paper
    from frontdesk.domain.staff import Approval
    from frontdesk.ui.shell.asked import Asked
    from frontdesk.ui.shell.counter import Counter


def print_promise(counter: Counter, parent: QWidget, promise_id: int) -> None:
    """Print the slip for a promise."""
    _print(counter.ask(print_out.promise_slip, promise_id, now=counter.clock()), counter, parent)


def print_ticket(counter: Counter, parent: QWidget, customer_id: int, thing_id: int) -> None:
    """Print the ticket for a thing that stays with us."""
    _print(counter.ask(print_out.claim_ticket, customer_id, thing_id, now=counter.clock()), counter, parent)


def print_voucher(counter: Counter, parent: QWidget, goodwill_id: int) -> None:
    """Print a voucher."""
    _print(counter.ask(print_out.voucher, goodwill_id), counter, parent)


def print_voucher_of_issue(counter: Counter, parent: QWidget, issue_id: int) -> None:
    """Print the voucher that was offered for an issue."""
    _print(counter.ask(print_out.voucher_of_issue, issue_id), counter, parent)


def print_what_we_know(counter: Counter, parent: QWidget, customer_id: int) -> None:
    """Print what a customer may read about themselves, with the PIN that taking it out needs."""

    def take(approval: Approval | None) -> None:
        stamp = counter.stamp()

        def show(taken: tuple[Paper, Changes]) -> None:
            counter.changed.emit(taken[1])
            _show(counter, parent, taken[0])

        counter.write(print_out.take_out, stamp, customer_id, approval=approval).then(show)

    asked = who_may(Deed.TAKE_OUT, counter.everyone)
    if not asked:
        take(None)
        return
    title, detail = tr("One person’s data is taken out"), tr("That it was taken out is written down.")
    form = PinDialog(counter, title, detail, asked, parent.window())
    form.approved.connect(take)
    form.open()


def print_day(counter: Counter, parent: QWidget, *, handover: bool) -> None:
    """Print the day's line-up, or the handover."""
    _print(counter.ask(print_out.line_up, now=counter.clock(), handover=handover), counter, parent)


def _print(asked: Asked[Paper], counter: Counter, parent: QWidget) -> None:
    asked.then(lambda paper: _show(counter, parent, paper))


def _show(counter: Counter, parent: QWidget, paper: Paper) -> None:
    try:
        path = shell_paper.print_paper(parent.window(), paper, paper.title)
    except FrontdeskError as error:
        counter.trouble.emit(error)
        return
    if path is not None:
        counter.done.emit(tr("Kept as {file}").format(file=path.name), False)
