"""The slips that a shop hands over, each in the ledger's exact words. `now` is aware and gives the zone."""

from collections.abc import Sequence
from datetime import date, datetime

from frontdesk.domain import timeline, wording
from frontdesk.domain.card import Card, Entry
from frontdesk.domain.customer import Reach
from frontdesk.domain.goodwill import Goodwill
from frontdesk.domain.line_up import LineUp
from frontdesk.domain.manner import Limit, Manner
from frontdesk.domain.paper import Block, Code, Heading, Paper, Paragraph, Size, TableRow
from frontdesk.domain.promise import Promise, late
from frontdesk.domain.thing import Thing
from frontdesk.i18n import tr

SCAN_MARK = "VOUCHER "
"""Stands before a code where it is scanned, because a scanner's letters are known by how many they are."""


def promise_slip(promise: Promise, shop: str, now: datetime, thing: Thing | None = None) -> Paper:
    """What we promised, as it stands in the ledger, to take home."""
    blocks: list[Block] = [
        Paragraph(tr("“{words}”").format(words=promise.text), large=True),
        _fact(tr("By"), long_moment(promise.due_at, now, has_time=promise.has_time)),
        _fact(tr("For"), promise.customer_name),
    ]
    if thing is not None:
        blocks.append(_fact(tr("About"), thing_words(thing)))
    blocks.append(_fact(tr("Who keeps it"), promise.owner_name or tr("All of us")))
    if promise.made_at is not None:
        blocks.append(_fact(tr("Promised on"), long_moment(promise.made_at, now, has_time=True)))
    blocks.append(Paragraph(tr("If it will be later, we tell you before."), soft=True))
    return Paper(Size.A6, tr("What we promised"), tuple(blocks), shop)


def claim_ticket(thing: Thing, shop: str, now: datetime, promise: Promise | None = None) -> Paper:
    """What is handed out for a thing that stays with us.

    promise: the open one about it, if there is one.
    """
    blocks: list[Block] = [Code(str(thing.ticket))] if thing.ticket else []
    blocks.append(Paragraph(thing_words(thing), large=True))
    if promise is not None:
        blocks.append(_fact(tr("Promised for"), long_moment(promise.due_at, now, has_time=promise.has_time)))
        blocks.append(_fact(tr("What"), tr("“{words}”").format(words=promise.text)))
    if thing.since is not None:
        blocks.append(_fact(tr("With us since"), long_moment(thing.since, now, has_time=True)))
    blocks.append(Paragraph(tr("Bring this, or tell us your name."), soft=True))
    return Paper(Size.A6, tr("Claim ticket"), tuple(blocks), shop)


def voucher(goodwill: Goodwill, shop: str) -> Paper:
    """A voucher: what it is worth, its code to type or to scan, until when, and whether it can be used in parts."""
    blocks: list[Block] = [Paragraph(goodwill.text, large=True)]
    if goodwill.left_minor is not None and goodwill.minor not in (None, goodwill.left_minor):
        blocks.append(_fact(tr("Still left"), wording.money(goodwill.left_minor, goodwill.currency)))
    if goodwill.code:
        blocks.append(Code(goodwill.code, qr=SCAN_MARK + goodwill.code))
    if goodwill.expires_on is not None:
        blocks.append(_fact(tr("Until"), long_date(goodwill.expires_on)))
    in_parts = tr("Used in parts, until nothing is left.") if goodwill.left_minor is not None else tr("Used once.")
    blocks.append(_fact(tr("How"), in_parts))
    return Paper(Size.A6, tr("Voucher"), tuple(blocks), shop)


def line_up(day: LineUp, shop: str, now: datetime, *, handover: bool) -> Paper:
    """The day on paper: a line for each open promise, with a box for the initials of whoever takes it."""
    blocks: list[Block] = []
    parts = [(tr("Due today"), day.promises)]
    if handover:
        parts.append((_due_next(day, now), day.tomorrow))
    for title, promises in parts:
        blocks.append(heading(title, len(promises)))
        blocks += [_due(promise, now) for promise in promises] or [Paragraph(tr("Nothing is due."), soft=True)]
    if day.issues:
        blocks.append(heading(tr("No word yet"), day.silent))
        blocks += [
            TableRow(
                (issue.customer_name, tr("“{words}”").format(words=issue.text), issue.owner_name),
                (3, 6, 2),
                initials=True,
            )
            for issue in day.issues
        ]
        if day.silent > len(day.issues):
            blocks.append(Paragraph(tr("The others are on the Issues page."), soft=True))
    for title, people in ((tr("With care"), day.careful), (tr("We owe"), day.owed), (tr("To thank"), day.thanks)):
        if people:
            blocks.append(heading(title, len(people)))
            blocks += [TableRow((person.name, person.fact), (3, 8)) for person in people]
    if day.loose:
        blocks.append(heading(tr("Loose ends"), len(day.loose)))
        for each in day.loose:
            words = tr("“{words}”").format(words=each.text or each.label or tr("Somebody"))
            blocks.append(TableRow((words, each.staff.name if each.staff else tr("The shift")), (8, 2), initials=True))
    if day.story is not None:
        blocks.append(Heading(tr("Yesterday somebody said")))
        blocks.append(Paragraph(tr("“{words}”").format(words=day.story.text), large=True))
    title = tr("Handover") if handover else tr("Line-up")
    return Paper(Size.A4, title, tuple(blocks), shop, foot=long_date(now.date()))


