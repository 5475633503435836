"""Who is calling, and why a call was cancelled."""

import pytest

from frontdesk.calls.sip.caller import Caller, answered_elsewhere, caller
from frontdesk.calls.sip.message import Message
from tests.calls.sip.invite import invite

NUMBER = "+4930123456"


def asserted(value: str) -> Message:
    return invite(f"P-Asserted-Identity: {value}")


CALLERS = [
    ("From", invite(sender='"Ada" <sip:+4930123456@h>'), NUMBER, "Ada", ""),
    ("no name but the number", invite(sender='"+4930123456" <sip:+4930123456@h>'), NUMBER, "", ""),
    ("Latin-1", invite(sender='"José" <sip:5@h>', encoding="latin-1"), "5", "José", ""),
    ("vouched for", asserted("<sip:+4930123456@h>"), NUMBER, "", ""),
    ("two identities", asserted('"Ada" <sip:ada@h>, <tel:+4930123456>'), NUMBER, "", ""),
    ("in two headers", invite("P-Asserted-Identity: <sip:ada@h>", "P-Asserted-Identity: <tel:5>"), "5", "", ""),
    ("an extension by name", asserted('"Ada" <sip:ada@h>'), "ada", "Ada", ""),
    (
        "before Remote-Party-ID",
        invite("Remote-Party-ID: <sip:7@h>;party=calling", "P-Asserted-Identity: <sip:5@h>"),
        "5",
        "",
        "",
    ),
    ("Remote-Party-ID", invite('Remote-Party-ID: "Ada" <sip:7@h>;party=calling;privacy=off'), "7", "Ada", ""),
    ("not who is called", invite("Remote-Party-ID: <sip:7@h>;party=called", sender="<sip:5@h>"), "5", "", ""),
    ("vouched for without a number", invite("P-Asserted-Identity: <sip:h>", sender="<sip:5@h>"), "5", "", ""),
    ("forwarded", invite("Diversion: <sip:99@h>", "History-Info: <sip:98@h>;index=1", sender="<sip:5@h>"), "5", "", ""),
    ("withheld", invite("Privacy: id", sender='"Anonymous" <sip:anonymous@anonymous.invalid>'), "", "", "withheld"),
    ("withheld, seen behind an exchange", invite(sender='"Anonymous" <sip:anonymous@127.0.0.1>'), "", "", "withheld"),
    ("withheld, vouched for so", asserted("<sip:anonymous@h>"), "", "", "withheld"),
    ("withheld, the exchange tells", invite("Privacy: id;critical", f"P-Asserted-Identity: <tel:{NUMBER}>"),
     NUMBER, "", "withheld"),
    ("withheld in From only", invite("P-Asserted-Identity: <tel:5>", sender="<sip:anonymous@h>"), "5", "", "withheld"),
    ("withheld, Remote-Party-ID", invite("Remote-Party-ID: <sip:7@h>;privacy=full"), "7", "", "withheld"),
    ("nothing hidden", invite("Privacy: none", sender="<sip:5@h>"), "5", "", ""),
    ("no user", invite(sender="<sip:h>"), "", "", "withheld"),
    ("unavailable", invite(sender='"Unavailable" <sip:unavailable@h>'), "", "", "unavailable"),
    ("restricted", invite(sender="<sip:Restricted@h>"), "", "", "withheld"),
    ("spelt on the keypad", invite(sender="<sip:266696687@h>"), "", "", "withheld"),
    ("no closing bracket", invite(sender="<sip:5@h"), "5", "", ""),
    ("folded", invite("P-Asserted-Identity:\r\n  <sip:5@h>"), "5", "", ""),
    ("a name that turns lines", invite(sender='"Ada\rX: y" <sip:5@h>'), "5", "Ada X: y", ""),
    ("a name without an end", invite(sender=f'"{"Ada" * 2000}" <sip:5@h>'), "5", ("Ada" * 27)[:80], ""),
]  # fmt: skip


@pytest.mark.parametrize("case", CALLERS, ids=[case[0] for case in CALLERS])
def test_who_is_calling(case: tuple[str, Message, str, str, str]) -> None:
    assert caller(case[1]) == Caller(*case[2:])


@pytest.mark.parametrize(
    ("reasons", "elsewhere"),
    [
        (['SIP;cause=200;text="Call completed elsewhere"'], True),
        (["Q.850;cause=26", 'SIP ;cause=200 ;text="Call completed elsewhere"'], True),
        (['Q.850;cause=16;text="Terminated", SIP;cause=200'], True),
        (["Q.850;cause=26"], True),
        (["Q.850;cause=127"], False),
        (['SIP;cause=600;text="Busy Everywhere"'], False),
        (['SIP;text="cause=200"'], False),
        (["Q.850;cause=200"], False),
        ([], False),
    ],
)
def test_why_a_call_was_cancelled(reasons: list[str], elsewhere: bool) -> None:
    assert answered_elsewhere(invite(*(f"Reason: {reason}" for reason in reasons))) is elsewhere
