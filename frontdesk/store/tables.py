"""The tables. No row of theirs leaves the store.

Ids are made by the client (`domain.ids`). Every row that an action can change has a `version`. Each row keeps the
customer it was written for; `merges.members` finds the rows of a customer who was merged. Index names are spelled out,
because peewee would name them after the class.
"""

from typing import Any

from peewee import SQL, BigIntegerField, BlobField, IntegerField, Model, TextField

from frontdesk.domain.customer import Link, Reach
from frontdesk.domain.goodwill import GoodwillKind, GoodwillState
from frontdesk.domain.interaction import Become, Channel, Mood
from frontdesk.domain.issue import IssueState, Step, Verdict
from frontdesk.domain.manner import Style
from frontdesk.domain.note import Source
from frontdesk.domain.promise import How, PromiseState
from frontdesk.domain.staff import Role
from frontdesk.domain.thing import Whereabouts
from frontdesk.store.fields import DayField, MomentField, WordField, YesNoField

NOTHING_URGENT = 1 << 50


def _id() -> Any:
    return BigIntegerField(primary_key=True)


def _link(*, null: bool = False, to: str = "customer") -> Any:
    references: list[Any] = [SQL(f"REFERENCES {to}(id)")]
    return BigIntegerField(null=True, constraints=references) if null else BigIntegerField(constraints=references)


def _text() -> Any:
    return TextField(default="", constraints=[SQL("DEFAULT ''")])


def _yes() -> Any:
    return YesNoField(default=False, constraints=[SQL("DEFAULT 0")])


def _version() -> Any:
    return IntegerField(default=1, constraints=[SQL("DEFAULT 1")])


class Table(Model):
    """What all tables share: STRICT columns and no legacy names."""

    class Meta:
        legacy_table_names = False
        strict_tables = True


class Staff(Table):
    """pin: an argon2id hash, empty without a PIN. wrong_pins and wrong_at: wrong ones in a row, for the wait after."""

    id = _id()
    name = _text()
    role = WordField(Role, default=Role.STAFF)
    left_on = DayField(null=True)
    pin = _text()
    wrong_pins = IntegerField(default=0, constraints=[SQL("DEFAULT 0")])
    wrong_at = MomentField(null=True)
    version = _version()


class Photo(Table):
    """A picture, already made small, as JPEG."""

    id = _id()
    customer_id = BigIntegerField()
    data = BlobField()


class Customer(Table):
    id = _id()
    name = _text()
    called = _text()
    said = _text()
    business = _yes()
    style = WordField(Style, null=True)
    limits = _text()
    helps = _text()
    speak_only_with = _text()
    at_most_every = IntegerField(null=True)
    pause_until = DayField(null=True)
    language = _text()
    fields = TextField(default="[]", constraints=[SQL("DEFAULT '[]'")])
    photo_id = BigIntegerField(null=True)
    closed_on = DayField(null=True)
    closed_why = _text()
    removed_at = MomentField(null=True)
    merged_into = _link(null=True)
    confirmed_on = DayField(null=True)
    source_uid = TextField(null=True)
    version = _version()


Customer.add_index(SQL("CREATE INDEX customer_merged_into ON customer(merged_into) WHERE merged_into IS NOT NULL"))
Customer.add_index(SQL("CREATE INDEX customer_source_uid ON customer(source_uid) WHERE source_uid IS NOT NULL"))


class Standing(Table):
    """What is derived from a customer's rows, and how lists are sorted and filtered; made anew whenever they change.

    seen_on: last_visit, or empty. urgency: milliseconds of the first moment that is due, or above all of these, the
    lower the later they were here. away_from: `customer_list.away_from`. write_from: the first day on which they may
    be written to, empty for any day, NULL for none.
    """

    customer_id = BigIntegerField(primary_key=True)
    visits = IntegerField(default=0)
    first_visit = DayField(null=True)
    last_visit = DayField(null=True)
    every = IntegerField(null=True)
    weekday = IntegerField(null=True)
    hour = IntegerField(null=True)
    last_own_contact = MomentField(null=True)
    sort_name = _text()
    listed = YesNoField(default=True)
    regular = YesNoField(default=False)
    open_matters = IntegerField(default=0)
    vouchers = IntegerField(default=0)
    seen_on = _text()
    urgency = BigIntegerField(default=NOTHING_URGENT, constraints=[SQL(f"DEFAULT {NOTHING_URGENT}")])
    away_from = DayField(null=True)
    write_from = TextField(null=True, default="", constraints=[SQL("DEFAULT ''")])


