"""The head of the card: who it is, since when, how often, and how they like to be served."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.domain import wording
from frontdesk.domain.customer import Customer
from frontdesk.domain.manner import Help, Limit, Manner, Style
from frontdesk.i18n import tr
from frontdesk.ui.kit import avatar, fonts, paint, theme
from frontdesk.ui.kit.buttons import Button, dots_button
from frontdesk.ui.kit.chips import Chip
from frontdesk.ui.kit.menus import menu
from frontdesk.ui.kit.tooltips import set_tooltip
from frontdesk.ui.shell import keys

_MOST_MARKS = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of the manner: its icon, its words, and shorter ones for a narrow window."""

    icon: str
    words: str
    short: str = ""


def marks(manner: Manner, now: datetime) -> tuple[Mark, ...]:
    """Give the marks of a manner, most important first; the header shows three, the rest stands in the tooltip."""
    found: list[Mark] = []
    styles = {
        Style.LEAVE_ALONE: Mark("moon", tr("Leave alone")),
        Style.CHATTY: Mark("chat", tr("Chatty")),
        Style.BRISK: Mark("clock", tr("Brisk")),
        Style.NEEDS_TIME: Mark("cup", tr("Needs time")),
    }
    if manner.style:
        found.append(styles[manner.style])
    helps = {
        Help.HEARING: Mark("message", tr("Hard of hearing"), tr("Hearing")),
        Help.SIGHT: Mark("eye", tr("Sees badly"), tr("Sight")),
        Help.MOBILITY: Mark("user", tr("Needs a chair or a hand"), tr("Mobility")),
    }
    found += [helps[each] for each in Help if each in manner.helps]
    if manner.language:
        found.append(Mark("globe", manner.language, manner.language.split(",")[0]))
    limits = {
        Limit.NAME_NOT_ALOUD: Mark("eye-off", tr("Don’t say the name aloud"), tr("Name not aloud")),
        Limit.NO_CALLS: Mark("phone", tr("No calls")),
        Limit.NO_MESSAGES: Mark("mail", tr("No messages")),
        Limit.NO_SUGGESTIONS: Mark("tag", tr("No suggestions")),
    }
    found += [limits[each] for each in limits if each in manner.limits]
    if manner.speak_only_with:
        words = tr("Speak only with {name}").format(name=manner.speak_only_with)
        found.insert(min(1, len(found)), Mark("lock", words, manner.speak_only_with))
    if manner.pause_until and now.date() < manner.pause_until:
        day = wording.day(manner.pause_until, now)
        found.append(Mark("pause", tr("Don’t write until {day}").format(day=day), tr("Pause")))
    return tuple(found)


def facts(customer: Customer, now: datetime) -> tuple[tuple[tuple[str, bool], ...], ...]:
    """Give the facts line: parts of (words, strong) pieces."""
    rhythm = customer.rhythm
    if customer.closed_on:
        words = tr("Closed since {day}").format(day=wording.day(customer.closed_on, now))
        return (((words, True),), ((customer.closed_why, False),))
    if not rhythm.visits:
        return (((tr("No visit written down yet"), False),),)
    parts: list[tuple[tuple[str, bool], ...]] = []
    visits = wording.visits(rhythm.visits)
    if rhythm.first and rhythm.visits > 1:
        since = tr("since {month}").format(month=wording.month_year(rhythm.first, now))
        parts.append(((visits, True), (" " + since, False)))
    else:
        parts.append(((visits, True),))
    if rhythm.last:
        last = tr("Last visit") if (now.date() - rhythm.last).days in (0, 1) else tr("Last")
        parts.append(((last + " ", False), (wording.day(rhythm.last, now), True)))
    if rhythm.every:
        parts.append(((tr("Every") + " ", False), (wording.rhythm(rhythm.every), True)))
    return tuple(parts)


