"""Setting up a telephone, typing its password, and a test call."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from frontdesk.domain.telephone import KINDS, Kind, Mode
from frontdesk.i18n import tr
from frontdesk.settings import Telephone
from frontdesk.ui.dialogs.form import Form, labelled
from frontdesk.ui.kit.fields import Field
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.kit.segmented import Segmented
from frontdesk.ui.shell.telephones import Telephones, name_of

TEST_NUMBER = "+44 20 7946 0958"
"""A number that was set aside for films and tests."""


class TelephoneDialog(Form):
    """Asks for what a kind of telephone needs. `made` carries the Telephone, and the password if one was typed."""

    made = Signal(object, object)

    def __init__(self, kind: Kind, telephone: Telephone | None, parent: QWidget | None = None) -> None:
        super().__init__(KINDS[kind].words, tr("Save"), parent, wide=480)
        self._about = about = KINDS[kind]
        self._kept = telephone or Telephone(id=secrets.token_hex(6), kind=kind)
        self._lines: dict[str, Field] = {}
        self._mode: Segmented | None = None
        self.fields.addWidget(PlainLabel(about.help, "detail", "ink2", wrap=True))
        wanted = (*about.needs, *about.may_need)
        for name in ("name", *(each for each in _ORDER if each in wanted)):
            if name == "mode":
                self._mode = Segmented(list(_modes().items()), name=tr("When it rings"))
                self._mode.set_value(Mode(self._kept.mode))
                self.fields.addWidget(labelled(tr("When it rings"), self._mode, hint=_MODE_HINT))
            else:
                self._add_line(name)
        first = self._lines["name" if telephone else next(iter(self._lines))]
        first.edit.setFocus()
        self.wanted.connect(self._take)
        self.fit()

    def _add_line(self, name: str) -> None:
        label, hint = _labels()[name]
        line = Field(self._about.labels.get(name, label), hint=hint)
        line.edit.setMaxLength(200)
        line.edit.textEdited.connect(self.touch)
        if name == "password":
            line.edit.setEchoMode(QLineEdit.EchoMode.Password)
        elif name == "port":
            line.set_text(str(self._kept.port or self._about.port))
        else:
            line.set_text(getattr(self._kept, name))
        self._lines[name] = line
        self.fields.addWidget(line)

    def _take(self) -> None:
        typed: dict[str, Any] = {name: line.text() for name, line in self._lines.items()}
        for name, line in self._lines.items():
            if name in self._about.needs and name not in ("password", "port") and not typed[name]:
                return self._refuse(line, tr("Without it there is nothing to listen to."))
        port = typed.pop("port", "")
        if port and not (port.isascii() and port.isdecimal() and 0 < int(port) < 65_536):
            return self._refuse(self._lines["port"], tr("A port is a number from 1 to 65535."))
        password = typed.pop("password", None)
        made = replace(self._kept, **typed, port=int(port or 0))
        if self._mode is not None:
            made = replace(made, mode=str(self._mode.value()))
        if Kind(made.kind) is Kind.WEBHOOK and not made.token:
            made = replace(made, token=secrets.token_urlsafe(24))
        self.made.emit(made, password or None)
        self.settle()
        return None

    def _refuse(self, line: Field, words: str) -> None:
        line.set_error(words)
        line.edit.setFocus()
        self.stay()


class PasswordDialog(Form):
    """Asks for the password of a telephone. `given` carries it."""

    given = Signal(str)

    def __init__(self, telephone: Telephone, parent: QWidget | None = None) -> None:
        super().__init__(tr("Password of “{name}”").format(name=name_of(telephone)), tr("Sign in"), parent, wide=420)
        self._line = Field(_labels()["password"][0], hint=tr("This PC has no keyring that keeps it."))
        self._line.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.edit.textEdited.connect(self.touch)
        self.fields.addWidget(self._line)
        self._line.edit.setFocus()
        self.wanted.connect(self._take)
        self.fit()

    def _take(self) -> None:
        self.given.emit(self._line.text())
        self.settle()


class TestCallDialog(Form):
    """Lets a call ring as if this telephone had told of it."""

    __test__ = False  # no test of pytest

    def __init__(self, listening: Telephones, telephone: Telephone, parent: QWidget | None = None) -> None:
        super().__init__(tr("Test call through “{name}”").format(name=name_of(telephone)), tr("Ring"), parent, wide=420)
        self._listening, self._telephone = listening, telephone
        hint = tr("It rings on the desk for a few seconds. No call-back comes of it.")
        self._number = Field(tr("Which number calls"), hint=hint)
        self._number.set_text(TEST_NUMBER)
        self.fields.addWidget(self._number)
        self._number.edit.setFocus()
        self.wanted.connect(self._ring)
        self.fit()

    def _ring(self) -> None:
        if self._listening.try_call(self._telephone, self._number.text()):
            self.settle()
        else:
            self._number.set_error(tr("This telephone would not tell of such a call."))
            self.stay()


_ORDER = ("host", "user", "password", "extension", "device", "mode", "port")


def _modes() -> dict[Mode, str]:
    return {Mode.PEEK: tr("Only look"), Mode.RING_ALONG: tr("Ring along")}


_MODE_HINT = tr(
    "Only look: your telephones notice nothing. Ring along: Front Desk also hears that the call ended, but a caller "
    "whom you reject hears the ringing for up to 20 seconds more."
)


def _labels() -> dict[str, tuple[str, str]]:
    return {
        "name": (tr("Name"), tr("As you call it, such as Counter. May stay empty.")),
        "host": (tr("Address"), tr("Such as fritz.box or 192.168.1.10.")),
        "port": (tr("Port"), ""),
        "user": (tr("User"), tr("For an extension often its number.")),
        "password": (tr("Password"), tr("Kept by the keyring of this PC. Empty: as it was.")),
        "extension": (tr("Extension"), tr("Several with commas, such as 101, 102.")),
        "device": (tr("Port of the modem"), tr("Such as COM3 or /dev/ttyACM0.")),
    }
