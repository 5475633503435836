"""socat plays what cannot be had here: a FRITZ!Box, a CallerID.com unit, the cable to a modem."""

import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from subprocess import run
from typing import Self

import pytest

from frontdesk.calls.modem import ASKING, FIRST
from frontdesk.domain.telephone import State
from frontdesk.settings import Telephone
from tests.calls.peers.programs import HOST, LIMIT, Desk, eventually, free_port, need, program
from tests.calls.test_modem import IAXMODEM, RING, TAGS
from tests.calls.test_whozz import detail, record

pytestmark = pytest.mark.peers
RECORDED = Path(__file__).parent.parent / "recorded" / "fritzbox.txt"
RECORDED_CALLS = [
    ("ring", "030123456"), ("answered", "030123456"), ("ended", "030123456"),
    ("ring", "04055501"), ("missed", "04055501"),
    ("ring", ""), ("ring", "00493077788899"), ("answered", ""), ("missed", "00493077788899"), ("ended", ""),
    ("reached", "030123456"),
]  # fmt: skip


@pytest.fixture(autouse=True)
def programs() -> None:
    need("socat")


# A FRITZ!Box.


@contextmanager
def box(folder: Path, port: int, piece: int, lines: Path = RECORDED) -> Iterator[None]:
    """A box that sends these lines to the first who comes, so many bytes at a time, and then goes away."""
    there = f"TCP-LISTEN:{port},bind={HOST},reuseaddr,nodelay"
    with program(folder, "socat", "-u", "-b", str(piece), f"OPEN:{lines}", there):
        yield


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("piece", [1, 2, 7, 48, 100, 65_536])
def test_the_lines_of_a_box_may_be_cut_anywhere(desk: Desk, tmp_path: Path, piece: int) -> None:
    port = free_port()
    desk.listen(Telephone("box", "fritzbox", host=HOST, port=port))
    with box(tmp_path, port, piece):
        events = desk.told(*RECORDED_CALLS)
    assert (events[0].line, events[0].called, events[1].answered_by) == ("SIP0", "4930999", "4")
    assert desk.rest() == []


@pytest.mark.usefixtures("impatient")
def test_a_box_that_went_away_is_heard_again_when_it_is_back(desk: Desk, tmp_path: Path) -> None:
    port = free_port()
    desk.listen(Telephone("box", "fritzbox", host=HOST, port=port))
    assert desk.until(State.FAILED).words == f"{HOST} is there but takes no connection."
    for _ in range(3):
        with box(tmp_path, port, 4096):
            desk.until(State.LISTENING)
            desk.told(*RECORDED_CALLS)
            assert desk.until(State.FAILED).words == "The other side has hung up the line."
    assert desk.rest() == []


@pytest.mark.usefixtures("impatient")
def test_a_call_that_rang_when_the_box_went_away_is_told_once(desk: Desk, tmp_path: Path) -> None:
    port, half = free_port(), tmp_path / "half.txt"
    half.write_bytes(RECORDED.read_bytes()[:70])  # cut within the second line
    desk.listen(Telephone("box", "fritzbox", host=HOST, port=port))
    with box(tmp_path, port, 4096, half):
        desk.told(("ring", "030123456"))
        desk.until(State.FAILED)
    with box(tmp_path, port, 4096):
        desk.told(*RECORDED_CALLS)
    assert desk.rest() == []


# A unit of CallerID.com.

TO_ALL = "127.255.255.255"


def unit(data: bytes, port: int, host: str = HOST) -> None:
    """A unit sends one datagram."""
    run(["socat", "-u", "-", f"UDP-DATAGRAM:{host}:{port},broadcast"], input=data, check=True, timeout=LIMIT)


def whozz(desk: Desk) -> int:
    port = free_port()
    desk.listen(Telephone("unit", "whozz", port=port))
    desk.until(State.LISTENING)
    return port


def test_the_records_of_the_manual_pass_with_their_binary_head(desk: Desk) -> None:
    port = whozz(desk)
    sent = [record(), detail("R"), detail("F"), record("E", seconds=95), detail("N"), record(number="PRIVATE")]
    assert {len(each) for each in sent} == {83, 52}
    for each in sent:
        unit(each, port)
    (ring, *_, hidden) = desk.told(
        ("ring", "770-263-7111"), ("answered", "770-263-7111"), ("ended", "770-263-7111"), ("ring", "")
    )
    assert (ring.line, ring.name, hidden.withheld) == ("1", "CALLERID.COM", "withheld")
    assert desk.rest() == []


def test_rubbish_between_the_records_is_passed_over(desk: Desk) -> None:
    port = whozz(desk)
    for each in (b"\x00", b"^^<U>", record()[:60], os.urandom(83), record(), record()):
        unit(each, port)
    unit(record("E"), port)
    desk.told(("ring", "770-263-7111"), ("missed", "770-263-7111"))
    assert desk.rest() == []


