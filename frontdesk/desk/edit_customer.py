"""Making, changing, closing and removing customers, and what belongs to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from frontdesk.clock import LOCAL
from frontdesk.desk.typed import LABEL_LIMIT, NAME_LIMIT, WORDS_LIMIT, typed
from frontdesk.domain import ids, phone
from frontdesk.domain.changes import Changes, Stamp
from frontdesk.domain.customer import ContactPoint, Customer, Link, Reach
from frontdesk.domain.manner import Manner
from frontdesk.domain.match import Because, Match
from frontdesk.domain.text import clean, fold
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.store import customers, merges
from frontdesk.store.actions import perform
from frontdesk.store.database import Database
from frontdesk.store.finder import search
from frontdesk.store.kinds import Kind
from frontdesk.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Draft:
    """A customer as the form has it; a name or a number is all that is required.

    reaches: (kind, value, label).
    photo: a new picture, already made small (JPEG); empty takes the picture away, None leaves it as it is.
    """

    name: str = ""
    called: str = ""
    said: str = ""
    business: bool = False
    reaches: tuple[tuple[Reach, str, str], ...] = ()
    manner: Manner = field(default_factory=Manner)
    fields: tuple[tuple[str, str], ...] = ()
    photo: bytes | None = None


def draft_from(query: str, country: str) -> Draft:
    """What was typed into the finder as the start of a new customer: a number, an address or a name."""
    query = clean(query, limit=NAME_LIMIT)
    if "@" in query and " " not in query:
        return Draft(reaches=((Reach.EMAIL, query, ""),))
    if phone.normalise(query, country).kind in (phone.Kind.NUMBER, phone.Kind.PREMIUM):
        return Draft(reaches=((Reach.PHONE, query, ""),))
    return Draft(name=query)


def add(database: Database, stamp: Stamp, draft: Draft, *, country: str) -> Changes:
    """Make a customer. Raises FrontdeskError when there is neither a name nor a contact point."""
    new = _cleaned(draft, 0)

    def work(writer: Writer) -> int:
        customer_id = ids.new_id(stamp.at)
        photo_id = customers.keep_photo(writer, customer_id, draft.photo, stamp.at)
        customers.insert(writer, replace(new, id=customer_id, photo_id=photo_id))
        for reach in draft.reaches:
            _add_reach(writer, customer_id, reach, country, stamp)
        return customer_id

    return perform(database, "add_customer", stamp, work)


def change(
    database: Database,
    stamp: Stamp,
    customer: Customer,
    contact_points: Sequence[ContactPoint],
    draft: Draft,
    *,
    country: str,
) -> Changes:
    """Change a customer from what was shown (`customer`, `contact_points`) to what the form has now.

    Of somebody who was merged, a manner that was changed becomes everybody's: otherwise the strictest would count, and
    this is what they like now.
    Raises FrontdeskError when somebody changed the customer since, or when nothing is left to know them by.
    """
    new = _cleaned(draft, customer.id)
    other_manner = draft.manner != customer.manner
    wanted = {(kind, value): label for kind, value, label in draft.reaches}
    kept = {(point.kind, point.value): point for point in contact_points}

    def work(writer: Writer) -> int:
        photo_id = customer.photo_id
        if draft.photo is not None:
            photo_id = customers.keep_photo(writer, customer.id, draft.photo, stamp.at)
        customers.update(writer, replace(new, photo_id=photo_id), seen=customer.version, manner=other_manner)
        for member in merges.members(database, customer.id) if other_manner else ():
            if member != customer.id:
                customers.serve_like(writer, member, new.manner)
        for place, point in kept.items():
            if place not in wanted:
                writer.delete(Kind.CONTACT_POINT, point.id)
            elif wanted[place] != point.label:
                writer.update(Kind.CONTACT_POINT, point.id, label=wanted[place])
        for (kind, value), label in wanted.items():
            if (kind, value) not in kept:
                _add_reach(writer, customer.id, (kind, value, label), country, stamp)
        return customer.id

    return perform(database, "change_customer", stamp, work)


def close(database: Database, stamp: Stamp, customer_id: int, on: date, why: str) -> Changes:
    """Close a customer who moved away or died: no cue, no list. What was promised stays."""
    return _update(database, "close_customer", customer_id, stamp, closed_on=on, closed_why=typed(why, WORDS_LIMIT))


def confirm_details(database: Database, stamp: Stamp, customer_id: int) -> Changes:
    """Write down that the customer read what we have about them and said that it is right."""
    today = stamp.at.astimezone(LOCAL).date()
    return _update(database, "confirm_details", customer_id, stamp, confirmed_on=today)


def reopen(database: Database, stamp: Stamp, customer_id: int) -> Changes:
    """Take a closed customer back."""
    return _update(database, "reopen_customer", customer_id, stamp, closed_on=None, closed_why="")


def remove(database: Database, stamp: Stamp, customer_id: int) -> Changes:
    """Hide a customer everywhere; Undo brings them back whole."""
    return _update(database, "remove_customer", customer_id, stamp, removed_at=stamp.at)


def set_photo(database: Database, stamp: Stamp, customer_id: int, jpeg: bytes | None) -> Changes:
    """Give a customer a photo, already made small, or take it away."""

    def work(writer: Writer) -> int:
        photo_id = customers.keep_photo(writer, customer_id, jpeg, stamp.at)
        writer.update(Kind.CUSTOMER, customer_id, photo_id=photo_id)
        return customer_id

    return perform(database, "set_photo", stamp, work)


def add_thing(
    database: Database, stamp: Stamp, customer_id: int, words: str, *, colour: str = "", serial: str = ""
) -> Changes:
    """Add a thing that the customer owns."""
    words = _needed(words, tr("This thing needs a word or two."), WORDS_LIMIT)
    colour, serial = typed(colour, LABEL_LIMIT), typed(serial, LABEL_LIMIT)

    def work(writer: Writer) -> int:
        return writer.insert(
            Kind.THING,
            id=ids.new_id(stamp.at),
            customer_id=customer_id,
            words=words,
            colour=colour,
            serial=serial,
            since=stamp.at,
        )

    return perform(database, "add_thing", stamp, work)


def relate(
    database: Database,
    stamp: Stamp,
    customer_id: int,
    other_id: int,
    kind: Link,
    *,
    words: str = "",
    may_discuss: bool = False,
) -> Changes:
    """Link two customers. Raises FrontdeskError for a link to oneself."""
    if customer_id == other_id:
        raise FrontdeskError(tr("This is the same customer."), tr("Choose somebody else."))

    def work(writer: Writer) -> int:
        return writer.insert(
            Kind.RELATION,
            id=ids.new_id(stamp.at),
            customer_id=customer_id,
            other_id=other_id,
            kind=kind,
            words=typed(words, LABEL_LIMIT),
            may_discuss=may_discuss,
        )

    return perform(database, "relate", stamp, work)


def key_of(kind: Reach, value: str, country: str) -> tuple[str, str]:
    """What a contact point is compared by, and its digits from the end (empty when it is no number)."""
    if kind is Reach.PHONE:
        number = phone.normalise(value, country)
        return number.key, phone.tail(number.key)
    if kind is Reach.EMAIL:
        return value.strip().casefold(), ""
    return "".join(fold(value).split()), ""


def likely_same(database: Database, draft: Draft, *, country: str) -> tuple[int, ...]:
    """The customers who have one of the draft's contact points already."""
    keys = [key_of(kind, value, country)[0] for kind, value, _ in draft.reaches if value.strip()]
    wanted = [key for key in keys if key]
    return customers.with_keys(database, wanted) if wanted else ()


