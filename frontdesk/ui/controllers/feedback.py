"""What the window tells over the card or a page: what was done, with Undo; what went wrong; what Undo took back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from frontdesk.i18n import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget, QWidget

    from frontdesk.domain.changes import Changes
    from frontdesk.domain.interaction import Encounter
    from frontdesk.ui.kit.banner import Banner
    from frontdesk.ui.panels.card.panel import CardPanel
    from frontdesk.ui.panels.feedback.toast import Toast
    from frontdesk.ui.shell.counter import Counter


class FeedbackController(QObject):
    """The toast and the banner, made when there is something to tell, and Undo.

    `came_back` carries an encounter that Undo or redo brought back.
    """

    came_back = Signal(object)

    def __init__(self, counter: Counter, card: CardPanel, pages: QStackedWidget) -> None:
        super().__init__(card)
        self._counter = counter
        self._card = card
        self._pages = pages
        self._toast: Toast | None = None
        self._banner: Banner | None = None
        pages.currentChanged.connect(lambda _: self._follow())
        counter.done.connect(self.say)
        counter.trouble.connect(self.trouble)

    def say(self, sentence: str, undoable: bool) -> None:  # a signal's argument
        """Say what was done, with Undo when it can be taken back."""
        if self._toast is None:
            from frontdesk.ui.panels.feedback.toast import Toast  # inline: nothing was done yet at the first paint

            self._toast = Toast(self._card)
            self._toast.undone.connect(lambda: self.put_back("undo"))
        self._toast.lie_over(self._place())
        self._toast.say(sentence, undo=undoable)

    def password_unkept(self, name: str) -> None:
        """Say that no keyring keeps the password of a telephone."""
        words = tr("This PC has no keyring. The password of “{name}” holds until Front Desk is closed.")
        self.say(words.format(name=name), False)

    def trouble(self, error: Exception) -> None:
        """Say what went wrong, what was kept and what to do; a bug goes to the crash report."""
        from frontdesk.ui.shell import crash  # inline: only when something goes wrong

        if self._banner is None:
            self._banner = crash.banner_over(self._card)
        crash.show_banner(self._banner, error, self._place())

    def _place(self) -> QWidget:
        """What is looked at: the card on the desk, or the page beside it."""
        page = self._pages.currentWidget()
        return self._card if page is None or self._pages.currentIndex() == 0 else page

    def _follow(self) -> None:
        """Let what is told lie over what is looked at, after another page was opened."""
        if self._banner is not None and not self._banner.isHidden():
            from frontdesk.ui.shell import crash  # inline: as above

            crash.lie_over(self._banner, self._place())
        if self._toast is not None:
            self._toast.lie_over(self._place())

    def put_back(self, verb: str) -> None:
        """Undo the last action ("undo"), or do again what was undone ("redo"), and name it."""
        stamp = self._counter.stamp()

        def put_back(database: Any) -> tuple[Changes, Any, list[Encounter]]:
            from frontdesk.desk import serve, shop  # inline: loads what talks to the database

            before = {encounter.id for encounter in serve.running(database)}
            changes, done = getattr(shop, verb)(database, stamp)
            return changes, done, [each for each in serve.running(database) if each.id not in before]

        def said(result: tuple[Changes, Any, list[Encounter]]) -> None:
            from frontdesk.ui.controllers import feedback_words  # inline: words for what was undone

            changes, done, back = result
            self._counter.changed.emit(changes)
            self.say(feedback_words.put_back(verb, done), verb == "redo")
            if back:
                self.came_back.emit(back[-1])

        self._counter.old_ask(put_back, said, owner=self)
