"""Customers, what is derived of each, and what belongs to them."""

from peewee import SQL, BigIntegerField, BlobField, IntegerField, TextField

from frontdesk.domain.customer import Link, Reach
from frontdesk.domain.manner import Style
from frontdesk.store.fields import DayField, MomentField, PairsField, WordField, WordsField, YesNoField
from frontdesk.store.tables import columns
from frontdesk.store.tables.columns import Table

NOTHING_URGENT = 1 << 50


class Photo(Table):
    """A picture, already made small, as JPEG."""

    id = columns.key()
    customer_id = BigIntegerField()
    data = BlobField()


class Customer(Table):
    id = columns.key()
    name = columns.text()
    called = columns.text()
    said = columns.text()
    business = columns.yes()
    style = WordField(Style, null=True)
    limits = WordsField(default="", constraints=[SQL("DEFAULT ''")])
    helps = WordsField(default="", constraints=[SQL("DEFAULT ''")])
    speak_only_with = columns.text()
    at_most_every = IntegerField(null=True)
    pause_until = DayField(null=True)
    language = columns.text()
    fields = PairsField(default="[]", constraints=[SQL("DEFAULT '[]'")])
    photo_id = BigIntegerField(null=True)
    closed_on = DayField(null=True)
    closed_why = columns.text()
    removed_at = MomentField(null=True)
    merged_into = columns.link(null=True)
    confirmed_on = DayField(null=True)
    source_uid = TextField(null=True)
    version = columns.version()


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
    sort_name = columns.text()
    listed = YesNoField(default=True)
    regular = YesNoField(default=False)
    open_matters = IntegerField(default=0)
    vouchers = IntegerField(default=0)
    seen_on = columns.text()
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

    id = columns.key()
    customer_id = columns.link()
    kind = WordField(Reach)
    value = TextField()
    key = TextField()
    tail = columns.text()
    label = columns.text()
    version = columns.version()


ContactPoint.add_index(SQL("CREATE INDEX contact_point_customer ON contact_point(customer_id)"))
ContactPoint.add_index(SQL("CREATE INDEX contact_point_key ON contact_point(key)"))
ContactPoint.add_index(SQL("CREATE INDEX contact_point_tail ON contact_point(tail) WHERE tail <> ''"))


class Relation(Table):
    id = columns.key()
    customer_id = columns.link()
    other_id = columns.link()
    kind = WordField(Link)
    words = columns.text()
    may_discuss = columns.yes()
    version = columns.version()


Relation.add_index(SQL("CREATE INDEX relation_customer ON relation(customer_id)"))
Relation.add_index(SQL("CREATE INDEX relation_other ON relation(other_id)"))


class NotSame(Table):
    """Two customers who were said to be different people; never suggested again. The lower id comes first."""

    id = columns.key()
    customer_id = columns.link()
    other_id = columns.link()
    version = columns.version()


NotSame.add_index(SQL("CREATE UNIQUE INDEX not_same_pair ON not_same(customer_id, other_id)"))
