"""The head of the page "Make it right": with whom, which issue, and the way back to the card."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.domain import state_words, wording
from frontdesk.domain.issue import IssueState
from frontdesk.domain.make_it_right import Mending
from frontdesk.i18n import tr
from frontdesk.ui.kit import avatar
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.labels import ElideLabel
from frontdesk.ui.panels.make_it_right.parts import IconLine, px
from frontdesk.ui.shell.keys import label


class MendingHead(QWidget):
    """Who it is made right with, which issue, and the way back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = ""
        self._id: int | None = None
        self._title = ElideLabel("", "title", parent=self)
        self._issue = IconLine("issues", color="red", parent=self)
        self.back = Button(tr("Back to the card"), "quiet", key=label("leave"), parent=self)
        self.back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row, lines = QHBoxLayout(self), QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._title)
        lines.addWidget(self._issue)
        self._row.addLayout(lines, 1)
        self._row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        self._dress()

    def show_issue(self, mending: Mending, name: str, now: datetime) -> None:
        """Show the customer and the issue."""
        issue = mending.issue
        self._name, self._id = mending.customer.known_as, mending.customer.id
        self._title.set_text(tr("Make it right with {name}").format(name=name))
        state = state_words.issue(issue.state)
        if issue.state is IssueState.OPEN and issue.opened_at:
            state = state_words.issue_since(issue.state, wording.day(issue.opened_at, now))
        text = " ".join(issue.text.split())
        words = tr("Issue {number}, “{text}”, {state}.").format(
            number=issue.number, text=text if len(text) < 80 else f"{text[:79]}…", state=wording.within(state)
        )
        if issue.owner_name:
            words = tr("{words} Owner {name}.").format(words=words, name=issue.owner_name)
        self._issue.say(words, "issues", "red")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with QPainter(self) as painter:
            side = px(40)
            avatar.draw(painter, QRectF(px(24), (self.height() - side) / 2, side, side), self._name, self._id)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        self._row.setContentsMargins(px(77), px(10), px(12), px(10))