class CardHeader(QWidget):
    """Who the card is of. `edit_asked`: the pencil; `action_asked`: the id of what was chosen behind "..."."""

    edit_asked = Signal()
    action_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._name, self._said = "", ""
        self._id: int | None = None
        self._facts: tuple[tuple[tuple[str, bool], ...], ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self._chips: list[Chip] = []
        self._photo: QPixmap | None = None
        self._folded = False
        self._avatar = True
        self._words_end = 0
        self._actions: Sequence[tuple[str, str]] = ()
        self._pencil = Button(kind="quiet", icon="pencil", name=tr("Edit"), parent=self)
        self._pencil.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._pencil.clicked.connect(self.edit_asked)
        self._dots = dots_button(tr("More for this customer"), self)
        self._dots.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._dots.clicked.connect(self.open_menu)

    def show_customer(
        self,
        customer: Customer,
        now: datetime,
        *,
        photo: QPixmap | None = None,
        maybe: bool = False,
        actions: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Show a customer. now: aware, local. maybe: it is only likely to be them, and that is said.

        actions: (id, words) of what stands behind "...".
        """
        self._name, self._id, self._photo = " ".join(customer.known_as.split()), customer.id, photo
        on_paper = customer.name if customer.name != customer.known_as else ""
        self._said, self._avatar = " ".join((customer.said or on_paper).split()), True
        self._facts = facts(customer, now)
        if maybe:
            self._facts = (((tr("Maybe them"), True),), *self._facts)
        self._show(marks(customer.manner, now), actions)

    def show_unknown(self, label: str, actions: Sequence[tuple[str, str]] = ()) -> None:
        """Show somebody nobody knows yet: a number, or "Somebody"."""
        self._name, self._said, self._id, self._photo = label, "", None, None
        self._facts = (
            ((tr("Not known yet"), True),),
            ((tr("{key} says who it is").format(key=keys.label("find")), False),),
            ((tr("{key} makes a new customer").format(key=keys.label("new_customer")), False),),
        )
        self._avatar = True
        self._show((), actions)

    def show_loading(self, name: str) -> None:
        """Show a name at most, while the rest is on its way."""
        self._name, self._said, self._id, self._photo = " ".join(name.split()), "", None, None
        self._facts, self._avatar = (), False
        self._show((), ())

    def fold(self, folded: bool) -> None:
        """Take one line instead of two, for a low window."""
        if folded != self._folded:
            self._folded = folded
            self.updateGeometry()
            self._arrange()

    def open_menu(self) -> None:
        """Open what stands behind "..."."""
        if not self._actions:
            return
        shown = menu(self)
        for id_, words in self._actions:
            action = shown.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _=False, id_=id_: self.action_asked.emit(id_))
        shown.popup(self._dots.mapToGlobal(QPoint(0, self._dots.height())))

    def sizeHint(self) -> QSize:
        return QSize(0, theme.current().px(56 if self._folded else 80))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px = theme.current().px
        with QPainter(self) as painter:
            side = px(40 if self._folded else 54)
            middle = self.height() / 2
            circle = QRectF(px(24), middle - side / 2, side, side)
            if self._avatar:
                avatar.draw(painter, circle, self._name if self._id is not None else "", self._id, self._photo)
            else:
                paint.box(painter, circle, "sunk", radius=side / 2)
            left = circle.right() + px(14)
            end = self._words_end - px(16)
            if self._folded:
                name = QRectF(left, 0, max(px(60), (end - left) * 0.5), self.height())
                x = left + paint.text(painter, name, self._name, "title") + px(18)
                self._paint_facts(painter, x, middle, end)
                return
            line = QRectF(left, middle - px(31), end - left, px(40))
            x = left + paint.text(painter, line, self._name, "name") + px(13)
            if self._said and end - x > px(30):
                said_line = QRectF(x, line.top() + px(4), end - x, line.height())
                paint.text(painter, said_line, self._said, "detail", "ink3")
            self._paint_facts(painter, left, middle + px(17), end)

    def _paint_facts(self, painter: QPainter, x: float, middle: float, end: float) -> None:
        px = theme.current().px
        first = True
        for part in self._facts:
            took = sum(paint.width(words, "strong" if strong else "body") for words, strong in part)
            if (x + took > end and not first) or x + px(24) > end:
                return  # half a fact says nothing
            first = False
            for words, strong in part:
                role = "strong" if strong else "body"
                place = QRectF(x, middle - px(12), max(0.0, end - x), px(24))
                paint.text(painter, place, words, role, "ink" if strong else "ink2")
                x += fonts.metrics(role).horizontalAdvance(words)
            x += px(20)

    def _show(self, marks: tuple[Mark, ...], actions: Sequence[tuple[str, str]]) -> None:
        if marks != self._marks:
            self._marks = marks
            self._show_marks()
        self._actions = actions
        self._dots.setVisible(bool(actions))
        self._pencil.setVisible(self._id is not None)
        line = "".join("".join(words for words, _ in part) + ". " for part in self._facts)
        more = ", ".join(mark.words for mark in self._marks)
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(f"{line}{more}".strip())
        self._arrange()

    def _show_marks(self) -> None:
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for mark in self._marks[:_MOST_MARKS]:
            chip = Chip(mark.words, icon=mark.icon, mark=True, parent=self)
            chip.show()
            self._chips.append(chip)

    def _arrange(self) -> None:
        """Place buttons and marks from the right; marks shorten, then lose their words, before the name suffers."""
        px, middle = theme.current().px, self.height() // 2
        right = self.width() - px(24) + px(10)
        for button in (self._dots, self._pencil):
            if button.isHidden():
                continue
            hint = button.sizeHint()
            button.setGeometry(right - hint.width(), middle - hint.height() // 2, hint.width(), hint.height())
            right -= hint.width()
        right -= px(13)
        wanted = self._wanted()
        for step in range(3):
            for chip, mark in zip(self._chips, self._marks, strict=False):
                chip.set_words(mark.words if step == 0 or not mark.short else mark.short)
                chip.set_icon_only(step == 2)
                if step:
                    set_tooltip(chip, mark.words)
                    chip.setAccessibleName(mark.words)
            took = sum(chip.sizeHint().width() + px(6) for chip in self._chips)
            if right - took > wanted - px(16):
                break
        for chip in reversed(self._chips):
            hint = chip.sizeHint()
            chip.setGeometry(right - hint.width(), middle - hint.height() // 2, hint.width(), hint.height())
            right -= hint.width() + px(6)
        set_tooltip(self, self._name if paint.width(self._name, "name") > right - px(90) else "")
        self._words_end = right
        self.update()

    def _wanted(self) -> float:
        """Give the x up to which name and facts would like to go."""
        px = theme.current().px
        words = sum(
            sum(fonts.metrics("strong" if strong else "body").horizontalAdvance(text) for text, strong in part) + px(20)
            for part in self._facts
        )
        if self._folded:
            return px(24 + 40 + 14 + 18) + min(paint.width(self._name, "title"), px(300)) + words
        name = min(paint.width(self._name, "name"), px(400)) + px(13) + min(paint.width(self._said, "detail"), px(130))
        return px(24 + 54 + 14 + 16) + max(name, words)
