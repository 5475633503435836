"""The quiet moment: whom to thank and to tell, who stays away, what to tidy up."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from frontdesk.domain import state_words, wording
from frontdesk.domain.cues import quieted
from frontdesk.domain.customer import Customer, may
from frontdesk.domain.manner import Act
from frontdesk.domain.opening_hours import hours_kept
from frontdesk.domain.quiet import Doing, Quiet, QuietRow, at_closing, loose_end, stays_away
from frontdesk.domain.thanks import Thanks, owed
from frontdesk.i18n import tr, trn
from frontdesk.settings import ShopSettings
from frontdesk.store import encounters, merges, notes, promises, staff, today
from frontdesk.store import quiet as store
from frontdesk.store import thanks as thanks_store
from frontdesk.store.database import Database, in_words

_MOST = 5
_LOOKED_AT = 40


def look_at_quiet(database: Database, *, now: datetime, staff_id: int | None, settings: ShopSettings) -> Quiet:
    """Read what a quiet moment shows.

    now: aware, in the shop's own zone.
    staff_id: who is serving.
    """
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    tomorrow = midnight + timedelta(days=1)
    with in_words(), database.reading():
        waiting = thanks_store.praise_waiting(database, _LOOKED_AT)
        mine = [praise for praise in waiting if praise.for_id == staff_id]
        praise = next(iter((*mine, *waiting)), None)
        others = [(each.id, each.name) for each in staff.present(database) if praise and each.id != praise.for_id]
        closing, until = at_closing(
            promises.kept_since(database, midnight),
            store.still_owed(database, tomorrow),
            hours_kept(settings.opening_hours),
            now,
        )
        return Quiet(
            thanks=tuple(thanks_today(database, now)),
            early=tuple(_early(database, tomorrow, now)),
            praise=praise,
            for_me=bool(mine),
            others=tuple(others),
            away=tuple(_away(database, now, settings.away_a_day)),
            tidy=(*_loose(database, now), *_to_review(database, now), *_runs_out(database, now)),
            closing=closing,
            until=until,
        )


def thanks_today(database: Database, now: datetime) -> list[QuietRow]:
    """Whom to thank today, as far as it is known and the gate allows."""
    rows: list[QuietRow] = []
    for customer in _people(database, thanks_store.worth_a_look(database, now, _LOOKED_AT)).values():
        members = merges.members(database, customer.id)
        quiet = notes.quiet_rules(database, members, now)
        known = thanks_store.known(database, members, now)
        wanted = [each for each in owed(customer, known, now) if not quieted(quiet, "thanks_owed", _cue_key(each))]
        for thanks in wanted[:1]:
            label = state_words.thanked()
            row = QuietRow(Doing.THANK, thanks.key, customer.id, customer.known_as, thanks.text, label)
            rows.append(_with_photo(row, customer))
        if len(rows) == _MOST:
            break
    return rows


def _cue_key(thanks: Thanks) -> str:
    return f"thanks_owed:{thanks.key}"


def _early(database: Database, tomorrow: datetime, now: datetime) -> list[QuietRow]:
    found = store.ready_early(database, tomorrow, _MOST)
    people = _people(database, [each.customer_id for each in found])
    rows = []
    for each in found:
        customer = people.get(each.customer_id)
        if customer is None or not may(customer, Act.DUTY, now) or not may(customer, Act.EXPECT, now):
            continue
        due = each.due_at.astimezone(now.tzinfo).date()
        days = (due - now.date()).days
        ready = trn("{thing} ready a day before we said", "{thing} ready {n} days before we said", days)
        fact = ready.format(thing=each.words, n=wording.count(days))
        rows.append(
            _with_photo(
                QuietRow(
                    Doing.TOLD,
                    str(each.promise_id),
                    customer.id,
                    customer.known_as,
                    fact,
                    tr("Told {name}"),
                    called=customer.spoken,
                ),
                customer,
            )
        )
    return rows


def _away(database: Database, now: datetime, most: int) -> list[QuietRow]:
    people = _people(database, store.away(database, now.date(), _LOOKED_AT))
    troubled = {
        customer_id
        for customer_id in people
        if thanks_store.known(database, merges.members(database, customer_id), now).troubled
    }
    ordered = sorted(people.values(), key=lambda customer: customer.id not in troubled)  # who waits for us comes first
    rows = (stays_away(customer, now) for customer in ordered)
    return [row for row in rows if row is not None][: max(0, most)]


def _loose(database: Database, now: datetime) -> list[QuietRow]:
    return [loose_end(each, now) for each in encounters.all_of_them(database) if each.loose_why]


def _to_review(database: Database, now: datetime) -> list[QuietRow]:
    found = store.to_review(database, now.date(), _MOST)
    people = _people(database, [note.customer_id for note in found])
    return [
        _with_photo(
            QuietRow(
                Doing.STILL_TRUE,
                str(note.note_id),
                customer.id,
                customer.known_as,
                tr("Still true? “{words}”").format(words=note.text),
                tr("Yes"),
                tr("No"),
            ),
            customer,
        )
        for note in found
        if (customer := people.get(note.customer_id)) and may(customer, Act.EXPECT, now)
    ]


def _runs_out(database: Database, now: datetime) -> list[QuietRow]:
    found = store.runs_out(database, now.date(), _MOST)
    people = _people(database, [goodwill.customer_id for goodwill in found])
    return [
        _with_photo(
            QuietRow(
                Doing.EXTEND,
                str(goodwill.goodwill_id),
                customer.id,
                customer.known_as,
                tr("{what} runs out {day}").format(what=goodwill.text, day=wording.day(goodwill.expires_on, now)),
                tr("A month more"),
            ),
            customer,
        )
        for goodwill in found
        if (customer := people.get(goodwill.customer_id)) and may(customer, Act.EXPECT, now)
    ]


def _people(database: Database, customer_ids: Iterable[int]) -> dict[int, Customer]:
    """The customers behind rows, by the id that the row carries, in that order; closed and removed ones left out."""
    wanted = list(dict.fromkeys(customer_ids))
    roots = today.roots_of(database, set(wanted))
    return {
        customer_id: root
        for customer_id in wanted
        if (root := roots.get(customer_id)) and root.removed_at is None and root.closed_on is None
    }


def _with_photo(row: QuietRow, customer: Customer) -> QuietRow:
    return replace(row, photo_id=customer.photo_id)
