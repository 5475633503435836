"""The log line at the foot of the card: type what happened, done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.domain import wording
from frontdesk.domain.interaction import Become, Channel, Encounter
from frontdesk.i18n import tr
from frontdesk.ui.kit import paint, theme
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.chips import Chip
from frontdesk.ui.kit.menus import menu
from frontdesk.ui.kit.tooltips import set_tooltip
from frontdesk.ui.panels import signs
from frontdesk.ui.panels.log_line.chips import LogChips
from frontdesk.ui.panels.log_line.edit import LogEdit
from frontdesk.ui.shell.keys import short_label

if TYPE_CHECKING:
    from frontdesk.domain.when import Understood  # 30 ms: the words of dates are not needed to show them

_FRAME = 46


@dataclass(frozen=True, slots=True)
class Offer:
    """What the shop's trade offers: the words of its outcomes and its topics, already translated."""

    outcomes: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


class LogLine(QWidget):
    """The log line and its chips. Ids and enums of the domain travel in the signals; None takes a choice back.

    `text_changed` is sent for what a person types only. `become_chosen`, `mood_chosen` and `channel_chosen` carry the
    enum; `topic_chosen` and `outcome_chosen` words, empty for none.
    """

    text_changed = Signal(str)
    done = Signal()
    outcome_chosen = Signal(str)
    mood_chosen = Signal(object)
    told_again = Signal(bool)
    signed_back = Signal()
    topic_chosen = Signal(str)
    become_chosen = Signal(object)
    channel_chosen = Signal(object)
    grew = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._encounter: Encounter | None = None
        self._since = ""
        self._since_shown = True
        self._channel_chip = Chip("", parent=self)
        self._channel_chip.setChecked(True)
        self._channel_chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._channel_chip.clicked.connect(self._open_channels)
        self._edit = LogEdit(self)
        self._edit.written.connect(self.text_changed)
        self._edit.done.connect(self.done)
        self._edit.focus_changed.connect(lambda _: self.update())
        self._edit.grew.connect(self._grown)
        self._done = Button(tr("Done"), "filled", key=short_label("done"), parent=self)
        self._done.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._done.clicked.connect(self.done)
        self._chips = LogChips(self)
        self._chips.outcome_chosen.connect(self.outcome_chosen)
        self._chips.mood_chosen.connect(self.mood_chosen)
        self._chips.told_again.connect(self.told_again)
        self._chips.signed_back.connect(self.signed_back)
        self._chips.topic_chosen.connect(self.topic_chosen)
        self._chips.become_chosen.connect(self.become_chosen)
        self.setFocusProxy(self._edit)

    def show_offer(self, offer: Offer) -> None:
        """Offer the outcomes and topics of the trade."""
        self._chips.show_offer(offer.outcomes, offer.topics)

    def open_for(self, called: str, encounter: Encounter | None, now: datetime, *, leave_alone: bool = False) -> None:
        """Begin the line of somebody else: their text, or an empty line. now: aware, local.

        called: the name in "What happened with Pepe?"; empty when nobody knows who it is. leave_alone: no mood, no
        topic and no "Make it a".
        """
        self.ask_about(called)
        self._edit.show_text(encounter.text if encounter else "")
        self.show_leave_alone(leave_alone)
        self.show_encounter(encounter, now)

    def ask_about(self, called: str) -> None:
        """Ask what happened with whom, while nothing is typed."""
        called = " ".join(called.split())[:60]
        hint = tr("What happened with {called}?").format(called=called) if called else tr("What happened?")
        self._edit.setPlaceholderText(hint)

    def show_leave_alone(self, leave_alone: bool) -> None:
        """Show outcomes only, for somebody who wants to be left alone."""
        self._chips.show_leave_alone(leave_alone)

    def show_encounter(self, encounter: Encounter | None, now: datetime) -> None:
        """Show channel, chips and date of the encounter; text and caret stay as they are. now: aware, local."""
        self._encounter = encounter
        channel = encounter.channel if encounter else Channel.WALK_IN
        self._channel_chip.set_words(signs.channel(channel))
        self._channel_chip.set_icon(signs.CHANNELS[channel])
        self._since = tr("since {time}").format(time=wording.clock(encounter.started_at, now)) if encounter else ""
        self._chips.show_encounter(encounter, now)
        self._arrange()

    def show_signed(self, name: str) -> None:
        """Say who signs the line, when it is not the one who serves; empty when it is."""
        self._chips.show_signed(name)

    def show_understood(self, understood: Sequence[Understood]) -> None:
        """Light up the dates in the text, and say what is unusual about the last one ("closed on that day")."""
        self._edit.show_understood(understood)
        self._chips.show_note(next((found.note for found in reversed(understood) if found.note), None) or "")

    def encounter(self) -> Encounter | None:
        """Give the encounter that is shown."""
        return self._encounter

    def text(self) -> str:
        """Give what is typed."""
        return self._edit.toPlainText()

    def type_on(self, text: str) -> None:
        """Take the caret to the end and type, as for a key pressed elsewhere on the card."""
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._edit.moveCursor(self._edit.textCursor().MoveOperation.End)
        self._edit.insertPlainText(text)

    def take_focus(self) -> None:
        """Take the caret."""
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def has_caret(self) -> bool:
        """Whether somebody is typing here."""
        return self._edit.hasFocus()

    def can_undo(self) -> bool:
        """Whether there is typing to undo."""
        return self._edit.document().isUndoAvailable()

    def undo_typing(self) -> None:
        """Undo what was typed last."""
        self._edit.undo()

    def set_filled(self, filled: bool) -> None:
        """Fill Done and show its key, or neither, while another region has the filled button."""
        self._done.set_kind("filled" if filled else "outline")
        self._done.set_key(short_label("done") if filled else "")
        self._arrange()

    def next_outcome(self) -> None:
        """Choose the next outcome (Alt+O)."""
        self._chips.next_outcome()

    def open_moods(self) -> None:
        """Open the moods (Alt+M)."""
        self._chips.open_moods()

    def open_topics(self) -> None:
        """Open the topics (Alt+T)."""
        self._chips.open_topics()

    def choose_become(self, become: Become) -> None:
        """Make it a promise, an issue, ...; the same again takes it back (Alt+P, I, N, F, G)."""
        self._chips.choose_become(become)

    def sizeHint(self) -> QSize:
        px, chips = theme.current().px, self._chips.sizeHint().height()
        return QSize(0, px(10) + self._frame_height() + px(8) + chips + px(10) + 1)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._grown()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px, focused = theme.current().px, self._edit.hasFocus()
        with QPainter(self) as painter:
            paint.hairline(painter, 0, 0, self.width())
            frame = self._frame()
            paint.box(painter, frame, "card", "accent" if focused else "field", radius=8, line=2 if focused else 1)
            x = self._channel_chip.geometry().right() + px(11)
            if self._since and self._since_shown:
                place = QRectF(x, self._channel_chip.y(), px(90), self._channel_chip.height())
                x += paint.text(painter, place, self._since, "detail", "ink3") + px(10)
            line = QRectF(x, self._channel_chip.y() + px(3), 1, self._channel_chip.height() - px(6))
            paint.hairline(painter, line.x(), line.y(), line.height(), "line2", down=True)

    def _frame(self) -> QRectF:
        px = theme.current().px
        return QRectF(px(24), px(10) + 1, self.width() - px(48), self._frame_height())

    def _frame_height(self) -> int:
        look = theme.current()
        extra = (self._edit.lines() - 1) * paint.line_height("log")
        return max(look.px(_FRAME), look.target(34) + 12) + extra

    def _arrange(self) -> None:
        look, px, frame = theme.current(), theme.current().px, self._frame()
        hint = self._channel_chip.sizeHint()
        first = max(look.px(_FRAME), look.target(34) + 12)
        self._channel_chip.setGeometry(
            int(frame.left()) + px(8), int(frame.top()) + (first - hint.height()) // 2, hint.width(), hint.height()
        )
        button = self._done.sizeHint()
        self._done.setGeometry(
            int(frame.right()) - px(8) - button.width(),
            int(frame.top()) + (first - button.height()) // 2,
            button.width(),
            button.height(),
        )
        left = self._channel_chip.geometry().right() + px(11)
        took = paint.width(self._since, "detail") + px(10) if self._since else 0
        self._since_shown = bool(self._since) and self.width() >= px(970)
        set_tooltip(self._channel_chip, "" if self._since_shown else self._since)
        left += (took if self._since_shown else 0) + px(11)
        tall = self._edit.sizeHint().height()
        line = paint.line_height("log") + 2
        top = int(frame.top()) + (first - line) // 2
        self._edit.setGeometry(left, top, max(40, self._done.x() - px(12) - left), tall)
        chips = self._chips.sizeHint().height()
        self._chips.setGeometry(px(24), int(frame.bottom()) + px(8), self.width() - px(48), chips)
        self.update()

    def _grown(self) -> None:
        self.updateGeometry()
        self._arrange()
        self.grew.emit()

    def _open_channels(self) -> None:
        self._channel_chip.setChecked(True)
        shown = menu(self)
        for channel in Channel:
            action = shown.addAction(signs.channel(channel))
            action.triggered.connect(lambda _=False, channel=channel: self.channel_chosen.emit(channel))
        shown.popup(self._channel_chip.mapToGlobal(QPoint(0, -shown.sizeHint().height() - 4)))
