"""What can be done about a note: shown with a PIN, seen again, kept, confirmed, taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.desk import note as verbs
from frontdesk.domain.note import Note, Source
from frontdesk.domain.staff import Deed, who_may
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.ui.actions.action import Action
from frontdesk.ui.dialogs.pin import PinDialog
from frontdesk.ui.dialogs.private import PrivateNote

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from frontdesk.domain.changes import Changes
    from frontdesk.domain.staff import Approval
    from frontdesk.ui.shell.counter import Counter


def possible(note: Note) -> list[Action]:
    """What can be done about a note now."""
    actions = (
        (Action("show", tr("Show it…")), note.private),
        (Action("seen_again", tr("Seen again")), note.source is Source.NOTICED),
        (Action("keep", tr("They said yes: keep it")), note.source is Source.THIS_VISIT),
        (Action("holds", tr("Still true")), note.review_on is not None),
        (Action("remove", tr("Take this note away")), True),
    )
    return [action for action, can in actions if can]


def do(action: str, note: Note, counter: Counter, parent: QWidget) -> None:
    """Do something about a note."""
    if action == "show":
        _show_private(note, counter, parent)
    elif action == "seen_again":
        counter.act(verbs.seen_again, note.id).say(tr("Seen again"))
    elif action == "keep":
        counter.act(verbs.keep_note, note.id).say(tr("Note kept"))
    elif action == "holds":
        counter.act(verbs.note_holds, note.id).say(tr("Still true"))
    else:
        counter.act(verbs.remove_note, note.id).say(tr("Note taken away"))


def _show_private(note: Note, counter: Counter, parent: QWidget) -> None:
    """Ask for a PIN, and show what the note says."""
    candidates = who_may(Deed.PRIVATE_NOTES, counter.everyone)
    if not candidates:
        advice = tr("Set one under Settings, People: private notes are shown to whoever types their PIN.")
        counter.trouble.emit(FrontdeskError(tr("Nobody has a PIN yet."), advice))
        return

    def read(approval: Approval) -> None:
        counter.write(verbs.read_private, counter.stamp(), note.id, approval).then(show)

    def show(read: tuple[str, Changes]) -> None:
        PrivateNote(read[0], note.staff_name, parent.window()).open()

    detail = tr("That it was read is written down.")
    form = PinDialog(counter, tr("A private note"), detail, candidates, parent.window())
    form.approved.connect(read)
    form.open()
