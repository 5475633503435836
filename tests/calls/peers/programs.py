"""The telephone programs of Debian, started for one test and stopped with it; each has a limit of time."""

import json
import os
import queue
import shutil
import signal
import socket
import subprocess
import threading
import time
import wave
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import pytest

from frontdesk.calls import kinds
from frontdesk.calls.switchboard import Switchboard
from frontdesk.domain.call import CallEvent
from frontdesk.domain.telephone import Light, State
from frontdesk.settings import Telephone
from tests.calls.telling import in_short

HERE = Path(__file__).parent
HOST = "127.0.0.1"
NUMBER = "+4930123456"
PASSWORD = "s3cret"
LIMIT = 15
"""Seconds that anything may take."""


def _found(program: str) -> str | None:
    """Where a program is; some are only in root's path."""
    return shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/bin:/usr/sbin")


def need(*programs: str) -> None:
    """Skip the test where one of these is not installed."""
    missing = [program for program in programs if not _found(program)]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)} (Debian: {_PACKAGES}; `make test` installs them for root)")


_PACKAGES = "sip-tester, baresip-core, kamailio, sipsak, socat, curl"


def eventually(holds: Callable[[], object], what: str) -> None:
    """Wait until something holds that nobody tells of."""
    until = time.monotonic() + LIMIT
    while not holds():
        assert time.monotonic() < until, what
        threading.Event().wait(0.02)


def free_port(neighbours: int = 1) -> int:
    """A port that nobody uses, nor the ones after it."""
    while True:
        with ExitStack() as stack:
            port = 0
            try:
                for number in range(neighbours):
                    for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM):
                        held = stack.enter_context(closing(socket.socket(socket.AF_INET, kind)))
                        held.bind((HOST, port + number if port else 0))
                        port = port or held.getsockname()[1]
            except OSError:
                continue
            return port


class Desk:
    """Keeps what a switchboard tells."""

    def __init__(self) -> None:
        self.events: queue.Queue[CallEvent] = queue.Queue()
        self.lights: queue.Queue[Light] = queue.Queue()
        self.board = Switchboard(self.events.put, lambda _, light: self.lights.put(light), lambda: datetime.now(UTC))

    def listen(self, telephone: Telephone, password: str = "") -> None:
        """Listen to this telephone and no other."""
        self.board.connect([kinds.source(telephone, password)])

    def until(self, state: State) -> Light:
        """Wait for a light."""
        while (light := self.lights.get(timeout=LIMIT)).state is not state:
            pass
        return light

    def next(self) -> CallEvent:
        """Wait for the next event."""
        return self.events.get(timeout=LIMIT)

    def told(self, *expected: tuple[str, str]) -> list[CallEvent]:
        """Wait for as many events; they are to be of these kinds, from these numbers."""
        events: list[CallEvent] = []
        with suppress(queue.Empty):
            while len(events) < len(expected):
                events.append(self.next())
        assert in_short(events) == list(expected)
        return events

    def rest(self) -> list[CallEvent]:
        """What was told and not looked at, after everything is over."""
        self.board.stop()
        return [self.events.get_nowait() for _ in range(self.events.qsize())]


