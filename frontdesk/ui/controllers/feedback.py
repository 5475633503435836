"""What is told over the card or a page: what was done, with Undo; what went wrong; what Undo took back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.i18n import tr
from frontdesk.ui.shell.later import Later

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QStackedWidget, QWidget

    from frontdesk.desk import put_back
    from frontdesk.ui.kit.banner import Banner
    from frontdesk.ui.panels.card.panel import CardPanel
    from frontdesk.ui.panels.feedback.toast import Toast
    from frontdesk.ui.shell.counter import Counter
else:
    put_back = Later("frontdesk.desk.put_back")


class FeedbackController(QObject):
    """The toast and the banner, made when there is something to tell, and Undo.

    `came_back` carries an encounter that Undo or redo brought back.
    """

    came_back = Signal(object)

    def __init__(self, counter: Counter, card: CardPanel, stack: QStackedWidget) -> None:
        super().__init__(card)
        self._counter = counter
        self._card = card
        self._stack = stack
        self._toast: Toast | None = None
        self._banner: Banner | None = None
        stack.currentChanged.connect(self._follow)
        counter.done.connect(self.say)
        counter.trouble.connect(self.trouble)

    def say(self, sentence: str, undoable: bool) -> None:  # a signal's argument
        """Say what was done, with Undo when it can be taken back."""
        if self._toast is None:
            from frontdesk.ui.panels.feedback.toast import Toast

            self._toast = Toast(self._card)
            self._toast.undone.connect(self.undo)
        self._toast.lie_over(self._place())
        self._toast.say(sentence, undo=undoable)

    def password_unkept(self, name: str) -> None:
        """Say that no keyring keeps the password of a telephone."""
        words = tr("This PC has no keyring. The password of “{name}” holds until Front Desk is closed.")
        self.say(words.format(name=name), False)

    def trouble(self, error: Exception) -> None:
        """Say what went wrong, what was kept and what to do; a bug goes to the crash report."""
        from frontdesk.ui.shell import crash

        if self._banner is None:
            self._banner = crash.banner_over(self._card)
        crash.show_banner(self._banner, error, self._place())

    def undo(self) -> None:
        """Undo the last action, and name it."""
        self._counter.write(put_back.undo, self._counter.stamp()).then(self._undone)

    def redo(self) -> None:
        """Do again what was undone, and name it."""
        self._counter.write(put_back.redo, self._counter.stamp()).then(self._redone)

    def keys(self) -> dict[str, Callable[[], object]]:
        """What the keys of redo do; Undo asks first whether it is the typing that is meant."""
        return {"redo": self.redo}

    def _place(self) -> QWidget:
        """What is looked at: the card on the desk, or the page beside it."""
        page = self._stack.currentWidget()
        return self._card if page is None or self._stack.currentIndex() == 0 else page

    def _follow(self) -> None:
        """Let what is told lie over what is looked at, after another page was opened."""
        if self._banner is not None and not self._banner.isHidden():
            from frontdesk.ui.shell import crash

            crash.lie_over(self._banner, self._place())
        if self._toast is not None:
            self._toast.lie_over(self._place())

    def _undone(self, done: put_back.PutBack) -> None:
        from frontdesk.ui.controllers import feedback_words

        self._tell(done, feedback_words.undone(done.action), undoable=False)

    def _redone(self, done: put_back.PutBack) -> None:
        from frontdesk.ui.controllers import feedback_words

        self._tell(done, feedback_words.done_again(done.action), undoable=True)

    def _tell(self, done: put_back.PutBack, sentence: str, *, undoable: bool) -> None:
        self._counter.changed.emit(done.changes)
        self.say(sentence, undoable)
        if done.came_back is not None:
            self.came_back.emit(done.came_back)