for _key in ("sort_name", "seen_on", "visits", "urgency"):  # each holds all that the list can be filtered by
    _filters = "regular, open_matters, vouchers, away_from, write_from" + (", seen_on" if _key != "seen_on" else "")
    Standing.add_index(
        SQL(f"CREATE INDEX standing_by_{_key} ON standing(\n    listed, {_key}, customer_id, {_filters}\n)")
    )
Standing.add_index(
    SQL("CREATE INDEX standing_away ON standing(away_from, customer_id) WHERE away_from IS NOT NULL AND listed = 1")
)
Standing.add_index(SQL("CREATE INDEX standing_habit ON standing(weekday, hour, last_visit) WHERE weekday IS NOT NULL"))


class ContactPoint(Table):
    """tail: a number's digits from the end, so that its last digits are a prefix; empty for what is no number."""

    id = _id()
    customer_id = _link()
    kind = WordField(Reach)
    value = TextField()
    key = TextField()
    tail = _text()
    label = _text()
    version = _version()


ContactPoint.add_index(SQL("CREATE INDEX contact_point_customer ON contact_point(customer_id)"))
ContactPoint.add_index(SQL("CREATE INDEX contact_point_key ON contact_point(key)"))
ContactPoint.add_index(SQL("CREATE INDEX contact_point_tail ON contact_point(tail) WHERE tail <> ''"))


class Relation(Table):
    id = _id()
    customer_id = _link()
    other_id = _link()
    kind = WordField(Link)
    words = _text()
    may_discuss = _yes()
    version = _version()


Relation.add_index(SQL("CREATE INDEX relation_customer ON relation(customer_id)"))
Relation.add_index(SQL("CREATE INDEX relation_other ON relation(other_id)"))


class NotSame(Table):
    """Two customers who were said to be different people; never suggested again. The lower id comes first."""

    id = _id()
    customer_id = _link()
    other_id = _link()
    version = _version()


NotSame.add_index(SQL("CREATE UNIQUE INDEX not_same_pair ON not_same(customer_id, other_id)"))


class Thing(Table):
    id = _id()
    customer_id = _link()
    words = _text()
    colour = _text()
    serial = _text()
    ticket = IntegerField(null=True)
    state = WordField(Whereabouts, default=Whereabouts.WITH_CUSTOMER)
    where = TextField(column_name="place", default="", constraints=[SQL("DEFAULT ''")])
    since = MomentField(null=True)
    gone_why = _text()
    version = _version()


Thing.add_index(SQL("CREATE INDEX thing_customer ON thing(customer_id)"))
Thing.add_index(SQL("CREATE INDEX thing_here ON thing(state, since) WHERE state IN ('with_us', 'ready')"))
Thing.add_index(SQL("CREATE UNIQUE INDEX thing_ticket ON thing(ticket) WHERE ticket IS NOT NULL"))


class Note(Table):
    id = _id()
    customer_id = _link()
    text = _text()
    source = WordField(Source, default=Source.TOLD)
    pinned = _yes()
    caution = _yes()
    on_arrival = _yes()
    preference = _yes()
    quiet = _yes()
    private = _yes()
    may_keep = _yes()
    sightings = IntegerField(default=1, constraints=[SQL("DEFAULT 1")])
    seen_on = DayField(null=True)
    review_on = DayField(null=True)
    at = MomentField()
    staff_id = _link(null=True, to="staff")
    interaction_id = BigIntegerField(null=True)
    version = _version()


Note.add_index(SQL("CREATE INDEX note_customer ON note(customer_id)"))
Note.add_index(SQL("CREATE INDEX note_review ON note(review_on) WHERE review_on IS NOT NULL"))


class Call(Table):
    """answered_by: the extension that took the call, as far as its source told."""

    id = _id()
    call_key = TextField()
    source = TextField()
    line = _text()
    number = _text()
    number_key = _text()
    name = _text()
    withheld = _text()
    rang_at = MomentField()
    answered_at = MomentField(null=True)
    ended_at = MomentField(null=True)
    handled_at = MomentField(null=True)
    customer_id = _link(null=True)
    version = _version()
    answered_by = _text()


