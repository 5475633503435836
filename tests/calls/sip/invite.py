"""A call as SIP writes it."""

from frontdesk.calls.sip.message import Message, parse


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
