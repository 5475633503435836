"""What can be done about goodwill: used, printed, made to last longer, not wanted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from frontdesk.clock import LOCAL
from frontdesk.domain.goodwill import Goodwill, GoodwillKind, GoodwillState
from frontdesk.domain.voucher import months_later
from frontdesk.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu, QWidget

    from frontdesk.domain.changes import Changes, Stamp
    from frontdesk.ui.shell.counter import Counter

BESIDES = ("print", "longer", "decline")
"""What is not the button of a cue already."""


def possible(row: Goodwill) -> tuple[tuple[str, str], ...]:
    """What can be done about it now: (deed, words). What has run out can only be made to last longer."""
    owed, whole = row.state is GoodwillState.OWED, row.left_minor in (None, row.minor)
    given = row.kind in (GoodwillKind.APOLOGY, GoodwillKind.GIFT)
    deeds = (
        ("make_right", tr("Make it right…"), row.state is GoodwillState.OFFERED and row.issue_id is not None),
        ("use", tr("Given") if given else tr("Used"), owed),
        ("use_part", tr("Used in part…"), owed and row.left_minor is not None),
        ("print", tr("Print the voucher"), bool(row.code) and row.state is not GoodwillState.EXPIRED),
        ("longer", tr("A month longer"), row.expires_on is not None),
        ("decline", tr("Does not want it"), owed and whole),
    )
    return tuple((deed, words) for deed, words, so in deeds if so)


def add_to(
    menu: QMenu,
    parent: QWidget,
    row: Goodwill,
    counter: Counter,
    make_right: Callable[[int], None],
    deeds: tuple[str, ...] = (),
) -> None:
    """Put what can be done into a menu of `parent`; deeds: only these."""
    for deed, words in possible(row):
        if not deeds or deed in deeds:
            menu.addAction(words).triggered.connect(partial(_do, deed, row, counter, parent, make_right))


def _do(deed: str, row: Goodwill, counter: Counter, parent: QWidget, make_right: Callable[[int], None]) -> None:
    if deed == "make_right" and row.issue_id is not None:
        make_right(row.issue_id)
        return
    if deed == "print":
        from frontdesk.ui.actions import printing  # inline: only when it is printed

        printing.print_voucher(counter, parent, row.id)
        return
    if deed == "use_part":
        from frontdesk.ui.dialogs.used import UsedDialog  # inline: few vouchers are used bit by bit

        UsedDialog(counter, row, parent.window()).open()
        return

    def act(database: Any, stamp: Stamp) -> Changes:
        from frontdesk.desk import goodwill  # inline: only when it is asked for

        if deed == "longer":
            today = stamp.at.astimezone(LOCAL).date()
            until = months_later(max(today, row.expires_on or today), 1)
            return goodwill.extend(database, stamp, row.id, until)
        verb = goodwill.use if deed == "use" else goodwill.decline
        return verb(database, stamp, row.id)

    said = {
        "use": tr("Used: {what}"),
        "longer": tr("It lasts a month longer: {what}"),
        "decline": tr("Not wanted: {what}"),
    }[deed]
    counter.old_act(act, said.format(what=row.text))
