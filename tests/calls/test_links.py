"""Links that start Front Desk: a call or a lookup, and never anything else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.calls import links, local
from frontdesk.errors import FrontdeskError

CALL = "frontdesk://call?"


@pytest.mark.parametrize(
    ("link", "number"),
    [
        ("frontdesk:+493012345678", "+493012345678"),
        ("tel:+44-20-7946-0123", "+44-20-7946-0123"),
        ("tel:020%207946%200123", "020 7946 0123"),
        ("tel:%2B49301234;phone-context=evil;ext=5", "+49301234"),
        ("TEL://+49301234", "+49301234"),
        ("callto:+49301234", "+49301234"),
        ("callto://0301234", "0301234"),
        ("sip:0301234@pbx.example:5060;transport=udp?subject=x", "0301234"),
        ("sip:101", "101"),
        ("tel:(030) 12/34.5", "(030) 12/34.5"),
        ("tel:*21*555#", "*21*555#"),  # only looked up
    ],
)
def test_a_number_is_looked_up(link: str, number: str) -> None:
    assert links.message(link) == {"do": "find", "number": number}


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("number=%2B49301234", {"number": "+49301234"}),
        ("number=+49301234", {"number": "+49301234"}),  # many telephones write it as it is
        ("number=0301234&name=Ewa+Kowalczyk&event=answer&line=2", {"name": "Ewa Kowalczyk", "event": "answer"}),
        ("number=0301234&name=%C5%81ukasz%20W%26W&event=end", {"name": "Łukasz W&W", "event": "end"}),
        ("number=*31%230301234&x=1", {"number": "*31#0301234", "withheld": False}),
        ("number=", {"number": "", "withheld": True}),
        ("number=anonymous&name=x", {"number": "", "withheld": True}),
        ("number=101&name=%3Cb%3E%0D%0A", {"name": "<b>\r\n"}),  # data: the desk cleans it
    ],
)
def test_a_call_is_told(link: str, told: dict[str, object]) -> None:
    for start in (CALL, "FrontDesk://call/?"):
        message = links.message(start + link)
        assert message["do"] == "call" and told.items() <= message.items()


REFUSED = [
    "",
    "frontdesk:",
    "frontdesk://",
    "frontdesk://call",
    "frontdesk://call?",
    "frontdesk://call?name=Ewa",
    "frontdesk://call?number=Ewa",
    "frontdesk://call?number=1&event=explode",
    "frontdesk://call?number=%3Cscript%3E",
    f"frontdesk://call?number={'1' * 65}",
    "frontdesk://call?number=1%0A2",
    "frontdesk://call?number=1%002",
    "frontdesk://call?number=%252B49",
    "frontdesk://settings",
    "frontdesk://open?db=/etc/passwd",
    "frontdesk://callx?number=1",
    "frontdesk://+49301234",
    "frontdesk:--db",
    'frontdesk:1" --db "x',
    "tel:'1'",
    "tel:1%00",
    "tel:1\n",
    "tel:1\x00",
    "tel:%0d%0a1",
    "tel:..%2F..%2Fetc",
    "tel:+",
    "tel:anonymous",
    "sip:ana@example.com",
    "callto:skype.name",
    "tel:" + "1" * 65,
    "tel:" + "1" * 65_536,
    "tel:١٢٣",
    "tel:1\u202e",
    "x tel:1",
    " tel:1",
    "mailto:a@example.com",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/html,1",
    "https://example.com/?tel:1",
    "/etc/passwd",
    r"C:\Windows\system.ini",
    "%1",
    "%u",
]


@pytest.mark.parametrize("link", REFUSED, ids=lambda link: repr(link[:40]))
def test_anything_else_is_refused_in_one_sentence(link: str) -> None:
    with pytest.raises(FrontdeskError) as caught:
        links.message(link)
    assert len(str(caught.value)) < 100 and "\n" not in str(caught.value)


BITS = "frontdesk: // call ? tel: sip: callto: number= event= ring & name= %2B %00 +49301234 --db ' @ ; # *21# % .."
PIECES = st.sampled_from([*BITS.split(), *'"\n\0 /\u0661\ud800'])


@given(st.lists(PIECES | st.text(max_size=5), max_size=12).map("".join) | st.text(max_size=60))
def test_whatever_a_page_writes_is_a_call_or_a_lookup_or_refused(link: str) -> None:
    try:
        message = links.message(link)
    except FrontdeskError:
        return
    assert re.fullmatch(r"[0-9+*# ().\-/]{0,64}", message["number"])
    assert message["do"] == "find" or message["event"] in local.KINDS
