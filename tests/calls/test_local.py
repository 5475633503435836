"""What the command line says to the desk that is open, and what it makes of an answer."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from frontdesk import paths
from frontdesk.calls import local
from frontdesk.domain.call import CallKind
from frontdesk.errors import FrontdeskError

NOW = datetime(2026, 11, 24, 15, 42, 30, tzinfo=UTC)
unix = pytest.mark.skipif(sys.platform == "win32", reason="Unix sockets")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Callable[[bytes | None], str]]:
    """A listener that reads one line and answers with what it was given; None never answers."""
    doors: list[socket.socket] = []
    threads: list[threading.Thread] = []
    over = threading.Event()

    def listen(reply: bytes | None) -> str:
        address = str(tmp_path / "desk.sock")
        door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        door.bind(address)
        door.listen(1)
        doors.append(door)

        def serve() -> None:
            guest, _ = door.accept()
            with guest:
                guest.recv(local.MOST_BYTES + 1)
                if reply is None:
                    over.wait(5)
                else:
                    with suppress(OSError):  # whoever asked may have heard enough
                        guest.sendall(reply)

        threads.append(threading.Thread(target=serve))
        threads[-1].start()
        return address

    yield listen
    over.set()
    for thread in threads:
        thread.join(5)
    for door in doors:
        door.close()


@unix
def test_a_message_is_answered(desk: Callable[[bytes | None], str]) -> None:
    assert local.ask(desk(b'{"ok": true}\n'), {"do": "raise"}) == {"ok": True}


@unix
@pytest.mark.parametrize("reply", [b"", b"hello\n", b"[1]\n", b'{"ok": tr', b"\xff\xfe\n", b"x" * 100_000])
def test_garbage_back_is_said_in_words(desk: Callable[[bytes | None], str], reply: bytes) -> None:
    with pytest.raises(FrontdeskError, match="does not answer"):
        local.ask(desk(reply), {"do": "raise"})


@unix
def test_a_desk_that_is_stuck_is_not_waited_for(desk: Callable[[bytes | None], str]) -> None:
    with pytest.raises(FrontdeskError, match="does not answer"):
        local.ask(desk(None), {"do": "raise"}, seconds=0.05)


def test_a_pipe_that_says_nothing_is_not_waited_for() -> None:
    silent = threading.Event()
    with pytest.raises(TimeoutError):
        local._in_time(lambda: bytes(silent.wait(5)), 0.05)
    silent.set()
    assert local._in_time(lambda word: word, 5, b"ok") == b"ok"
    with pytest.raises(FileNotFoundError):
        local._in_time(Path("nowhere").read_bytes, 5)


@unix
def test_a_no_is_passed_on_with_its_advice(desk: Callable[[bytes | None], str]) -> None:
    with pytest.raises(FrontdeskError) as caught:
        local.ask(desk(b'{"error": "Not now.", "advice": "Wait."}\n'), {"do": "raise"})
    assert (caught.value.title, caught.value.advice) == ("Not now.", "Wait.")


@unix
def test_no_desk_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(local.NotOpen, match="not open"):
        local.ask(str(tmp_path / "nobody.sock"), {"do": "raise"})
    assert not local.raise_window(str(tmp_path / "nobody.sock"))


def test_a_message_that_is_too_long_is_not_sent(tmp_path: Path) -> None:
    with pytest.raises(FrontdeskError, match="too long"):
        local.ask(str(tmp_path / "nobody.sock"), local.call_message("1" * 10_000))


def test_speaking_to_the_desk_loads_neither_qt_nor_peewee() -> None:
    code = (
        "import sys, frontdesk.calls.local, frontdesk.paths;"
        "slow = {"
        "'PySide6', 'peewee', 'sqlcipher3', 'phonenumbers'} & set(sys.modules); sys.exit(str(slow) if slow else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@unix
def test_one_file_has_one_address_however_its_path_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to(tmp_path / "shop.db")
    ways = [tmp_path / "shop.db", Path("shop.db"), tmp_path / "." / "x" / ".." / "shop.db", tmp_path / "link"]
    assert len({paths.desk_address(way) for way in ways}) == 1
    assert paths.desk_address(tmp_path / "other.db") != paths.desk_address(tmp_path / "shop.db")


@unix
def test_an_address_fits_a_socket_and_is_this_users_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / ("long" * 40)))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / ("long" * 40)))
    address = paths.desk_address(tmp_path / "shop.db")
    assert len(os.fsencode(address)) <= 107
    folder = Path(address).parent
    assert folder.stat().st_uid == os.getuid() and folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("event", "kind"), [("ring", CallKind.RING), ("answer", CallKind.ANSWERED), ("end", CallKind.ENDED)]
)
def test_a_message_becomes_an_event(event: str, kind: CallKind) -> None:
    made = local.event_from(local.call_message("020 7946 0123", name="Ewa", line="2", event=event), NOW)
    assert (made.kind, made.number, made.name, made.line, made.at) == (kind, "020 7946 0123", "Ewa", "2", NOW)
    assert bool(made.call_key) == (kind is CallKind.RING)


def test_a_withheld_call_says_so() -> None:
    assert local.event_from(local.call_message("", withheld=True), NOW).withheld == "withheld"


@pytest.mark.parametrize(
    "message",
    [{}, {"number": 5}, {"number": None, "name": ["x"], "line": {}}, {"number": "x" * 100_000, "withheld": "maybe"}],
)
def test_a_strange_message_is_taken_as_text(message: dict[str, object]) -> None:
    event = local.event_from(message, NOW)
    assert len(event.number) <= local.MOST_BYTES and event.withheld == ""


def test_an_unknown_event_is_refused() -> None:
    with pytest.raises(FrontdeskError, match="ring, answer or end"):
        local.event_from({"number": "1", "event": "explode"}, NOW)
