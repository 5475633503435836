"""Who is calling, as the headers of an INVITE say it."""

import re
from dataclasses import dataclass
from itertools import islice

from frontdesk.calls.sip.message import Message, Party, listed, parameter, party
from frontdesk.domain.phone import withheld_reason

_HIDING = {"id", "user", "header", "full", "name", "uri"}
"""Values of Privacy (RFC 3323, 3325) and of Remote-Party-ID's privacy that ask for the number to be hidden."""
_MOST_PARTIES = 16
_LIKE_A_NUMBER = re.compile(r"[+*#]?[0-9][0-9().\- *#]*")


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is calling, as far as the headers say.

    number: as it came, also when the caller hides it but the exchange tells.
    withheld: as in `CallEvent`.
    """

    number: str
    name: str
    withheld: str


def caller(invite: Message) -> Caller:
    """Read who is calling: what the exchange vouches for wins.

    P-Asserted-Identity (RFC 3325) comes before Remote-Party-ID, and that before From. Of a hidden number often nothing
    is left behind an exchange but the user part "anonymous", at any host.
    """
    sender = party(invite.first("from"))
    parties = _vouched_for(invite) or [sender]
    chosen = next((each for each in parties if _LIKE_A_NUMBER.fullmatch(each.user)), parties[0])
    reason = withheld_reason(chosen.user)
    number, name = "" if reason else chosen.user, chosen.name or sender.name
    if not reason and (_private(invite) or _asked_to_hide(sender)):
        reason = "withheld"
    if name == chosen.user or withheld_reason(name):
        name = ""
    return Caller(number, name, reason)


def _vouched_for(invite: Message) -> list[Party]:
    for header in ("p-asserted-identity", "remote-party-id"):
        values = (each for value in invite.all(header) for each in listed(value))
        callers = (each for each in values if parameter(each, "party").lower() in ("", "calling"))
        parties = [party(each) for each in islice(callers, _MOST_PARTIES)]
        if named := [each for each in parties if each.user]:
            return named
    return []


def _private(invite: Message) -> bool:
    values = [word for value in invite.all("privacy") for word in re.split("[;, \t]+", value)]
    values += [parameter(value, "privacy") for value in invite.all("remote-party-id")]
    return not _HIDING.isdisjoint(value.lower() for value in values)


def _asked_to_hide(sender: Party) -> bool:
    return bool(sender.user) and withheld_reason(sender.user) == "withheld"


def answered_elsewhere(cancel: Message) -> bool:
    """Whether a CANCEL says that somebody else has taken the call (RFC 3326); cause 26 of Q.850 says the same."""
    for value in cancel.all("reason"):
        for each in listed(value):
            protocol = each.partition(";")[0].strip(" \t").upper()
            if (protocol, parameter(each, "cause")) in (("SIP", "200"), ("Q.850", "26")):
                return True
    return False
