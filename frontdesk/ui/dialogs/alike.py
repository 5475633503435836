"""Who the customer in the form may be already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.domain import wording
from frontdesk.domain.match import Match
from frontdesk.i18n import tr
from frontdesk.ui.kit.boxes import Box, TwoLines
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.shell import discretion


class Alike(Box):
    """Asks “Is it one of these?”; `opened` carries the id of the one that it is. Hidden while there is nobody.

    known: the form is of somebody who is a customer already, so nothing is asked: others may share a number.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, known: bool = False) -> None:
        super().__init__("amberSoft", "amberLine", parent=parent)
        self._title = tr("Others with this name or number") if known else tr("Is it one of these?")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(14, 10, 10, 10)
        self._rows.setSpacing(6)
        self._shown: tuple[Match, ...] = ()
        self.hide()

    def shown(self) -> tuple[Match, ...]:
        """Who is offered now."""
        return self._shown

    def show_matches(self, matches: Sequence[Match], now: datetime) -> None:
        """Offer these customers; nobody hides it. now: aware, local."""
        if tuple(matches) == self._shown:
            return
        self._shown = tuple(matches)
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        if matches:
            self._rows.addWidget(PlainLabel(self._title, "strong"))
        for match in matches:
            self._rows.addWidget(self._row(match, now))
        self.setVisible(bool(matches))

    def _row(self, match: Match, now: datetime) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        last = tr("Last seen {day}").format(day=wording.day(match.last_seen, now)) if match.last_seen else ""
        name = discretion.name(match.name, painted=False)
        parts = (last,) if name != match.name else (match.reason.text, match.on_paper, last)
        why = ", ".join(part for part in parts if part and part != match.name)
        line.addWidget(TwoLines(name, why), 1)
        press = Button(tr("Open"), parent=row)
        press.setAccessibleName(tr("Open {name}").format(name=name))
        press.clicked.connect(lambda: self.opened.emit(match.customer_id))
        line.addWidget(press)
        return row