Call.add_index(SQL("CREATE INDEX call_customer ON call(customer_id) WHERE customer_id IS NOT NULL"))
Call.add_index(SQL("CREATE INDEX call_number ON call(number_key) WHERE number_key <> ''"))
Call.add_index(SQL("CREATE INDEX call_unhandled ON call(rang_at) WHERE handled_at IS NULL"))


class CallTold(Table):
    """Under which key a source tells of a call: two sources that tell of one call have a row each."""

    id = _id()
    source = TextField()
    call_key = TextField()
    call_id = BigIntegerField()


CallTold.add_index(SQL("CREATE UNIQUE INDEX call_told_key ON call_told(source, call_key)"))


class NotCustomer(Table):
    """A number that was said to be nobody's."""

    id = _id()
    number_key = TextField()
    version = _version()


NotCustomer.add_index(SQL("CREATE UNIQUE INDEX not_customer_number ON not_customer(number_key)"))


class CallBack(Table):
    """A call nobody took: one open row for each caller."""

    id = _id()
    customer_id = _link(null=True)
    number = _text()
    number_key = _text()
    times = IntegerField(default=1)
    first_at = MomentField()
    last_at = MomentField()
    due_at = MomentField(null=True)
    done_at = MomentField(null=True)
    done_by = _link(null=True, to="staff")
    version = _version()


CallBack.add_index(SQL("CREATE INDEX call_back_open ON call_back(due_at) WHERE done_at IS NULL"))
CallBack.add_index(SQL("CREATE INDEX call_back_number ON call_back(number_key) WHERE done_at IS NULL"))
CallBack.add_index(SQL("CREATE INDEX call_back_customer ON call_back(customer_id) WHERE customer_id IS NOT NULL"))


class Encounter(Table):
    """An interaction that is going on; its row is the draft. finished_at: it finished itself and is a loose end."""

    id = _id()
    customer_id = _link(null=True)
    channel = WordField(Channel, default=Channel.WALK_IN)
    label = _text()
    line = _text()
    call_id = BigIntegerField(null=True)
    staff_id = _link(null=True, to="staff")
    started_at = MomentField()
    touched_at = MomentField()
    waiting_since = MomentField(null=True)
    text = _text()
    outcome = _text()
    mood = WordField(Mood, null=True)
    topic = _text()
    thing_id = BigIntegerField(null=True)
    issue_id = BigIntegerField(null=True)
    told_again = YesNoField(default=True, constraints=[SQL("DEFAULT 1")])
    own_accord = _yes()
    become = WordField(Become, null=True)
    due_at = MomentField(null=True)
    has_time = _yes()
    confirmed = YesNoField(default=True, constraints=[SQL("DEFAULT 1")])
    loose_why = _text()
    version = _version()


class Interaction(Table):
    id = _id()
    customer_id = _link(null=True)
    channel = WordField(Channel)
    at = MomentField()
    seconds = IntegerField(default=0)
    staff_id = _link(null=True, to="staff")
    spoke = _text()
    thing_id = BigIntegerField(null=True)
    topic = _text()
    text = _text()
    mood = WordField(Mood, null=True)
    outcome = _text()
    own_accord = _yes()
    call_id = BigIntegerField(null=True)
    version = _version()


Interaction.add_index(SQL("CREATE INDEX interaction_customer ON interaction(customer_id, at, channel, own_accord)"))
Interaction.add_index(SQL("CREATE INDEX interaction_nobody ON interaction(at) WHERE customer_id IS NULL"))


class Issue(Table):
    id = _id()
    number = IntegerField()
    customer_id = _link()
    text = _text()
    state = WordField(IssueState, default=IssueState.OPEN)
    thing_id = BigIntegerField(null=True)
    topic = _text()
    owner_id = _link(null=True, to="staff")
    due_at = MomentField(null=True)
    waiting_for = _text()
    next_step = _text()
    wants = _text()
    have = _text()
    told = IntegerField(default=1)
    reopened = IntegerField(default=0, constraints=[SQL("DEFAULT 0")])
    opened_at = MomentField()
    changed_at = MomentField()
    mended_at = MomentField(null=True)
    verdict = WordField(Verdict, null=True)
    interaction_id = BigIntegerField(null=True)
    version = _version()