def alike(
    database: Database, draft: Draft, *, country: str, now: datetime, but: int | None = None, limit: int = 4
) -> tuple[Match, ...]:
    """Customers who may be the one in the form: first who has one of its contact points, then who has its name.

    but: the customer whose form it is.
    now: the shop's local time.
    """
    sure = set(likely_same(database, draft, country=country))
    found: dict[int, Match] = {}
    for _, value, _ in draft.reaches:
        for match in search.find(database, value, now=now, country=country, limit=8).matches if value.strip() else ():
            if match.customer_id in sure:
                found.setdefault(match.customer_id, match)
    name = clean(draft.name or draft.called, limit=NAME_LIMIT)
    for match in search.find(database, name, now=now, country=country, limit=limit).matches if len(name) > 2 else ():
        if match.reason.because in (Because.NAME, Because.CALLED, Because.SPELLING, Because.SOUND):
            found.setdefault(match.customer_id, match)
    return tuple(match for match in found.values() if match.customer_id != but)[:limit]


def _cleaned(draft: Draft, customer_id: int) -> Customer:
    name = typed(draft.name, NAME_LIMIT)
    called = typed(draft.called, NAME_LIMIT)
    reaches = [reach for _, value, _ in draft.reaches if (reach := clean(value, limit=NAME_LIMIT))]
    if not name and not called and not reaches:
        raise FrontdeskError(tr("A name or a number is needed."), tr("One of them is enough."))
    manner = replace(
        draft.manner,
        speak_only_with=typed(draft.manner.speak_only_with, NAME_LIMIT),
        language=typed(draft.manner.language, NAME_LIMIT),
    )
    return Customer(
        id=customer_id,
        name=name or called or reaches[0],
        called=called,
        said=typed(draft.said, NAME_LIMIT),
        business=draft.business,
        manner=manner,
        fields=_filled(draft.fields),
    )


def _filled(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    cleaned = ((typed(name, LABEL_LIMIT), typed(value, WORDS_LIMIT)) for name, value in pairs)
    return tuple((name, value) for name, value in cleaned if name and value)


def _add_reach(writer: Writer, customer_id: int, reach: tuple[Reach, str, str], country: str, stamp: Stamp) -> None:
    kind, written, label = reach
    value = typed(written, WORDS_LIMIT)
    if not value:
        return
    key, tail = key_of(kind, value, country)
    key = key or value.casefold()  # of signs alone, or of words in the place of a number
    if customers.reached_by(writer.database, customer_id, kind, key):
        return  # written in another form
    writer.insert(
        Kind.CONTACT_POINT,
        id=ids.new_id(stamp.at),
        customer_id=customer_id,
        kind=kind,
        value=value,
        key=key,
        tail=tail,
        label=typed(label, LABEL_LIMIT),
    )


def _needed(text: str, otherwise: str, limit: int) -> str:
    text = typed(text, limit, lines=True)
    if not text:
        raise FrontdeskError(otherwise, tr("A few words are enough."))
    return text


def _update(database: Database, verb: str, customer_id: int, stamp: Stamp, **changed: object) -> Changes:
    def work(writer: Writer) -> int:
        writer.update(Kind.CUSTOMER, customer_id, **changed)  # type: ignore[arg-type]  # values of the columns
        return customer_id

    return perform(database, verb, stamp, work)
