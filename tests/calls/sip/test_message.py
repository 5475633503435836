"""SIP messages as they come from real telephones."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.calls.sip.caller import caller
from frontdesk.calls.sip.digest import best_challenge
from frontdesk.calls.sip.extension import sample
from frontdesk.calls.sip.message import as_sent, listed, parse, party, response, user_of, where_to
from tests.calls.sip.invite import invite

NOW = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)
SENDER = ("192.168.1.1", 5060)
NUMBER = "+4930123456"


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
