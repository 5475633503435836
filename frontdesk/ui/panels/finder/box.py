"""The finder: one box for everybody and everything. Its list is built when something is first found."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from frontdesk.i18n import tr
from frontdesk.ui.kit import fonts, icons, paint, theme
from frontdesk.ui.shell.keys import label

if TYPE_CHECKING:
    from frontdesk.domain.match import Found
    from frontdesk.ui.panels.finder.results import FinderList

_MOST = 200  # letters; nobody is looked up by more


class Finder(QWidget):
    """The box, and the list that floats under it over `stage`.

    Signals: `asked` carries the text at every change; `chosen` a customer's id; `matter_chosen` what was found
    ("issue", "promise", "goodwill", "thing"), its id and its customer's id; `new_customer` the text; `entered` that
    the caret came in; `left` that it is to go back where it was.
    """

    asked = Signal(str)
    chosen = Signal(object)
    matter_chosen = Signal(str, object, object)
    new_customer = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage: QWidget | None = None
        self._list: FinderList | None = None
        self._thing = "package"
        self._answered = ""
        self._searching = False
        self._waits_for_answer = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._edit = _Edit(self)
        self._edit.textEdited.connect(self._edited)
        self.setFocusProxy(self._edit)

    def set_stage(self, stage: QWidget, thing_icon: str = "package") -> None:
        """Say what the list floats over and dims (the card's place), and the trade's icon for a thing."""
        self._stage, self._thing = stage, thing_icon

    def text(self) -> str:
        """Give what is typed."""
        return self._edit.text()

    def set_text(self, text: str) -> None:
        """Write a text as if it had been typed, as for a key pressed elsewhere, and ask for it."""
        self._edit.setText(text[:_MOST])
        self._edited(self._edit.text())

    def take_focus(self) -> None:
        """Take the caret, with what is typed selected."""
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._edit.selectAll()

    def clear(self) -> None:
        """Empty the box and put the list away, without a signal."""
        self._edit.clear()
        self._answered, self._waits_for_answer = "", False
        self.put_away()

    def put_away(self) -> None:
        """Hide the list; what is typed stays, and an answer that comes now is dropped."""
        self._searching = False
        if self._list is not None:
            self._list.put_away()

    def list_shown(self) -> bool:
        """Whether the list is on screen."""
        return self._list is not None and self._list.isVisible()

    def show_found(self, found: Found, now: datetime) -> None:
        """Show what was found for the text; an answer to an empty or left box is dropped. now: aware, local."""
        if not self._searching or self._stage is None:
            return
        if self._list is None:
            from frontdesk.ui.panels.finder.results import FinderList

            self._list = FinderList(self._stage)
            self._list.row_chosen.connect(self._choose)
            self._list.left.connect(self._leave)
        self._list.show_found(found, now, self._thing)
        self._list.appear(self)
        self._answered = found.query
        if self._waits_for_answer and self._is_answered():
            self._waits_for_answer = False
            self._enter()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(560), theme.current().target(38))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(160), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if self._list is not None and self._list.isVisible():
            self._list.appear(self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look, whole, focused = theme.current(), QRectF(self.rect()), self._edit.hasFocus()
        with QPainter(self) as painter:
            paint.box(painter, whole, "card", "accent" if focused else "field", radius=8, line=2 if focused else 1)
            side = look.px(16)
            icon = QRectF(look.px(14), (whole.height() - side) / 2, side, side)
            icons.draw(painter, "search", icon, "accent" if focused else "ink2", heavier=True)
            paint.key_cap(painter, whole.right() - look.px(9), whole.center().y(), self._cap())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if shift:
                self._make_new()
            else:
                self._enter()
        elif key == Qt.Key.Key_Escape:
            self._leave()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._list is not None:
            self._list.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and self._list is not None:
            for _ in range(5):
                self._list.step(1 if key == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def focus_changed(self, event: QFocusEvent) -> None:
        """Hear from the box that the caret came or went."""
        self.update()
        self._arrange()
        if event.gotFocus():
            self.entered.emit()
        elif event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.put_away()

    def _cap(self) -> str:
        return label("leave" if self._edit.hasFocus() else "find")

    def _arrange(self) -> None:
        look = theme.current()
        left = look.px(42)
        right = look.px(16) + paint.key_cap_width(self._cap())
        self._edit.setGeometry(QRect(left, 2, max(20, self.width() - left - right), self.height() - 4))

    def _edited(self, text: str) -> None:
        self._waits_for_answer = False
        if not text.strip():
            self.put_away()
        self._searching = bool(text.strip())
        self.asked.emit(text)

    def _is_answered(self) -> bool:
        return self._answered.split() == self.text().split()

    def _enter(self) -> None:
        """Open the current row; when the answer to the last letter is not there yet, as soon as it is."""
        if not self.text().strip():
            return
        if not self._is_answered():
            self._waits_for_answer = True
        elif self._list is not None and (row := self._list.current()) is not None:
            self._choose(row)

    def _make_new(self) -> None:
        text = " ".join(self.text().split())
        if text:
            self.put_away()
            self.new_customer.emit(text)

    def _choose(self, row: object) -> None:
        from frontdesk.domain.match import Match, MatterMatch

        self.put_away()
        if isinstance(row, Match):
            self.chosen.emit(row.customer_id)
        elif isinstance(row, MatterMatch):
            self.matter_chosen.emit(row.kind, row.id, row.customer_id)
        else:
            self._make_new()

    def _leave(self) -> None:
        self.clear()
        self.left.emit()


class _Edit(QLineEdit):
    def __init__(self, finder: Finder) -> None:
        super().__init__(finder)
        self._finder = finder
        self.setProperty("plain", True)
        self.setFrame(False)
        self.setMaxLength(_MOST)
        self.setFont(fonts.font("body"))
        self.setPlaceholderText(tr("Find anyone: name, phone, note, voucher, issue number"))
        self.setAccessibleName(tr("Find anyone"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFont(fonts.font("body"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._finder.focus_changed(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._finder.focus_changed(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Escape,
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
        ):
            self._finder.keyPressEvent(event)
        else:
            super().keyPressEvent(event)
