"""A person at the desk: the real window on a real file, driven with keys and looked at as a person would."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar

from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk import app
from frontdesk.domain.call import CallEvent, CallKind
from frontdesk.domain.interaction import Encounter
from frontdesk.ui.kit.rows import RowList
from frontdesk.ui.panels.card.parts import CardParts
from tests.making import NOW

if TYPE_CHECKING:
    from frontdesk.ui.kit.chips import Chip

T = TypeVar("T")
_HAND = 80.0  # milliseconds between two keys of a person
_SCANNER = 4.0
_PATIENCE = 15_000  # milliseconds; a busy machine is slow, and a test that waits that long has failed


class Clock:
    """The shop's clock, moved by hand."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, **much: float) -> None:
        """Let time pass: minutes=20."""
        self.now += timedelta(**much)


class Desk:
    """One open desk. Everything a test does goes through keys; everything it looks at is on screen or in the file."""

    def __init__(self, file: Path, clock: Clock | None = None) -> None:
        self.file = file
        self.clock = clock or Clock()
        self.presses = 0
        self._keys_at = 0.0
        self.window = app.build(file, now=self.clock)
        self.window.resize(1366, 768)  # the screen without a display is smaller
        self._open = True
        self.window.ready.connect(self.window.show)
        self.until(lambda: self.window.isVisible())
        self.window.activateWindow()
        self.until(lambda: QApplication.focusWindow() is not None)
        self.window.begin()
        self.until(lambda: not self.window.counter.holds_writes())  # the file is checked
        self.window.scanner.clock = lambda: self._keys_at
        self.rest()

    # what a person does

    def press(self, keys: str) -> None:
        """Press a key or a chord: "Ctrl+Return"."""
        chord = QKeySequence(keys)[0]  # type: ignore[index]
        self.presses += 1
        self._keys_at += _HAND
        QTest.keyClick(self._handle(), chord.key(), chord.keyboardModifiers())

    def type(self, text: str, *, pause: float = _HAND) -> None:
        """Type a text, letter by letter; a line break is Enter."""
        for letter in text:
            self._keys_at += pause
            if letter == "\n":
                QTest.keyClick(self._handle(), Qt.Key.Key_Return)
            elif letter.isascii():
                QTest.keyClick(self._handle(), letter)
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                    QApplication.sendEvent(self._handle(), key)

    def scan(self, text: str) -> None:
        """Hold something under the scanner."""
        self._keys_at += 5 * _HAND
        self.type(text + "\n", pause=_SCANNER)

    def find(self, text: str) -> None:
        """Find somebody and open their card: Ctrl+K, letters, Enter."""
        self.press("Ctrl+K")
        self.type(text)
        self.press("Return")
        self.until(lambda: not self.window.finder_panel.list_shown() and not self.window.finder_panel.text())
        self.rest()

    def open_row(self, customer_id: int) -> None:
        """Open a customer's row of the desk with Alt and its number."""
        self.press(f"Alt+{self.number_of(customer_id)}")
        self.until(lambda: self.whose() == customer_id)
        self.rest()

    def ring(self, number: str, *, line: str = "1", key: str = "", kind: CallKind = CallKind.RING, **more: str) -> None:
        """Let the telephone say something."""
        self.window.calls.hear(CallEvent("test", line, key or number, kind, number, self.clock(), **more))

    def close(self) -> None:
        """Close the window, as at the end of the day."""
        if self._open:
            self._open = False
            self.window.close()
            self.window.telephones.end()
            self.window.counter.background.stop()
            self.window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def minute(self) -> None:
        """Let the window's own minute be over: encounters that nobody touched, calls without an end."""
        self.window._seconds = 59
        self.window._tick()
        self.rest()

    # what a person waits for

    def until(self, so: Callable[[], object]) -> None:
        """Wait until something is so."""
        waited = QElapsedTimer()
        waited.start()
        while not so():
            assert waited.elapsed() < _PATIENCE, "it never came to be"
            loop = QEventLoop()
            QTimer.singleShot(2, loop.quit)
            loop.exec()

    def rest(self) -> None:
        """Wait until everything that was asked has been answered and shown."""
        background = self.window.counter.background
        for _ in range(20):
            self.ask(lambda _: None)
            QApplication.processEvents()
            if background.idle():
                self.ask(lambda _: None)
                if background.idle():
                    return

    def pause(self) -> None:
        """Stop typing for as long as it takes until the draft is kept."""
        text = self.line().rstrip()
        self.until(lambda: text in [kept.rstrip() for (kept,) in self.rows("SELECT text FROM encounter")])

    def ask(self, work: Callable[[Any], T]) -> T:
        """Read something from the shop's file, after everything that was asked before."""
        found: list[T] = []
        loop = QEventLoop()

        def arrive(result: T) -> None:
            found.append(result)
            loop.quit()

        QTimer.singleShot(_PATIENCE, loop, loop.quit)
        self.window.counter.ask(work).then(arrive, owner=self.window)
        loop.exec()
        return found[0]

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows of the shop's file."""
        return self.ask(lambda database: [tuple(row) for row in database.sql(sql, values).fetchall()])

    # what a person sees

    @property
    def parts(self) -> CardParts:
        """The card."""
        assert self.window.card_panel.parts is not None
        return self.window.card_panel.parts

    def card_shown(self) -> bool:
        """Whether a card is on screen."""
        parts = self.window.card_panel.parts
        return parts is not None and parts.isVisible()

    def whose(self) -> int | None:
        """The customer whose card is open."""
        card = self.window.card.card
        return card.customer.id if card and self.card_shown() else None

    def line(self) -> str:
        """The text in the log line."""
        return self.parts.log.text() if self.card_shown() else ""

    def chips(self) -> list[str]:
        """The words of the chips under and in the log line that are shown."""
        return [chip.words() for chip in self.parts.log.findChildren(QWidget) if chip.isVisible() and is_chip(chip)]

    def in_hand(self) -> Encounter | None:
        """The encounter in hand."""
        return self.window.card.in_hand()

    def toast(self) -> str:
        """What the toast says while it is shown."""
        from frontdesk.ui.panels.feedback.toast import Toast  # inline: nothing was done yet at the first paint

        shown = [toast for toast in self.window.findChildren(Toast) if toast.isVisible()]
        return shown[0].accessibleName() if shown else ""

    def banner(self) -> str:
        """What the banner says while it is shown."""
        from frontdesk.ui.kit.banner import Banner  # inline: as above

        shown = [banner for banner in self.window.findChildren(Banner) if banner.isVisible()]
        return shown[0].accessibleName() if shown else ""

    def asked(self) -> str:
        """What is asked in the toast's place while it is shown."""
        from frontdesk.ui.panels.feedback.question import Question  # inline: as above

        shown = [question for question in self.window.findChildren(Question) if question.isVisible()]
        return shown[0].accessibleName() if shown else ""

    def column(self) -> list[Any]:
        """The rows of the desk column."""
        return list(self.window.column.findChildren(RowList)[0].rows())

    def column_says(self) -> list[str]:
        """What the rows of the desk column say to a screen reader."""
        rows = self.window.column.findChildren(RowList)[0]
        return [rows.painter.say(row) for row in rows.rows()]

    def number_of(self, customer_id: int) -> int:
        """The number by which a customer's row in the desk column is opened."""
        for row in self.column():
            for what in ("encounter", "due", "expected"):
                about = getattr(row, what, None)
                if about is not None and about.customer_id == customer_id:
                    assert row.number is not None
                    return int(row.number)
        raise AssertionError(f"no row of {customer_id} in {self.column_says()}")

    def strip(self) -> Any:
        """The call strip while it is shown."""
        strip = self.window.card_panel.strip
        return strip if strip is not None and strip.isVisible() else None

    def _handle(self) -> Any:
        active = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
        if QApplication.activeWindow() is None:  # without a window manager nobody brings it back after a form
            active.activateWindow()
            QApplication.processEvents()
        return active.windowHandle()


def is_chip(widget: QWidget) -> TypeGuard[Chip]:
    """Whether a widget is a chip."""
    from frontdesk.ui.kit.chips import Chip  # inline: as above

    return isinstance(widget, Chip)