def what_we_know(card: Card, entries: Sequence[Entry], shop: str, now: datetime) -> Paper:
    """What a customer may read about themselves; private notes and what is known but not said stay away."""
    customer = card.customer
    blocks: list[Block] = [Heading(tr("You"))]
    blocks.append(_fact(tr("Name"), customer.name))
    if customer.called:
        blocks.append(_fact(tr("Called"), customer.called))
    for point in card.contact_points:
        blocks.append(_fact(reach_words(point.kind), ", ".join(filter(None, (point.value, point.label)))))
    for place, wish in enumerate(wish_words(customer.manner, now)):
        blocks.append(_fact(tr("Your wishes") if place == 0 else "", wish))
    blocks += [_fact(name, value) for name, value in customer.fields if value]
    notes = [note for note in card.notes if not note.private and not note.quiet]
    for title, lines in (
        (tr("What we wrote down"), [note.text for note in notes]),
        (tr("Your things"), [thing_words(thing) for thing in card.things]),
        (tr("What we promised"), [
            tr("{words}, by {when}").format(
                words=promise.text, when=long_moment(promise.due_at, now, has_time=promise.has_time)
            )
            for promise in card.promises
        ]),
        (tr("What went wrong"), [tr("“{words}”").format(words=issue.text) for issue in card.issues]),
        (tr("What we owe you"), [goodwill.text for goodwill in card.goodwill]),
    ):  # fmt: skip
        if lines:
            blocks.append(heading(title, len(lines)))
            blocks += [Paragraph(line) for line in lines]
    to_read = [entry for entry in entries if not entry.unsaid]
    if to_read:
        blocks.append(heading(tr("What happened"), len(to_read)))
        blocks += [
            TableRow(
                (
                    long_moment(entry.at, now, has_time=True),
                    ", ".join(filter(None, (timeline.head(entry), entry.text))),
                ),
                (3, 8),
            )
            for entry in to_read
        ]
    title = tr("What we know about you")
    return Paper(Size.A4, title, tuple(blocks), shop, foot=long_date(now.date()))


def reach_words(kind: Reach) -> str:
    """The word for a way to reach somebody."""
    return {
        Reach.PHONE: tr("Phone"),
        Reach.EMAIL: tr("E-mail"),
        Reach.CARD: tr("Card"),
        Reach.HANDLE: tr("Handle"),
    }[kind]


def wish_words(manner: Manner, now: datetime) -> list[str]:
    """What a customer asked us to do or not to do, in words that they may read."""
    words = {
        Limit.NO_CALLS: tr("No calls"),
        Limit.NO_MESSAGES: tr("No messages"),
        Limit.NO_SUGGESTIONS: tr("No suggestions"),
        Limit.NAME_NOT_ALOUD: tr("My name is not said aloud"),
    }
    wishes = [words[limit] for limit in Limit if limit in manner.limits]
    if manner.at_most_every:
        wishes.append(wording.begin(wording.at_most_once(manner.at_most_every)))
    if manner.pause_until and manner.pause_until > now.date():
        wishes.append(tr("Nothing before {day}").format(day=wording.long_day(manner.pause_until)))
    if manner.speak_only_with:
        wishes.append(tr("Only {name} speaks with me").format(name=manner.speak_only_with))
    if manner.language:
        wishes.append(tr("Language: {language}").format(language=manner.language))
    return wishes


def _due_next(day: LineUp, now: datetime) -> str:
    if day.opens_on is None or (day.opens_on - now.date()).days == 1:
        return tr("Due tomorrow")
    return tr("Due until {day}").format(day=wording.day(day.opens_on, now))


def _due(promise: Promise, now: datetime) -> TableRow:
    when = wording.day_and_clock(promise.due_at, now) if promise.has_time else wording.day(promise.due_at, now)
    if late(promise, now):
        when = tr("{when}, late").format(when=when)
    cells = (promise.customer_name, promise.text, when, promise.owner_name or tr("The shift"))
    return TableRow(cells, (3, 5, 3, 2), initials=True)


def heading(title: str, count: int) -> Heading:
    """The head of a part that says how many follow."""
    return Heading(title, str(count) if count else "")


def thing_words(thing: Thing) -> str:
    """A thing as it is told apart: its words, colour and serial number."""
    return ", ".join(part for part in (thing.words, thing.colour, thing.serial) if part)


def long_moment(moment: datetime, now: datetime, *, has_time: bool) -> str:
    """Thursday 26 November 2026, 15:00: on paper nobody knows what "tomorrow" was."""
    local = moment.astimezone(now.tzinfo)
    day = tr("{weekday} {date}").format(weekday=wording.weekday(local), date=long_date(local))
    return tr("{day}, {time}").format(day=day, time=wording.clock(moment, now)) if has_time else day


def long_date(day: date) -> str:
    """26 November 2026."""
    return tr("{day} {month} {year}").format(day=day.day, month=wording.month(day), year=day.year)


def _fact(name: str, words: str) -> TableRow:
    return TableRow((name, words), (3, 7), strong=1)
