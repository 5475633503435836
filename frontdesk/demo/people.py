"""The people of Millrace Cycles who are written by hand: each shows something that the desk can do."""

from datetime import timedelta

from frontdesk.demo import pepe, quiet
from frontdesk.demo.book import SHORT, Book
from frontdesk.domain.customer import Link, Reach
from frontdesk.domain.goodwill import GoodwillKind, GoodwillState
from frontdesk.domain.interaction import Channel
from frontdesk.domain.issue import IssueState
from frontdesk.domain.manner import Limit, Style
from frontdesk.domain.promise import PromiseState
from frontdesk.domain.thing import Whereabouts
from frontdesk.store.kinds import Kind

PHONES = frozenset(
    f"+44 7700 900{number}"
    for number in (417, 655, 146, 238, 181, 732, 904, 562, 771, 318, 245, 390, 128, 507, 961, 962)
)
"""The numbers that are taken; 07700 900000 to 900999 are nobody's."""

_TUBES = ("2 tubes", "2 tubes, paid cash", "2 tubes and a patch kit", "2 tubes, as always")


def write(book: Book, *, here: bool) -> None:
    """Write them all. here: whether Pepe stands at the counter and Siobhán waits on line 2."""
    regular = pepe.write(book, here=here)
    ewa = _ewa(book)
    book.add(Kind.RELATION, book.day(56), customer_id=ewa, other_id=regular, kind=Link.REFERRED_BY)
    siobhan = _siobhan(book)
    if here:
        _at_the_desk(book, regular, siobhan)
    _nkechi(book)
    _priya(book)
    _expected(book)
    _vogels(book)
    _left_alone(book)
    _others(book)
    quiet.write(book)