@contextmanager
def program(folder: Path, *command: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program that runs until the test is over, with its output in `folder`."""
    with (folder / f"{command[0]}.log").open("ab") as log:
        running = subprocess.Popen(
            [_found(command[0]) or command[0], *command[1:]],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            yield running
        finally:
            running.terminate()
            try:
                running.wait(2)
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGKILL)  # with its children
                running.wait(5)


_SHOWN = '"Ada Lovelace" <sip:[caller]@[local_ip]:[local_port]>'
_VOUCHED = "P-Asserted-Identity: <sip:[caller]@[local_ip]>"


class Sipp:
    """A telephone that follows a scenario. more: words of its command line. final: what the call is to end with.

    number: the caller's; None for one who hides it, as a provider passes that on. host, port: where it calls from.
    """

    def __init__(
        self,
        folder: Path,
        scenario: str,
        *more: str,
        final: int = 0,
        number: str | None = NUMBER,
        host: str = HOST,
        port: int = 0,
    ) -> None:
        self.port = port or free_port()
        self._errors = folder / f"{scenario}-{self.port}.err"
        text = (HERE / "scenarios" / f"{scenario}.xml").read_text("utf-8").replace("FINAL", str(final))
        if number is None:
            text = text.replace(_SHOWN, '"Anonymous" <sip:anonymous@anonymous.invalid>').replace(
                _VOUCHED, "Privacy: id"
            )
        script = self._errors.with_suffix(".xml")
        script.write_text(text, "utf-8")
        command = ["sipp", "-sf", str(script), "-i", host, "-p", str(self.port), "-nostdin"]
        command += ["-timeout", f"{LIMIT}s", "-timeout_error", "-trace_err", "-error_file", self._errors.name]
        command += ["-key", "caller", number or "anonymous", "-m", "1"]
        self._running = subprocess.Popen(
            [*command, *more],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def saw_it(self) -> None:
        """Wait for the end of the scenario; it fails when anything came that is not in it."""
        try:
            code = self._running.wait(LIMIT + 5)
        finally:
            self.stop()
        errors = self._errors.read_text("utf-8", "replace") if self._errors.exists() else ""
        assert code == 0, f"sipp ended with {code}\n{errors[-4000:]}"

    def stop(self) -> None:
        self._running.kill()
        self._running.wait(5)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def call(folder: Path, scenario: str, port: int, *more: str, to: str = "shop", final: int = 0) -> Sipp:
    """Somebody calls an extension at a port."""
    return Sipp(folder, scenario, "-s", to, *more, f"{HOST}:{port}", final=final)


@contextmanager
def kamailio(folder: Path, algorithm: str = "MD5") -> Iterator[int]:
    """A exchange at which `PASSWORD` registers any extension, and all its telephones ring. Gives its port."""
    port = free_port()
    command = ["kamailio", "-f", str(HERE / "kamailio.cfg"), "-DD", "-E", "-m", "32", "-M", "8", "-Y", str(folder)]
    command += ["-P", str(folder / "kamailio.pid"), "-l", f"udp:{HOST}:{port}", "-A", f'ALGORITHM="{algorithm}"']
    with program(folder, *command, "-A", f'PASSWORD="{PASSWORD}"'):
        answers(port)
        yield port


def answers(port: int) -> None:
    """Wait until a SIP program answers."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as line:
        line.connect((HOST, port))
        line.settimeout(0.1)
        own = line.getsockname()[1]
        asked = (
            f"OPTIONS sip:{HOST}:{port} SIP/2.0\r\nVia: SIP/2.0/UDP {HOST}:{own};branch=z9hG4bKready\r\n"
            f"From: <sip:t@{HOST}>;tag=t\r\nTo: <sip:{HOST}>\r\nCall-ID: ready\r\nCSeq: 1 OPTIONS\r\n"
            "Max-Forwards: 9\r\nContent-Length: 0\r\n\r\n"
        )
        until = time.monotonic() + LIMIT
        while time.monotonic() < until:
            with suppress(OSError):
                line.send(asked.encode())
                line.recv(2000)
                return
    pytest.fail(f"nobody answers at port {port}")


class Phone:
    """baresip as the telephone on the desk, told what to do over its control port (JSON in netstrings)."""

    def __init__(self, line: socket.socket) -> None:
        self._line, self._rest = line, b""
        self._told: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        with suppress(OSError):
            while data := self._line.recv(65_536):
                self._rest += data
                while (length := self._rest.partition(b":")[0]).isdigit() and b":" in self._rest:
                    start, end = len(length) + 1, len(length) + 1 + int(length)
                    if len(self._rest) <= end:
                        break
                    self._told.put(json.loads(self._rest[start:end]))
                    self._rest = self._rest[end + 1 :]

    def do(self, command: str, params: str = "") -> None:
        """Press a key of the telephone."""
        words = json.dumps({"command": command, "params": params, "token": command}).encode()
        self._line.sendall(b"%d:%s," % (len(words), words))

    def until(self, event: str) -> None:
        """Wait for what the telephone tells: CALL_INCOMING, CALL_ESTABLISHED, CALL_CLOSED, REGISTER_OK."""
        while self._told.get(timeout=LIMIT).get("type") != event:
            pass


@contextmanager
def desk_phone(folder: Path, registrar: int, extension: str) -> Iterator[Phone]:
    """A telephone that is registered at an exchange."""
    home, port, control = folder / f"baresip-{extension}", free_port(2), free_port()
    home.mkdir()
    with wave.open(str(home / "silence.wav"), "wb") as tone:
        tone.setparams((1, 2, 8000, 0, "NONE", ""))
        tone.writeframes(bytes(160_000))
    template = (HERE / "baresip.config").read_text("utf-8")
    (home / "config").write_text(template.format(port=port, control=control, tone=home / "silence.wav"), "utf-8")
    account = (
        f"<sip:{extension}@{HOST}:{registrar}>;auth_user={extension};auth_pass={PASSWORD};regint=0;answermode=manual"
    )
    (home / "accounts").write_text(account + "\n", "utf-8")
    (home / "contacts").write_text("", "utf-8")
    with program(folder, "baresip", "-f", str(home), "-4"), closing(_connected(control)) as line:
        phone = Phone(line)
        phone.do("uanew", f"<sip:{extension}@{HOST}:{registrar}>;auth_user={extension};auth_pass={PASSWORD};regint=600")
        phone.until("REGISTER_OK")
        yield phone
        line.shutdown(socket.SHUT_RDWR)


def _connected(port: int) -> socket.socket:
    until = time.monotonic() + LIMIT
    while True:
        try:
            return socket.create_connection((HOST, port), timeout=LIMIT)
        except ConnectionRefusedError:
            if time.monotonic() > until:
                raise
            threading.Event().wait(0.05)
