"""The telephones at work: which ones this PC listens to, how each is doing, and the passwords they need."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.domain.telephone import KINDS, Kind, Light, State
from frontdesk.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from frontdesk.domain.call import CallEvent
    from frontdesk.settings import Telephone
    from frontdesk.ui.shell.counter import Counter

_TEST_LASTS_MS = 8000


class Telephones(QObject):
    """What the telephones of this PC tell.

    `rang` carries each CallEvent; `lit` says that a light changed. `password_asked` carries a telephone whose
    password no keyring keeps; `unkept` says that a password holds only until the desk is closed.
    """

    rang = Signal(object)
    lit = Signal()
    password_asked = Signal(object)
    unkept = Signal(str)
    _light = Signal(str, object)
    _passwords = Signal(object, object)

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        self._counter = counter
        self._line: Any = None
        self._known: dict[str, str] = {}  # passwords, as far as they were read or typed in this sitting
        self._asked: set[str] = set()
        self.lights: dict[str, Light] = {}
        self._light.connect(self._show_light)
        self._passwords.connect(self._listen)

    @property
    def telephones(self) -> tuple[Telephone, ...]:
        """Those that were set up."""
        return self._counter.pc.telephones

    def light(self, telephone: Telephone) -> Light:
        """How a telephone is doing."""
        return self.lights.get(telephone.id, Light(State.OFF)) if telephone.on else Light(State.OFF)

    def trouble(self) -> str:
        """Why a telephone does not work at the moment, in a sentence; empty when all do."""
        broken = (each for each in self.telephones if self.light(each).state is State.FAILED)
        return next((tr("{name}: {why}").format(name=name_of(each), why=self.light(each).words) for each in broken), "")

    def begin(self) -> None:
        """Listen to what was set up; passwords are read from the keyring first, beside the desk."""
        telephones = tuple(each for each in self.telephones if each.on)
        if not telephones and self._line is None:
            return
        wanted = [each.id for each in telephones if needs_password(each) and each.id not in self._known]
        threading.Thread(target=self._read, args=(wanted,), name="keyring", daemon=True).start()

    def end(self) -> None:
        """Listen no more, before the desk closes."""
        if self._line is not None:
            self._line.stop()

    def give_password(self, telephone: Telephone, password: str) -> None:
        """Take a password that was typed: the keyring keeps it, or else this sitting does."""
        self._known[telephone.id] = password

        def keep() -> None:
            from frontdesk import passwords

            try:
                passwords.keep(telephone.id, password)
            except passwords.NoKeyring:
                self.unkept.emit(name_of(telephone))

        threading.Thread(target=keep, name="keyring", daemon=True).start()
        self.begin()

    def forget(self, telephone: Telephone) -> None:
        """Forget the password of a telephone that is taken away."""
        self._known.pop(telephone.id, None)
        if needs_password(telephone):
            threading.Thread(target=_forget, args=(telephone.id,), name="keyring", daemon=True).start()

    def try_call(self, telephone: Telephone, number: str) -> bool:
        """Let a test call ring and end by itself; False when the telephone's parser makes no call of the number."""
        from frontdesk.desk import listen
        from frontdesk.domain.call import CallKind

        try:
            ring = replace(
                listen.try_call(telephone, number, self._counter.clock()), name=tr("Test call"), line=name_of(telephone)
            )
        except ValueError:
            return False
        self.rang.emit(ring)

        def later(kind: CallKind) -> None:
            self.rang.emit(replace(ring, kind=kind, at=self._counter.clock()))

        QTimer.singleShot(_TEST_LASTS_MS, self, partial(later, CallKind.ANSWERED))
        QTimer.singleShot(_TEST_LASTS_MS, self, partial(later, CallKind.ENDED))
        return True

    def _read(self, wanted: list[str]) -> None:
        found: dict[str, str] = {}
        missing: list[str] = []
        if wanted:
            from frontdesk import passwords

            for telephone_id in wanted:
                try:
                    found[telephone_id] = passwords.read(telephone_id)
                except passwords.NoKeyring:
                    missing.append(telephone_id)
        self._passwords.emit(found, missing)

    def _listen(self, found: Mapping[str, str], missing: list[str]) -> None:
        self._known.update(found)
        if self._line is None:
            from frontdesk.desk import listen

            told: Callable[[CallEvent], None] = self.rang.emit
            self._line = listen.TelephoneLine(told, self._light.emit, self._counter.clock)
        self._line.listen([each for each in self.telephones if each.id not in missing], self._known)
        for telephone in self.telephones:
            if telephone.id in missing:
                self._show_light(telephone.id, Light(State.FAILED, tr("Its password is needed. Type it.")))
                if telephone.id not in self._asked:
                    self._asked.add(telephone.id)
                    self.password_asked.emit(telephone)

    def _show_light(self, telephone_id: str, light: Light) -> None:
        self.lights[telephone_id] = light
        self.lit.emit()


def _forget(telephone_id: str) -> None:
    from frontdesk import passwords

    with contextlib.suppress(passwords.NoKeyring):
        passwords.keep(telephone_id, "")


def name_of(telephone: Telephone) -> str:
    """How a telephone is called on screen."""
    return telephone.name or KINDS[Kind(telephone.kind)].words


def needs_password(telephone: Telephone) -> bool:
    """Whether a telephone signs in."""
    about = KINDS[Kind(telephone.kind)]
    return "password" in about.needs + about.may_need and bool(telephone.host)
