"""The telephones of this PC, in the settings: what tells who is calling, how it is doing, and setting it up."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.domain.telephone import KINDS, Kind, Light, State
from frontdesk.i18n import tr
from frontdesk.ui.dialogs.telephone import TelephoneDialog, TestCallDialog
from frontdesk.ui.kit import paint, theme
from frontdesk.ui.kit.boxes import Box
from frontdesk.ui.kit.buttons import Button, dots_button
from frontdesk.ui.kit.empty import EmptyState
from frontdesk.ui.kit.labels import ElideLabel, PlainLabel
from frontdesk.ui.kit.menus import menu
from frontdesk.ui.shell.clipboard import copy
from frontdesk.ui.shell.telephones import Telephones, name_of

if TYPE_CHECKING:
    from frontdesk.settings import Telephone

_TONES = {State.OFF: "ink3", State.CONNECTING: "amber", State.LISTENING: "green", State.FAILED: "red"}


class TelephoneSettings(QWidget):
    """A row each, and a button to add one. `changed` carries the telephones as they are to be kept."""

    changed = Signal(object)

    def __init__(self, listening: Telephones, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._telephones = listening
        self._rows: dict[str, _Row] = {}
        box = Box("card", "line2")
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._list = QVBoxLayout(box)
        self._list.setContentsMargins(16, 8, 16, 8)
        self._list.setSpacing(6)
        self.add_button = Button(tr("Add a telephone"), icon="plus", parent=self)
        self.add_button.clicked.connect(self._offer_kinds)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(box)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch(1)
        column.addLayout(row)
        listening.lit.connect(self._show_lights)
        self.show_telephones()

    def show_telephones(self) -> None:
        """Show what is set up."""
        self._rows = {}
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        for telephone in self._telephones.telephones:
            row = self._rows[telephone.id] = _Row(telephone)
            row.more.clicked.connect(partial(self._open_menu, telephone, row.more))
            self._list.addWidget(row)
        if not self._rows:
            words = tr(
                "Front Desk can know who is calling. Add what tells it: an exchange, a router, a modem, a program."
            )
            self._list.addWidget(EmptyState("phone", tr("No telephone yet"), words, bare=True))
        self._show_lights()

    def _show_lights(self) -> None:
        for telephone in self._telephones.telephones:
            if row := self._rows.get(telephone.id):
                row.show_light(self._telephones.light(telephone))

    def _offer_kinds(self) -> None:
        shown = menu(self)
        for kind, about in KINDS.items():
            shown.addAction(about.words.replace("&", "&&")).triggered.connect(partial(self.set_up, kind))
        shown.popup(self.add_button.mapToGlobal(QPoint(0, self.add_button.height())))

    def set_up(self, kind: Kind, telephone: Telephone | None = None) -> None:
        """Open the form for a new telephone of a kind, or for one that is there."""
        form = TelephoneDialog(kind, telephone, self.window())
        form.made.connect(self._keep)
        form.open()

    def _keep(self, telephone: Telephone, password: str | None) -> None:
        kept = {each.id: each for each in self._telephones.telephones}
        kept[telephone.id] = telephone
        if password is not None:
            self._telephones.give_password(telephone, password)
        self._change(tuple(kept.values()))

    def _open_menu(self, telephone: Telephone, at: QWidget) -> None:
        shown = menu(self)
        shown.addAction(tr("Change…")).triggered.connect(partial(self.set_up, Kind(telephone.kind), telephone))
        shown.addAction(tr("Test call…")).triggered.connect(partial(self._try, telephone))
        if telephone.token:
            shown.addAction(tr("Copy the address for 30 seconds")).triggered.connect(partial(_copy, telephone))
        words = tr("Switch off") if telephone.on else tr("Switch on")
        shown.addAction(words).triggered.connect(partial(self._switch, telephone))
        shown.addAction(tr("Remove")).triggered.connect(partial(self._remove, telephone))
        shown.popup(at.mapToGlobal(QPoint(0, at.height())))

    def _try(self, telephone: Telephone) -> None:
        TestCallDialog(self._telephones, telephone, self.window()).open()

    def _switch(self, telephone: Telephone) -> None:
        self._change(
            tuple(
                replace(each, on=not each.on) if each.id == telephone.id else each
                for each in self._telephones.telephones
            )
        )

    def _remove(self, telephone: Telephone) -> None:
        self._telephones.forget(telephone)
        self._change(tuple(each for each in self._telephones.telephones if each.id != telephone.id))

    def _change(self, telephones: tuple[Telephone, ...]) -> None:
        self.changed.emit(telephones)
        self.show_telephones()


def address(telephone: Telephone) -> str:
    """Where other programs knock."""
    return f"http://127.0.0.1:{telephone.port or KINDS[Kind.WEBHOOK].port}/{telephone.token}"


def _copy(telephone: Telephone) -> None:
    copy(address(telephone), secret=True)


def state_words(light: Light) -> str:
    """How a telephone is doing, in words."""
    words = {
        State.OFF: tr("Off"),
        State.CONNECTING: tr("Connecting"),
        State.LISTENING: tr("Listening"),
        State.FAILED: tr("Does not work"),
    }[light.state]
    return tr("{state}: {why}").format(state=words, why=light.words) if light.words else words


class _Row(QWidget):
    def __init__(self, telephone: Telephone) -> None:
        super().__init__()
        about = KINDS[Kind(telephone.kind)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(12)
        self._dot = _Dot()
        row.addWidget(self._dot)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElideLabel(name_of(telephone), "person"))
        self._state = PlainLabel("", "detail", "ink2", wrap=True)
        words.addWidget(self._state)
        row.addLayout(words, 1)
        door = address(telephone).rpartition("/")[0] if telephone.token else ""  # the token is for programs only
        row.addWidget(PlainLabel(telephone.host or telephone.device or door or about.words, "meta", "ink3"))
        self.more = dots_button(tr("More for {name}").format(name=name_of(telephone)), self)
        row.addWidget(self.more)

    def show_light(self, light: Light) -> None:
        self._dot.show_light(light)
        self._state.setText(state_words(light))


class _Dot(QWidget):
    """The state light; the words beside it say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._light = Light(State.OFF)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_light(self, light: Light) -> None:
        self._light = light
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.current().px(12)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with QPainter(self) as painter:
            whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            tone = _TONES[self._light.state]
            full = self._light.state is not State.OFF
            paint.box(painter, whole, tone if full else "", edge=tone, radius=whole.height() / 2)
