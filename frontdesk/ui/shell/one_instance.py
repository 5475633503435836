"""One desk for each file: a lock that falls with the process, and a door at which the command line knocks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from frontdesk.i18n import tr

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

MOST_BYTES = 8192
MILLISECONDS = 2000
MOST_AT_THE_DOOR = 16
"""So many may stand there at once; for one more, the one who has stood there longest is shown out."""


class OneInstance(QObject):
    """Holds the lock of one file and listens at its address while the desk is open.

    call_event: a message about a call, as the command line sent it; whatever stands in it is from outside.
    find: a number that a link wants to be looked up, from outside too. raise_window: somebody started Front Desk a
    second time. close_window: somebody, such as the installer, wants the desk closed. out_of_order: why this desk takes
    neither calls nor numbers, empty while it does.
    """

    call_event = Signal(dict)
    find = Signal(str)
    raise_window = Signal()
    close_window = Signal()

    def __init__(self, database: Path, address: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = QLockFile(str(database.with_name(f".{database.name}.open")))
        self._lock.setStaleLockTime(0)  # only a dead process makes it stale, never its age
        self._address = address
        self._server: QLocalServer | None = None
        self._guests: list[QLocalSocket] = []
        self.out_of_order = ""

    def take(self) -> bool:
        """Take the lock; False when another process has this file open.

        Where no lock can be made, in a folder that is gone or read-only, opening the file says what is wrong.
        """
        return self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError

    def listen(self) -> str:
        """Open the door, once the lock is taken; gives what the system says against it, empty when it is open."""
        from PySide6.QtNetwork import QLocalServer

        # whatever still lies at the address is of a process that died: we hold the lock
        QLocalServer.removeServer(self._address)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(MOST_AT_THE_DOOR)
        self._server.newConnection.connect(self._come_in)
        return "" if self._server.listen(self._address) else self._server.errorString()

    def release(self) -> None:
        """Stop listening and give the file free."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _come_in(self) -> None:
        assert self._server is not None
        while (guest := self._server.nextPendingConnection()) is not None:
            guest.setReadBufferSize(MOST_BYTES + 1)
            guest.disconnected.connect(partial(self._gone, guest))
            self._guests.append(guest)
            if len(self._guests) > MOST_AT_THE_DOOR:  # whoever has something to say has said it by now
                self._guests[0].abort()
            guest.readyRead.connect(partial(self._read, guest))
            QTimer.singleShot(MILLISECONDS, guest, guest.abort)
            self._read(guest)

    def _gone(self, guest: QLocalSocket) -> None:
        self._guests.remove(guest)
        guest.deleteLater()

    def _read(self, guest: QLocalSocket) -> None:
        if guest.canReadLine():
            self._answer(guest, self._do(bytes(guest.readLine().data())))
        elif guest.bytesAvailable() > MOST_BYTES:
            self._answer(guest, {"error": tr("This is too long.")})

    def _answer(self, guest: QLocalSocket, answer: Mapping[str, Any]) -> None:
        guest.readyRead.disconnect()
        guest.write(json.dumps(dict(answer)).encode("ascii") + b"\n")
        guest.flush()
        guest.disconnectFromServer()

    def _do(self, line: bytes) -> Mapping[str, Any]:
        try:
            message = json.loads(line)
        except (ValueError, RecursionError):
            message = None
        match message:
            case {"do": "call" | "find"} if self.out_of_order:
                return {"error": self.out_of_order}
            case {"do": "call", "number": str()}:
                self.call_event.emit(message)
            case {"do": "find", "number": str(number)}:
                self.find.emit(number)
            case {"do": "raise"}:
                self.raise_window.emit()
            case {"do": "close"}:
                self.close_window.emit()
            case _:
                return {"error": tr("This message is not understood.")}
        return {"ok": True}
