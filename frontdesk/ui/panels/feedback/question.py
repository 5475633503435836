"""One question in the toast's place: it never takes the focus, and going on is no."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.i18n import tr
from frontdesk.ui.kit.boxes import Picture
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.labels import ElideLabel
from frontdesk.ui.kit.over_foot import OverFoot
from frontdesk.ui.shell.keys import label


class Question(OverFoot):
    """A sentence and two answers. `answered` carries "yes", "other" or "later"."""

    answered = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ElideLabel("", "matter", parent=self)
        self._yes = Button("", key=label("answer_yes"), parent=self)
        self._other = Button("", "quiet", key=label("answer_other"), parent=self)
        later = Button(kind="quiet", icon="close", name=tr("Not now"), parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 4, 5)
        row.setSpacing(8)
        row.addWidget(Picture("ask", "amber", size=18, parent=self))
        row.addWidget(self._words, 1)
        for button, answer in ((self._yes, "yes"), (self._other, "other"), (later, "later")):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, answer=answer: self.answer(answer))
            row.addWidget(button)

    def ask(self, sentence: str, yes: str, other: str) -> None:
        """Ask; a newer question takes the place of the older one."""
        self._words.set_text(sentence)
        self._yes.set_words(yes)
        self._other.set_words(other)
        self.setAccessibleName(sentence)
        self.come()

    def answer(self, answer: str) -> None:
        """Answer, as a key does; nothing while nothing is asked."""
        if not self.isHidden():
            self.hide()
            self.answered.emit(answer)