@pytest.mark.parametrize("shared", ["reuseport", "reuseaddr"])
def test_another_program_may_hear_the_unit_too(desk: Desk, tmp_path: Path, shared: str) -> None:
    port = free_port()
    with program(tmp_path, "socat", "-d", "-d", "-u", f"UDP-RECV:{port},{shared}", "CREATE:heard"):
        eventually(lambda: b"starting data transfer" in (tmp_path / "socat.log").read_bytes(), "socat does not start")
        desk.listen(Telephone("unit", "whozz", port=port))
        desk.until(State.LISTENING)
        unit(record(), port, TO_ALL)
        desk.told(("ring", "770-263-7111"))
        eventually(lambda: (tmp_path / "heard").read_bytes() == record(), "the other program heard nothing")


def test_two_desks_on_one_pc_hear_the_same_unit(desk: Desk) -> None:
    port, other = whozz(desk), Desk()
    try:
        other.listen(Telephone("unit", "whozz", port=port))
        other.until(State.LISTENING)
        unit(record(), port, TO_ALL)
        assert [each.told(("ring", "770-263-7111"))[0].line for each in (desk, other)] == ["1", "1"]
    finally:
        other.board.stop()


# A modem.


class Modem:
    """The far end of the cable: answers every command with OK, as modems do, and says what it is told to say."""

    def __init__(self, cable: Path, refuses: tuple[str, ...] = ()) -> None:
        self.heard: list[str] = []
        self._refuses = refuses
        self._line = os.open(cable, os.O_RDWR | os.O_NOCTTY)
        threading.Thread(target=self._answer, daemon=True).start()

    def _answer(self) -> None:
        rest = b""
        with suppress(OSError):
            while data := os.read(self._line, 1000):
                *commands, rest = (rest + data).split(b"\r")
                for command in commands:
                    self.heard.append(command.decode())
                    self.say(b"\r\nERROR\r\n" if command.decode() in self._refuses else b"\r\nOK\r\n")

    def say(self, *pieces: bytes) -> None:
        for piece in pieces:
            os.write(self._line, piece)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._line)


@contextmanager
def modem(folder: Path, device: Path, *refuses: str) -> Iterator[Modem]:
    """A modem that is plugged in at a device, and pulled out at the end."""
    far = folder / "far"
    with ExitStack() as stack:
        ends = (f"PTY,raw,echo=0,link={end}" for end in (device, far))
        stack.enter_context(program(folder, "socat", *ends))
        eventually(lambda: far.exists() and device.exists(), "socat makes no cable")
        yield stack.enter_context(Modem(far, refuses))


@pytest.fixture
def device(tmp_path: Path) -> Path:
    return tmp_path / "ttyMODEM"


@pytest.mark.parametrize(
    ("said", "number", "name"),
    [
        ([IAXMODEM], "030123456", "Anna Mueller"),
        ([RING, TAGS], "5045551234", "DOE JOHN"),
        ([RING, *(TAGS[place : place + 3] for place in range(0, len(TAGS), 3)), RING], "5045551234", "DOE JOHN"),
        ([TAGS, RING, RING], "5045551234", "DOE JOHN"),
        ([RING, b"\r\nNMBR = P\r\nMESG = 06\r\n"], "", ""),
        ([RING, RING], "", ""),
    ],
    ids=["before the ring", "after the ring", "in pieces", "before two rings", "withheld", "no caller ID at all"],
)
def test_a_modem_tells_who_rings(
    desk: Desk, tmp_path: Path, device: Path, said: list[bytes], number: str, name: str
) -> None:
    with modem(tmp_path, device) as far:
        desk.listen(Telephone("modem", "modem", device=str(device)))
        desk.until(State.LISTENING)
        assert far.heard == [*FIRST, ASKING[0]]
        far.say(*said)
        (ring,) = desk.told(("ring", number))
        assert ring.name == name
        assert desk.rest() == []
        assert far.heard == [*FIRST, ASKING[0]]


def test_a_modem_that_knows_another_command_is_asked_with_that(desk: Desk, tmp_path: Path, device: Path) -> None:
    with modem(tmp_path, device, ASKING[0]) as far:
        desk.listen(Telephone("modem", "modem", device=str(device)))
        desk.until(State.LISTENING)
        assert far.heard == [*FIRST, *ASKING[:2]]


@pytest.mark.usefixtures("impatient")
def test_a_modem_that_is_pulled_out_says_so_and_works_when_it_is_back(desk: Desk, tmp_path: Path, device: Path) -> None:
    desk.listen(Telephone("modem", "modem", device=str(device)))
    gone = f"{device} is not there. Is it plugged in?"
    assert desk.until(State.FAILED).words == gone
    for _ in range(2):
        with modem(tmp_path, device) as far:
            desk.until(State.LISTENING)
            far.say(RING, TAGS[:30])  # in the middle of a call
        assert desk.until(State.FAILED).words == gone
    with modem(tmp_path, device) as far:
        desk.until(State.LISTENING)
        far.say(IAXMODEM)
        desk.told(("ring", "030123456"))
    assert desk.rest() == []