Issue.add_index(SQL("CREATE UNIQUE INDEX issue_number ON issue(number)"))
Issue.add_index(SQL("CREATE INDEX issue_customer ON issue(customer_id)"))
Issue.add_index(SQL("CREATE INDEX issue_open ON issue(due_at) WHERE state <> 'closed'"))
Issue.add_index(SQL("CREATE INDEX issue_owner ON issue(owner_id, due_at) WHERE state <> 'closed'"))
Issue.add_index(SQL("CREATE INDEX issue_closed ON issue(changed_at) WHERE state = 'closed'"))
Issue.add_index(SQL("CREATE INDEX issue_topic ON issue(topic, opened_at) WHERE topic <> ''"))


class IssueEvent(Table):
    """One step in the history of an issue. kind: `issue.Step`."""

    id = _id()
    issue_id = _link(to="issue")
    customer_id = _link()
    kind = WordField(Step)
    text = _text()
    at = MomentField()
    staff_id = _link(null=True, to="staff")
    interaction_id = BigIntegerField(null=True)
    version = _version()


IssueEvent.add_index(SQL("CREATE INDEX issue_event_issue ON issue_event(issue_id)"))
IssueEvent.add_index(SQL("CREATE INDEX issue_event_customer ON issue_event(customer_id, at)"))


class Promise(Table):
    id = _id()
    customer_id = _link()
    text = _text()
    due_at = MomentField()
    has_time = _yes()
    warn_at = MomentField(null=True)
    state = WordField(PromiseState, default=PromiseState.OPEN)
    owner_id = _link(null=True, to="staff")
    made_by = _link(null=True, to="staff")
    made_at = MomentField()
    closed_at = MomentField(null=True)
    closed_by = _link(null=True, to="staff")
    reason = _text()
    thing_id = BigIntegerField(null=True)
    issue_id = BigIntegerField(null=True)
    interaction_id = BigIntegerField(null=True)
    topic = _text()
    version = _version()


Promise.add_index(SQL("CREATE INDEX promise_customer ON promise(customer_id)"))
Promise.add_index(SQL("CREATE INDEX promise_open ON promise(due_at) WHERE state = 'open'"))
Promise.add_index(SQL("CREATE INDEX promise_owner ON promise(owner_id, due_at) WHERE state = 'open'"))
Promise.add_index(SQL("CREATE INDEX promise_warns ON promise(warn_at) WHERE state = 'open' AND warn_at IS NOT NULL"))
Promise.add_index(SQL("CREATE INDEX promise_closed ON promise(closed_at) WHERE closed_at IS NOT NULL"))


class FollowUp(Table):
    id = _id()
    customer_id = _link()
    text = _text()
    due_at = MomentField()
    has_time = _yes()
    owner_id = _link(null=True, to="staff")
    made_at = MomentField()
    done_at = MomentField(null=True)
    done_by = _link(null=True, to="staff")
    reason = _text()
    how = WordField(How, default=How.CALL, constraints=[SQL("DEFAULT 'call'")])
    issue_id = BigIntegerField(null=True)
    interaction_id = BigIntegerField(null=True)
    version = _version()


FollowUp.add_index(SQL("CREATE INDEX follow_up_customer ON follow_up(customer_id)"))
FollowUp.add_index(SQL("CREATE INDEX follow_up_open ON follow_up(due_at) WHERE done_at IS NULL"))


class Goodwill(Table):
    """minor: the value; left_minor: what is left of a voucher that is used in parts, NULL when it is used whole."""

    id = _id()
    customer_id = _link()
    kind = WordField(GoodwillKind)
    text = _text()
    minor = IntegerField(null=True)
    currency = _text()
    left_minor = IntegerField(null=True)
    code = TextField(null=True)
    expires_on = DayField(null=True)
    state = WordField(GoodwillState, default=GoodwillState.OWED)
    why = _text()
    at = MomentField()
    staff_id = _link(null=True, to="staff")
    approved_by = _link(null=True, to="staff")
    closed_at = MomentField(null=True)
    issue_id = BigIntegerField(null=True)
    interaction_id = BigIntegerField(null=True)
    version = _version()


Goodwill.add_index(SQL("CREATE INDEX goodwill_customer ON goodwill(customer_id)"))
Goodwill.add_index(SQL("CREATE INDEX goodwill_given ON goodwill(at)"))
Goodwill.add_index(SQL("CREATE INDEX goodwill_issue ON goodwill(issue_id) WHERE issue_id IS NOT NULL"))
Goodwill.add_index(SQL("CREATE INDEX goodwill_runs_out ON goodwill(expires_on) WHERE state = 'owed'"))
Goodwill.add_index(SQL("CREATE UNIQUE INDEX goodwill_code ON goodwill(code) WHERE code IS NOT NULL"))


