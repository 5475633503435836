"""The bar at the top: the shop, the day and the time, the finder, who waits, and who is serving."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolTip, QWidget

from frontdesk.domain import wording
from frontdesk.domain.interaction import Encounter
from frontdesk.domain.staff import Staff
from frontdesk.i18n import tr, trn
from frontdesk.ui.kit import avatar, icons, paint, theme
from frontdesk.ui.kit.menus import menu
from frontdesk.ui.kit.tokens import Tone
from frontdesk.ui.kit.tooltips import plain, set_tooltip
from frontdesk.ui.panels import signs, widths


class TopBar(QWidget):
    """The bar over desk column and card. `finder` is the box that the window put here.

    `staff_chosen` carries the id of whoever serves from now on, `staff_asked` what else the menu offers: "day", "pin",
    "practice".
    """

    staff_chosen = Signal(object)
    staff_asked = Signal(str)

    def __init__(self, finder: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finder = finder
        finder.setParent(self)
        self._shop, self._demo = "", False
        self._lines, self._broken = False, ""
        self._now: datetime | None = None
        self._waiting, self._tone, self._icon = "", "ink2", "phone"
        self._staff = _StaffButton(self)
        self._staff.clicked.connect(self.open_staff_menu)
        self._everyone: tuple[Staff, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shop(self, name: str, *, demo: bool = False) -> None:
        """Show the shop's name; `demo` marks it as made up."""
        self._shop, self._demo = " ".join(name.split()), demo
        self._say()
        self.update()

    def show_time(self, now: datetime) -> None:
        """Show the day and the time; only a change of the minute is painted."""
        before, self._now = self._now, now
        if before is None or wording.clock(before, now) != wording.clock(now, now) or before.date() != now.date():
            self.update()

    def show_lines(self, there: bool, broken: str) -> None:
        """Whether there is a telephone at all, and why one does not work."""
        self._lines, self._broken = there, broken

    def show_waiting(self, here: Sequence[Encounter], now: datetime) -> None:
        """Say who waits, with the colour of the one who waits longest; else how the telephone is doing."""
        waiting = sorted((each for each in here if each.waiting_since), key=lambda each: each.waiting_since or now)
        words, tone, icon = tr("Lines free") if self._lines or self._demo else "", "ink2", "phone"
        if self._broken:
            words, tone = tr("Telephone down"), "amber"
        if waiting:
            since = waiting[0].waiting_since or now
            tone, icon = signs.waiting_tone(since, now), "pause"
            words = signs.where(waiting[0])
            if len(waiting) > 1:
                words = trn("{n} waits", "{n} wait", len(waiting)).format(n=len(waiting))
        elif any(each.call_id for each in here):
            words = ""  # somebody is on the phone: the desk column says so
        if (words, tone, icon) != (self._waiting, self._tone, self._icon):
            self._waiting, self._tone, self._icon = words, tone, icon
            self._say()
            self.update()

    def show_staff(self, serving: Staff | None, everyone: Sequence[Staff]) -> None:
        """Show who is serving; `everyone` may be chosen instead."""
        self._everyone = tuple(everyone)
        self._staff.show_staff(serving)
        self._arrange()

    def open_staff_menu(self) -> None:
        """Offer everybody who serves here; a digit or a click chooses."""
        shown = menu(self)
        shown.setAccessibleName(tr("Who is serving"))
        for i, person in enumerate(self._everyone, start=1):
            name = person.name.replace("&", "&&")
            action = shown.addAction(f"&{i}   {name}" if i <= 9 else f"     {name}")
            action.triggered.connect(lambda _=False, id_=person.id: self.staff_chosen.emit(id_))
        if self._everyone:
            shown.addSeparator()
        for what, words in (
            ("day", tr("&The day")),
            *((("pin", tr("My &PIN…")),) if self._everyone else ()),
            *(() if self._demo else (("practice", tr("P&ractice shop")),)),
        ):
            shown.addAction(words).triggered.connect(lambda _=False, what=what: self.staff_asked.emit(what))
        shown.popup(self._staff.mapToGlobal(QPoint(0, self._staff.height() + 4)))

    def sizeHint(self) -> QSize:
        return QSize(0, theme.current().px(56))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            over_name = event.pos().x() < widths.desk_column(self.window().width())
            words = (
                self._shop if over_name else self._broken if event.pos().x() > self._finder.geometry().right() else ""
            )
            QToolTip.showText(event.globalPos(), plain(words) if words else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look, height = theme.current(), self.height()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), look.color("win"))
            paint.hairline(painter, 0, height - 1, self.width())
            if self._now:
                self._paint_left(painter)
            self._paint_waiting(painter)

    def _say(self) -> None:
        demo = tr("Made-up shop") if self._demo else ""
        self.setAccessibleName(", ".join(part for part in (self._shop, demo, self._waiting) if part))

    def _paint_left(self, painter: QPainter) -> None:
        look, now = theme.current(), self._now
        assert now
        height = self.height()
        right = widths.desk_column(self.window().width()) - look.px(19)
        left = look.px(18)
        clock = wording.clock(now, now)
        took = paint.width(clock, "late")
        paint.text(painter, QRectF(left, 0, right - left, height), clock, "late", "ink", align=paint.RIGHT)
        day = tr("{weekday} {day} {month}").format(
            weekday=wording.weekday_short(now), day=now.day, month=wording.month_short(now)
        )
        day_right = right - took - look.px(8)
        if left + paint.width(self._shop, "strong") + look.px(10) > day_right - paint.width(day, "detail"):
            day = ""  # the name of the shop is worth more than the date where there is no room for both
        paint.text(painter, QRectF(left, 0, day_right - left, height), day, "detail", "ink2", align=paint.RIGHT)
        room = day_right - paint.width(day, "detail") - look.px(10) - left
        pill = tr("Made-up shop") if self._demo else ""
        if pill:  # the pill stands below the name, there is no room beside it
            name = QRectF(left, look.px(8), room, look.px(20))
            paint.text(painter, name, self._shop, "strong")
            paint.pill(painter, left - look.px(2), height - look.px(17), pill, "amber")
        else:
            paint.text(painter, QRectF(left, 0, room, height), self._shop, "strong")

    def _paint_waiting(self, painter: QPainter) -> None:
        if not self._waiting:
            return
        look = theme.current()
        right = self._staff.x() - look.px(10)
        left = self._finder.geometry().right() + look.px(12)
        side = look.px(14)
        took = paint.width(self._waiting, "time") + look.px(20)
        if took > right - left:
            took = side  # the icon in its tone alone; a few letters would say nothing
        if took > right - left:
            return
        icon = QRectF(right - took, (self.height() - side) / 2, side, side)
        icons.draw(painter, self._icon, icon, self._tone)
        words = QRectF(right - took + look.px(20), 0, max(0, took - look.px(20)), self.height())
        weight = 500 if self._tone != "ink2" else 400
        paint.text(painter, words, self._waiting, "time", self._tone, weight=weight)

    def _arrange(self) -> None:
        look = theme.current()
        hint = self._staff.sizeHint()
        right = self.width() - look.px(10)
        self._staff.setGeometry(right - hint.width(), (self.height() - hint.height()) // 2, hint.width(), hint.height())
        window = self.window().width()
        left = widths.desk_column(window) + look.px(24)
        tall = self._finder.sizeHint().height()
        wide = min(widths.finder(window), self._staff.x() - left - look.px(24))
        self._finder.setGeometry(left, (self.height() - tall) // 2 - 1, wide, tall)


class _StaffButton(QPushButton):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._person: Staff | None = None
        self._tone: Tone = "ink"
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_staff(None)

    def show_staff(self, person: Staff | None) -> None:
        self._person = person
        words = tr("{name} is serving").format(name=person.name) if person else tr("Who is serving?")
        self.setAccessibleName(words)
        set_tooltip(self, tr("{words}, F12").format(words=words))
        self.updateGeometry()
        self.update()

    def _words(self) -> str:
        return self._person.name.split(" ")[0] if self._person else tr("Who is serving?")

    def sizeHint(self) -> QSize:
        look = theme.current()
        words = min(paint.width(self._words(), "matter"), look.px(140))
        return QSize(words + look.px(28 + 7 + 9 + 14 + 12), look.target(36))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look, whole = theme.current(), QRectF(self.rect())
        with QPainter(self) as painter:
            if self.underMouse():
                paint.box(painter, whole, "hover", radius=8)
            if self.hasFocus():
                paint.focus(painter, whole)
            side = look.px(28)
            circle = QRectF(look.px(6), (whole.height() - side) / 2, side, side)
            if self._person:
                avatar.draw(painter, circle, self._person.name, self._person.id)
            else:
                icons.draw(painter, "user", circle.adjusted(5, 5, -5, -5), "ink2")
            chevron = look.px(14)
            at = QRectF(whole.right() - chevron - look.px(4), (whole.height() - chevron) / 2, chevron, chevron)
            words = QRectF(circle.right() + look.px(7), 0, at.left() - look.px(5) - circle.right(), whole.height())
            paint.text(painter, words, self._words(), "matter")
            icons.draw(painter, "chevron-down", at, "ink2")
