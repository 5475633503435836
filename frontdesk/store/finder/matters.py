"""Issues, promises, vouchers and things that match: by their number or code, or by their words and their customer's."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from frontdesk.domain import match_words, wording
from frontdesk.domain.goodwill import GoodwillState
from frontdesk.domain.hits import hits
from frontdesk.domain.issue import IssueState
from frontdesk.domain.match import Because, MatterMatch, Reason
from frontdesk.domain.text import words
from frontdesk.domain.thing import Whereabouts
from frontdesk.domain.voucher import read_code
from frontdesk.store import families
from frontdesk.store.database import Database
from frontdesk.store.finder.matching import Shown
from frontdesk.store.finder.points import Asked
from frontdesk.store.statements import slots

_MOST = 5
_KINDS = ("issue", "goodwill", "promise", "thing")
_READ = {
    "issue": "SELECT m.id, m.customer_id, m.text, m.number, m.state, m.changed_at, s.name, t.words "
    "FROM issue m LEFT JOIN staff s ON s.id = m.owner_id LEFT JOIN thing t ON t.id = m.thing_id WHERE m.{where}",
    "goodwill": "SELECT m.id, m.customer_id, m.text, m.code, m.state, m.expires_on, '', m.why "
    "FROM goodwill m WHERE m.{where}",
    "promise": "SELECT m.id, m.customer_id, m.text, NULL, m.state, m.due_at, s.name, t.words "
    "FROM promise m LEFT JOIN staff s ON s.id = m.owner_id LEFT JOIN thing t ON t.id = m.thing_id WHERE m.{where}",
    "thing": "SELECT m.id, m.customer_id, m.words, m.ticket, m.state, m.since, m.place, m.colour "
    "FROM thing m WHERE m.{where}",
}
_WHOSE = "SELECT id, name, called FROM customer WHERE id = ? AND removed_at IS NULL"


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
            rows = _read(database, kind, f"id IN ({marks})", tuple(keys))
            order = {key: place for place, key in enumerate(keys)}
            rows.sort(key=lambda row: (row[4] in ("closed", "used", "expired", "declined"), order[row[0]]))
            found += (_match(kind, row, asked, now) for row in rows)
    return tuple({(match.kind, match.id): match for match in found}.values())[:_MOST]


def _read(database: Database, kind: str, where: str, parameters: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """Rows of `_READ` with the customer as whom they are now, and their two names; of nobody who was removed."""
    found = []
    for row in database.sql(_READ[kind].format(where=where), parameters).fetchall():
        whose = database.sql(_WHOSE, (families.root(database, row[1]),)).fetchone()
        if whose is not None:
            found.append((row[0], whose[0], *row[2:], *whose[1:]))
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
            for row in _read(database, kind, f"{column} = ?", (numbers[0],)):
                yield _match(kind, row, asked, now)
    typed = [code for code in (*query.split(), query) if 3 <= len(code) <= 20]
    codes = {read_code(code) for code in typed} | {code.upper() for code in typed if code.isalnum()}
    codes.discard("")
    if codes and len(codes) <= 24:
        marks = slots(codes)
        for row in _read(database, "goodwill", f"code IN ({marks})", tuple(codes)):
            yield _match("goodwill", row, (*asked, Asked(words(str(row[3]))[0])), now)


def _match(kind: str, row: Sequence[Any], asked: tuple[Asked, ...], now: datetime) -> MatterMatch:
    row_id, customer, text, number, state, when, owner, more, name, called = row
    typed = [word.word for word in asked]
    meant = [reading for word in asked for reading in word.meant]
    who = called or name
    reason = f"{who}, “{name}”" if called and called != name else who
    if more and hits(str(more), typed, whole=meant):
        reason = f"{reason} · {more}"
    return MatterMatch(
        kind,
        row_id,
        customer,
        f"{more} {text}".strip() if kind == "thing" else text,
        _detail(kind, number, state),
        Reason(Because.NAME, reason, hits(reason, typed, whole=meant)),
        *_right(kind, state, when, owner or "", now),
        tone=_tone(kind, state, when, now),
        name=who,
    )


def _detail(kind: str, number: object, state: str) -> str:
    if kind == "issue":
        return match_words.issue_detail(number, IssueState(state))
    if kind == "thing":
        return match_words.thing_detail(number)
    return str(number or "") if kind == "goodwill" else match_words.promise_detail()


def _right(kind: str, state: str, when: Any, more: str, now: datetime) -> tuple[str, str]:
    if kind == "goodwill":
        until = date.fromisoformat(when) if when else None
        return match_words.goodwill_stands(GoodwillState(state), until, now)
    moment = _moment(when)
    if kind == "promise":
        return (wording.day_and_clock(moment, now) if moment else ""), more
    if kind == "issue":
        return match_words.issue_stands(IssueState(state), moment, now), more
    return match_words.thing_stands(Whereabouts(state), moment, now), more


def _tone(kind: str, state: str, when: Any, now: datetime) -> str:
    if kind == "issue":
        return {"open": "red", "reopened": "red", "waiting": "amber"}.get(state, "plain")
    if kind == "goodwill":
        return "accent" if state in ("owed", "offered") else "plain"
    moment = _moment(when)
    late = kind == "promise" and state == "open" and moment is not None and moment < now
    return "red" if late else "plain"


def _moment(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else datetime.fromtimestamp(milliseconds / 1000, UTC)
