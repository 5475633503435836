"""What a quiet moment of Millrace Cycles shows: friends who were sent, what is ready early, kind words, what to ask."""

from datetime import timedelta

from frontdesk.demo.book import Book
from frontdesk.domain.customer import Link, Reach
from frontdesk.domain.note import Source
from frontdesk.domain.thing import Whereabouts
from frontdesk.store.kinds import Kind

_TYRES = ("Tyres pumped.", "Chain oiled.", "Asked about lights.", "A new bell.")


def write(book: Book) -> None:
    """Write them all."""
    _friends(book)
    _ready_early(book)
    _kind_words(book)
    _to_ask(book)


def _friends(book: Book) -> None:
    orla = book.customer("Orla Brennan", book.day(500))
    book.reach(orla, book.day(500), Reach.EMAIL, "orla.brennan@example.org")
    book.visits(orla, range(5, 500, 35), 12, _TYRES)
    for name, days in (("Grace Adeyemi", 9), ("Noah Lindqvist", 3)):
        friend = book.customer(name, book.day(days, 11))
        book.contact(friend, book.day(days, 11), "Came because Orla said so.", who="Ola")
        book.add(Kind.RELATION, book.day(days, 11, 5), customer_id=friend, other_id=orla, kind=Link.REFERRED_BY)


def _ready_early(book: Book) -> None:
    tove = book.customer("Tove Dahl", book.day(210))
    book.reach(tove, book.day(210), Reach.PHONE, "+44 7700 900961")
    book.visits(tove, (210, 120, 40), 14, _TYRES)
    made = book.day(3, 14, 10)
    wheel = book.add(
        Kind.THING, made, customer_id=tove, words="Front wheel", ticket=4402, state=Whereabouts.READY,
        where="Hook 4", since=book.now - timedelta(minutes=50),
    )  # fmt: skip
    book.add(
        Kind.PROMISE, made, customer_id=tove, text="Front wheel true and ready", due_at=book.day(-1, 17),
        has_time=True, warn_at=book.day(-1, 15), owner_id=book.staff["Tomasz"], made_by=book.staff["Ola"],
        made_at=made, thing_id=wheel,
    )  # fmt: skip


def _kind_words(book: Book) -> None:
    hana = book.customer("Hana Kovářová", book.day(330))
    book.visits(hana, range(20, 330, 61), 16, _TYRES)
    said = book.now - timedelta(minutes=35)
    contact = book.contact(hana, said, "Says: best wheel I ever had.", who="Nadia")
    book.add(
        Kind.PRAISE, said, customer_id=hana, text="Best wheel I ever had", for_id=book.staff["Tomasz"], at=said,
        staff_id=book.staff["Nadia"], interaction_id=contact,
    )  # fmt: skip
    book.add(
        Kind.THANKS, said, customer_id=hana, key="noted:1", text="Brought back the tool kit somebody left",
        at=said, staff_id=book.staff["Nadia"],
    )  # fmt: skip


def _to_ask(book: Book) -> None:
    ivo = book.customer("Ivo Marić", book.day(700))
    book.reach(ivo, book.day(700), Reach.PHONE, "+44 7700 900962")
    book.visits(ivo, range(30, 700, 70), 10, _TYRES)
    last_year = book.day(380, 10)
    book.note(
        ivo, last_year, "Waits outside with the dog", Source.NOTICED, preference=True, sightings=3,
        review_on=(book.now - timedelta(days=2)).date(),
    )  # fmt: skip
    book.note(ivo, book.day(200, 10), "Going through a divorce, no jokes about it", private=True, who="Nadia")
