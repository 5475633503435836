"""What an exchange tells of an extension that is watched."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.calls.sip.dialog_info import Watched, parse
from frontdesk.domain.call import CallEvent, CallKind

NOW = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)
RING, ANSWERED, ENDED, MISSED = CallKind.RING, CallKind.ANSWERED, CallKind.ENDED, CallKind.MISSED
REACHED = CallKind.REACHED


def document(*dialogs: str, state: str = "full") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" '
        f'version="1" state="{state}" entity="sip:101@127.0.0.1">{"".join(dialogs)}</dialog-info>'
    ).encode()


def dialog(state: str, remote: str = "", *, key: str = "101", direction: str = "recipient") -> str:
    """A call as an exchange describes it; without a direction where that is empty."""
    which = f' direction="{direction}"' if direction else ""
    identity = f"<remote><identity>sip:{remote}@127.0.0.1</identity></remote>" if remote else ""
    local = '<local><identity display="Front Desk">sip:101@127.0.0.1</identity></local>' if remote else ""
    return f'<dialog id="{key}"{which}>{identity}{local}<state>{state}</state></dialog>'


def told(*documents: bytes) -> list[CallEvent]:
    watched = Watched("sip", "101")
    infos = [parse(each) for each in documents]
    assert None not in infos
    return [
        event for second, info in enumerate(infos) if info for event in watched.told(info, NOW + timedelta(0, second))
    ]


def in_short(*documents: bytes) -> list[tuple[CallKind, str]]:
    return [(event.kind, event.number) for event in told(*documents)]


EARLY, IDLE = document(dialog("early", "+4930")), document(dialog("terminated", direction=""))
TALKING = document(dialog("confirmed", direction=""))
ENDS = document(dialog("terminated", "+4930"))


def out(state: str, remote: str = "+4930", *, key: str = "101") -> str:
    """A call that the watched extension makes."""
    return dialog(state, remote, key=key, direction="initiator")


CALLS, TALKS, HANGS_UP = (document(out(state)) for state in ("early", "confirmed", "terminated"))
CASES = [
    ("taken", [EARLY, TALKING, IDLE], [(RING, "+4930"), (ANSWERED, "+4930"), (ENDED, "+4930")]),
    ("nobody took it", [EARLY, IDLE], [(RING, "+4930"), (MISSED, "+4930")]),
    ("the same document again", [EARLY, EARLY, IDLE, IDLE], [(RING, "+4930"), (MISSED, "+4930")]),
    ("all gone from a full document", [EARLY, document()], [(RING, "+4930"), (MISSED, "+4930")]),
    ("nothing new in a partial one", [EARLY, document(state="partial")], [(RING, "+4930")]),
    ("the end names the caller", [EARLY, ENDS], [(RING, "+4930"), (MISSED, "+4930")]),
    ("a call out, whose answer may be another call's", [CALLS, TALKING, IDLE], []),
    ("a call out that is answered", [IDLE, CALLS, TALKS, HANGS_UP], [(REACHED, "+4930")]),
    ("a call out that nobody answers", [IDLE, CALLS, HANGS_UP, IDLE], []),
    ("a call out of which only the answer is told", [IDLE, TALKS, IDLE], [(REACHED, "+4930")]),
    ("a call out, told again at each renewal", [IDLE, CALLS, TALKS, TALKS, TALKS, IDLE], [(REACHED, "+4930")]),
    ("switched on while it is answered", [CALLS, TALKS, IDLE], [(REACHED, "+4930")]),
    ("switched on in a call out", [TALKS, TALKS, IDLE], []),
    ("switched on in a call out, then another", [TALKS, CALLS, TALKS], [(REACHED, "+4930")]),
    ("the same number twice", [IDLE, CALLS, TALKS, IDLE, CALLS, TALKS, document()], [(REACHED, "+4930")] * 2),
    ("the end of the first is lost", [IDLE, CALLS, TALKS, CALLS, TALKS], [(REACHED, "+4930")] * 2),
    ("gone from a full document", [IDLE, TALKS, document(), TALKS], [(REACHED, "+4930")] * 2),
    ("still there in a partial one", [IDLE, TALKS, document(state="partial"), TALKS], [(REACHED, "+4930")]),
    (
        "an end that tells the id alone",
        [IDLE, TALKS, document(dialog("terminated", direction=""), state="partial"), TALKS],
        [(REACHED, "+4930")] * 2,
    ),
    ("a call out to nobody known", [IDLE, document(out("confirmed", "")), document(out("confirmed", "anonymous"))], []),
    ("no known direction", [IDLE, document(dialog("confirmed", "+4930", direction="sideways"))], []),
    (
        "a call out during a call in",
        [EARLY, document(dialog("confirmed", "+4930"), out("confirmed", "+4940", key="b")), document()],
        [(RING, "+4930"), (ANSWERED, "+4930"), (REACHED, "+4940"), (ENDED, "+4930")],
    ),
    (
        "a call in of the same id ends during a call out",
        [
            IDLE,
            document(out("confirmed"), dialog("early", "+4940"), state="partial"),
            document(dialog("terminated", "+4940"), state="partial"),
            TALKS,
        ],
        [(REACHED, "+4930"), (RING, "+4940"), (MISSED, "+4940")],
    ),
    (
        "two calls out of one id",
        [IDLE, TALKS, document(out("confirmed"), out("confirmed", "+4940")), document(out("terminated"),
         state="partial"), document(out("confirmed", "+4940"), state="partial")],
        [(REACHED, "+4930"), (REACHED, "+4940")],
    ),
    ("switched on in a call", [TALKING, IDLE], []),
    ("no direction", [document(dialog("early", "+4930", direction=""))], [(RING, "+4930")]),
    ("trying, then early", [document(dialog("trying", "+4930")), EARLY], [(RING, "+4930")]),
    ("no number", [document(dialog("early")), document(dialog("early")), IDLE], [(RING, ""), (MISSED, "")]),
    (
        "a second call, not taken, of the same id",
        [EARLY, TALKING, document(dialog("early", "+4940")), TALKING, IDLE],
        [(RING, "+4930"), (ANSWERED, "+4930"), (RING, "+4940"), (MISSED, "+4940"), (ENDED, "+4930")],
    ),
    (
        "two calls, each with an id",
        [
            document(dialog("early", "+4930", key="a")),
            document(dialog("confirmed", "+4930", key="a"), dialog("early", "+4940", key="b")),
            document(dialog("confirmed", "+4940", key="b"), state="partial"),
            document(dialog("terminated", "+4930", key="a"), dialog("confirmed", "+4940", key="b")),
            document(),
        ],
        [
            *((RING, "+4930"), (ANSWERED, "+4930"), (RING, "+4940"), (ANSWERED, "+4940")),
            *((ENDED, "+4930"), (ENDED, "+4940")),
        ],
    ),
    (
        "the same caller twice",
        [EARLY, IDLE, EARLY, IDLE],
        [(RING, "+4930"), (MISSED, "+4930"), (RING, "+4930"), (MISSED, "+4930")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("documents", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_a_exchange_tells(documents: list[bytes], expected: list[tuple[CallKind, str]]) -> None:
    assert in_short(*documents) == expected


def test_a_call_is_told_with_line_called_and_who_took_it() -> None:
    ring, answered, ended, again = told(EARLY, TALKING, IDLE, EARLY)
    assert (ring.source, ring.line, ring.called, ring.withheld) == ("sip", "101", "101", "")
    assert (answered.answered_by, ended.at) == ("101", NOW + timedelta(0, 2))
    assert ring.call_key == answered.call_key == ended.call_key != again.call_key


def test_a_call_out_is_told_with_its_extension() -> None:
    (reached,) = told(IDLE, TALKS)
    assert (reached.source, reached.line, reached.number, reached.withheld) == ("sip", "101", "+4930", "")
    assert reached.at == NOW + timedelta(0, 1)


def test_two_at_once_who_hide_their_number_are_two_calls() -> None:
    events = told(document(dialog("early"), dialog("early", "anonymous")))
    assert [(event.kind, event.number) for event in events] == [(RING, "")] * 2
    assert len({event.call_key for event in events}) == 2


@pytest.mark.parametrize(
    ("remote", "number", "name", "withheld"),
    [
        ("<identity display='Ada &amp; Co'>sip:%2B4930@h</identity>", "+4930", "Ada & Co", ""),
        ("<identity>tel:+4930;x=1</identity>", "+4930", "", ""),
        ("<identity display='José'>sip:jos%C3%A9@h</identity>", "josé", "José", ""),
        ("<target uri='sip:+4930@h'/>", "+4930", "", ""),
        ("<identity display='Anonymous'>sip:anonymous@h</identity>", "", "", "withheld"),
        ("<identity>sip:h</identity>", "", "", "unavailable"),
        ("", "", "", "unavailable"),
    ],
)
def test_who_is_calling(remote: str, number: str, name: str, withheld: str) -> None:
    [ring] = told(
        document(f"<dialog id='1' direction='recipient'><remote>{remote}</remote><state>early</state></dialog>")
    )
    assert (ring.number, ring.name, ring.withheld) == (number, name, withheld)


def test_names_without_a_namespace_and_in_latin_1() -> None:
    text = "<dialog-info><dialog id='1'><state> Early </state><remote><identity display='José'>sip:5@h</identity>"
    [ring] = told((text + "</remote></dialog></dialog-info>").encode("latin-1"))
    assert (ring.number, ring.name) == ("5", "José")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<dialog-info",
        b"<presence/>",
        b"\xff\xfe<\0",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><dialog-info/>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "b">]><dialog-info/>'.encode("utf-16"),
        b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE x><dialog-info/>',
        b"<dialog-info>" + b"<dialog/>" * 10_000 + b"</dialog-info>",
    ],
)
def test_what_is_no_document_is_refused(body: bytes) -> None:
    assert parse(body) is None


def test_no_more_calls_are_kept_than_a_telephone_has() -> None:
    watched = Watched("sip", "101")
    for start in range(0, 1000, 50):
        calls = [dialog("early", str(number), key=str(number)) for number in range(start, start + 50)]
        info = parse(document(*calls, state="partial"))
        assert info is not None
        list(watched.told(info, NOW))
    assert len(watched._calls) == 64


def test_no_more_calls_out_are_remembered_than_a_telephone_has() -> None:
    watched = Watched("sip", "101")
    for number in range(1000):
        info = parse(document(out("confirmed", str(number), key=str(number)), state="partial"))
        assert info is not None
        assert len(list(watched.told(info, NOW))) == (number > 0)
    assert len(watched._reached) == 64


STATES = st.sampled_from(["trying", "early", "confirmed", "terminated", "sleeping"])
DIALOGS = st.builds(
    dialog,
    STATES,
    st.sampled_from(["", "1", "2", "anonymous"]),
    key=st.sampled_from(["", "101", "b"]),
    direction=st.sampled_from(["", "recipient", "initiator"]),
)
DOCUMENTS = st.builds(lambda dialogs, state: document(*dialogs, state=state), st.lists(DIALOGS, max_size=4),
                      st.sampled_from(["full", "partial"]))  # fmt: skip


@given(st.lists(DOCUMENTS, max_size=12))
def test_whatever_comes_each_call_rings_once_and_ends_once(documents: list[bytes]) -> None:
    events = told(*documents, document())
    orders: dict[str, list[CallKind]] = {}
    for event in events:
        if event.kind is REACHED:
            continue
        orders.setdefault(event.call_key, []).append(event.kind)
    for order in orders.values():
        joined = "".join(kind[0] for kind in order)
        assert set(joined.replace("rae", "").replace("rm", "")) == set(), joined


@given(st.binary(max_size=300) | st.text("<dialog-nf state='>&;/", max_size=300))
def test_rubbish_is_no_error(rubbish: bytes | str) -> None:
    data = rubbish if isinstance(rubbish, bytes) else rubbish.encode()
    if info := parse(data):
        list(Watched("sip", "101").told(info, NOW))
