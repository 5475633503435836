"""How actions are called: when a line was logged, and when they are undone or done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.domain.changes import Done
from frontdesk.domain.interaction import Become
from frontdesk.i18n import tr, trn
from frontdesk.ui.shell import discretion

if TYPE_CHECKING:
    from frontdesk.desk.become import Drawn


def undone(action: Done | None) -> str:
    """What Undo did, in a sentence: "Undone: logged, Pepe Beltrán"."""
    return tr("Undone: {what}").format(what=_named(action))


def done_again(action: Done | None) -> str:
    """What redo did, in a sentence: "Done again: logged, Pepe Beltrán"."""
    return tr("Done again: {what}").format(what=_named(action))


def _named(action: Done | None) -> str:
    if action is None:
        return tr("the last thing")
    what = _words().get(action.verb.removeprefix("undo ").removeprefix("redo "), tr("the last thing"))
    if not action.customer_name:
        return what
    return tr("{what}, {name}").format(what=what, name=discretion.name(action.customer_name, painted=False))


def _words() -> dict[str, str]:
    return {
        "log": tr("logged"),
        "add_customer": tr("new customer"),
        "change_customer": tr("changed"),
        "close_customer": tr("closed"),
        "reopen_customer": tr("opened again"),
        "remove_customer": tr("removed"),
        "set_photo": tr("photo"),
        "add_note": tr("note"),
        "remove_note": tr("note taken away"),
        "add_thing": tr("new thing"),
        "relate": tr("link"),
        "keep_promise": tr("promise kept"),
        "close_promise": tr("promise closed"),
        "issue_resolved": tr("issue mended"),
        "issue_closed": tr("issue closed"),
        "issue_reopened": tr("issue reopened"),
        "use_goodwill": tr("goodwill used"),
        "extend_goodwill": tr("goodwill lasts longer"),
        "decline_goodwill": tr("goodwill declined"),
        "expire_goodwill": tr("voucher ran out"),
        "offer": tr("offered"),
        "accept_offer": tr("offer accepted"),
        "decline_offer": tr("offer declined"),
        "think_offer": tr("offer to think about"),
        "thing_with_us": tr("taken in"),
        "thing_ready": tr("ready"),
        "thing_with_customer": tr("collected"),
        "thing_gone": tr("gone"),
        "follow_up_done": tr("follow-up done"),
        "called_back": tr("called back"),
        "cue_answer": tr("cue answered"),
        "bring_in": tr("list brought in"),
        "merge": tr("merged"),
        "unmerge": tr("taken apart"),
        "not_same": tr("not the same"),
        "take_call": tr("call taken"),
        "call_back_later": tr("call back later"),
        "not_a_customer": tr("not a customer"),
        "attach_number": tr("number added"),
        "make_promise": tr("promised"),
        "will_make_it": tr("we will make it"),
        "new_time": tr("new time"),
        "hand_over": tr("handed over"),
        "issue_waits": tr("issue waits"),
        "issue_goes_on": tr("issue goes on"),
        "describe_issue": tr("issue changed"),
        "follow_up_put_off": tr("follow-up put off"),
        "follow_up_dropped": tr("follow-up dropped"),
        "seen_again": tr("seen again"),
        "note_holds": tr("note holds"),
        "keep_note": tr("note kept"),
        "read_private": tr("private note read"),
        "take_out": tr("what we know was taken out"),
        "thank": tr("thanked"),
        "praise_read": tr("praise passed on"),
        "praise_is_for": tr("praise is for somebody else"),
        "add_staff": tr("somebody who serves"),
        "rename_staff": tr("name changed"),
        "give_role": tr("role changed"),
        "leave_staff": tr("left"),
        "confirm_details": tr("details confirmed"),
        "change_settings": tr("settings"),
    }


def logged(become: Become | None, who: str, drawn: Drawn) -> str:
    """What Done did, for the toast, with the numbers to write on a tag."""
    sentence = {
        Become.PROMISE: tr("Promised and logged for {name}"),
        Become.ISSUE: tr("Issue {issue} opened for {name}") if drawn.issue else tr("Told again, logged for {name}"),
        Become.NOTE: tr("Noted and logged for {name}"),
        Become.FOLLOW_UP: tr("Follow-up planned for {name}"),
        Become.GOODWILL: tr("Owed to {name}"),
        Become.THANKS: tr("To be thanked: {name}"),
        Become.PRAISE: tr("Kind words kept, from {name}"),
        None: tr("Logged for {name}") if who else tr("Logged"),
    }[become].format(name=who, issue=drawn.issue)
    if not drawn.kept:
        sentence = tr("{sentence}, for this visit only: ask “May we keep this?”").format(sentence=sentence)
    if drawn.code:
        sentence = tr("{sentence}, code {code}").format(sentence=sentence, code=drawn.code)
    if drawn.tickets:
        template = trn("{sentence}, ticket {numbers}", "{sentence}, tickets {numbers}", len(drawn.tickets))
        sentence = template.format(sentence=sentence, numbers=", ".join(map(str, drawn.tickets)))
    return sentence
