"""Pepe Beltrán, the regular of Millrace Cycles, who has everything that a card can show."""

from datetime import datetime, timedelta

from frontdesk.demo.book import SHORT, Book
from frontdesk.domain import wording
from frontdesk.domain.customer import Link, Reach
from frontdesk.domain.goodwill import GoodwillKind, GoodwillState
from frontdesk.domain.interaction import Channel
from frontdesk.domain.issue import IssueState
from frontdesk.domain.manner import Style
from frontdesk.domain.note import Source
from frontdesk.domain.thing import Whereabouts
from frontdesk.store.kinds import Kind


def write(book: Book, *, here: bool) -> int:
    """Write all of him; gives his id. here: whether he stands at the counter, and his Bianchi with us."""
    since = book.day(3481, 11, 20)
    pepe = book.customer(
        "José Beltrán Ruiz",
        since,
        called="Pepe Beltrán",
        said="PEH-peh bel-TRAHN",
        style=Style.CHATTY,
        language="Spanish, then English",
        at_most_every=30,
    )
    phone = "Messages are fine, calls only if urgent"
    book.reach(pepe, since, Reach.PHONE, "+44 7700 900417", phone)
    book.reach(pepe, since, Reach.EMAIL, "pepe.beltran@example.net")
    book.reach(pepe, since, Reach.CARD, "0417 2290")
    bianchi = _bikes(book, pepe, since, here)
    book.note(pepe, since, "Bad shoulder, lift the bike", caution=True, pinned=True, who="Nadia")
    book.note(pepe, since, "Blue Bianchi Sprint, 1989. Original parts only.", pinned=True, who="Tomasz")
    book.note(pepe, book.day(12, 15), "Lucía: first race on Saturday", Source.THIS_VISIT, who="Kwame")
    morning = "Rides to Café Mirador every morning at six, needs working lights."
    book.note(pepe, book.day(98, 15, 20), morning, who="Kwame")
    _visits(book, pepe, bianchi)
    _saddle(book, pepe)
    _rear_brake(book, pepe, bianchi)
    _freewheel(book, pepe)
    if here:
        _rim(book, pepe, bianchi)
    _family(book, pepe)
    return pepe


def _bikes(book: Book, pepe: int, since: datetime, here: bool) -> int:
    """Gives the id of the Bianchi."""
    in_shop = {"state": Whereabouts.WITH_US, "since": book.now - timedelta(minutes=11), "where": "Stand 2"}
    bianchi = book.add(
        Kind.THING,
        since,
        customer_id=pepe,
        words="Bianchi Sprint, 1989",
        colour="blue",
        serial="B41207",
        ticket=4417,
        **(in_shop if here else {}),
    )
    book.add(Kind.THING, since, customer_id=pepe, words="Pashley Roadster, Sturmey-Archer 5 speed", colour="black")
    return bianchi


def _family(book: Book, pepe: int) -> None:
    lucia = book.customer("Lucía Beltrán", book.day(420))
    cafe = book.customer("Café Mirador", book.day(800), business=True)
    book.reach(cafe, book.day(800), Reach.PHONE, "+44 7700 900771")
    book.visits(cafe, range(20, 700, 47), 10, ("Delivery bike: brake pads, {price}.".format(price="£18"), *SHORT))
    book.add(
        Kind.RELATION, book.day(420), customer_id=pepe, other_id=lucia, kind=Link.PICKS_UP_FOR,
        words="Daughter, picks up for Pepe", may_discuss=True,
    )  # fmt: skip
    book.add(Kind.RELATION, book.day(800), customer_id=pepe, other_id=cafe, kind=Link.WORKS_AT)


def _visits(book: Book, pepe: int, bianchi: int) -> None:
    texts = ("Front light for the mornings.", "Chain oiled, talked about Gijón.", "Tyres pumped, a coffee and a chat.")
    book.visits(pepe, range(161, 650, 21), 15, texts)
    book.visits(pepe, range(800, 3400, 240), 15, texts)
    service = "Full service. Bottom bracket and both hubs cleaned and greased, £65. Waited with a coffee."
    hub = (
        "Old Record hub, to be laced to a new rim. Talked about Lucía's race in November and the climb above "
        "Hebden Bridge."
    )
    tape = "Celeste cotton tape, brass bell, £31. Says thanks for keeping the old box."
    book.contact(pepe, book.day(140, 15, 30), "Nine years with us: a brass bell.", who="Ola", minutes=6)
    book.contact(pepe, book.day(119, 16, 10), service, who="Tomasz", minutes=18, outcome="Collected", thing_id=bianchi)
    book.contact(pepe, book.day(77, 15, 40), tape, who="Ola", minutes=10, outcome="Sold")
    brought = "Brought Ewa along. Full service booked for the Brompton."
    book.contact(pepe, book.day(56, 16, 5), brought, who="Nadia", minutes=8)
    book.contact(pepe, book.day(35, 15, 35), hub, who="Kwame", minutes=25, outcome="Taken in", topic="Wheels")
    wheel = book.contact(pepe, book.day(28, 15, 50), "Wheel build four days late. Took it well.", who="Ola")
    _thanks(book, pepe, wheel)


