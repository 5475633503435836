"""Everything the desk is made of on one page, in all its states: to look at, in both looks and both sizes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.ui.kit import avatar, fonts, icons, paint, theme, ticket
from frontdesk.ui.kit.banner import Banner
from frontdesk.ui.kit.boxes import Box
from frontdesk.ui.kit.buttons import Button, dots_button
from frontdesk.ui.kit.chips import Chip
from frontdesk.ui.kit.empty import EmptyState, Skeleton
from frontdesk.ui.kit.fields import Field
from frontdesk.ui.kit.labels import PlainLabel, SectionHead
from frontdesk.ui.kit.overflow import OverflowRow
from frontdesk.ui.kit.progress import Progress
from frontdesk.ui.kit.segmented import Segmented
from frontdesk.ui.panels.feedback.toast import Toast

# The words here are samples, seen by no customer: they are not translated.
_NAMES = ("Pepe Beltrán", "Siobhán Ní Bhriain", "Łukasz Wójcik", "Thijs de Vries", "Ewa Kowalczyk", "李小龍", "")
_PILLS = (("Reopened 1184", "red"), ("Promise", "amber"), ("Mended 1184", "green"), ("Owed", "accent"))


def specimen(parent: QWidget | None = None) -> QWidget:
    """Make the page; it is as wide as the smallest window and higher than it."""
    page = Box("card", radius=0, parent=parent)
    row = QHBoxLayout(page)
    row.setContentsMargins(28, 24, 28, 24)
    row.setSpacing(32)
    for parts, stretch in ((_pressed(), 5), (_said(), 7), (_drawn(), 5)):
        column = QVBoxLayout()
        column.setSpacing(8)
        for part in parts:
            if isinstance(part, SectionHead):
                column.addSpacing(8 if column.count() else 0)
            column.addWidget(part)
        column.addStretch(1)
        row.addLayout(column, stretch)
    return page


def _pressed() -> list[QWidget]:
    used = Button("Used")
    used.setEnabled(False)
    taken, upset, brakes = Chip("Taken in"), Chip("Upset", icon="upset", icon_only=True), Chip("Brakes", icon="tag")
    for chip in (taken, upset):
        chip.setChecked(True)
    many = OverflowRow("More outcomes")
    for words in ("Taken in", "Ready", "Collected", "Estimate given", "Part ordered", "Asked to come back"):
        many.add(Chip(words))
    wrong, focused = (
        Field("When", hint="For example Thursday 3pm"),
        Field("Name of the shop", hint="Stands on vouchers"),
    )
    wrong.set_text("31 Feb")
    wrong.set_error("There is no 31 February. Try 28 Feb.")
    focused.set_text("Millrace Cycles")
    country, check, radio = QComboBox(), QCheckBox("Tell us a day before"), QRadioButton("At the counter")
    country.addItems(["United Kingdom, pounds", "Ireland, euro"])
    check.setChecked(True)
    radio.setChecked(True)
    size = Segmented([(False, "Normal"), (True, "Large")], name="Text and buttons")
    filters = Segmented([(n, n) for n in ("All", "Contacts", "Issues", "Notes")], name="What happened", bare=True)
    return [
        SectionHead("Buttons"),
        _row(Button("Make it right", "filled", key="Ctrl 1"), Button("Erase", "danger"), dots_button("More")),
        _row(Button("Told Pepe", key="Ctrl 2"), Button("Import", icon="import"), used),
        _row(Button("Show everything", "quiet"), Button("Something else", "link"), Button(icon="pencil", name="Edit")),
        SectionHead("Chips"),
        _row(Chip("Collected"), taken, Chip("Calm", icon="calm", icon_only=True), upset),
        _row(brakes, Chip("Chatty", icon="message", mark=True), Chip("Issue", letter="I", bare=True)),
        many,
        SectionHead("Inputs"),
        focused,
        wrong,
        country,
        _row(check, QCheckBox("Not yet")),
        _row(radio, QRadioButton("On the phone")),
        _row(size, filters),
    ]


def _said() -> list[QWidget]:
    error, care, progress = Banner("red"), Banner("amber"), Progress()
    error.say(
        "The disk is full, so the last backup was not made",
        "Everything typed is kept. Free 200 MB, then try again.",
        "Try again",
    )
    care.say("This PC's clock is 3 hours behind", "Promises may look late. Set the clock.")
    progress.say(
        "Bringing in customers.csv, 2,610 of 4,212",
        2610,
        4212,
        "Nothing is kept until it is finished. Work goes on meanwhile.",
    )
    under_toast = QWidget()
    under_toast.setFixedHeight(theme.current().target(46) + 16)
    toast = Toast(under_toast, margin=0)
    toast.say("Merged Matt Ogden into Matthew Ogden")
    due = SectionHead("Due today")
    due.set_count(4, "1 late")
    return [
        due,
        _Canvas(60, _draw_row),
        _Canvas(60, _draw_found),
        SectionHead("Error and caution, with what was kept and what to do"),
        error,
        care,
        SectionHead("Done, with undo"),
        under_toast,
        SectionHead("Long work"),
        progress,
        SectionHead("Empty timeline"),
        EmptyState("clock", "Nothing has happened yet", "Type a line below. It becomes the first entry here."),
        EmptyState("cup", "Nobody here", "Type a name in the finder when someone walks in.", bare=True),
        SectionHead("Loading the timeline"),
        Skeleton(at_once=True),
    ]


def _drawn() -> list[QWidget]:
    return [
        SectionHead("Avatars"),
        _Canvas(36, _draw_avatars),
        SectionHead("States and keys"),
        _Canvas(48, _draw_pills),
        SectionHead("Voucher"),
        _Canvas(ticket.height(), lambda p, r: ticket.draw(p, r, "10 % off", "Ola, until 30 Nov", "K7Q2")),
        SectionHead("Colours"),
        _Canvas(150, _draw_colours),
        SectionHead("Type"),
        *[PlainLabel(f"{role.title()} {fonts.ROLES[role].size}", role) for role in ("name", "title", "cue", "matter")],
        *[PlainLabel(f"{role.title()} {fonts.ROLES[role].size}", role, "ink2") for role in ("detail", "meta", "code")],
        SectionHead("Icons"),
        _Canvas(190, _draw_icons),
    ]


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder


class _Canvas(QWidget):
    def __init__(self, height: int, draw: Callable[[QPainter, QRectF], object]) -> None:
        super().__init__()
        self._height, self._draw = height, draw
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(240, theme.current().px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        self._draw(QPainter(self), QRectF(self.rect()))


def _draw_row(painter: QPainter, rect: QRectF) -> None:
    paint.box(painter, rect, "card", "accentLine", radius=8, line=1.5)
    px, line = theme.current().px, paint.line_height("person") + 4
    top, left = rect.center().y() - line, px(56)
    avatar.draw(painter, QRectF(10, (rect.height() - px(36)) / 2, px(36), px(36)), _NAMES[0], 1)
    paint.text(painter, QRectF(left, top, 300, line), _NAMES[0], "person")
    icons.draw(painter, "walk-in", QRectF(left, top + line, px(14), line), "accent")
    paint.text(painter, QRectF(left + px(19), top + line, 300, line), "At the counter", "chip", "accent")
    paint.key_cap(painter, rect.right() - 10, top + line / 2, "1")
    paint.text(painter, QRectF(rect.right() - 90, top + line, 80, line), "11 min", "detail", "ink3", align=paint.RIGHT)


def _draw_found(painter: QPainter, rect: QRectF) -> None:
    paint.box(painter, rect, "hover", radius=8)
    px, line = theme.current().px, paint.line_height("cue") + 3
    top, left, name = rect.center().y() - line, px(56), "José María Etxeberria"
    avatar.draw(painter, QRectF(10, (rect.height() - px(36)) / 2, px(36), px(36)), name, 4)
    paint.hits(painter, QRectF(left, top, 300, line), name, [(0, 4)], "cue")
    icons.draw(painter, "bike", QRectF(left, top + line, px(16), line), "ink2")
    found = QRectF(left + px(20), top + line, 300, line)
    paint.hits(painter, found, "Thing: blue Bianchi Sprint, 1989", [(12, 7)], "detail", color="ink2")
    paint.focus(painter, rect)


def _draw_avatars(painter: QPainter, rect: QRectF) -> None:
    for i, name in enumerate(_NAMES):
        avatar.draw(painter, QRectF(rect.left() + i * 44, 0, 36, 36), name, i + 1 if name else None)


def _draw_pills(painter: QPainter, rect: QRectF) -> None:
    x = rect.left()
    for words, tone in _PILLS:
        x += paint.pill(painter, x, 11, words, tone) + 6  # type: ignore[arg-type]  # the table holds tones
    x = rect.left()
    for keys in ("1", "Ctrl 2", "Shift F8", "Enter"):
        x += paint.key_cap_width(keys)
        paint.key_cap(painter, x, 36, keys)
        x += 6


def _draw_colours(painter: QPainter, rect: QRectF) -> None:
    names = [name for name in theme.current().tokens._fields if name != "tints"]
    wide = rect.width() / 9
    for i, name in enumerate(names):
        spot = QRectF(rect.left() + i % 9 * wide, i // 9 * 38, wide - 4, 20)
        paint.box(painter, spot, name, "line2", radius=5)
        paint.text(painter, QRectF(spot.left(), spot.bottom(), wide - 2, 15), name, "key", "ink3")


def _draw_icons(painter: QPainter, rect: QRectF) -> None:
    across = max(1, int(rect.width() // 28))
    for i, name in enumerate(icons.names()):
        icons.draw(painter, name, QRectF(i % across * 28, i // across * 28, 20, 20), "ink2")
