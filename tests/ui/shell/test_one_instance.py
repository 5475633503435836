"""A second start raises the first window; whatever comes through the door does no harm."""

import json
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtNetwork import QLocalSocket

from frontdesk import paths
from frontdesk.calls import local
from frontdesk.ui.shell.one_instance import MOST_AT_THE_DOOR, MOST_BYTES, OneInstance

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="speaks through a Unix socket")


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return paths.desk_address(tmp_path / "shop.db")


@pytest.fixture
def desk(qtbot, tmp_path: Path, address: str) -> Iterator[OneInstance]:
    one = OneInstance(tmp_path / "shop.db", address)
    assert one.take() and one.listen() == ""
    yield one
    one.release()


def send(qtbot, address: str, data: bytes) -> bytes:
    """Send bytes as another program would, while the desk goes on."""
    guest = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    guest.connect(address)
    guest.sendall(data)
    guest.setblocking(False)
    reply = b""

    def answered() -> bool:
        nonlocal reply
        try:
            part = guest.recv(MOST_BYTES)
        except BlockingIOError:
            return False
        except ConnectionResetError:
            return True
        reply += part
        return not part

    qtbot.waitUntil(answered, timeout=4000)
    guest.close()
    return reply


def test_a_call_reaches_the_desk(qtbot, desk: OneInstance, address: str) -> None:
    message = local.call_message("020 7946 0123", line="2")
    with qtbot.waitSignal(desk.call_event) as heard:
        reply = send(qtbot, address, json.dumps(message).encode() + b"\n")
    assert heard.args == [message] and json.loads(reply) == {"ok": True}


def test_a_second_start_raises_the_first_window(qtbot, desk: OneInstance, tmp_path: Path, address: str) -> None:
    assert not OneInstance(tmp_path / "shop.db", address).take()
    with qtbot.waitSignal(desk.raise_window):
        send(qtbot, address, b'{"do": "raise"}\n')


def test_whoever_wants_the_desk_closed_is_answered(qtbot, desk: OneInstance, address: str) -> None:
    with qtbot.waitSignal(desk.close_window):
        assert json.loads(send(qtbot, address, b'{"do": "close"}\n')) == {"ok": True}


def test_another_file_may_be_open_beside_it(desk: OneInstance, tmp_path: Path) -> None:
    other = OneInstance(tmp_path / "demo.db", paths.desk_address(tmp_path / "demo.db"))
    assert other.take() and other.listen() == ""
    other.release()


def test_the_file_is_free_after_the_desk_was_closed(qtbot, tmp_path: Path, address: str) -> None:
    for _ in range(2):
        one = OneInstance(tmp_path / "shop.db", address)
        assert one.take() and one.listen() == ""
        one.release()


@pytest.mark.parametrize(
    "data",
    [
        b"\n",
        b"hello\n",
        b"\xff\xfe\x00\n",
        b'{"do": "call"}\n',
        b'{"do": "call", "number": 5}\n',
        b'{"do": "delete everything"}\n',
        b"[" * 4000 + b"\n",
        b'["call"]\n',
        b"null\n",
    ],
)
def test_garbage_is_answered_in_words_and_the_next_call_comes_through(
    qtbot, desk: OneInstance, address: str, data: bytes
) -> None:
    assert "error" in json.loads(send(qtbot, address, data))
    with qtbot.waitSignal(desk.call_event):
        send(qtbot, address, json.dumps(local.call_message("1")).encode() + b"\n")


def test_a_message_without_end_is_cut_off(qtbot, desk: OneInstance, address: str) -> None:
    assert "error" in json.loads(send(qtbot, address, b"x" * (MOST_BYTES + 1)))


def test_a_number_to_look_up_reaches_the_desk(qtbot, desk: OneInstance, address: str) -> None:
    with qtbot.waitSignal(desk.find) as heard:
        reply = send(qtbot, address, json.dumps(local.find_message("020 7946")).encode() + b"\n")
    assert heard.args == ["020 7946"] and json.loads(reply) == {"ok": True}


