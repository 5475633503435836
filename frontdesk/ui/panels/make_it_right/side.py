"""Beside the steps: what one could say, what the customer gets, what Yes means, and what the customer says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.domain.make_it_right import Answer
from frontdesk.i18n import tr
from frontdesk.ui.kit.boxes import Box
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.fading import FadingArea
from frontdesk.ui.kit.flow import Flow
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.panels import widths
from frontdesk.ui.panels.make_it_right.parts import IconLine, Ticket, px
from frontdesk.ui.shell.keys import short_label


class MendingSide(QWidget):
    """The right side of the page. `offered`: the filled button was pressed; `answered` carries what was said."""

    offered = Signal()
    answered = Signal(object)
    printed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._filled, self._asks = True, False
        self._inside = QWidget()
        self._say = PlainLabel("", "body", wrap=True, parent=self._inside)
        self._gets = PlainLabel("", "section", "ink2", parent=self._inside)
        self._print = Button(tr("Print slip"), "link", parent=self._inside)
        self._print.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._print.clicked.connect(self.printed)
        self._print.hide()
        self._ticket, self._given = Ticket(self._inside), PlainLabel("", "body", wrap=True, parent=self._inside)
        self._after = [IconLine("check", parent=self._inside) for _ in range(5)]
        self._decide = Box("sunk", parent=self)
        self._says = PlainLabel("", "strong", parent=self._decide)
        self._at = PlainLabel("", "detail", "ink2", wrap=True, parent=self._decide)
        self._offer = self._button(tr("Offer it"), self.offered.emit)
        self._answers = {
            says: self._button(words, lambda says=says: self.answered.emit(says))
            for says, words in (
                (Answer.YES, tr("Yes")),
                (Answer.NO, tr("No")),
                (Answer.THINK, tr("Will think")),
            )
        }
        self._lay_out()

    def show_words(self, name: str, say: str, ticket: tuple[str, str, str, str] | None, given: str) -> None:
        """Show what one could say, and what the customer gets: a ticket (over, title, detail, code), or words."""
        self._name = name
        self._say.setText(say)
        self._gets.setText(tr("{name} gets").format(name=name))
        if ticket:
            self._ticket.show_voucher(*ticket)
        self._ticket.setVisible(ticket is not None)
        self._given.setText(given)
        self._given.setVisible(bool(given))
        self._gets.setVisible(bool(ticket or given))

    def show_after(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show what Yes puts on the card: (icon, words)."""
        for i, line in enumerate(self._after):
            icon, words = lines[i] if i < len(lines) else ("check", "")
            line.say(words, icon)

    def show_decision(self, *, asks: bool, at: str, ready: bool, words: str = "") -> None:
        """Let it be offered, or ask what the customer says to what was offered.

        at: when it was offered, or what is still missing. ready: whether it can be offered. words: on the button.
        """
        self._asks = asks
        self._says.setText(tr("{name} says").format(name=self._name))
        self._says.setVisible(asks)
        self._at.setText(at)
        self._at.setVisible(bool(at))
        self._offer.set_words(words or tr("Offer it"))
        self._offer.setVisible(not asks)
        self._offer.setEnabled(ready)
        for button in self._answers.values():
            button.setVisible(asks)
        self._dress()

    def set_filled(self, filled: bool) -> None:
        """Fill the button and show its key, or neither, while the log line has it."""
        self._filled = filled
        self._dress()

    def show_print(self, shown: bool) -> None:
        """Show that a slip can be printed."""
        self._print.setVisible(shown)

    def press(self) -> None:
        """Press the filled button, as Ctrl+Enter does."""
        button = self._answers[Answer.YES] if self._asks else self._offer
        if button.isEnabled():
            button.click()

    def refit(self, window: int) -> None:
        """Be as wide as the window allows."""
        self.setFixedWidth(max(widths.side_column(window) + 70, px(312)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _button(self, words: str, press: object) -> Button:
        button = Button(words, parent=self._decide)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: press())  # type: ignore[operator]  # a bound signal
        return button

    def _dress(self) -> None:
        first = self._answers[Answer.YES] if self._asks else self._offer
        for button in (self._offer, *self._answers.values()):
            filled = button is first and self._filled
            button.set_kind("filled" if filled else "outline")
            button.set_key(short_label("done") if filled else "")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(px(22), px(16), px(22), px(8))
        column.setSpacing(px(8))
        head = QHBoxLayout()
        head.addWidget(self._gets, 1)
        head.addWidget(self._print)
        column.addWidget(PlainLabel(tr("You could say"), "section", "ink2", parent=self._inside))
        column.addWidget(self._say)
        column.addSpacing(px(8))
        column.addLayout(head)
        column.addWidget(self._ticket)
        column.addWidget(self._given)
        column.addSpacing(px(8))
        column.addWidget(PlainLabel(tr("After Yes, on the card"), "section", "ink2", parent=self._inside))
        for line in self._after:
            column.addWidget(line)
        column.addStretch(1)
        area = FadingArea("card", self)
        area.setWidget(self._inside)
        box = QVBoxLayout(self._decide)
        box.setContentsMargins(px(11), px(10), px(11), px(12))
        box.setSpacing(px(8))
        top = QHBoxLayout()
        top.addWidget(self._says)
        top.addWidget(self._at, 1)
        box.addLayout(top)
        self._at.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        answers = Flow(gap=6)
        for button in (self._offer, *self._answers.values()):
            answers.addWidget(button)
        box.addLayout(answers)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(14), px(6), px(14), px(14))
        foot.addWidget(self._decide)
        whole.addLayout(foot)
