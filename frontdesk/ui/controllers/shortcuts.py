"""The keyboard at work: what each key of the table does, and where typing goes that lands nowhere."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from shiboken6 import isValid

from frontdesk.domain.interaction import Become
from frontdesk.ui.shell import discretion
from frontdesk.ui.shell.keys import KEYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QWidget

    from frontdesk.ui.controllers.log_line import LogLineController
    from frontdesk.ui.main_window import MainWindow
    from frontdesk.ui.panels.card.parts import CardParts

_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
_MODIFIERS = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta})


class ShortcutsController(QObject):
    """Binds the keys of `keys.KEYS` to what the parts of the window do."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._held: deque[Callable[[], object]] = deque()  # what was pressed for a card that is on its way
        does = self._does()
        for key in KEYS:
            shortcut = QShortcut(window)
            shortcut.setKeys([QKeySequence(keys) for keys in key.keys])
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(partial(self._do, does[key.id]))
        self._caret: QWidget | None = None
        window.installEventFilter(self)
        window.card.settled.connect(self._catch_up)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Send typing that lands nowhere to the log line of an open card, or to the finder; free Undo and F10."""
        if event.type() == QEvent.Type.ShortcutOverride and watched is not self._window:
            assert isinstance(event, QKeyEvent)
            if _is_f10(event):  # Windows would open the menu bar
                event.accept()
                return True
            # an input keeps Ctrl+Z for itself, also when it has nothing to undo
            if self._deed_of(event) is not None:  # on a page Alt and a letter belong to what its buttons say
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
            if watched is not self._window:
                if _is_f10(event):
                    self._do(self._window.calls.take_other)
                    return True
                if (deed := self._deed_of(event)) is not None:
                    deed()
                    return True
                return self._hold(event)
            text = "" if self._window.turned_screen.turned() else event.text()
            if text and text.isprintable() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
                self._type_on(text)
                return True
        return super().eventFilter(watched, event)

    def _reveal(self, event: QKeyEvent) -> None:
        """Show what customers do not see while Ctrl+Space is held."""
        down = event.type() != QEvent.Type.KeyRelease
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.isAutoRepeat() or event.key() not in (Qt.Key.Key_Space, Qt.Key.Key_Control):
            return
        if down and not (control and event.key() == Qt.Key.Key_Space):
            return
        if discretion.reveal(down):
            self._window.card.paint_again()

    def watch(self, handle: QWindow) -> None:
        """Hear the keys of the window before its inputs do."""
        handle.installEventFilter(self)

    def _hold(self, event: QKeyEvent) -> bool:
        """Keep a key back for the card that is on its way, so that no letter lands on the one before."""
        if not self._window.card.coming() or event.key() in _MODIFIERS:
            return False
        kept = event.clone()
        self._held.append(lambda: QApplication.sendEvent(QApplication.focusWidget() or self._window, kept))
        return True

    def _do(self, what: Callable[[], object]) -> None:
        if self._window.turned_screen.turned() and what not in (self._window.turned_screen.turn, self._leave):
            return  # the customer is reading; nothing of the desk moves
        if self._window.card.coming():
            self._held.append(what)
        else:
            what()

    def _catch_up(self) -> None:
        while self._held and not self._window.card.coming():
            self._held.popleft()()

    def keep_caret(self) -> None:
        """Remember where the caret is on the desk, before a page is opened."""
        window, focus = self._window, QApplication.focusWidget()
        if window.on_desk():
            inside = focus is not None and (window.card_panel.isAncestorOf(focus) or window.column.isAncestorOf(focus))
            self._caret = focus if inside else None

    def caret_back(self) -> None:
        """Give the caret back to where it was on the desk before a page was opened."""
        if self._caret is not None and isValid(self._caret) and self._caret.isVisible():
            self._caret.setFocus()
        else:
            self.to_caret()

    def to_caret(self) -> None:
        """Give the caret back to the log line of the open card, or to the page that is open."""
        parts = self._parts()
        if parts is not None:
            parts.log.take_focus()
        else:
            self._window.pages.focus_page()

    def promise(self, text: str) -> None:
        """Put a text into the line as a promise; its day is still to be typed."""

        def put(parts: CardParts) -> None:
            parts.log.type_on(text)
            parts.log.choose_become(Become.PROMISE)

        self._with_parts(put)

    def undo(self) -> None:
        """Undo the typing in the line, or else the last action."""
        parts = self._parts()
        if parts is not None and parts.log.has_caret() and parts.log.can_undo():
            parts.log.undo_typing()
        else:
            self._window.feedback.put_back("undo")

    def _does(self) -> dict[str, Callable[[], object]]:
        window = self._window
        does: dict[str, Callable[[], object]] = {
            "find": window.finder_panel.take_focus,
            "here_now": window.arrivals.here_now,
            "new_customer": lambda: window.pages.new_customer(""),
            "done": lambda: self._with_serving(lambda log_line: log_line.done()),
            "wait": lambda: self._with_serving(lambda log_line: log_line.wait_or_take_up()),
            "topic": lambda: self._with_parts(lambda parts: parts.log.open_topics()),
            "mood": lambda: self._with_parts(lambda parts: parts.log.open_moods()),
            "outcome": lambda: self._with_parts(lambda parts: parts.log.next_outcome()),
            "take_first": lambda: window.calls.take(0),
            "take_second": lambda: window.calls.take(1),
            "take_other": window.calls.take_other,
            "call_back_later": window.calls.later,
            "rows": window.column.focus_rows,
            "answer_yes": lambda: window.questions.answer("yes"),
            "answer_other": lambda: window.questions.answer("other"),
            "undo": self.undo,
            "redo": lambda: window.feedback.put_back("redo"),
            "staff": window.top_bar.open_staff_menu,
            "help": window.pages.help,
            "desk": lambda: window.go_to("desk"),
            "customers": lambda: window.go_to("customers"),
            "issues": lambda: window.go_to("issues"),
            "promises": lambda: window.go_to("promises"),
            "day": lambda: window.go_to("day"),
            "turn": window.turned_screen.turn,
            "reveal": lambda: None,  # it is held: `eventFilter` hears it go down and up
            "settings": lambda: window.go_to("settings"),
            "leave": self._leave,
        }
        for become in Become:
            does[f"become_{become.value}"] = partial(self._make_it, become)
        for n in range(1, 10):
            does[f"row_{n}"] = partial(window.column.activate, n)
            does[f"sign_{n}"] = partial(window.staff.sign, n - 1)
        for n in range(3):
            does[f"cue_{n + 1}"] = partial(self._press_cue, n)
            does[f"cue_menu_{n + 1}"] = partial(self._open_cue_menu, n)
        return does

    def _type_on(self, text: str) -> None:
        parts = self._parts()
        if parts is not None:
            parts.log.type_on(text)
        else:
            self._window.finder.look_up(text.lstrip())

    def _leave(self) -> None:
        window = self._window
        if window.turned_screen.turned():
            window.turned_screen.turn()
            return
        if window.finder_panel.hasFocus() or window.finder_panel.list_shown():
            window.finder.leave()
        elif not window.on_desk():
            window.go_to("desk")
        elif window.card.back_to_card():
            pass
        elif window.card.card is not None and window.card.in_hand() is None:
            window.card.close()
            window.show_nobody()

    def _make_it(self, become: Become) -> None:
        self._with_parts(lambda parts: parts.log.choose_become(become))

    def _press_cue(self, index: int) -> None:
        self._with_parts(lambda parts: parts.cues.press(index))

    def _open_cue_menu(self, index: int) -> None:
        self._with_parts(lambda parts: parts.cues.open_more(index))

    def _with_serving(self, do: Callable[[LogLineController], object]) -> None:
        log_line = self._window.card.log_line_if_any()
        if log_line is not None and self._parts() is not None:
            do(log_line)

    def _with_parts(self, do: Callable[[CardParts], Any]) -> None:
        parts = self._parts()
        if parts is not None:
            do(parts)

    def _parts(self) -> CardParts | None:
        """The parts of the card, while one is open and looked at."""
        window = self._window
        return window.card_panel.parts if window.on_desk() and not window.card_panel.quiet_shown() else None

    def _deed_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What Alt and a letter do on the page that is open."""
        code = event.key()
        letter = chr(code) if Qt.Key.Key_A <= code <= Qt.Key.Key_Z else ""
        if not letter or event.modifiers() != Qt.KeyboardModifier.AltModifier or self._window.turned_screen.turned():
            return None
        return self._window.pages.deed_of(letter)


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
