"""Follow-ups: they give way to the customer's manner, say so, and any contact since then counts."""

from datetime import date, datetime, timedelta
from functools import partial

import pytest

from frontdesk.desk import edit_customer, follow_up, serve
from frontdesk.desk import log as desk_log
from frontdesk.domain.card import EntryKind
from frontdesk.domain.cues import cues
from frontdesk.domain.customer import may
from frontdesk.domain.interaction import Become, Channel
from frontdesk.domain.look_again import way_words
from frontdesk.domain.manner import Act, Limit, Manner, Style
from frontdesk.domain.open_matters import open_matters
from frontdesk.domain.promise import FollowUp, How
from frontdesk.errors import FrontdeskError
from frontdesk.settings import ShopSettings
from frontdesk.store import actions, tables
from frontdesk.store.writer import Writer
from tests.making import NOW, Maker, moment

NEXT_WEEK = NOW + timedelta(days=7)
NEITHER = frozenset({Limit.NO_CALLS, Limit.NO_MESSAGES})


def planned(make: Maker, pepe: int, how: How = How.MESSAGE, due_at: datetime = NEXT_WEEK) -> FollowUp:
    def work(writer: Writer) -> int:
        follow_up.plan(writer, pepe, "Does it hold?", due_at=due_at, has_time=False, stamp=make.stamp(), how=how)
        return pepe

    actions.perform(make.database, "log", make.stamp(), work)
    return make.card(pepe).follow_ups[-1]


@pytest.mark.parametrize(
    ("manner", "wanted", "found", "words"),
    [
        (Manner(), How.MESSAGE, How.MESSAGE, "To write"),
        (Manner(), How.CALL, How.CALL, "To call"),
        (Manner(), How.VISIT, How.VISIT, "Ask at the next visit"),
        (Manner(limits=frozenset({Limit.NO_MESSAGES})), How.MESSAGE, How.CALL, "No messages: call"),
        (Manner(limits=frozenset({Limit.NO_CALLS})), How.CALL, How.MESSAGE, "No calls: write"),
        (Manner(limits=NEITHER), How.MESSAGE, How.VISIT, "No messages, no calls: ask at the next visit"),
        (
            Manner(pause_until=date(2026, 12, 24)),
            How.CALL,
            How.VISIT,
            "A pause until Thu 24 Dec: ask at the next visit",
        ),
        (Manner(pause_until=date(2026, 11, 30)), How.CALL, How.CALL, "To call"),
        (Manner(Style.LEAVE_ALONE), How.MESSAGE, How.VISIT, "Nobody is contacted, whatever was planned"),
    ],
)
def test_a_follow_up_gives_way_and_says_so(make: Maker, manner: Manner, wanted: How, found: How, words: str) -> None:
    pepe = make.customer(manner=manner)
    row = planned(make, pepe, wanted)
    assert row.how is found
    assert way_words(make.card(pepe).customer, row, NOW) == words
    (matter,) = open_matters(make.card(pepe), (), NOW)
    assert matter.next == words


def test_a_manner_that_was_said_later_counts_too(make: Maker) -> None:
    pepe = make.customer()
    planned(make, pepe, How.MESSAGE, due_at=NOW)
    assert cues(make.card(pepe), NOW)[0].rule == "nothing"
    make.database.sql("UPDATE customer SET limits = 'no_calls no_messages' WHERE id = ?", (pepe,))
    (cue,) = cues(make.card(pepe), NOW)
    assert (cue.rule, cue.reason, cue.label) == (
        "follow_up",
        "No messages, no calls: ask at the next visit",
        "Asked",
    )


@pytest.mark.parametrize("channel", list(Channel))
def test_any_contact_since_then_counts(make: Maker, channel: Channel) -> None:
    pepe = make.customer()
    planned(make, pepe)
    interaction = make.said(pepe, "Passed by", at=NOW + timedelta(days=2), channel=channel)
    assert make.card(pepe).follow_ups == ()
    assert make.database.sql("SELECT reason FROM follow_up").fetchone() == ("Spoken since",)
    actions.undo(make.database, make.stamp())
    assert len(make.card(pepe).follow_ups) == 1, f"as it was before {interaction}"


def test_the_contact_in_which_it_was_planned_does_not_count(make: Maker) -> None:
    pepe = make.customer()
    encounter = serve.begin(make.database, now=NOW, staff=None, customer_id=pepe, text="Chain is new")
    later = NOW + timedelta(minutes=5)
    serve.keep(make.database, encounter.id, now=later, become=Become.FOLLOW_UP, due_at=NEXT_WEEK, has_time=False)
    desk_log.done(make.database, make.stamp(later), encounter.id)
    assert [row.text for row in make.card(pepe).follow_ups] == ["Chain is new"]


@pytest.mark.parametrize("times", [1, 2])
def test_after_what_the_shop_marks_one_is_planned_by_itself(make: Maker, times: int) -> None:
    pepe = make.customer()
    settings = ShopSettings(follow_up_on="Delivered", follow_up_first_visit=False)
    for _ in range(times):
        encounter = make.encounter(pepe, "Two wheels")
        serve.keep(make.database, encounter.id, now=NOW, outcome="Delivered")
        desk_log.done(make.database, make.stamp(), encounter.id, settings=settings)
    (row,) = make.card(pepe).follow_ups
    assert (row.due_at, row.text) == (NEXT_WEEK, "Ask how it went")


