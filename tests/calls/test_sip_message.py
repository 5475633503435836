"""SIP messages as they come from real telephones, and who is calling."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.calls.sip import sample
from frontdesk.calls.sip_caller import Caller, answered_elsewhere, caller
from frontdesk.calls.sip_digest import Challenge, best_challenge, credentials
from frontdesk.calls.sip_message import Message, as_sent, listed, parse, party, response, user_of, where_to

NOW = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)
SENDER = ("192.168.1.1", 5060)
NUMBER = "+4930123456"


def invite(*headers: str, sender: str = "<sip:x@h>", encoding: str = "utf-8") -> Message:
    """An INVITE with these headers; sender: its From."""
    lines = [
        "INVITE sip:102@192.168.1.20:5062 SIP/2.0",
        "Via: SIP/2.0/UDP 192.168.1.1:5060;branch=z9hG4bK1",
        f"From: {sender};tag=a",
        "To: <sip:102@192.168.1.1>",
        "Call-ID: 1@h",
        "CSeq: 1 INVITE",
        *headers,
    ]
    message = parse(("\r\n".join(lines) + "\r\n\r\n").encode(encoding))
    assert message is not None
    return message


def asserted(value: str) -> Message:
    return invite(f"P-Asserted-Identity: {value}")


TORTURE = b"""INVITE sip:vivekg@chair-dnrc.example.com;unknownparam SIP/2.0\r
TO :\r
 sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n\r
from   : "J Rosenberg \\\\\\""       <sip:jdrosen@example.com>\r
  ;\r
  tag = 98asjd8\r
MaX-fOrWaRdS: 0068\r
Call-ID: wsinv.ndaksdj@192.0.2.1\r
Content-Length   : 3\r
cseq: 0009\r
  INVITE\r
Via  : SIP  /   2.0\r
 /UDP\r
    192.0.2.2;branch=390skdjuw\r
s :\r
NewFangledHeader:   newfangled value\r
 continued newfangled value\r
UnknownHeaderWithUnusualValue: ;;,,;;,;\r
Content-Type: application/sdp\r
Route:\r
 <sip:services.example.com;lr;unknownwith=value;unknown-no-value>\r
v:  SIP  / 2.0  / TCP     spindle.example.com   ;\r
  branch  =   z9hG4bK9ikj8  ,\r
 SIP  /    2.0   / UDP  192.168.255.111   ; branch=\r
 z9hG4bK30239\r
m:"Quoted string \\"\\"" <sip:jdrosen@example.com> ; newparam =\r
      newvalue ;\r
  secondparam ; q = 0.33\r
