"""Standing facts about customers, and the cues that were answered."""

from peewee import SQL, BigIntegerField, IntegerField, TextField

from frontdesk.domain.note import Source
from frontdesk.store.fields import DayField, MomentField, WordField
from frontdesk.store.tables import columns
from frontdesk.store.tables.columns import Table


class Note(Table):
    id = columns.key()
    customer_id = columns.link()
    text = columns.text()
    source = WordField(Source, default=Source.TOLD)
    pinned = columns.yes()
    caution = columns.yes()
    on_arrival = columns.yes()
    preference = columns.yes()
    quiet = columns.yes()
    private = columns.yes()
    may_keep = columns.yes()
    sightings = IntegerField(default=1, constraints=[SQL("DEFAULT 1")])
    seen_on = DayField(null=True)
    review_on = DayField(null=True)
    at = MomentField()
    staff_id = columns.link(null=True, to="staff")
    interaction_id = BigIntegerField(null=True)
    version = columns.version()


Note.add_index(SQL("CREATE INDEX note_customer ON note(customer_id)"))
Note.add_index(SQL("CREATE INDEX note_review ON note(review_on) WHERE review_on IS NOT NULL"))


class CueAnswer(Table):
    """A cue that was answered Not now (until a day), Wrong (for good) or Seen (that visit)."""

    id = columns.key()
    customer_id = columns.link()
    rule = TextField()
    answer = TextField()
    until = MomentField(null=True)
    at = MomentField()
    staff_id = columns.link(null=True, to="staff")
    version = columns.version()


CueAnswer.add_index(SQL("CREATE INDEX cue_answer_customer ON cue_answer(customer_id)"))