def _ewa(book: Book) -> int:
    ewa = book.customer("Ewa Kowalczyk", book.day(56, 16), style=Style.BRISK)
    book.reach(ewa, book.day(56), Reach.EMAIL, "ewa.k@example.org")
    book.reach(ewa, book.day(56), Reach.PHONE, "+44 7700 900146")
    morning = book.now.replace(hour=min(9, book.now.hour), minute=min(20, book.now.minute))
    brompton = book.add(
        Kind.THING, book.day(56, 16), customer_id=ewa, words="Brompton M6L", colour="orange", ticket=4409,
        state=Whereabouts.WITH_US, where="Rail 3", since=morning,
    )  # fmt: skip
    book.visits(ewa, (56, 49, 30, 16), 9, ("Full service of the Brompton, very pleased.", *SHORT))
    left = book.contact(
        ewa, morning, "Left the Brompton, the hub grinds. Wants to know the price before any work.", who="Ola",
        outcome="Taken in", thing_id=brompton, topic="Wheels",
    )  # fmt: skip
    due = book.now - timedelta(minutes=102)
    due = due.replace(minute=due.minute // 15 * 15, second=0, microsecond=0)
    book.add(
        Kind.PROMISE, morning, customer_id=ewa, text="Quote for the Brompton hub", due_at=due, has_time=True,
        owner_id=book.staff["Ola"], made_by=book.staff["Ola"], made_at=morning, thing_id=brompton, interaction_id=left,
    )  # fmt: skip
    return ewa


def _siobhan(book: Book) -> int:
    siobhan = book.customer("Siobhán Ní Bhriain", book.day(640), said="shiv-AWN nee VREE-in", style=Style.NEEDS_TIME)
    book.reach(siobhan, book.day(640), Reach.PHONE, "+44 7700 900655")
    book.add(Kind.THING, book.day(640), customer_id=siobhan, words="Dawes Galaxy", colour="green")
    book.note(siobhan, book.day(300), "Does not hear well on the left.", caution=True)
    book.visits(siobhan, range(26, 640, 38), 11, ("Racks and bags for a tour of Donegal.", "Long valves, 2.", *SHORT))
    return siobhan


def _at_the_desk(book: Book, pepe: int, siobhan: int) -> None:
    began, rang = book.now - timedelta(minutes=11), book.now - timedelta(minutes=2)
    book.add(
        Kind.ENCOUNTER, began, customer_id=pepe, channel=Channel.WALK_IN, staff_id=book.staff["Nadia"],
        started_at=began, touched_at=book.now, text="Took the bike back in.",
    )  # fmt: skip
    book.add(
        Kind.ENCOUNTER, rang, customer_id=siobhan, channel=Channel.CALL_IN, line="2", staff_id=book.staff["Nadia"],
        started_at=rang, touched_at=rang, waiting_since=rang, text="Asks about the rack.",
    )  # fmt: skip


def _nkechi(book: Book) -> None:
    nkechi = book.customer("Dr Nkechi Eze", book.day(500), style=Style.BRISK, limits="no_messages")
    book.reach(nkechi, book.day(500), Reach.PHONE, "+44 20 7946 0318")
    book.add(Kind.THING, book.day(500), customer_id=nkechi, words="Tern GSD", colour="white", serial="TG7731")
    book.visits(nkechi, range(6, 500, 45), 17, ("Battery of the e-bike checked.", "Motor updated, £25.", *SHORT))
    rang = book.now - timedelta(minutes=44)
    book.add(
        Kind.CALL_BACK, rang, customer_id=nkechi, number="+44 20 7946 0318", number_key="+442079460318", times=1,
        first_at=rang, last_at=rang, due_at=book.day(0, book.next_hour(1)),
    )  # fmt: skip


def _priya(book: Book) -> None:
    priya = book.customer("Priya Raghunathan", book.day(1822), style=Style.NEEDS_TIME)
    book.reach(priya, book.day(700), Reach.PHONE, "+44 7700 900904")
    book.add(Kind.THING, book.day(700), customer_id=priya, words="Cannondale Synapse", colour="grey")
    book.visits(priya, (1826,), 13, SHORT)
    book.visits(
        priya, (2, *range(10, 720, 19)), 13, ("Chain squeaks on the climb.", "Reads every label, no hurry.", *SHORT)
    )
    book.add(
        Kind.FOLLOW_UP, book.day(7), customer_id=priya, text="Is the new chain quiet?", due_at=book.day(0, 0),
        owner_id=book.staff["Kwame"], made_at=book.day(7),
    )  # fmt: skip


def _expected(book: Book) -> None:
    """Regulars whose weekday and hour it is."""
    hour = book.now.hour
    thijs = book.customer("Thijs de Vries", book.day(850), style=Style.BRISK)
    book.reach(thijs, book.day(850), Reach.PHONE, "+44 7700 900181")
    book.add(Kind.THING, book.day(850), customer_id=thijs, words="Koga Miyata", colour="black")
    book.visits(thijs, range(14, 840, 7), hour, _TUBES)
    lukasz = book.customer("Łukasz Wójcik", book.day(190), style=Style.CHATTY, said="WOO-kash VOY-chick")
    book.reach(lukasz, book.day(190), Reach.PHONE, "+44 7700 900732")
    book.add(Kind.THING, book.day(190), customer_id=lukasz, words="Genesis Croix de Fer", colour="blue")
    book.visits(lukasz, range(21, 190, 21), hour, ("Talked about the Tatras.", "Brake cable, £12.", *SHORT))
    amelie = book.customer("Amélie Okonkwo", book.day(800), style=Style.CHATTY)
    book.reach(amelie, book.day(800), Reach.PHONE, "+44 7700 900562")
    book.add(Kind.THING, book.day(800), customer_id=amelie, words="Pashley Princess", colour="red")
    book.visits(amelie, range(28, 820, 28), hour, ("Monthly once-over, £15.", "Brought cake.", *SHORT))


def _vogels(book: Book) -> None:
    anneliese = book.customer("Anneliese Vögel", book.day(610), style=Style.CHATTY)
    matteo = book.customer("Matteo Vögel", book.day(580), style=Style.BRISK)
    for one in (anneliese, matteo):
        book.reach(one, book.day(580), Reach.PHONE, "+44 7700 900238")
    book.add(
        Kind.RELATION, book.day(580), customer_id=anneliese, other_id=matteo, kind=Link.HOUSEHOLD, words="Husband",
        may_discuss=True,
    )  # fmt: skip
    cargo = book.add(
        Kind.THING, book.day(600), customer_id=anneliese, words="Urban Arrow Family", colour="black", ticket=4391,
        state=Whereabouts.WITH_US, since=book.day(4, 10), where="Back room",
    )  # fmt: skip
    book.visits(anneliese, range(4, 610, 28), 10, ("The children named the bike Otto.", "Belt checked, £9.", *SHORT))
    book.visits(matteo, range(40, 560, 90), 18, ("In and out in two minutes.", *SHORT))
    opened = book.day(11, 10)
    issue = book.add(
        Kind.ISSUE, opened, number=1179, customer_id=anneliese, text="Motor cuts out on the hill",
        state=IssueState.WAITING, thing_id=cargo, topic="Electric", owner_id=book.staff["Kwame"],
        waiting_for="the speed sensor", next_step="fit the sensor when it comes", due_at=book.day(-8, 12),
        opened_at=opened, changed_at=book.day(4, 10),
    )  # fmt: skip
    book.add(
        Kind.ISSUE_EVENT, opened, issue_id=issue, customer_id=anneliese, kind="opened", at=opened,
        staff_id=book.staff["Kwame"],
    )  # fmt: skip


def _left_alone(book: Book) -> None:
    ingrid = book.customer("Ingrid Solheim", book.day(2810), style=Style.LEAVE_ALONE)
    book.reach(ingrid, book.day(900), Reach.PHONE, "+44 7700 900318")
    book.add(
        Kind.THING, book.day(900), customer_id=ingrid, words="Kona Sutra", colour="grey", ticket=4318,
        state=Whereabouts.READY, since=book.day(2, 16), where="Rail B, 14",
    )  # fmt: skip
    book.visits(ingrid, range(12, 850, 14), 10, ("Service, no talk.", "Chain, £28.", "Collected, paid, gone."))
    jurgen = book.customer("Jürgen Groß", book.day(1200), style=Style.LEAVE_ALONE, limits=Limit.NO_CALLS.value)
    book.reach(jurgen, book.day(900), Reach.PHONE, "+44 7700 900245")
    book.add(Kind.THING, book.day(900), customer_id=jurgen, words="Thorn Nomad", colour="green")
    book.visits(jurgen, range(78, 820, 13), 17, ("Tyres, £64.", "Spoke replaced.", "Bearings, £22."))


def _others(book: Book) -> None:
    zdenka = book.customer("Zdeňka Dvořáková", book.day(900), style=Style.BRISK)
    book.reach(zdenka, book.day(900), Reach.EMAIL, "zdenka@example.net")
    book.visits(zdenka, range(64, 900, 13), 12, ("Gear cable, £11.", "Bar tape, £19.", *SHORT))
    book.add(
        Kind.GOODWILL, book.day(64), customer_id=zdenka, kind=GoodwillKind.VOUCHER, text="£20 voucher", minor=2000,
        currency="GBP", code="Z4RT", expires_on=(book.now + timedelta(days=9)).date(), state=GoodwillState.OWED,
        why="came twice for the same noise", at=book.day(64), staff_id=book.staff["Nadia"],
    )  # fmt: skip
    jose = book.customer("José María Etxeberria", book.day(700))
    book.reach(jose, book.day(700), Reach.PHONE, "+44 7700 900390")
    book.visits(jose, range(266, 700, 38), 16, SHORT)
    opened = book.day(290, 11)
    issue = book.add(
        Kind.ISSUE, opened, number=1098, customer_id=jose, text="Bianchi Via Nirone, headset",
        state=IssueState.CLOSED, owner_id=book.staff["Tomasz"], opened_at=opened, changed_at=book.day(266, 16),
    )  # fmt: skip
    for kind, days in (("opened", 290), ("resolved", 280), ("closed", 266)):
        at = book.day(days, 11)
        book.add(
            Kind.ISSUE_EVENT, at, issue_id=issue, customer_id=jose, kind=kind, at=at, staff_id=book.staff["Tomasz"]
        )
    josie = book.customer("Giuseppina Bianchi", book.day(620), called="Josie Bianchi")
    book.reach(josie, book.day(620), Reach.PHONE, "+44 7700 900128")
    book.visits(josie, range(8, 620, 20), 14, SHORT)
    bianka = book.customer("Bianka Jósefsdóttir", book.day(400))
    book.visits(bianka, (47, 150, 230, 340), 12, SHORT)
    joseph = book.customer("Joseph Okafor", book.day(60))
    book.reach(joseph, book.day(60), Reach.PHONE, "+44 7700 900507")
    book.contact(joseph, book.day(60, 13), "Bought a lock.", who="Kwame")
    book.contact(joseph, book.day(12, 17), "Asked about a Bianchi Oltre, size 56.", who="Ola", topic="Price")
    kept = book.day(90, 12)
    book.add(
        Kind.PROMISE, kept, customer_id=josie, text="Call when the basket is in", due_at=book.day(80, 17),
        state=PromiseState.KEPT, owner_id=book.staff["Ola"], made_by=book.staff["Ola"], made_at=kept,
        closed_at=book.day(82, 11), closed_by=book.staff["Ola"],
    )  # fmt: skip