@pytest.mark.parametrize(
    ("manner", "visits", "planned_by_itself"),
    [(Manner(), 1, True), (Manner(), 2, False), (Manner(Style.LEAVE_ALONE), 1, False)],
)
def test_after_a_first_visit_one_is_planned_unless_they_want_their_peace(
    make: Maker, manner: Manner, visits: int, planned_by_itself: bool
) -> None:
    pepe = make.customer(manner=manner)
    for visit in range(visits - 1):
        make.visit(pepe, NOW - timedelta(days=30 + visit))
    encounter = make.encounter(pepe, "Two tubes")
    settings = ShopSettings(follow_up_on="", follow_up_first_visit=True)
    desk_log.done(make.database, make.stamp(), encounter.id, settings=settings)
    assert bool(make.card(pepe).follow_ups) is planned_by_itself


def test_it_is_put_off_and_dropped_and_not_done_twice(make: Maker) -> None:
    pepe = make.customer()
    row = planned(make, pepe)
    later = moment(9, 10, month=12)
    follow_up.put_off(make.database, make.stamp(), row.id, later, has_time=True)
    assert make.card(pepe).follow_ups[0].due_at == later
    with pytest.raises(FrontdeskError, match="has passed"):
        follow_up.put_off(make.database, make.stamp(), row.id, NOW - timedelta(days=1), has_time=False)
    follow_up.drop_follow_up(make.database, make.stamp(), row.id, "")
    for verb in (follow_up.do_follow_up, partial(follow_up.drop_follow_up, reason="")):
        with pytest.raises(FrontdeskError, match="done already"):
            verb(make.database, make.stamp(), row.id)
    assert make.database.sql("SELECT COUNT(*) FROM interaction").fetchone() == (0,), "nobody was contacted"


def test_a_call_that_asks_is_a_contact_of_our_own_accord(make: Maker) -> None:
    pepe = make.customer(manner=Manner(at_most_every=30))
    row = planned(make, pepe, How.CALL, due_at=NOW)
    follow_up.do_follow_up(make.database, make.stamp(), row.id)
    assert make.card(pepe).customer.last_own_contact == NOW
    assert make.newest(tables.Interaction)
    assert planned(make, pepe).how is How.VISIT, "the next one gives way"


def called(make: Maker, who: int, at: datetime, channel: Channel = Channel.CALL_OUT, **chosen: object) -> None:
    encounter = make.encounter(who, "Asked how it rides", at=at)
    serve.keep(make.database, encounter.id, now=at, channel=channel, **chosen)
    desk_log.done(make.database, make.stamp(at), encounter.id)


def test_a_call_that_nobody_answered_is_no_contact(make: Maker) -> None:
    pepe = make.customer(manner=Manner(at_most_every=30))
    planned(make, pepe, How.CALL)
    make.database.sql(
        "INSERT INTO call_back (id, customer_id, times, first_at, last_at) VALUES (1, ?, 1, 0, 0)", (pepe,)
    )
    called(make, pepe, NEXT_WEEK, outcome="No answer", own_accord=True)
    card = make.card(pepe, at=NEXT_WEEK)
    assert len(card.follow_ups) == 1 and len(card.call_backs) == 1
    assert may(card.customer, Act.CALL, NEXT_WEEK)
    called(make, pepe, NEXT_WEEK + timedelta(hours=1), outcome="Advice", own_accord=True)
    card = make.card(pepe, at=NEXT_WEEK)
    assert not card.follow_ups and not card.call_backs and not may(card.customer, Act.CALL, NEXT_WEEK)


@pytest.mark.parametrize(
    ("channel", "promised", "allowed"),
    [
        (Channel.CALL_OUT, False, False),
        (Channel.MESSAGE, False, False),
        (Channel.CALL_IN, False, True),
        (Channel.WALK_IN, False, True),
        (Channel.CALL_OUT, True, True),
    ],
)
def test_who_contacts_them_to_follow_up_does_so_of_our_own_accord(
    make: Maker, channel: Channel, promised: bool, allowed: bool
) -> None:
    pepe = make.customer(manner=Manner(at_most_every=30))
    planned(make, pepe)
    if promised:
        make.promise(pepe, "Ring about the part", NEXT_WEEK)
    called(make, pepe, NEXT_WEEK, channel)
    card = make.card(pepe, at=NEXT_WEEK)
    assert card.follow_ups == ()
    assert bool(may(card.customer, Act.WRITE, NEXT_WEEK + timedelta(hours=1))) is allowed


def test_what_is_asked_at_a_visit_is_no_message(make: Maker) -> None:
    pepe = make.customer()
    row = planned(make, pepe, How.MESSAGE, NOW)
    card = make.card(pepe)
    draft = edit_customer.Draft(name=card.customer.name, manner=Manner(limits=NEITHER))
    edit_customer.change(make.database, make.stamp(), card.customer, card.contact_points, draft, country="GB")
    follow_up.do_follow_up(make.database, make.stamp(), row.id)
    card = make.card(pepe)
    assert card.follow_ups == () and card.customer.last_own_contact is None
    assert [entry.kind for entry in card.timeline.entries] == [EntryKind.FOLLOW_UP]