\r
v=0 and more than was announced"""
"""The first message of RFC 4475, "a short tortuous INVITE"."""


def test_the_torture_of_rfc_4475_is_read() -> None:
    message = parse(TORTURE)
    assert message is not None
    assert (message.method, message.cseq, message.branch) == ("INVITE", (9, "INVITE"), "390skdjuw")
    assert party(message.first("to")).tag == "1918181833n"
    assert party(message.first("from")) == party('"J Rosenberg \\\\\\"" <sip:jdrosen@example.com>;tag=98asjd8')
    assert party(message.first("from")).name == 'J Rosenberg \\"'
    assert (message.body, message.first("max-forwards")) == (b"v=0", "0068")
    assert message.first("newfangledheader") == "newfangled value continued newfangled value"
    answer = parse(response(message, ("192.0.2.99", 4711), 486, "Busy Here", "ours"))
    assert answer is not None
    assert [each for value in answer.all("via") for each in listed(value)] == [
        "SIP  /   2.0 /UDP 192.0.2.2;branch=390skdjuw;received=192.0.2.99",
        "SIP  / 2.0  / TCP     spindle.example.com   ; branch  =   z9hG4bK9ikj8",
        "SIP  /    2.0   / UDP  192.168.255.111   ; branch= z9hG4bK30239",
    ]


def test_compact_headers_and_ends_of_lines_without_a_return() -> None:
    message = parse(b"\r\n\r\nINVITE sip:1@h SIP/2.0\nv: SIP/2.0/UDP h;branch=b\nf: <sip:5@h>;tag=t\nt: <sip:1@h>\n"
                    b"i: id\nCSeq: 1 INVITE\nl: 2\n\nabc")  # fmt: skip
    assert message is not None
    assert (message.call_id, message.branch, caller(message).number, message.body) == ("id", "b", "5", b"ab")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\r\n\r\n",
        b"\0\0\0\0",
        b"hello",
        b"INVITE sip:1@h HTTP/1.1\r\n\r\n",
        b"INVITE sip:1@h SIP/2.0\r\n\r\n",
        b"INVITE sip:1@h SIP/2.0\r\nVia: SIP/2.0/UDP h\r\nCall-ID: 1\r\nCSeq: 1 BYE\r\n\r\n",
        b"INVITE sip:1@h SIP/2.0\r\nVia: SIP/2.0/UDP h\r\nCall-ID: 1\r\nCSeq: many INVITE\r\n\r\n",
        b"SIP/2.0 700 No\r\nVia: SIP/2.0/UDP h\r\nCall-ID: 1\r\nCSeq: 1 BYE\r\n\r\n",
        b"INVITE sip:1@h SIP/2.0\r\nVia: SIP/2.0/UDP h\r\nCall-ID: " + b"1" * 2000 + b"\r\nCSeq: 1 INVITE\r\n\r\n",
        b"INVITE sip:1@h SIP/2.0\r\nVia: SIP/2.0/UDP h\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\nX: " + b"1" * 70_000,
    ],
)
def test_what_is_no_message_or_nobody_could_answer_is_dropped(data: bytes) -> None:
    assert parse(data) is None


URIS = [
    ("sip:+4930123456@h", NUMBER),
    ("sip:%2B4930123456@h", NUMBER),
    ("sips:+4930123456@h:5061;transport=tls", NUMBER),
    ("SIP:+4930123456@h;user=phone", NUMBER),
    ("sip:+4930123456;npdi;rn=+4930@h;user=phone", NUMBER),
    ("sip:+4930123456;phone-context=example.com@h", NUMBER),
    ("sip:+4930123456:secret@h", NUMBER),
    ("sip:+4930123456", NUMBER),
    ("tel:+49-30-123456", "+49-30-123456"),
    ("tel:7042;phone-context=+4930", "7042"),
    ("sip:alice@atlanta.com?subject=a@b", "alice"),
    ("sip:j%C3%B6rg@h", "jörg"),
    ("sip:j%F6rg@h", "jörg"),
    ("sip:sip%3Auser%40example.com@company.com", "sip:user@example.com"),
    ("sip:pbx.example.com", ""),
    ("sip:@h", ""),
    ("", ""),
    ("sip:%0d%0aEvil%00:1@h", "Evil"),
    ("sip:*21%23@h", "*21#"),
]


@pytest.mark.parametrize(("uri", "user"), URIS)
def test_the_user_part_of_a_uri(uri: str, user: str) -> None:
    assert user_of(uri) == user


PARTIES = [
    ('"Ada Lovelace" <sip:5@h>;tag=t', "Ada Lovelace", "5"),
    ("Ada Lovelace <sip:5@h>;tag=t", "Ada Lovelace", "5"),
    ('"Lovelace, \\"Ada\\"" <sip:5@h>;tag=t', 'Lovelace, "Ada"', "5"),
    ('"A <b>" <sip:5@h>;tag=t', "A <b>", "5"),
    ("sip:5@h;tag=t", "", "5"),
    ("sip:5;npdi@h;tag=t", "", "5"),
    ("tel:5;phone-context=+49;tag=t", "", "5"),
    ("<sip:5@h;tag=t", "", "5"),
    ('"Ada <sip:5@h>;tag=t', "Ada", "5"),
    ("José <sip:5@h>;tag=t", "José", "5"),
    ('"à" <sip:5@h>;tag=t', "à", "5"),
    ("", "", ""),
]


@pytest.mark.parametrize(("value", "name", "user"), PARTIES)
def test_a_party(value: str, name: str, user: str) -> None:
    for text in (as_sent(value), value):  # UTF-8, Latin-1
        read = party(text)
        assert (read.name, read.user, read.tag) == (name, user, "t" if value else "")


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


@pytest.mark.parametrize(
    ("via", "sent_to", "noted"),
    [
        ("SIP/2.0/UDP 192.168.1.1:5080;branch=b", ("192.168.1.1", 5080), ""),
        ("SIP/2.0/UDP 192.168.1.1;branch=b", ("192.168.1.1", 5060), ""),
        ("SIP/2.0/UDP pbx.local:5080;branch=b", ("192.168.1.1", 5080), ";received=192.168.1.1"),
        ("SIP/2.0/UDP 10.0.0.9:5080;rport;branch=b", SENDER, ";rport=5060;branch=b;received=192.168.1.1"),
        ("SIP/2.0/UDP 10.0.0.9:5080;branch=b;rport", SENDER, ";rport=5060;received=192.168.1.1"),
        ("SIP/2.0/UDP [2001:db8::9]:5080;branch=b", ("192.168.1.1", 5080), ";received=192.168.1.1"),
        ("SIP/2.0/UDP 192.168.1.1:99999;branch=b", SENDER, ""),
        ("rubbish", SENDER, ";received=192.168.1.1"),
    ],
)
def test_an_answer_goes_where_the_request_came_from(via: str, sent_to: tuple[str, int], noted: str) -> None:
    message = parse(f"OPTIONS sip:1@h SIP/2.0\r\nVia: {via}\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\n\r\n".encode())
    assert message is not None
    assert where_to(message, SENDER) == sent_to
    answer = parse(response(message, SENDER, 200, "OK", "t"))
    assert answer is not None
    assert answer.first("via").endswith(noted)
    assert noted or answer.first("via") == via


def test_an_answer_gives_back_every_byte() -> None:
    headers = b'From: "J\xf6rg\xc3\xa0" <sip:\xa0@h>;tag=\x85\r\nTo: <sip:\xff@h>\r\nCall-ID: \xe4\xa0\r\n'
    message = parse(b"INVITE sip:1@h SIP/2.0\r\nVia: SIP/2.0/UDP h\r\n" + headers + b"CSeq: 1 INVITE\r\n\r\n")
    assert message is not None
    answer = response(message, SENDER, 486, "Busy Here", "t")
    assert headers.replace(b"To: <sip:\xff@h>", b"To: <sip:\xff@h>;tag=t") in answer


RFC_7616 = (
    'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm={}, '
    'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"'
)
RFC_2617 = 'Digest realm="testrealm@host.com", {}nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc"'


@pytest.mark.parametrize(
    ("challenge", "password", "own_nonce", "proof"),
    [
        (RFC_7616.format("MD5"), "Circle of Life", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
         "8ca523f5e9506fed4657c9700eebdbec"),
        (RFC_7616.format("SHA-256"), "Circle of Life", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
         "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
        (RFC_2617.format('qop="auth,auth-int", '), "Circle Of Life", "0a4f113b", "6629fae49393a05397450978507c4ef1"),
        (RFC_2617.format(""), "Circle Of Life", "", "670fd8c2df070c60b045671b8b24ff02"),
    ],
)  # fmt: skip
def test_the_examples_of_the_digest(challenge: str, password: str, own_nonce: str, proof: str) -> None:
    understood = best_challenge([challenge])
    assert understood is not None
    given = credentials(understood, "Mufasa", password, "GET", "/dir/index.html", own_nonce)
    assert f'response="{proof}"' in given
    assert ("nc=00000001" in given and "qop=auth" in given) is understood.qop


@pytest.mark.parametrize(
    ("headers", "algorithm"),
    [
        (['Digest realm="r", nonce="n"'], ""),
        (['Digest realm="r", nonce="n", algorithm=md5'], "MD5"),
        (['Digest nonce="n", algorithm=MD5', 'Digest nonce="n", algorithm="SHA-256"'], "SHA-256"),
        (['Digest nonce="n", algorithm=MD5, Digest nonce="m", algorithm=SHA-256'], "SHA-256"),
        (['Digest nonce="n", algorithm=SHA-512-256', 'Digest nonce="n", algorithm=MD5'], "MD5"),
        (['Digest nonce="n", algorithm=AKAv1-MD5'], None),
        (['Digest nonce="n", qop="auth-int"'], None),
        (['Digest realm="r"'], None),
        (['Basic realm="r"'], None),
        ([], None),
    ],
)
def test_the_best_challenge_is_met(headers: list[str], algorithm: str | None) -> None:
    best = best_challenge(headers)
    assert (best.algorithm if best else None) == algorithm


def test_what_is_quoted_in_a_challenge_is_quoted_in_the_answer() -> None:
    challenge = best_challenge(['Digest realm="a \\"b\\", c\\\\", nonce="n=,", stale=TRUE, opaque=""'])
    assert challenge == Challenge('a "b", c\\', "n=,", "", False, "", True)
    given = credentials(challenge, as_sent('Jörg"'), "p", "REGISTER", "sip:h", "c")
    assert 'realm="a \\"b\\", c\\\\"' in given
    assert re.search(r'username="JÃ¶rg\\""', given)


@given(st.binary(max_size=600) | st.text('INVTE sip:SIP/2.0\r\nViaCSeq<>@;=,"\\%0', max_size=600))
def test_rubbish_is_no_error(rubbish: bytes | str) -> None:
    data = rubbish if isinstance(rubbish, bytes) else rubbish.encode()
    parse(data)
    text = data.decode("latin-1")
    party(text)
    best_challenge(["Digest " + text])
    list(listed(text))
    message = parse(b"INVITE sip:1@h SIP/2.0\r\nVia: SIP/2.0/UDP h\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\n" + data)
    if message:
        who = caller(message)
        assert max(map(len, (who.name, who.number))) <= 80
        response(message, SENDER, 486, "Busy Here", "t")


@pytest.mark.parametrize(
    "piece", ["a", 'a="', '"', '\\"', "<", ";", ";tag", ",", " ", "; ", "a= ", "Digest ", ", Digest"]
)
def test_no_header_takes_long(piece: str) -> None:
    value = (piece * 65_000)[:65_000]
    party(value)
    best_challenge(["Digest " + value])
    message = invite(f"P-Asserted-Identity: {value}", f"Reason: {value}"[:200])
    caller(message)
    response(message, SENDER, 486, "Busy Here", "t")


def test_a_test_call_is_read_by_the_same_parser() -> None:
    first, second = map(parse, sample(NUMBER, NOW))
    assert first is not None
    assert second is not None
    assert (caller(first).number, first.method, second.method, first.key) == (NUMBER, "INVITE", "CANCEL", second.key)
