"""The cues: up to three lines of what to say or do first, each with one action."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from frontdesk.domain.cue import Cue
from frontdesk.domain.cues import MOST
from frontdesk.i18n import tr
from frontdesk.ui.kit import icons, paint, theme
from frontdesk.ui.kit.buttons import Button, dots_button
from frontdesk.ui.kit.menus import menu
from frontdesk.ui.kit.tooltips import plain, set_tooltip
from frontdesk.ui.panels import signs
from frontdesk.ui.shell import discretion
from frontdesk.ui.shell.keys import label

_GUARD = 400  # milliseconds in which a press may have been meant for what stood there before
_PRESSES = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.TouchBegin,
)
_WIDEST = 216  # a button never takes the room of the sentence, however long a name is
_SURE = frozenset({"nothing", "leave_alone"})  # nothing can be wrong about these, so they have no "..."


class CueBlock(QWidget):
    """The block of cues. Signals carry the position of a cue: 0, 1 or 2; `more_opened` the menu of its "..." too."""

    pressed = Signal(int)
    not_now = Signal(int)
    wrong = Signal(int)
    more_opened = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("What first"))
        self._cues: tuple[Cue, ...] = ()
        self._thing = "package"
        self._folded = False
        self._filled = True
        self._buttons: list[Button] = []
        self._dots: list[Button] = []
        self._guard = QElapsedTimer()
        for i in range(MOST):
            self._add_buttons(i)

    def show_cues(self, cues: tuple[Cue, ...], thing_icon: str = "package", *, neutral: bool = False) -> None:
        """Show cues, the opening line first; without any the block takes no room.

        neutral: without tint and tones, as for somebody who wants to be left alone.
        """
        shown = tuple(map(_shown, cues[:MOST]))
        self._cues = tuple(replace(cue, tone="plain") for cue in shown) if neutral else shown
        self._thing = thing_icon
        for i, (button, dots) in enumerate(zip(self._buttons, self._dots, strict=True)):
            cue = self._cues[i] if i < len(self._cues) else None
            button.setVisible(bool(cue and cue.press))
            dots.setVisible(bool(cue and cue.rule not in _SURE))
            if cue:
                button.set_words(cue.label)
                button.setAccessibleDescription(f"{cue.verb}. {cue.sentence}. {cue.reason}")
        self._dress()
        self.setVisible(bool(self._cues))
        self.setAccessibleDescription(
            "\n".join(". ".join(filter(None, (cue.verb, cue.sentence, cue.reason))) for cue in self._cues)
        )
        self.updateGeometry()
        self._arrange()
        self.update()

    def fold(self, folded: bool) -> None:
        """Show the second and the third cue in one line each, for a low window; the first never folds."""
        if folded != self._folded:
            self._folded = folded
            self.updateGeometry()
            self._arrange()
            self.update()

    def set_filled(self, filled: bool) -> None:
        """Fill the first button, or not, as when another region has the filled one."""
        self._filled = filled
        self._dress()

    def press(self, index: int) -> None:
        """Do what the button of a cue does, as its key asks; nothing where there is none."""
        if index < len(self._cues) and self._cues[index].press:
            self.pressed.emit(index)

    def open_more(self, index: int) -> None:
        """Open the "..." of a cue, as its key asks; nothing where there is none."""
        if index >= len(self._cues) or self._cues[index].rule in _SURE:
            return
        shown = menu(self)
        shown.addAction(tr("&Not now")).triggered.connect(lambda: self.not_now.emit(index))
        shown.addAction(tr("&Wrong")).triggered.connect(lambda: self.wrong.emit(index))
        self.more_opened.emit(index, shown)
        dots = self._dots[index]
        shown.popup(dots.mapToGlobal(QPoint(0, dots.height())))

    def shift_guard(self) -> None:
        """Ignore the mouse for a moment, since the block has just moved under it."""
        self._guard.start()

    def sizeHint(self) -> QSize:
        return QSize(0, round(self._top(len(self._cues))) + 1 if self._cues else 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _PRESSES and self._guard.isValid() and self._guard.elapsed() < _GUARD:
            return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for i, cue in enumerate(self._cues):
                if event.pos().y() < self._top(i + 1):
                    words = "\n".join(filter(None, (cue.sentence, cue.reason)))
                    QToolTip.showText(event.globalPos(), plain(words), self)
                    break
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look = theme.current()
        whole = QRectF(self.rect())
        with QPainter(self) as painter:
            ground = "raised" if look.look == "dark" else "card"
            paint.box(painter, whole, ground, "line2", radius=10)
            for i, cue in enumerate(self._cues):
                top = self._top(i)
                row = QRectF(0, top, whole.width(), self._top(i + 1) - top)
                if i == 0 and cue.tone == "red":
                    self._tint(painter, row, alone=len(self._cues) == 1)
                if i:
                    edge = "redLine" if i == 1 and self._cues[0].tone == "red" else "line"
                    paint.hairline(painter, 1, top, whole.width() - 2, edge)
                self._paint_cue(painter, row, cue, one_line=bool(self._folded and i))

    def _tint(self, painter: QPainter, row: QRectF, *, alone: bool) -> None:
        painter.save()
        painter.setClipRect(row.adjusted(1, 0, -1, 0))
        tinted = row.adjusted(1, 0, -1, 0 if alone else 12)
        paint.box(painter, tinted, "redSoft", radius=9)
        painter.restore()

    def _paint_cue(self, painter: QPainter, row: QRectF, cue: Cue, *, one_line: bool) -> None:
        px, tone, middle = theme.current().px, signs.tone(cue.tone), row.center().y()
        side = px(20)
        icon = QRectF(px(17), middle - side / 2, side, side)
        icons.draw(painter, signs.icon(cue.icon, self._thing), icon, tone)
        verb = QRectF(px(49), row.top(), px(88), row.height())
        paint.text(painter, verb, cue.verb, "cue", "ink" if tone == "ink2" else tone)
        left: float = px(145)
        right = self.width() - px(60) - (self._button_width() + px(16) if cue.press else 0)
        if one_line:
            place = QRectF(left, row.top(), right - left, row.height())
            left += paint.text(painter, place, cue.sentence, "cue") + px(12)
            if right - left > min(px(140), paint.width(cue.reason, "detail")):  # a bare beginning says nothing
                paint.text(painter, QRectF(left, row.top(), right - left, row.height()), cue.reason, "detail", "ink2")
            return
        if not cue.reason:
            paint.text(painter, QRectF(left, row.top(), right - left, row.height()), cue.sentence, "cue")
            return
        line = QRectF(left, middle - px(10.5) - px(11), right - left, px(22))
        paint.text(painter, line, cue.sentence, "cue")
        line.translate(0, px(22))
        paint.text(painter, line, cue.reason, "detail", "ink2")

    def _top(self, index: int) -> float:
        """Give the y at which a row begins; the row after the last one begins where the block ends."""
        px = theme.current().px
        return 1 + sum(px(40) if i and self._folded else px(50) for i in range(index))

    def _add_buttons(self, index: int) -> None:
        button = Button("", parent=self, key=label(f"cue_{index + 1}"))
        dots = dots_button(tr("More for this cue"), self)
        button.clicked.connect(partial(self.press, index))
        dots.clicked.connect(partial(self.open_more, index))
        for each in (button, dots):
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            each.installEventFilter(self)
        self._buttons.append(button)
        self._dots.append(dots)

    def _dress(self) -> None:
        for i, button in enumerate(self._buttons):
            button.set_kind("filled" if i == 0 and self._filled else "outline")

    def _button_width(self) -> int:
        shown = [button.sizeHint().width() for button in self._buttons if not button.isHidden()]
        return min(max([theme.current().px(158), *shown]), theme.current().px(_WIDEST))

    def _arrange(self) -> None:
        px = theme.current().px
        wide = self._button_width()
        for i, (button, dots) in enumerate(zip(self._buttons, self._dots, strict=True)):
            middle = (self._top(i) + self._top(i + 1)) / 2
            high = min(button.sizeHint().height(), round(self._top(i + 1) - self._top(i)) - 4)
            dots.setGeometry(self.width() - px(10) - high, round(middle - high / 2), high, high)
            set_tooltip(button, button.words() if button.sizeHint().width() > wide else "")
            button.setGeometry(self.width() - px(50) - wide, round(middle - high / 2), wide, high)


def _shown(cue: Cue) -> Cue:
    """A cue as it may be shown: cautions are not for customers who can see the screen."""
    if cue.rule != "caution" or not discretion.hidden():
        return cue
    return replace(cue, sentence=tr("A note, hidden from customers"), reason=tr("Hold Ctrl Space to read it"))
