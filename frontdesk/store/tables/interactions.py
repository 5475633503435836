"""Contacts: those that go on, and those that were logged."""

from peewee import SQL, BigIntegerField, IntegerField

from frontdesk.domain.interaction import Become, Channel, Mood
from frontdesk.store.fields import MomentField, WordField, YesNoField
from frontdesk.store.tables import columns
from frontdesk.store.tables.columns import Table


class Encounter(Table):
    """An interaction that is going on; its row is the draft. finished_at: it finished itself and is a loose end."""

    id = columns.key()
    customer_id = columns.link(null=True)
    channel = WordField(Channel, default=Channel.WALK_IN)
    label = columns.text()
    line = columns.text()
    call_id = BigIntegerField(null=True)
    staff_id = columns.link(null=True, to="staff")
    started_at = MomentField()
    touched_at = MomentField()
    waiting_since = MomentField(null=True)
    text = columns.text()
    outcome = columns.text()
    mood = WordField(Mood, null=True)
    topic = columns.text()
    thing_id = BigIntegerField(null=True)
    issue_id = BigIntegerField(null=True)
    told_again = YesNoField(default=True, constraints=[SQL("DEFAULT 1")])
    own_accord = columns.yes()
    become = WordField(Become, null=True)
    due_at = MomentField(null=True)
    has_time = columns.yes()
    confirmed = YesNoField(default=True, constraints=[SQL("DEFAULT 1")])
    loose_why = columns.text()
    version = columns.version()


class Interaction(Table):
    id = columns.key()
    customer_id = columns.link(null=True)
    channel = WordField(Channel)
    at = MomentField()
    seconds = IntegerField(default=0)
    staff_id = columns.link(null=True, to="staff")
    spoke = columns.text()
    thing_id = BigIntegerField(null=True)
    topic = columns.text()
    text = columns.text()
    mood = WordField(Mood, null=True)
    outcome = columns.text()
    own_accord = columns.yes()
    call_id = BigIntegerField(null=True)
    version = columns.version()


Interaction.add_index(SQL("CREATE INDEX interaction_customer ON interaction(customer_id, at, channel, own_accord)"))
Interaction.add_index(SQL("CREATE INDEX interaction_nobody ON interaction(at) WHERE customer_id IS NULL"))
