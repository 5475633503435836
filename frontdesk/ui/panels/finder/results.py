"""The list of what the finder found, each row with the reason why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QVBoxLayout, QWidget

from frontdesk.domain import wording
from frontdesk.domain.match import Because, Found, Match, MatterMatch, Reason, Spans
from frontdesk.i18n import tr, trn
from frontdesk.ui.kit import avatar, icons, paint, theme
from frontdesk.ui.kit.rows import RowList, RowPainter, State
from frontdesk.ui.panels import signs
from frontdesk.ui.shell import discretion
from frontdesk.ui.shell.keys import label_of

_WIDTH = 836

ICONS = {
    Because.NAME: "user",
    Because.CALLED: "user",
    Because.SPELLING: "search",
    Because.SOUND: "search",
    Because.NUMBER: "phone",
    Because.REACH: "at",
    Because.THING: "thing",
    Because.NOTE: "note",
    Because.ISSUE: "issues",
    Because.PROMISE: "promises",
    Because.GOODWILL: "ticket",
    Because.SAID: "message",
    Because.TICKET: "ticket",
}


@dataclass(frozen=True, slots=True)
class _Head:
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class _Nothing:
    text: str


class FinderList(QWidget):
    """The floating list over `stage`, which it dims. `row_chosen` carries a Match, a MatterMatch or None (new)."""

    row_chosen = Signal(object)
    left = Signal()

    def __init__(self, stage: QWidget) -> None:
        window = stage.window()
        self._dim = _Dim(window)
        self._shadow = QWidget(window)
        super().__init__(window)
        self._stage = stage
        self._dim.pressed.connect(self.left)
        self._shadow.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._shadow.setAutoFillBackground(True)
        effect = QGraphicsDropShadowEffect(self._shadow)
        effect.setBlurRadius(36)
        effect.setOffset(0, 10)
        effect.setColor(Qt.GlobalColor.transparent)
        self._effect = effect
        self._shadow.setGraphicsEffect(effect)
        self._painter = _Painter()
        self._list = RowList(self._painter, tr("Found"), ground="raised", parent=self)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.opened.connect(self._opened)
        self._foot = _Foot(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 6, 1, 1)
        box.setSpacing(0)
        box.addWidget(self._list, 1)
        box.addWidget(self._foot)
        for part in (self._dim, self._shadow, self):
            part.hide()

    def show_found(self, found: Found, now: datetime, thing_icon: str) -> None:
        """Show other rows, the first one current."""
        self._painter.now, self._painter.thing = now, thing_icon
        rows: list[Any] = []
        if found.matches:
            rows += [_Head(tr("Customers"), len(found.matches)), *found.matches]
        if found.matters:
            rows += [_Head(tr("Issues and vouchers"), len(found.matters)), *found.matters]
        self._list.show_rows(rows or [_Nothing(" ".join(found.query.split()))])
        self._list.choose(-1)
        self._list.step(1)
        self._list.verticalScrollBar().setValue(0)
        self._foot.show_words(found)

    def current(self) -> Any | None:
        """Give the current row."""
        return self._list.current()

    def step(self, by: int) -> None:
        """Go to the next row or back."""
        self._list.step(by)
        self._list.viewport().update()

    def appear(self, box: QWidget) -> None:
        """Come up under the finder's box."""
        look, window = theme.current(), self._stage.window()
        corner = box.mapTo(window, QPoint(1, box.height() + look.px(8)))
        wide = min(look.px(_WIDTH), window.width() - corner.x() - 12)
        self._dim.setGeometry(self._stage.rect().translated(self._stage.mapTo(window, QPoint(0, 0))))
        self.resize(wide, self.height())
        inner = sum(self._painter.height(row, wide - 2) for row in self._list.rows())
        tall = min(inner + look.px(7 + 38) + 7, window.height() - corner.y() - 16)
        self.setGeometry(corner.x(), corner.y(), wide, tall)
        self._shadow.setGeometry(self.geometry().adjusted(4, 4, -4, -2))
        if self.isVisible():
            return
        shade = QColor(0, 0, 0, 70 if look.look == "light" else 200)
        if shade != self._effect.color():  # setting the same one blurs the shadow anew, too
            self._effect.setColor(shade)
        for part in (self._dim, self._shadow, self):
            part.show()
            part.raise_()

    def put_away(self) -> None:
        """Go, and let the card be seen again."""
        for part in (self._dim, self._shadow, self):
            part.hide()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with QPainter(self) as painter:
            paint.box(painter, QRectF(self.rect()), "raised", "line2", radius=10)

    def _opened(self, row: object) -> None:
        self.row_chosen.emit(None if isinstance(row, _Nothing) else row)