class Thanks(Table):
    """What a customer is to be thanked for, or was. key: the event, so that it is thanked for once."""

    id = _id()
    customer_id = _link()
    key = TextField()
    text = _text()
    at = MomentField()
    staff_id = _link(null=True, to="staff")
    done_at = MomentField(null=True)
    done_by = _link(null=True, to="staff")
    interaction_id = BigIntegerField(null=True)
    version = _version()


Thanks.add_index(SQL("CREATE UNIQUE INDEX thanks_event ON thanks(customer_id, key)"))
Thanks.add_index(SQL("CREATE INDEX thanks_owed ON thanks(at) WHERE done_at IS NULL"))


class Praise(Table):
    """A customer's kind words about somebody's work. passed_at: when that person has read them."""

    id = _id()
    customer_id = _link()
    text = _text()
    for_id = _link(null=True, to="staff")
    at = MomentField()
    staff_id = _link(null=True, to="staff")
    passed_at = MomentField(null=True)
    interaction_id = BigIntegerField(null=True)
    version = _version()


Praise.add_index(SQL("CREATE INDEX praise_customer ON praise(customer_id)"))
Praise.add_index(SQL("CREATE INDEX praise_waits ON praise(at) WHERE passed_at IS NULL"))


class CueAnswer(Table):
    """A cue that was answered Not now (until a day), Wrong (for good) or Seen (that visit)."""

    id = _id()
    customer_id = _link()
    rule = TextField()
    answer = TextField()
    until = MomentField(null=True)
    at = MomentField()
    staff_id = _link(null=True, to="staff")
    version = _version()


CueAnswer.add_index(SQL("CREATE INDEX cue_answer_customer ON cue_answer(customer_id)"))


class Setting(Table):
    """The shop's settings, one row a field, as JSON. A row has an id, so that changing it is an action like any."""

    id = _id()
    key = TextField()
    value = TextField()
    version = _version()


Setting.add_index(SQL("CREATE UNIQUE INDEX setting_key ON setting(key)"))


class Counter(Table):
    """Numbers that people read: issues, tickets."""

    name = TextField(primary_key=True)
    value = IntegerField()


class Action(Table):
    """One thing a user did.

    number: their order. key: the client's, so that a retry is done once. customers: ids, as JSON. by_itself: the desk
    did it in a quiet moment, as when a voucher ran out.
    """

    number = IntegerField(primary_key=True)
    key = TextField(unique=True)
    at = MomentField()
    staff_id = BigIntegerField(null=True)
    verb = TextField()
    customers = TextField()
    kinds = TextField()
    made = BigIntegerField(null=True)
    undoes = IntegerField(null=True)
    undone_by = IntegerField(null=True)
    by_itself = _yes()


Action.add_index(SQL("CREATE INDEX action_undoes ON action(undoes) WHERE undoes IS NOT NULL"))


class ActionChange(Table):
    """What an action changed, row by row; can be erased without touching the action. before, after: JSON of columns."""

    id = IntegerField(primary_key=True)
    action = IntegerField()
    name = TextField(column_name="table_name")
    row_id = BigIntegerField()
    how = TextField()
    version = IntegerField()
    before = TextField(null=True)
    after = TextField(null=True)


ActionChange.add_index(SQL("CREATE INDEX action_change_action ON action_change(action)"))
ActionChange.add_index(SQL("CREATE INDEX action_change_made ON action_change(row_id) WHERE how = 'insert'"))

UNDOABLE: dict[str, type[Table]] = {
    table._meta.table_name: table
    for table in (
        Staff,
        Customer,
        ContactPoint,
        Relation,
        NotSame,
        Thing,
        Note,
        Call,
        NotCustomer,
        CallBack,
        Encounter,
        Interaction,
        Issue,
        IssueEvent,
        Promise,
        FollowUp,
        Goodwill,
        Thanks,
        Praise,
        CueAnswer,
        Setting,
    )
}
"""The tables that actions change, by name; each has `id` and `version`."""

ALL: tuple[type[Table], ...] = (*UNDOABLE.values(), CallTold, Photo, Standing, Counter, Action, ActionChange)
