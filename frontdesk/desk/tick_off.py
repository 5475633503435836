"""Ticking off: one press that says that something open is done, on the card, in the desk column, or on a cue."""

from collections.abc import Callable
from datetime import datetime, timedelta

from frontdesk.clock import LOCAL
from frontdesk.desk.answer import called_back
from frontdesk.desk.follow_up import do_follow_up
from frontdesk.desk.goodwill import use
from frontdesk.desk.issue import it_holds, mend_issue
from frontdesk.desk.promise import keep_promise
from frontdesk.desk.shop import settings
from frontdesk.desk.thank import thank
from frontdesk.desk.typed import NAME_LIMIT, WORDS_LIMIT, typed
from frontdesk.domain import ids
from frontdesk.domain.changes import Changes, Stamp
from frontdesk.domain.cue import Cue, Press
from frontdesk.domain.cues import DUTIES, ONE_BY_ONE
from frontdesk.domain.thing import Whereabouts
from frontdesk.store import things
from frontdesk.store.actions import perform
from frontdesk.store.database import Database
from frontdesk.store.kinds import Kind
from frontdesk.store.writer import Writer


def collect(database: Database, stamp: Stamp, thing_id: int) -> Changes:
    """Say that a thing was collected. The promise about it stays open until a person closes it."""
    return move_thing(database, stamp, thing_id, Whereabouts.WITH_CUSTOMER)


def move_thing(database: Database, stamp: Stamp, thing_id: int, state: Whereabouts, *, gone_why: str = "") -> Changes:
    """Say where a thing is now; Ready needs no customer present."""
    gone_why = typed(gone_why, WORDS_LIMIT)

    def work(writer: Writer) -> int:
        writer.update(Kind.THING, thing_id, state=state, since=stamp.at, gone_why=gone_why)
        return thing_id

    return perform(database, f"thing_{state.value}", stamp, work)


def ready_or_collected(database: Database, stamp: Stamp, thing_id: int) -> Changes:
    """Say what comes next for a thing that is here: with us, it is ready; ready, it was collected."""
    thing = things.find(database, thing_id)
    ready = thing is not None and thing.state is Whereabouts.WITH_US
    return move_thing(database, stamp, thing_id, Whereabouts.READY if ready else Whereabouts.WITH_CUSTOMER)


def tick_off(database: Database, stamp: Stamp, kind: str, row_id: int) -> Changes:
    """Tick off an open row.

    kind: as the card and the desk column name it ("promise", "issue", "goodwill", "thing", "follow_up", "call_back").
    """
    return _BY_KIND[kind](database, stamp, row_id)


def press(database: Database, stamp: Stamp, cue: Cue, customer_id: int) -> Changes:
    """Do what a cue's button says."""
    if cue.press is Press.SEEN:
        return quieten(database, stamp, customer_id, cue.key, until=_tomorrow(stamp.at))
    if cue.press is Press.HOLDS:
        return it_holds(database, stamp, cue.target[1])
    if cue.press is Press.COLLECT:
        return collect(database, stamp, cue.target[1])
    if cue.press is Press.THANKED:
        return thank(database, stamp, customer_id, cue.about, cue.sentence)
    if cue.press is Press.MEND_ISSUE:
        return mend_issue(database, stamp, cue.target[1], settings=settings(database))
    return tick_off(database, stamp, cue.target[0], cue.target[1])


def quieten(database: Database, stamp: Stamp, customer_id: int, rule: str, *, until: datetime | None = None) -> Changes:
    """Silence a cue for a customer, as Not now or as Wrong.

    rule: the cue's key, or its rule for all cues of that rule.
    until: when Not now ends; None is Wrong, for good.
    """
    rule = typed(rule, NAME_LIMIT)

    def work(writer: Writer) -> int:
        return writer.insert(
            Kind.CUE_ANSWER,
            id=ids.new_id(stamp.at),
            customer_id=customer_id,
            rule=rule,
            answer="not_now" if until else "wrong",
            until=until,
            at=stamp.at,
            staff_id=stamp.staff_id,
        )

    return perform(database, "cue_answer", stamp, work)


def not_now(database: Database, stamp: Stamp, cue: Cue, customer_id: int) -> Changes:
    """Quiet one cue until tomorrow."""
    return quieten(database, stamp, customer_id, cue.key, until=_tomorrow(stamp.at))


def wrong(database: Database, stamp: Stamp, cue: Cue, customer_id: int) -> Changes:
    """Answer a cue with Wrong: its rule is silent for this customer from now on.

    Of cautions it is this one only, for the next may be an allergy. A duty is silent only until tomorrow, since it is
    closed by a person or not at all.
    """
    if cue.rule in DUTIES:
        return not_now(database, stamp, cue, customer_id)
    return quieten(database, stamp, customer_id, cue.key if cue.rule in ONE_BY_ONE else cue.rule)


_BY_KIND: dict[str, Callable[..., Changes]] = {
    "promise": keep_promise,
    "issue": mend_issue,
    "goodwill": use,
    "thing": ready_or_collected,
    "follow_up": do_follow_up,
    "call_back": called_back,
}


def _tomorrow(at: datetime) -> datetime:
    return (at.astimezone(LOCAL) + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
