"""Issues, promises, vouchers and things that match: by their number or code, or by their words and their customer's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from frontdesk.domain import match_words, wording
from frontdesk.domain.goodwill import GoodwillState
from frontdesk.domain.hits import hits
from frontdesk.domain.issue import IssueState
from frontdesk.domain.match import Because, MatterMatch, Reason
from frontdesk.domain.text import words
from frontdesk.domain.thing import Whereabouts
from frontdesk.domain.voucher import read_code
from frontdesk.store import families, rows
from frontdesk.store.database import Database
from frontdesk.store.finder.matching import Shown
from frontdesk.store.finder.points import Asked
from frontdesk.store.statements import slots

_MOST = 5
_KINDS = ("issue", "goodwill", "promise", "thing")
_READ = {
    "issue": "SELECT m.id, m.customer_id, m.text, m.number, m.state, m.changed_at AS at, s.name AS owner, "
    "t.words AS more "
    "FROM issue m LEFT JOIN staff s ON s.id = m.owner_id LEFT JOIN thing t ON t.id = m.thing_id WHERE m.{where}",
    "goodwill": "SELECT m.id, m.customer_id, m.text, m.code, m.state, m.expires_on AS until, m.why AS more "
    "FROM goodwill m WHERE m.{where}",
    "promise": "SELECT m.id, m.customer_id, m.text, m.state, m.due_at AS at, s.name AS owner, t.words AS more "
    "FROM promise m LEFT JOIN staff s ON s.id = m.owner_id LEFT JOIN thing t ON t.id = m.thing_id WHERE m.{where}",
    "thing": "SELECT m.id, m.customer_id, m.words AS text, m.ticket AS number, m.state, m.since AS at, "
    "m.place AS owner, m.colour AS more "
    "FROM thing m WHERE m.{where}",
}
_WHOSE = "SELECT id, name, called FROM customer WHERE id = ? AND removed_at IS NULL"


_OVER = frozenset({"closed", "used", "expired", "declined"})


@dataclass(frozen=True, slots=True)
class _Matter:
    """An issue, a promise, a thing or goodwill that may match.

    number: of an issue, or a thing's ticket. at: the moment that is said of it (UTC); until: goodwill's last day.
    owner: who has it, of a thing where it is. more: the thing's words or colour, or why. name, called: the customer's.
    """

    id: int
    customer_id: int
    text: str
    state: str
    number: int | None = None
    code: str | None = None
    at: datetime | None = None
    until: date | None = None
    owner: str | None = None
    more: str | None = None
    name: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class _Whose:
    """A customer, and their two names."""

    id: int
    name: str
    called: str


def matters(
    database: Database, query: str, asked: tuple[Asked, ...], shown: Sequence[Shown], now: datetime
) -> tuple[MatterMatch, ...]:
    """What matches besides the customers, best first: by number or code, then those of the customers who were found."""
    found = list(_by_number(database, query, asked, now))
    wanted: dict[str, list[int]] = {kind: [] for kind in _KINDS}
    for one in shown:
        for text in one.texts:
            if text.kind in wanted and _about(text.text, text.other, text.number, one, asked):
                wanted[text.kind].append(text.id)
    for kind in ("issue", "goodwill", "promise"):
        keys = wanted[kind][: 2 * _MOST]
        if keys:
            marks = slots(keys)
            open_first = _read(database, kind, f"id IN ({marks})", tuple(keys))
            order = {key: place for place, key in enumerate(keys)}
            open_first.sort(key=lambda matter: (matter.state in _OVER, order[matter.id]))
            found += (_match(kind, matter, asked, now) for matter in open_first)
    return tuple({(match.kind, match.id): match for match in found}.values())[:_MOST]


def _read(database: Database, kind: str, where: str, values: tuple[Any, ...]) -> list[_Matter]:
    """Matters of a kind with the customer as whom they are now, and their two names; of nobody who was removed."""
    found = []
    for matter in database.make(_Matter, _READ[kind].format(where=where), values):
        whose = rows.first(_Whose, database.sql(_WHOSE, (families.root(database, matter.customer_id),)))
        if whose is not None:
            found.append(replace(matter, customer_id=whose.id, name=whose.name, called=whose.called))
    return found


def _about(text: str, other: str, number: int | None, one: Shown, asked: tuple[Asked, ...]) -> bool:
    """Whether every word is in the matter or in the customer's name, and at least one is in the matter."""
    own = set(words(f"{text} {other} {number or ''}"))
    names = set(words(f"{one.match.name} {one.match.on_paper}"))
    hit = [_any(word, own) for word in asked]
    return any(hit) and all(in_own or _any(word, names) for in_own, word in zip(hit, asked, strict=True))


