"""An Asterisk of `.ci/asterisk`, started for the tests that are marked with its name."""

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from frontdesk.settings import Telephone
from tests.calls.peers.programs import HOST, LIMIT, NUMBER, PASSWORD, Sipp, answers, eventually, free_port, program

SCRIPT = Path(__file__).parents[3] / ".ci" / "asterisk"
PROVIDER = "127.0.0.2"


def folder() -> str:
    """Where `make test-asterisk` has put Asterisk; skips the test when nobody has."""
    where = os.environ.get("ASTERISK", "")
    if not where:
        pytest.skip("an Asterisk is needed: sudo make test-asterisk")
    return where


class Exchange:
    """An Asterisk with the settings of tests/calls/peers/asterisk, on ports of its own."""

    def __init__(self, logs: Path) -> None:
        self.sip, self.ami, self.iax = free_port(), free_port(), free_port(2)
        self._log = logs / "asterisk.log"
        self._running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [str(SCRIPT), folder(), str(self.sip), str(self.ami), str(self.iax)]
        with self._log.open("ab") as log:
            self._running = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        eventually(self._listens, f"Asterisk does not start: see {self._log}")
        answers(self.sip)

    def _listens(self) -> bool:
        assert self._running
        assert self._running.poll() is None, self._log.read_text("utf-8", "replace")
        with suppress(OSError), socket.create_connection((HOST, self.ami), timeout=1):
            return True
        return False

    def stop(self) -> None:
        """End it, as a power cut does."""
        if self._running:
            self._running.kill()
            self._running.wait(LIMIT)
            self._running = None

    def manager(self, *, extensions: str = "101, 102") -> Telephone:
        """The telephone of a desk that listens to the manager interface."""
        return Telephone("pbx", "asterisk", host=HOST, port=self.ami, user="desk", extension=extensions)

    def call(self, where: Path, scenario: str, to: str, *, final: int = 0, number: str | None = NUMBER) -> Sipp:
        """The provider brings a call to a number of the shop."""
        more = ["-s", to, "-key", "reason", "Q.850;cause=16", f"{HOST}:{self.sip}"]
        return Sipp(where, scenario, *more, final=final, number=number, host=PROVIDER)

    def outside(self, where: Path, scenario: str) -> Sipp:
        """Somebody outside, who waits to be called."""
        return Sipp(where, scenario, host=PROVIDER, port=self.sip)


@contextmanager
def modem(exchange: Exchange, where: Path) -> Iterator[Path]:
    """iaxmodem, a modem in software, on the exchange's line. Gives its device."""
    settings = where / "iaxmodem"
    settings.mkdir()
    with TemporaryDirectory() as short, ExitStack() as stack:  # it hangs on a path of 71 letters
        device = Path(short) / "tty"
        (settings / "frontdesk").write_text(
            f"device {device}\nowner root:root\nmode 660\nport {exchange.iax + 1}\nrefresh 0\n"
            f"server {HOST}:{exchange.iax}\npeername iaxmodem\nsecret {PASSWORD}\n"
            "cidname x\ncidnumber x\ncodec slinear\n",
            "utf-8",
        )
        # it reads its settings from /etc/iaxmodem only: a folder of ours is put there, for it alone
        there = f"mount --bind {settings} /etc/iaxmodem && exec iaxmodem frontdesk"
        stack.enter_context(program(where, "unshare", "--mount", "sh", "-c", there))
        eventually(device.exists, "iaxmodem does not start")
        yield device


@contextmanager
def recorded(exchange: Exchange, name: str) -> Iterator[None]:
    """Keep what the manager interface tells in a file of that name, where RECORD says so."""
    to = os.environ.get("RECORD", "")
    if not to:
        yield
        return
    login = {"Action": "Login", "Username": "desk", "Secret": PASSWORD, "Events": "call"}
    with closing(socket.create_connection((HOST, exchange.ami), timeout=LIMIT)) as line:
        line.sendall("".join(f"{key}: {value}\r\n" for key, value in login.items()).encode() + b"\r\n")
        yield
        line.sendall(b"Action: Logoff\r\n\r\n")
        with (Path(to) / f"asterisk-{name}.txt").open("wb") as file:
            while data := line.recv(65_536):
                file.write(data)
