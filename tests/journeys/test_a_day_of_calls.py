"""A day of calls at a busy desk: over all kinds of telephones at once, none lost, none told twice, nothing grows."""

import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from frontdesk.calls.asterisk import Asterisk
from frontdesk.calls.fritzbox import FritzBox
from frontdesk.calls.modem import Modem
from frontdesk.calls.sip.extension import Sip
from frontdesk.calls.source import Protocol
from frontdesk.calls.webhook import Webhook
from frontdesk.calls.whozz import Whozz
from frontdesk.desk import answer, hear
from frontdesk.domain.call import CallEvent
from frontdesk.domain.telephone import Mode
from frontdesk.settings import ShopSettings
from tests.making import Maker

CALLS = 2000
MORNING = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SETTINGS = ShopSettings()
HEAD = b"^^<U>\x00\x00\x00\x00\x89\x79<S>\x00\x00\x00\x84\x48\x84$"


@dataclass
class Telephone:
    """A protocol, what it says of a call (ring, taken, over), and whether it tells when a call is over."""

    protocol: Callable[[], Protocol]
    says: Callable[[str, str, int], list[bytes]]
    tells_the_end: bool = True


def fritz(what: str, number: str, n: int) -> list[bytes]:
    words = {
        "ring": f"RING;{n % 10};{number};;SIP0",
        "taken": f"CONNECT;{n % 10};4;{number}",
        "over": f"DISCONNECT;{n % 10};9",
    }
    return [f"d;{words[what]};\r\n".encode()]


def asterisk(what: str, number: str, n: int) -> list[bytes]:
    call = f"Linkedid: {n}.1\r\nUniqueid: {n}.1\r\n"
    words = {
        "ring": f"Event: DialBegin\r\nCallerIDNum: {number}\r\nDestChannel: PJSIP/101-1\r\n{call}",
        "taken": f"Event: DialEnd\r\nDialStatus: ANSWER\r\nDestChannel: PJSIP/101-1\r\n{call}",
        "over": f"Event: Hangup\r\n{call}",
    }
    return [f"{words[what]}\r\n".encode()]


def whozz(what: str, number: str, n: int) -> list[bytes]:
    if what == "taken":
        return [HEAD + f"{n % 99 + 1:02} F             11/07 07:43:52".encode()]
    part = "S" if what == "ring" else "E"
    return [HEAD + f"{n % 99 + 1:02} I {part} 0000 G A1 12/17 04:54 PM {number:14} {'':15}".encode()]


def modem(what: str, number: str, n: int) -> list[bytes]:
    return [f"NMBR={number}\r\nRING\r\n".encode()] if what == "ring" else []


def webhook(what: str, number: str, n: int) -> list[bytes]:
    event = {"ring": "newCall", "taken": "answer", "over": "hangup"}[what]
    body = f"event={event}&from={number}&direction=in&callId={n}".encode()
    return [f"POST /t HTTP/1.1\r\nHost: 127.0.0.1:80\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body]


def sip(what: str, number: str, n: int) -> list[bytes]:
    if what == "taken":
        return []
    method = "INVITE" if what == "ring" else "CANCEL"
    head = (
        f"{method} sip:shop@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK{n}\r\n"
        f"From: <sip:{number}@127.0.0.1>;tag={n}\r\nTo: <sip:shop@127.0.0.1>\r\nCall-ID: {n}@day\r\n"
        f"CSeq: 1 {method}\r\nMax-Forwards: 9\r\nContent-Length: 0\r\n\r\n"
    )
    return [head.encode()]


HOOK = Webhook("hook", "t")
TELEPHONES: dict[str, Telephone] = {
    "fritz": Telephone(lambda: FritzBox("fritz"), fritz),
    "asterisk": Telephone(lambda: Asterisk("asterisk", "", "", frozenset({"101"})), asterisk),
    "whozz": Telephone(lambda: Whozz("whozz"), whozz),
    "modem": Telephone(lambda: Modem("modem"), modem, tells_the_end=False),
    "hook": Telephone(HOOK.knock, webhook),
    "sip": Telephone(lambda: Sip("sip", Mode.RING_ALONG), sip),
}


class Exchange:
    """All telephones at once, in a time that is moved."""

    def __init__(self) -> None:
        self.now = MORNING
        self._protocols = {name: each.protocol() for name, each in TELEPHONES.items()}

    def say(self, name: str, what: str, number: str, n: int) -> Iterator[CallEvent]:
        for data in TELEPHONES[name].says(what, number, n):
            protocol = self._protocols[name]
            if name == "hook":  # a connection for each request
                protocol = HOOK.knock()
                list(protocol.opened(("127.0.0.1", 80), self.now))
            for said in protocol.received(data, ("127.0.0.1", 5060), self.now):
                if isinstance(said, CallEvent):
                    yield said

    def quiet(self, name: str) -> None:
        if name == "modem":
            list(self._protocols[name].woken("over", self.now))


@pytest.mark.slow
def test_two_thousand_calls_over_all_telephones(make: Maker) -> None:
    """Some are told by two telephones at once, some taken, some given up, some from numbers that nobody knows."""
    random, exchange, database = Random(1), Exchange(), make.database
    people = {f"0207946{n:04}": make.customer(f"Ann {n}", f"020 7946 {n:04}") for n in range(200)}
    numbers = [*people, *(f"0161496{n:04}" for n in range(200))]
    taken, memory = 0, []

    def pass_on(events: Iterator[CallEvent]) -> int | None:
        made = None
        for event in events:
            call, _ = hear.hear(database, event, settings=SETTINGS, now=exchange.now)
            made = call.id
        return made

    tracemalloc.start()
    for n in range(CALLS):
        exchange.now += timedelta(seconds=random.randint(8, 40))
        number, name = random.choice(numbers), random.choice(list(TELEPHONES))
        also = random.choice([other for other in TELEPHONES if other != name]) if n % 5 == 0 else None
        told_by = [name, *([also] if also else [])]
        for each in told_by:
            call_id = pass_on(exchange.say(each, "ring", number, n))
            exchange.now += timedelta(seconds=1)
        assert call_id is not None
        if taking := random.random() < 0.7:
            for each in told_by:
                pass_on(exchange.say(each, "taken", number, n))
            answer.take(database, make.stamp(exchange.now), call_id, people.get(number))
            taken += 1
        exchange.now += timedelta(seconds=random.randint(1, 300) if taking else 10)
        for each in told_by:
            pass_on(exchange.say(each, "over", number, n))
            exchange.quiet(each)
        if n in (CALLS // 2, CALLS - 1):
            memory.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    hear.settle(database, settings=SETTINGS, now=exchange.now + timedelta(hours=1))

    def count(sql: str) -> int:
        return int(database.sql(sql).fetchone()[0])

    assert count("SELECT COUNT(*) FROM call") == CALLS
    assert count("SELECT COUNT(*) FROM call WHERE handled_at IS NULL") == 0
    assert count("SELECT COUNT(*) FROM action WHERE verb = 'take_call'") == taken
    rows_a_caller = "SELECT COUNT(*) AS n FROM call_back WHERE done_at IS NULL GROUP BY number_key"
    assert count(f"SELECT MAX(n) FROM ({rows_a_caller})") == 1
    assert memory[1] - memory[0] < 2_000_000