def _thanks(book: Book, pepe: int, wheel: int) -> None:
    """What he was given. wheel: the contact about the wheel that was late."""
    book.add(
        Kind.GOODWILL, book.day(28, 15, 52), customer_id=pepe, kind=GoodwillKind.VOUCHER, text="10 % off",
        code="K7Q2", expires_on=(book.now + timedelta(days=6)).date(), why="wheel build four days late",
        at=book.day(28, 15, 52), staff_id=book.staff["Ola"], interaction_id=wheel, state=GoodwillState.OWED,
    )  # fmt: skip
    book.add(
        Kind.GOODWILL, book.day(140, 15, 30), customer_id=pepe, kind=GoodwillKind.GIFT, minor=1200, currency="GBP",
        text="Brass bell with the shop's name", why="nine years with us", at=book.day(140, 15, 30),
        staff_id=book.staff["Ola"], state=GoodwillState.USED, closed_at=book.day(140, 15, 32),
    )  # fmt: skip


def _saddle(book: Book, pepe: int) -> None:
    say = f"{wording.weekday(book.now.date())} 4 pm"
    wants = book.contact(
        pepe, book.day(7, 11, 5), f"Wants the Brooks B17 in honey. Will say by {say} if it is in.", who="Ola",
        channel=Channel.MESSAGE, topic="Saddle and fit",
    )  # fmt: skip
    book.add(
        Kind.PROMISE, book.day(7, 11, 6), customer_id=pepe, text="Say if the Brooks B17 is in",
        due_at=book.day(0, book.next_hour()), has_time=True, owner_id=book.staff["Ola"], made_by=book.staff["Ola"],
        made_at=book.day(7, 11, 6), interaction_id=wants,
    )  # fmt: skip


def _rear_brake(book: Book, pepe: int, bianchi: int) -> None:
    pads = (
        "New pads and cable at the back, paid £38. Tested round the block and it felt fine. "
        "Asked again about a leather saddle."
    )
    told = book.contact(pepe, book.day(21, 16, 40), "Rear brake rubs after the wheel went in.", who="Nadia")
    held = book.contact(
        pepe, book.day(5, 16, 20), pads, who="Tomasz", minutes=12, outcome="Collected", thing_id=bianchi, topic="Brakes"
    )
    rubs = "Rubs again after 20 km. Not angry, but tired of it. Coming by tomorrow after work."
    again = book.contact(
        pepe, book.day(1, 17, 10), rubs, who="Nadia", minutes=3, channel=Channel.CALL_IN, thing_id=bianchi,
        topic="Brakes",
    )  # fmt: skip
    issue = book.add(
        Kind.ISSUE, book.day(21, 16, 42), number=1184, customer_id=pepe, text="Rear brake rubs",
        state=IssueState.REOPENED, thing_id=bianchi, topic="Brakes", owner_id=book.staff["Tomasz"], told=2,
        opened_at=book.day(21, 16, 42), changed_at=book.day(1, 17, 12), next_step="look at the rim with Pepe here",
    )  # fmt: skip
    steps = (
        ("opened", 21, 16, told, "Nadia"),
        ("resolved", 5, 16, held, "Tomasz"),
        ("reopened", 1, 17, again, "Nadia"),
    )
    for kind, days, hour, contact, who in steps:
        at = book.day(days, hour, 12 if kind == "reopened" else 42)
        text = rubs if kind == "reopened" else ""
        book.add(
            Kind.ISSUE_EVENT, at, issue_id=issue, customer_id=pepe, kind=kind, text=text, at=at,
            staff_id=book.staff[who], interaction_id=contact,
        )  # fmt: skip


def _freewheel(book: Book, pepe: int) -> None:
    ships = wording.day_short(book.day(-8), book.now)
    freewheel = book.add(
        Kind.ISSUE, book.day(30, 12), number=1171, customer_id=pepe, text="Campagnolo freewheel",
        state=IssueState.WAITING, owner_id=book.staff["Ola"], due_at=book.day(-10, 12), waiting_for="a part",
        next_step=f"supplier ships {ships}", opened_at=book.day(30, 12), changed_at=book.day(9, 12),
    )  # fmt: skip
    for kind, days in (("opened", 30), ("waits", 9)):
        at = book.day(days, 12)
        book.add(
            Kind.ISSUE_EVENT, at, issue_id=freewheel, customer_id=pepe, kind=kind, at=at, staff_id=book.staff["Ola"]
        )


def _rim(book: Book, pepe: int, bianchi: int) -> None:
    book.add(
        Kind.PROMISE, book.now - timedelta(minutes=5), customer_id=pepe, text="true the rim, fit new pads",
        due_at=book.day(-2, 15), has_time=True, owner_id=book.staff["Tomasz"], made_by=book.staff["Nadia"],
        made_at=book.now - timedelta(minutes=5), thing_id=bianchi,
    )  # fmt: skip
