"""A real Asterisk, with sipp as the provider and baresip as the telephone on the desk: `make test-asterisk`."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from frontdesk.calls import kinds
from frontdesk.calls.sip.extension import Sip
from frontdesk.calls.sip.standing import Account
from frontdesk.calls.source import Source, Udp
from frontdesk.domain.telephone import Mode, State
from frontdesk.settings import Telephone
from tests.calls.peers.exchange import Exchange, folder, modem, recorded
from tests.calls.peers.programs import HOST, NUMBER, PASSWORD, Desk, Phone, desk_phone, need

pytestmark = pytest.mark.asterisk
ONE, GROUP, QUEUE, MODEM = "4930999", "4930998", "4930997", "4930996"
RING, ANSWERED, ENDED, MISSED = ((kind, NUMBER) for kind in ("ring", "answered", "ended", "missed"))
OUTSIDE = "04055501"
"""A number that is called."""
RINGS_FOR = 2.0
MANNERS = [None, Mode.PEEK, Mode.RING_ALONG]
"""We are switched off, or an extension in one of two modes."""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exchange]:
    need("sipp", "baresip")
    folder()
    exchange = Exchange(tmp_path_factory.mktemp("asterisk"))
    exchange.start()
    yield exchange
    exchange.stop()


@pytest.fixture
def exchange(started: Exchange) -> Exchange:
    return started


@pytest.fixture
def phone(exchange: Exchange, tmp_path: Path) -> Iterator[Phone]:
    with desk_phone(tmp_path, exchange.sip, "101") as phone:
        yield phone


def listen(desk: Desk, telephone: Telephone) -> None:
    desk.listen(telephone, PASSWORD)
    desk.until(State.LISTENING)


# The manager interface.


def test_a_call_is_told_from_ring_to_end(desk: Desk, exchange: Exchange, phone: Phone, tmp_path: Path) -> None:
    listen(desk, exchange.manager())
    with recorded(exchange, "answered"), exchange.call(tmp_path, "answered", ONE) as caller:
        phone.until("CALL_INCOMING")
        phone.do("accept")
        caller.saw_it()
        ring, answered, _ = desk.told(RING, ANSWERED, ENDED)
    assert (ring.line, ring.called, answered.answered_by) == ("101", ONE, "101")
    assert desk.rest() == []


def test_a_call_that_is_rejected_is_missed(desk: Desk, exchange: Exchange, phone: Phone, tmp_path: Path) -> None:
    listen(desk, exchange.manager())
    with recorded(exchange, "rejected"), exchange.call(tmp_path, "refused", ONE, final=486) as caller:
        phone.until("CALL_INCOMING")
        phone.do("hangup")
        caller.saw_it()
        desk.told(RING, MISSED)
    assert desk.rest() == []


def test_a_caller_who_gives_up_is_missed(desk: Desk, exchange: Exchange, phone: Phone, tmp_path: Path) -> None:
    listen(desk, exchange.manager())
    with recorded(exchange, "cancelled"), exchange.call(tmp_path, "cancelled", ONE, final=487) as caller:
        caller.saw_it()
        desk.told(RING, MISSED)
    assert desk.rest() == []


def test_a_caller_who_hides_is_withheld(desk: Desk, exchange: Exchange, phone: Phone, tmp_path: Path) -> None:
    listen(desk, exchange.manager())
    with recorded(exchange, "withheld"), exchange.call(tmp_path, "cancelled", ONE, final=487, number=None) as caller:
        caller.saw_it()
        ring, _ = desk.told(("ring", ""), ("missed", ""))
    assert (ring.name, ring.withheld) == ("", "withheld")
    assert desk.rest() == []


@pytest.mark.parametrize(("number", "name"), [(GROUP, "group"), (QUEUE, "queue")])
def test_a_call_that_rings_at_two_telephones_is_told_once(
    desk: Desk, exchange: Exchange, phone: Phone, tmp_path: Path, number: str, name: str
) -> None:
    listen(desk, exchange.manager())
    with desk_phone(tmp_path, exchange.sip, "102") as other, recorded(exchange, name):
        with exchange.call(tmp_path, "answered", number) as caller:
            phone.until("CALL_INCOMING")
            other.until("CALL_INCOMING")
            phone.do("accept")
            caller.saw_it()
            other.until("CALL_CLOSED")
        ring, answered, _ = desk.told(RING, ANSWERED, ENDED)
    assert (ring.called, answered.answered_by) == (number, "101")
    assert desk.rest() == []


def test_two_calls_at_once_are_told_apart(desk: Desk, exchange: Exchange, phone: Phone, tmp_path: Path) -> None:
    numbers = [NUMBER, "+4989987654"]
    listen(desk, exchange.manager())
    with ExitStack() as stack:
        stack.enter_context(recorded(exchange, "two"))
        callers = [
            stack.enter_context(exchange.call(tmp_path, "cancelled", ONE, final=487, number=number))
            for number in numbers
        ]
        for caller in callers:
            caller.saw_it()
        events = [desk.next() for _ in range(4)]
    told = {number: [event.kind.value for event in events if event.number == number] for number in numbers}
    assert told == {number: ["ring", "missed"] for number in numbers}
    assert len({event.call_key for event in events}) == 2
    assert desk.rest() == []


def test_a_telephone_that_is_not_ours_is_not_told_of(
    desk: Desk, exchange: Exchange, phone: Phone, tmp_path: Path
) -> None:
    listen(desk, exchange.manager(extensions="102"))
    exchange.call(tmp_path, "cancelled", ONE, final=487).saw_it()
    assert desk.rest() == []


@pytest.mark.parametrize(
    ("before", "name"), [("", "called"), ("9", "called-9"), ("8", "called-local"), ("7", "called-address")]
)
def test_whoever_answers_when_we_call_is_told_once(
    desk: Desk, exchange: Exchange, phone: Phone, tmp_path: Path, before: str, name: str
) -> None:
    listen(desk, exchange.manager())
    with recorded(exchange, name), exchange.outside(tmp_path, "callee") as callee:
        phone.do("dial", f"sip:{before}{OUTSIDE}@{HOST}:{exchange.sip}")
        phone.until("CALL_ESTABLISHED")
        (reached,) = desk.told(("reached", OUTSIDE))
        phone.do("hangup")
        callee.saw_it()
    assert reached.line == "101"
    assert desk.rest() == []


def test_whoever_is_busy_when_we_call_is_not_told(desk: Desk, exchange: Exchange, phone: Phone, tmp_path: Path) -> None:
    listen(desk, exchange.manager())
    with recorded(exchange, "busy"), exchange.outside(tmp_path, "busy") as callee:
        phone.do("dial", f"sip:{OUTSIDE}@{HOST}:{exchange.sip}")
        phone.until("CALL_CLOSED")
        callee.saw_it()
    assert desk.rest() == []


def test_a_colleague_who_answers_is_not_told_as_reached(
    desk: Desk, exchange: Exchange, phone: Phone, tmp_path: Path
) -> None:
    listen(desk, exchange.manager())
    with desk_phone(tmp_path, exchange.sip, "102") as other, recorded(exchange, "inside"):
        phone.do("dial", f"sip:102@{HOST}:{exchange.sip}")
        other.until("CALL_INCOMING")
        other.do("accept")
        desk.told(("ring", "101"), ("answered", "101"))
        phone.do("hangup")
        desk.told(("ended", "101"))
    assert desk.rest() == []


def test_a_wrong_password_is_said_in_words(desk: Desk, exchange: Exchange) -> None:
    desk.listen(exchange.manager(), "wrong")
    assert desk.until(State.FAILED).words == "Asterisk did not let us in. Look at the user and the password."


@pytest.mark.usefixtures("impatient")
def test_an_exchange_that_starts_again_is_heard_again(desk: Desk, exchange: Exchange, tmp_path: Path) -> None:
    listen(desk, exchange.manager())
    exchange.stop()
    desk.until(State.FAILED)
    exchange.start()
    desk.until(State.LISTENING)
    with desk_phone(tmp_path, exchange.sip, "101"):
        exchange.call(tmp_path, "cancelled", ONE, final=487).saw_it()
        desk.told(RING, MISSED)
    assert desk.rest() == []


# An extension of our own, 102, that rings with 101.


def register(desk: Desk, exchange: Exchange, mode: Mode | None) -> None:
    if mode is None:
        return
    account = Account(HOST, "102", PASSWORD, port=exchange.sip)
    wire = Udp(0, (HOST, exchange.sip))
    desk.board.connect([Source("sip", wire, lambda: Sip("sip", mode, account, rings_for=RINGS_FOR))])
    desk.until(State.LISTENING)


@pytest.mark.parametrize("mode", MANNERS)
def test_101_can_be_answered_while_we_listen(
    desk: Desk, exchange: Exchange, phone: Phone, tmp_path: Path, mode: Mode | None
) -> None:
    register(desk, exchange, mode)
    with exchange.call(tmp_path, "talking", GROUP) as caller:
        phone.until("CALL_INCOMING")
        desk.told(*([RING] if mode else []))
        phone.do("accept")
        phone.until("CALL_ESTABLISHED")
        desk.told(*([ANSWERED, ENDED] if mode is Mode.RING_ALONG else []))
        phone.do("hangup")
        caller.saw_it()
    assert desk.rest() == []


@pytest.mark.parametrize(("mode", "within"), [(None, 1), (Mode.PEEK, 1), (Mode.RING_ALONG, RINGS_FOR + 1)])
def test_101_can_reject_while_we_listen(
    desk: Desk, exchange: Exchange, phone: Phone, tmp_path: Path, mode: Mode | None, within: float
) -> None:
    register(desk, exchange, mode)
    with exchange.call(tmp_path, "refused", GROUP, final=486) as caller:
        phone.until("CALL_INCOMING")
        phone.do("hangup")
        rejected = time.monotonic()
        caller.saw_it()
        assert time.monotonic() - rejected < within + 0.5
    desk.told(*([RING] if mode else []))
    assert desk.rest() == []


@pytest.mark.parametrize("mode", MANNERS)
def test_a_caller_can_give_up_while_we_listen(
    desk: Desk, exchange: Exchange, phone: Phone, tmp_path: Path, mode: Mode | None
) -> None:
    register(desk, exchange, mode)
    with exchange.call(tmp_path, "cancelled", GROUP, final=487) as caller:
        caller.saw_it()
        phone.until("CALL_CLOSED")
    desk.told(*{None: [], Mode.PEEK: [RING], Mode.RING_ALONG: [RING, MISSED]}[mode])
    assert desk.rest() == []


def test_a_caller_who_hides_is_withheld_for_our_extension_too(
    desk: Desk, exchange: Exchange, phone: Phone, tmp_path: Path
) -> None:
    register(desk, exchange, Mode.RING_ALONG)
    exchange.call(tmp_path, "cancelled", GROUP, final=487, number=None).saw_it()
    ring, _ = desk.told(("ring", ""), ("missed", ""))
    assert (ring.name, ring.withheld) == ("", "withheld")
    assert desk.rest() == []


def test_a_wrong_password_of_our_extension_is_said_in_words(desk: Desk, exchange: Exchange) -> None:
    desk.listen(Telephone("sip", "sip", host=HOST, port=exchange.sip, user="102"), "wrong")
    assert desk.until(State.FAILED).words == f"“{HOST}” does not accept the user name or the password."


# Watching 101.


@pytest.fixture
def watching(desk: Desk, exchange: Exchange) -> Desk:
    listen(desk, Telephone("watch", "watch", host=HOST, port=exchange.sip, user="102", extension="101"))
    return desk


def test_a_call_to_the_watched_telephone_is_told_from_ring_to_end(
    watching: Desk, exchange: Exchange, phone: Phone, tmp_path: Path
) -> None:
    with exchange.call(tmp_path, "talking", ONE) as caller:
        phone.until("CALL_INCOMING")
        (ring,) = watching.told(RING)
        phone.do("accept")
        (answered,) = watching.told(ANSWERED)
        phone.do("hangup")
        caller.saw_it()
        watching.told(ENDED)
    assert (ring.line, answered.answered_by) == ("101", "101")
    assert watching.rest() == []


@pytest.mark.parametrize(("scenario", "final"), [("cancelled", 487), ("refused", 486)])
def test_a_call_that_the_watched_telephone_does_not_take_is_missed(
    watching: Desk, exchange: Exchange, phone: Phone, tmp_path: Path, scenario: str, final: int
) -> None:
    with exchange.call(tmp_path, scenario, ONE, final=final) as caller:
        phone.until("CALL_INCOMING")
        if scenario == "refused":
            phone.do("hangup")
        caller.saw_it()
        watching.told(RING, MISSED)
    assert watching.rest() == []


def test_a_call_that_the_watched_telephone_makes_is_not_told_of(
    watching: Desk, exchange: Exchange, phone: Phone, tmp_path: Path
) -> None:
    """Asterisk calls an extension confirmed as soon as it dials, and says neither which way nor whom."""
    with exchange.outside(tmp_path, "callee") as callee:
        phone.do("dial", f"sip:{OUTSIDE}@{HOST}:{exchange.sip}")
        phone.until("CALL_ESTABLISHED")
        phone.do("hangup")
        callee.saw_it()
    assert watching.rest() == []


def test_all_ways_at_once_tell_the_same_call(exchange: Exchange, phone: Phone, tmp_path: Path) -> None:
    """A shop that has set up everything: each source tells its own, and the telephone is not disturbed."""
    desk = Desk()
    ways = [
        exchange.manager(),
        Telephone("sip", "sip", host=HOST, port=exchange.sip, user="102", mode="ring_along"),
        Telephone("watch", "watch", host=HOST, port=exchange.sip, user="102", extension="101"),
    ]
    try:
        desk.board.connect([kinds.source(each, PASSWORD) for each in ways])
        for _ in ways:
            desk.until(State.LISTENING)
        with exchange.call(tmp_path, "talking", GROUP) as caller:
            phone.until("CALL_INCOMING")
            events = [desk.next() for _ in range(3)]
            phone.do("accept")
            events += [desk.next() for _ in range(4)]  # our own extension knows no more than that it is over for it
            phone.do("hangup")
            caller.saw_it()
            events += [desk.next() for _ in range(2)]
        for way in ways:
            told = [(event.kind.value, event.number) for event in events if event.source == way.id]
            assert told == [RING, ANSWERED, ENDED], way
        assert desk.rest() == []
    finally:
        desk.board.stop()


# A modem.


@pytest.mark.parametrize("number", [NUMBER, None])
def test_a_modem_in_software_tells_who_calls(
    desk: Desk, exchange: Exchange, tmp_path: Path, number: str | None
) -> None:
    need("iaxmodem", "unshare")
    with modem(exchange, tmp_path) as device:
        listen(desk, Telephone("modem", "modem", device=str(device)))
        until = time.monotonic() + 40
        while desk.events.empty():  # for some ten seconds after the last command it takes no call
            assert time.monotonic() < until
            with suppress(AssertionError):
                exchange.call(tmp_path, "cancelled", MODEM, final=487, number=number).saw_it()
        ring = desk.next()
    assert (ring.kind.value, ring.number, ring.withheld) == ("ring", number or "", "" if number else "withheld")
    assert desk.rest() == []
