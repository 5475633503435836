"""The keyboard at work: each key does what its controller says, and typing that lands nowhere is led on."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from frontdesk.domain.interaction import Become
from frontdesk.ui.shell import discretion
from frontdesk.ui.shell.keys import CUES, KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QWidget

    from frontdesk.ui.controllers.card import CardController
    from frontdesk.ui.controllers.caret import CaretController
    from frontdesk.ui.controllers.feedback import FeedbackController
    from frontdesk.ui.controllers.finder import FinderController
    from frontdesk.ui.controllers.log_line import LogLineController
    from frontdesk.ui.controllers.pages import PagesController
    from frontdesk.ui.controllers.turned_screen import TurnedScreenController
    from frontdesk.ui.panels.card.parts import CardParts

_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
_MODIFIERS = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta})


class ShortcutsController(QObject):
    """Binds the keys of `keys.KEYS` to what the parts of the window do.

    does: what the keys of other controllers do, by the key's id; those of the open card are bound here.
    closed: what Back does when the card is closed by it.
    """

    def __init__(
        self,
        window: QWidget,
        does: Mapping[str, Callable[[], object]],
        *,
        card: CardController,
        finder: FinderController,
        pages: PagesController,
        feedback: FeedbackController,
        turned_screen: TurnedScreenController,
        caret: CaretController,
        closed: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._card = card
        self._finder = finder
        self._pages = pages
        self._feedback = feedback
        self._turned_screen = turned_screen
        self._caret = caret
        self._closed = closed
        self._held: deque[Callable[[], object]] = deque()  # what was pressed for a card that is on its way
        self._does = {**does, **self.keys()}
        for key in KEYS:
            shortcut = QShortcut(window)
            shortcut.setKeys([QKeySequence(keys) for keys in key.keys])
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(partial(self._do, self._does[key.id]))
        window.installEventFilter(self)
        card.settled.connect(self._catch_up)

    def keys(self) -> dict[str, Callable[[], object]]:
        """What the keys of the open card do, and those that depend on where the caret is."""
        in_line: dict[str, Callable[[CardParts], object]] = {
            "topic": lambda parts: parts.log.open_topics(),
            "mood": lambda parts: parts.log.open_moods(),
            "outcome": lambda parts: parts.log.next_outcome(),
            **{f"become_{become.value}": partial(_make_it, become) for become in Become},
            **{f"cue_{n + 1}": partial(_press_cue, n) for n in range(CUES)},
            **{f"cue_menu_{n + 1}": partial(_open_cue_menu, n) for n in range(CUES)},
        }
        return {
            **{key: partial(self._with_parts, do) for key, do in in_line.items()},
            "done": lambda: self._with_log_line(lambda log_line: log_line.done()),
            "wait": lambda: self._with_log_line(lambda log_line: log_line.wait_or_take_up()),
            "undo": self.undo,
            "reveal": lambda: None,  # it is held: `eventFilter` hears it go down and up
            "leave": self._leave,
        }

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Send typing that lands nowhere to the log line of an open card, or to the finder; free Undo and F10."""
        if event.type() == QEvent.Type.ShortcutOverride and watched is not self._window:
            assert isinstance(event, QKeyEvent)
            if _is_f10(event):  # Windows would open the menu bar
                event.accept()
                return True
            # an input keeps Ctrl+Z for itself, also when it has nothing to undo
            if self._button_of(event) is not None:  # on a page Alt and a letter belong to what its buttons say
                event.accept()
                return True
            if any(event.matches(key) and not can() for key, can in _undoing(QApplication.focusWidget())):
                event.ignore()
                return True
        if event.type() in _KEYS and watched is not self._window:
            assert isinstance(event, QKeyEvent)
            self._reveal(event)
        if event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            return self._pressed(watched, event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _pressed(self, watched: QObject, event: QKeyEvent) -> bool:
        if watched is not self._window:
            if _is_f10(event):
                self._do(self._does["take_other"])
                return True
            if (press := self._button_of(event)) is not None:
                press()
                return True
            return self._hold(event)
        text = "" if self._turned_screen.turned() else event.text()
        if text and text.isprintable() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self._type_on(text)
            return True
        return False

    def _reveal(self, event: QKeyEvent) -> None:
        """Show what customers do not see while Ctrl+Space is held."""
        down = event.type() != QEvent.Type.KeyRelease
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.isAutoRepeat() or event.key() not in (Qt.Key.Key_Space, Qt.Key.Key_Control):
            return
        if down and not (control and event.key() == Qt.Key.Key_Space):
            return
        if discretion.reveal(down):
            self._card.paint_again()

    def watch(self, handle: QWindow) -> None:
        """Hear the keys of the window before its inputs do."""
        handle.installEventFilter(self)

    def _hold(self, event: QKeyEvent) -> bool:
        """Keep a key back for the card that is on its way, so that no letter lands on the one before."""
        if not self._card.coming() or event.key() in _MODIFIERS:
            return False
        kept = event.clone()
        self._held.append(lambda: QApplication.sendEvent(QApplication.focusWidget() or self._window, kept))
        return True

    def _do(self, what: Callable[[], object]) -> None:
        if self._turned_screen.turned() and what not in (self._does["turn"], self._does["leave"]):
            return  # the customer is reading; nothing of the desk moves
        if self._card.coming():
            self._held.append(what)
        else:
            what()

    def _catch_up(self) -> None:
        while self._held and not self._card.coming():
            self._held.popleft()()

    def promise(self, text: str) -> None:
        """Put a text into the line as a promise; its day is still to be typed."""

        def put(parts: CardParts) -> None:
            parts.log.type_on(text)
            parts.log.choose_become(Become.PROMISE)

        self._with_parts(put)

    def undo(self) -> None:
        """Undo the typing in the line, or else the last action."""
        parts = self._caret.open_parts()
        if parts is not None and parts.log.has_caret() and parts.log.can_undo():
            parts.log.undo_typing()
        else:
            self._feedback.undo()

    def _type_on(self, text: str) -> None:
        parts = self._caret.open_parts()
        if parts is not None:
            parts.log.type_on(text)
        else:
            self._finder.look_up(text.lstrip())

    def _leave(self) -> None:
        if self._turned_screen.turned():
            self._turned_screen.turn()
        elif self._finder.is_used():
            self._finder.leave()
        elif not self._pages.on_desk():
            self._pages.go_to("desk")
        elif self._card.back_to_card():
            pass
        elif self._card.card is not None and self._card.in_hand() is None:
            self._card.close()
            self._closed()

    def _with_log_line(self, do: Callable[[LogLineController], object]) -> None:
        log_line = self._card.log_line_if_any()
        if log_line is not None and self._caret.open_parts() is not None:
            do(log_line)

    def _with_parts(self, do: Callable[[CardParts], object]) -> None:
        parts = self._caret.open_parts()
        if parts is not None:
            do(parts)

    def _button_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What Alt and a letter do on the page that is open."""
        code = event.key()
        letter = chr(code) if Qt.Key.Key_A <= code <= Qt.Key.Key_Z else ""
        if not letter or event.modifiers() != Qt.KeyboardModifier.AltModifier or self._turned_screen.turned():
            return None
        return self._pages.button_of(letter)


def _make_it(become: Become, parts: CardParts) -> None:
    parts.log.choose_become(become)


def _press_cue(index: int, parts: CardParts) -> None:
    parts.cues.press(index)


def _open_cue_menu(index: int, parts: CardParts) -> None:
    parts.cues.open_more(index)


def _is_f10(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_F10 and not event.modifiers()


def _undoing(widget: QWidget | None) -> tuple[tuple[QKeySequence.StandardKey, Callable[[], bool]], ...]:
    """The keys that an input keeps for itself, and whether it can use them now."""
    undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
    if isinstance(widget, QLineEdit):
        return (undo, widget.isUndoAvailable), (redo, widget.isRedoAvailable)
    if isinstance(widget, QPlainTextEdit):
        document = widget.document()
        return (undo, document.isUndoAvailable), (redo, document.isRedoAvailable)
    return ()