def _any(asked: Asked, known: Iterable[str]) -> bool:
    return any(word.startswith(asked.word) or word in asked.meant for word in known)


def _by_number(database: Database, query: str, asked: tuple[Asked, ...], now: datetime) -> Iterable[MatterMatch]:
    numbers = [int(word.word) for word in asked if word.number and len(word.word) <= 9]
    if len(numbers) == 1 and len(asked) == 1:
        for kind, column in (("issue", "number"), ("thing", "ticket")):
            for matter in _read(database, kind, f"{column} = ?", (numbers[0],)):
                yield _match(kind, matter, asked, now)
    typed = [code for code in (*query.split(), query) if 3 <= len(code) <= 20]
    codes = {read_code(code) for code in typed} | {code.upper() for code in typed if code.isalnum()}
    codes.discard("")
    if codes and len(codes) <= 24:
        marks = slots(codes)
        for voucher in _read(database, "goodwill", f"code IN ({marks})", tuple(codes)):
            yield _match("goodwill", voucher, (*asked, Asked(words(voucher.code or "")[0])), now)


def _match(kind: str, matter: _Matter, asked: tuple[Asked, ...], now: datetime) -> MatterMatch:
    more, name, called = matter.more or "", matter.name, matter.called
    typed = [word.word for word in asked]
    meant = [reading for word in asked for reading in word.meant]
    who = called or name
    reason = f"{who}, “{name}”" if called and called != name else who
    if more and hits(more, typed, whole=meant):
        reason = f"{reason} · {more}"
    return MatterMatch(
        kind,
        matter.id,
        matter.customer_id,
        f"{more} {matter.text}".strip() if kind == "thing" else matter.text,
        _detail(kind, matter),
        Reason(Because.NAME, reason, hits(reason, typed, whole=meant)),
        *_right(kind, matter, now),
        tone=_tone(kind, matter, now),
        name=who,
    )


def _detail(kind: str, matter: _Matter) -> str:
    if kind == "issue":
        return match_words.issue_detail(matter.number, IssueState(matter.state))
    if kind == "thing":
        return match_words.thing_detail(matter.number)
    return matter.code or "" if kind == "goodwill" else match_words.promise_detail()


def _right(kind: str, matter: _Matter, now: datetime) -> tuple[str, str]:
    moment, owner = matter.at, matter.owner or ""
    if kind == "goodwill":
        return match_words.goodwill_stands(GoodwillState(matter.state), matter.until, now)
    if kind == "promise":
        return (wording.day_and_clock(moment, now) if moment else ""), owner
    if kind == "issue":
        return match_words.issue_stands(IssueState(matter.state), moment, now), owner
    return match_words.thing_stands(Whereabouts(matter.state), moment, now), owner


def _tone(kind: str, matter: _Matter, now: datetime) -> str:
    if kind == "issue":
        return {"open": "red", "reopened": "red", "waiting": "amber"}.get(matter.state, "plain")
    if kind == "goodwill":
        return "accent" if matter.state in ("owed", "offered") else "plain"
    late = kind == "promise" and matter.state == "open" and matter.at is not None and matter.at < now
    return "red" if late else "plain"
