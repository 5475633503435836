"""The slips that a shop hands over, each in the ledger's exact words. `now` is aware and gives the zone."""

from datetime import date, datetime

from frontdesk.domain import said
from frontdesk.domain.goodwill import Goodwill
from frontdesk.domain.paper import Block, Code, Heading, Line, Paper, Row, Size
from frontdesk.domain.promise import Promise
from frontdesk.domain.thing import Thing
from frontdesk.i18n import tr

SCAN_MARK = "VOUCHER "
"""Stands before a code where it is scanned, because a scanner's letters are known by how many they are."""


def promise_slip(promise: Promise, shop: str, now: datetime, thing: Thing | None = None) -> Paper:
    """What we promised, as it stands in the ledger, to take home."""
    blocks: list[Block] = [
        Line(tr("“{words}”").format(words=promise.text), large=True),
        _fact(tr("By"), long_moment(promise.due_at, now, has_time=promise.has_time)),
        _fact(tr("For"), promise.customer_name),
    ]
    if thing is not None:
        blocks.append(_fact(tr("About"), thing_words(thing)))
    blocks.append(_fact(tr("Who keeps it"), promise.owner_name or tr("All of us")))
    if promise.made_at is not None:
        blocks.append(_fact(tr("Promised on"), long_moment(promise.made_at, now, has_time=True)))
    blocks.append(Line(tr("If it will be later, we tell you before."), soft=True))
    return Paper(Size.A6, tr("What we promised"), tuple(blocks), shop)


def claim_ticket(thing: Thing, shop: str, now: datetime, promise: Promise | None = None) -> Paper:
    """What is handed out for a thing that stays with us. promise: the open one about it, if there is one."""
    blocks: list[Block] = [Code(str(thing.ticket))] if thing.ticket else []
    blocks.append(Line(thing_words(thing), large=True))
    if promise is not None:
        blocks.append(_fact(tr("Promised for"), long_moment(promise.due_at, now, has_time=promise.has_time)))
        blocks.append(_fact(tr("What"), tr("“{words}”").format(words=promise.text)))
    if thing.since is not None:
        blocks.append(_fact(tr("With us since"), long_moment(thing.since, now, has_time=True)))
    blocks.append(Line(tr("Bring this, or tell us your name."), soft=True))
    return Paper(Size.A6, tr("Claim ticket"), tuple(blocks), shop)


def voucher(goodwill: Goodwill, shop: str) -> Paper:
    """A voucher: what it is worth, its code to type or to scan, until when, and whether it can be used in parts."""
    blocks: list[Block] = [Line(goodwill.text, large=True)]
    if goodwill.left_minor is not None and goodwill.minor not in (None, goodwill.left_minor):
        blocks.append(_fact(tr("Still left"), said.money(goodwill.left_minor, goodwill.currency)))
    if goodwill.code:
        blocks.append(Code(goodwill.code, qr=SCAN_MARK + goodwill.code))
    if goodwill.expires_on is not None:
        blocks.append(_fact(tr("Until"), long_date(goodwill.expires_on)))
    in_parts = tr("Used in parts, until nothing is left.") if goodwill.left_minor is not None else tr("Used once.")
    blocks.append(_fact(tr("How"), in_parts))
    return Paper(Size.A6, tr("Voucher"), tuple(blocks), shop)


def heading(title: str, count: int) -> Heading:
    """The head of a part that says how many follow."""
    return Heading(title, str(count) if count else "")


def thing_words(thing: Thing) -> str:
    """A thing as it is told apart: its words, colour and serial number."""
    return ", ".join(part for part in (thing.words, thing.colour, thing.serial) if part)


def long_moment(moment: datetime, now: datetime, *, has_time: bool) -> str:
    """Thursday 26 November 2026, 15:00: on paper nobody knows what "tomorrow" was."""
    local = moment.astimezone(now.tzinfo)
    day = tr("{weekday} {date}").format(weekday=said.weekday(local), date=long_date(local))
    return tr("{day}, {time}").format(day=day, time=said.clock(moment, now)) if has_time else day


def long_date(day: date) -> str:
    """26 November 2026."""
    return tr("{day} {month} {year}").format(day=day.day, month=said.month(day), year=day.year)


def _fact(name: str, words: str) -> Row:
    return Row((name, words), (3, 7), strong=1)