class _Dim(QWidget):
    pressed = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with QPainter(self) as painter:
            painter.setOpacity(0.84)
            painter.fillRect(self.rect(), theme.current().color("win"))


class _Foot(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text, self._read, self._any = "", "", False

    def show_words(self, found: Found) -> None:
        self._text, self._any = " ".join(found.query.split()), bool(found.matches or found.matters)
        self._read = ""
        if found.read_as:
            self._read = tr("Also reading “{typed}” as “{read}”").format(typed=found.read_as[0], read=found.read_as[1])
        self.setFixedHeight(theme.current().px(38))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px, middle = theme.current().px, self.height() / 2
        with QPainter(self) as painter:
            paint.hairline(painter, 0, 0, self.width())
            x, end = px(19), self.width() - px(20)
            if self._read:
                took = min(paint.width(self._read, "meta"), self.width() // 3)
                place = QRectF(end - took, 0, took, self.height())
                paint.text(painter, place, self._read, "meta", "ink3", align=paint.RIGHT)
                end -= took + px(16)
            hints = [(label_of("Return"), tr("Open")), ("↑ ↓", tr("Choose"))] if self._any else []
            hints.append((label_of("Shift+Return"), tr("New customer “{text}”").format(text=self._text)))
            for keys, words in hints:
                cap = paint.key_cap_width(keys)
                if x + cap + px(30) > end:
                    break
                paint.key_cap(painter, x + cap, middle, keys)
                x += cap + px(8)
                x += paint.text(painter, QRectF(x, 0, end - x, self.height()), words, "detail", "ink2") + px(18)


class _Painter(RowPainter):
    def __init__(self) -> None:
        super().__init__()
        self.now: datetime | None = None
        self.thing = "package"

    def height(self, row: Any, width: int) -> int:  # noqa: ARG002
        px = theme.current().px
        return px(35) if isinstance(row, _Head) else px(88) if isinstance(row, _Nothing) else px(60)

    def can_choose(self, row: Any) -> bool:
        return not isinstance(row, _Head)

    def say(self, row: Any) -> str:
        match row:
            case _Head():
                return f"{row.title} {row.count}"
            case Match():
                parts = (
                    discretion.name(row.name),
                    "" if discretion.hidden() else row.on_paper,
                    _reason(row).text,
                    self._last(row.last_seen),
                    _counts(row),
                )
            case MatterMatch():
                parts = (row.title, row.detail, _reason(row).text, row.right, row.right_detail)
            case _:
                return f"{tr('Nothing found')}. {_new(row.text)}"
        return ", ".join(part for part in parts if part)

    def draw(self, painter: QPainter, rect: QRectF, row: Any, state: State) -> None:
        px = theme.current().px
        if isinstance(row, _Head):
            line = QRectF(rect.left() + px(21), rect.top() + px(8), rect.width() - px(42), px(20))
            line.setLeft(line.left() + paint.text(painter, line, row.title, "section", "ink2") + px(7))
            paint.text(painter, line, str(row.count), "section", "ink3", weight=500)
            return
        if isinstance(row, _Nothing):
            left, wide = rect.left() + px(21), rect.width() - px(42)
            title = QRectF(left, rect.top() + px(18), wide, px(22))
            paint.text(painter, title, tr("Nothing found"), "cue")
            paint.text(painter, QRectF(left, title.bottom() + 2, wide, px(20)), _new(row.text), "detail", "ink2")
            return
        ground = rect.adjusted(px(9), 1, -px(9), -1)
        if state.current or state.over:
            painter.save()
            painter.setOpacity(1.0 if state.current else 0.6)
            paint.box(painter, ground, "hover", radius=8)
            painter.restore()
        if state.current:
            paint.key_cap(painter, rect.right() - px(20), rect.center().y(), label_of("Return"), on="tile")
        if isinstance(row, Match):
            self._draw_match(painter, rect, row)
        else:
            self._draw_matter(painter, rect, row)

    def _draw_match(self, painter: QPainter, rect: QRectF, row: Match) -> None:
        px = theme.current().px
        side = px(36)
        circle = QRectF(rect.left() + px(20), rect.center().y() - side / 2, side, side)
        avatar.draw(painter, circle, row.name, row.customer_id)
        urgent = _open(row)
        self._draw_right(painter, rect, self._last(row.last_seen), urgent or wording.visits(row.visits), bool(urgent))
        if discretion.hidden():
            self._draw_words(painter, rect, (discretion.name(row.name), ()), ("", ()), _reason(row))
        else:
            self._draw_words(painter, rect, (row.name, row.name_hits), (row.on_paper, row.on_paper_hits), row.reason)

    def _draw_matter(self, painter: QPainter, rect: QRectF, row: MatterMatch) -> None:
        px = theme.current().px
        side = px(36)
        tile = QRectF(rect.left() + px(20), rect.center().y() - side / 2, side, side)
        paint.box(painter, tile, "sunk", radius=8)
        name = {"issue": "issues", "promise": "promises", "goodwill": "ticket", "thing": self.thing}.get(
            row.kind, "package"
        )
        tone = signs.tone(row.tone)
        icons.draw(painter, name, tile.adjusted(px(9), px(9), -px(9), -px(9)), tone)
        self._draw_right(painter, rect, row.right, row.right_detail, False)
        self._draw_words(painter, rect, (row.title, ()), (row.detail, ()), _reason(row))

    def _draw_words(
        self, painter: QPainter, rect: QRectF, name: tuple[str, Spans], beside: tuple[str, Spans], reason: Reason
    ) -> None:
        px = theme.current().px
        left, right = rect.left() + px(70), rect.right() - px(83) - px(150)
        line = QRectF(left, rect.top() + px(8), right - left, px(22))
        x = left + paint.hits(painter, line, name[0], name[1], "cue") + px(9)
        if beside[0] and x < right:
            paint.hits(
                painter, QRectF(x, line.top(), right - x, line.height()), beside[0], beside[1], "detail", color="ink3"
            )
        if not reason.text:
            return
        icon = signs.icon(ICONS[reason.because], self.thing)
        middle = rect.top() + px(40)
        icons.draw(painter, icon, QRectF(left, middle - px(7), px(14), px(14)), "ink3")
        words = QRectF(left + px(20), middle - px(11), right - left - px(20), px(22))
        paint.hits(painter, words, reason.text, reason.hits, "detail", color="ink2")

    def _draw_right(self, painter: QPainter, rect: QRectF, first: str, second: str, urgent: bool) -> None:
        px = theme.current().px
        right, wide = rect.right() - px(83), px(150)
        place = QRectF(right - wide, rect.top() + px(8), wide, px(22))
        paint.text(painter, place, first, "time", "ink2", align=paint.RIGHT)
        place.translate(0, px(20))
        paint.text(
            painter,
            place,
            second,
            "time",
            "red" if urgent else "ink3",
            align=paint.RIGHT,
            weight=500 if urgent else 400,
        )

    def _last(self, day: date | None) -> str:
        if day is None or self.now is None:
            return ""
        days = (self.now.date() - day).days
        if days in (0, 1):
            return wording.timeline_day(day, self.now)
        words = wording.day(day, self.now)
        return tr("Last {weekday}").format(weekday=words) if 1 < days < 7 else words


def _reason(row: Match | MatterMatch) -> Reason:
    """Why it matched, without names, addresses and notes while customers can see the screen."""
    reason = row.reason
    if not discretion.hidden():
        return reason
    if isinstance(row, MatterMatch):
        return Reason(reason.because, discretion.name(row.name))
    words = {
        Because.NAME: "",
        Because.CALLED: tr("Called almost like this"),
        Because.REACH: tr("By an address or a card"),
        Because.NOTE: tr("A note"),
    }
    return Reason(reason.because, words[reason.because]) if reason.because in words else reason


def _open(row: Match) -> str:
    issues = trn("{n} issue", "{n} issues", row.open_issues).format(n=row.open_issues) if row.open_issues else ""
    promises = (
        trn("{n} promise", "{n} promises", row.open_promises).format(n=row.open_promises) if row.open_promises else ""
    )
    return ", ".join(filter(None, (issues, promises)))


def _counts(row: Match) -> str:
    return _open(row) or wording.visits(row.visits)


def _new(text: str) -> str:
    return tr("{key} makes a new customer of “{text}”.").format(
        key=label_of("Shift+Return").replace(" ", "+"), text=text
    )
