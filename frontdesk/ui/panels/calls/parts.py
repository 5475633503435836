"""What the call strip is made of: the tile of a customer, a word to press, the tab of a further call."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from frontdesk.domain import wording
from frontdesk.domain.call import Call, Candidate
from frontdesk.i18n import tr
from frontdesk.ui.kit import avatar, icons, paint, theme
from frontdesk.ui.panels import signs
from frontdesk.ui.shell import discretion


def seconds(since: datetime, now: datetime) -> str:
    """Say how long a call lasts: 0:08, 12:30."""
    lasted = max(0, int((now - since).total_seconds()))
    return f"{lasted // 60}:{lasted % 60:02}"


_RINGS = timedelta(seconds=40)  # some telephones never tell that it stopped


def line_words(call: Call, now: datetime) -> str:
    """Say on which line it rings and for how long, or since when it is over."""
    line = tr("Line {line}").format(line=call.line) if call.line else tr("The phone")
    if call.taken_by:
        line = tr("{line}, {name} took it").format(line=line, name=call.taken_by)
    if call.ended_at and not call.answered_at:
        return tr("{line}, rang at {time}").format(line=line, time=wording.clock(call.rang_at, now))
    if call.ended_at:
        return tr("{line}, ended at {time}").format(line=line, time=wording.clock(call.ended_at, now))
    if call.answered_at:
        lasts = seconds(call.answered_at, now)
        return f"{line}, {lasts}" if call.taken_by else tr("{line}, taken {time}").format(line=line, time=lasts)
    if now - call.rang_at > _RINGS:
        return tr("{line}, rang at {time}").format(line=line, time=wording.clock(call.rang_at, now))
    return tr("{line} rings, {time}").format(line=line, time=seconds(call.rang_at, now))


def number_words(call: Call) -> str:
    """Give the number as people read it."""
    return tr("Number withheld") if call.withheld else call.shown or call.number or tr("No number")


class _Part(QPushButton):
    """A button of the strip: it never takes the focus from what is being typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)


class CallTile(_Part):
    """Somebody who may be calling, with the most urgent open thing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._detail, self._tone, self._key = "", "", "ink2", ""
        self._id: int | None = None
        self._icon = ""

    def show_candidate(self, one: Candidate, key: str) -> None:
        """Show a customer."""
        self._id, self._icon = one.customer_id, ""
        name = discretion.name(one.name, painted=False)
        self._show(name, one.urgent or tr("Nothing open"), signs.tone(one.tone) if one.urgent else "ink2", key)

    def show_words(self, icon: str, title: str, detail: str, key: str) -> None:
        """Show what else can be done with the call."""
        self._id, self._icon = None, icon
        self._show(title, detail, "ink2", key)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px, whole = theme.current().px, QRectF(self.rect())
        with QPainter(self) as painter:
            paint.box(painter, whole, "hover" if self.underMouse() else "stripTile", radius=10)
            side = px(36)
            circle = QRectF(px(12), (whole.height() - side) / 2, side, side)
            if self._icon:
                icons.draw(painter, self._icon, circle.adjusted(px(8), px(8), -px(8), -px(8)), "accent")
            else:
                avatar.draw(painter, circle, self._name, self._id)
            cap = paint.key_cap(painter, whole.right() - px(11), px(18) + 1, self._key, on="tile")
            left, middle = circle.right() + px(12), whole.height() / 2
            title = QRectF(left, middle - px(21), whole.right() - px(18) - cap - left, px(22))
            paint.text(painter, title, self._name, "cue")
            detail = QRectF(left, middle - px(1), whole.right() - px(10) - left, px(22))
            weight = 500 if self._tone != "ink2" else None
            paint.text(painter, detail, self._detail, "detail", self._tone, weight=weight)

    def _show(self, name: str, detail: str, tone: str, key: str) -> None:
        self._name, self._detail, self._tone, self._key = " ".join(name.split()), detail, tone, key
        self.setAccessibleName(f"{name}, {detail}, {key}")
        self.update()


class CallWord(_Part):
    """A few words to press at the right of the strip."""

    def __init__(self, words: str, key: str = "", *, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._key = words, key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """Change the words."""
        self._words = words
        self.setAccessibleName(f"{words}, {self._key}" if self._key else words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = theme.current().px
        cap = paint.key_cap_width(self._key) + px(8) if self._key else 0
        return QSize(paint.width(self._words, "chosen") + cap + px(16), px(25))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px, whole = theme.current().px, QRectF(self.rect())
        with QPainter(self) as painter:
            if self.underMouse():
                painter.save()
                painter.setOpacity(0.16)
                paint.box(painter, whole, "onStrip", radius=6)
                painter.restore()
            x = px(8) + paint.text(painter, whole.adjusted(px(8), 0, 0, 0), self._words, "chosen", "onStrip")
            if self._key:
                right = x + px(8) + paint.key_cap_width(self._key)
                painter.setOpacity(1.0 if theme.current().look == "light" else 0.9)
                _cap(painter, right, whole.center().y(), self._key)


def _cap(painter: QPainter, right: float, middle: float, keys: str) -> None:
    """Draw a key cap on the strip's own ground."""
    took, high = paint.key_cap_width(keys), theme.current().px(18)
    place = QRectF(right - took, round(middle - high / 2), took, high)
    painter.save()
    painter.setOpacity(0.55)
    paint.box(painter, place, edge="onStrip", radius=4)
    painter.restore()
    paint.text(painter, place, keys, "key", "onStrip", align=paint.CENTER)


class CallTab(_Part):
    """A further call, slim: line and time, who, what is urgent, and an arrow that brings it up."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.call_id: int | None = None
        self._line, self._who, self._urgent, self._tone = "", "", "", "ink2"

    def show_call(self, call: Call, now: datetime) -> None:
        """Show a call."""
        one = call.candidates[0] if call.candidates else None
        self.call_id = call.id
        self._line = line_words(call, now)
        known = discretion.name(one.name, painted=False) if one and len(call.candidates) == 1 else ""
        self._who = known or number_words(call)
        self._urgent = one.urgent if one and len(call.candidates) == 1 else ""
        self._tone = signs.tone(one.tone) if one else "ink2"
        self.setAccessibleName(tr("Bring up {who}").format(who=self._who))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look, whole = theme.current(), QRectF(self.rect())
        px = look.px
        with QPainter(self) as painter:
            painter.fillRect(whole, look.color("hover" if self.underMouse() else "accentSoft"))
            paint.hairline(painter, 0, whole.bottom() - 1, whole.width(), "accentLine")
            side = px(14)
            icons.draw(painter, "phone-in", QRectF(px(39), (whole.height() - side) / 2, side, side), "accent")
            x, end = float(px(82)), whole.right() - px(48)
            x += paint.text(painter, QRectF(x, 0, end - x, whole.height()), self._line, "late", "accent") + px(14)
            room = max(px(60), end - x - paint.width(self._urgent, "late") - px(8))
            x += paint.text(painter, QRectF(x, 0, room, whole.height()), self._who, "chosen", "ink")
            if self._urgent:
                x += paint.text(painter, QRectF(x, 0, px(8), whole.height()), ",", "detail", "ink2") + px(2)
                paint.text(painter, QRectF(x, 0, end - x, whole.height()), self._urgent, "chosen", self._tone)
            icons.draw(
                painter, "arrow-up", QRectF(whole.right() - px(32), (whole.height() - side) / 2, side, side), "accent"
            )