def test_a_desk_that_is_out_of_order_does_not_say_that_it_took_a_call(qtbot, desk: OneInstance, address: str) -> None:
    desk.out_of_order = "It cannot."
    for message in (local.call_message("1"), local.find_message("020 7946")):
        with qtbot.assertNotEmitted(desk.call_event), qtbot.assertNotEmitted(desk.find):
            reply = send(qtbot, address, json.dumps(message).encode() + b"\n")
        assert json.loads(reply) == {"error": "It cannot."}
    with qtbot.waitSignal(desk.raise_window):
        send(qtbot, address, b'{"do": "raise"}\n')


def test_only_this_user_may_knock(desk: OneInstance, address: str) -> None:
    assert stat.S_IMODE(Path(address).stat().st_mode) & 0o077 == 0


def call(qtbot, address: str) -> int:
    """`frontdesk call` from a shell, while the desk goes on; gives the exit code."""
    code = "import sys; from frontdesk.calls import local; local.ask(sys.argv[1], local.call_message('1'))"
    with subprocess.Popen([sys.executable, "-c", code, address]) as caller:
        qtbot.waitUntil(lambda: caller.poll() is not None, timeout=10_000)
    return caller.returncode


def guests(desk: OneInstance) -> list[QLocalSocket]:
    return [
        guest
        for guest in desk.findChildren(QLocalSocket)
        if guest.state() is QLocalSocket.LocalSocketState.ConnectedState
    ]


def test_ten_megabytes_are_not_read(qtbot, desk: OneInstance, address: str) -> None:
    def pour() -> None:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as guest, suppress(OSError):
            guest.connect(address)
            guest.sendall(b"x" * 10_000_000)

    pouring = threading.Thread(target=pour)
    pouring.start()
    with qtbot.waitSignal(desk.call_event):
        assert call(qtbot, address) == 0
    qtbot.waitUntil(lambda: not pouring.is_alive(), timeout=4000)
    assert len(guests(desk)) == 0


@pytest.mark.parametrize("data", [b"", b"{", b"x" * 4000], ids=["nothing", "a beginning", "no line end"])
def test_a_thousand_who_stand_at_the_door_keep_no_call_out(qtbot, desk: OneInstance, address: str, data: bytes) -> None:
    over, came = threading.Event(), []

    def crowd() -> None:
        standing: list[Any] = []
        while len(standing) < 1000 and not over.is_set():
            guest = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            guest.setblocking(False)
            try:
                guest.connect(address)
                standing.append(guest)
                guest.sendall(data)
            except BlockingIOError:  # the door is full at the moment
                guest.close()
            except OSError:  # shown out already
                guest.close()
        came.append(len(standing))
        over.wait(20)
        for guest in standing:
            guest.close()

    crowding = threading.Thread(target=crowd)
    crowding.start()
    most = []
    desk.call_event.connect(lambda _: most.append(len(guests(desk))))
    while not came:
        assert call(qtbot, address) == 0
    over.set()
    qtbot.waitUntil(lambda: not crowding.is_alive(), timeout=20_000)
    assert call(qtbot, address) == 0
    assert came == [1000] and max(most) <= MOST_AT_THE_DOOR


def test_somebody_who_says_nothing_is_shown_out(qtbot, desk: OneInstance, address: str, monkeypatch) -> None:
    monkeypatch.setattr("frontdesk.ui.shell.one_instance.MILLISECONDS", 50)
    assert send(qtbot, address, b"{") == b""


def test_a_desk_that_was_killed_leaves_the_file_free(qtbot, tmp_path: Path, address: str) -> None:
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from frontdesk.ui.shell.one_instance import OneInstance;"
        "app = QCoreApplication([]); one = OneInstance(Path(sys.argv[1]), sys.argv[2]);"
        "print(one.take() and not one.listen(), flush=True); app.exec()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "shop.db"), address], stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None and first.stdout.readline().strip() == "True"
        second = OneInstance(tmp_path / "shop.db", address)
        assert not second.take()
        first.kill()
    assert second.take() and second.listen() == ""
    second.release()


def test_a_door_that_cannot_be_opened_is_said_in_words(tmp_path: Path) -> None:
    one = OneInstance(tmp_path / "shop.db", str(tmp_path / ("x" * 200)))
    assert one.take() and one.listen()
    one.release()
