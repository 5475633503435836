"""curl knocks as Zammad, sipgate, Twilio and others do, and as those who have no business here."""

import json
from collections.abc import Sequence
from pathlib import Path
from subprocess import run

import pytest

from frontdesk.domain.telephone import State
from frontdesk.settings import Telephone
from tests.calls.peers.programs import HOST, LIMIT, Desk, free_port, need

pytestmark = pytest.mark.peers
TOKEN = "Zx8q0aJc5w"
CALLER = "493055571600"


@pytest.fixture
def port(desk: Desk) -> int:
    need("curl")
    port = free_port()
    desk.listen(Telephone("hook", "webhook", port=port, token=TOKEN))
    desk.until(State.LISTENING)
    return port


def curl(*words: str, body: bytes = b"") -> tuple[int, str]:
    """What curl was answered: status and body; the status is 0 when nobody took the connection."""
    command = ["curl", "-sS", "--noproxy", "*", "--max-time", str(LIMIT), "-w", "\n%{http_code}", *words]
    done = run(command, input=body, capture_output=True, timeout=LIMIT + 5, check=False)
    answer, _, status = done.stdout.decode().rpartition("\n")
    return int(status), answer


def url(port: int, path: str = TOKEN, host: str = HOST) -> str:
    return f"http://{host}:{port}/{path}"


def fields(option: str, **values: str) -> list[str]:
    return [word for name, value in values.items() for word in (option, f"{name.removesuffix('_')}={value}")]


def zammad(event: str, **more: str) -> dict[str, str]:
    call = {"event": event, "from": CALLER, "to": "493055571700", "direction": "in", "callId": "307fa962"}
    return {**call, "user[]": "Ana Ruiz", **more}


def as_json(values: dict[str, str]) -> list[str]:
    return ["-H", "Content-Type: application/json", "--data", json.dumps(values)]


def as_form(values: dict[str, str]) -> list[str]:
    return fields("--data-urlencode", **values)


def as_multipart(values: dict[str, str]) -> list[str]:
    return fields("--form", **values)


def as_get(values: dict[str, str]) -> list[str]:
    return ["--get", *as_form(values)]


WAYS = [as_json, as_form, as_multipart, as_get]


@pytest.mark.parametrize("way", WAYS)
def test_zammads_interface_tells_a_call_from_ring_to_end(desk: Desk, port: int, way: type) -> None:
    for event, more in (
        ("newCall", {}),
        ("answer", {"answeringNumber": "11"}),
        ("hangup", {"cause": "normalClearing"}),
    ):
        assert curl(*way(zammad(event, **more)), url(port)) == (200, "{}")
    ring, answered, _ = desk.told(("ring", CALLER), ("answered", CALLER), ("ended", CALLER))
    assert (ring.called, ring.line, answered.answered_by, answered.call_key) == (
        "493055571700",
        "Ana Ruiz",
        "11",
        ring.call_key,
    )
    assert desk.rest() == []


def test_sipgate_is_told_where_to_tell_the_rest_and_tells_it(desk: Desk, port: int) -> None:
    call = zammad("newCall", origCallId="8001", xcid="8001", **{"fullUserId[]": "1234567w0", "userId[]": "w0"})
    status, answer = curl(*as_form(call), url(port))
    assert (status, answer) == (200, f'<Response onAnswer="{url(port)}" onHangup="{url(port)}"/>')
    wanted = answer.split('"')[1]
    assert curl(*as_form({**call, "event": "hangup", "cause": "cancel"}), wanted)[0] == 200
    desk.told(("ring", CALLER), ("missed", CALLER))
    assert desk.rest() == []


@pytest.mark.parametrize("way", [as_form, as_get])
@pytest.mark.parametrize(("caller", "number"), [("+14158675309", "+14158675309"), ("+266696687", "")])
def test_twilio_tells_how_a_call_goes_on(desk: Desk, port: int, way: type, caller: str, number: str) -> None:
    call = {"CallSid": "CA7", "From": caller, "To": "+14155550100", "Direction": "inbound", "CallerName": "ADA"}
    for status in ("ringing", "in-progress", "completed"):
        assert curl(*way({**call, "CallStatus": status}), url(port))[0] == 200
    ring, *_ = desk.told(("ring", number), ("answered", number), ("ended", number))
    assert (ring.name, bool(ring.withheld)) == (("ADA", False) if number else ("", True))
    assert desk.rest() == []


def test_any_program_may_tell_a_number(desk: Desk, port: int) -> None:
    path = f"{TOKEN}/call"
    assert curl(*as_get({"number": "+441632960001", "name": "Zoë; <b>"}), url(port, path))[0] == 200
    (ring,) = desk.told(("ring", "+441632960001"))
    assert ring.name == "Zoë; <b>"


def test_a_body_may_come_in_pieces_and_after_a_question(desk: Desk, port: int) -> None:
    more = ["-H", "Transfer-Encoding: chunked", "-H", "Expect: 100-continue"]
    assert curl(*as_json(zammad("newCall")), *more, url(port))[0] == 200
    desk.told(("ring", CALLER))


REFUSED: list[tuple[str, Sequence[str], str, int]] = [
    ("no token", [], "", 403),
    ("a wrong token", [], "Zx8q0aJc5W", 403),
    ("a page of the web", ["-H", "Origin: https://evil.example"], TOKEN, 403),
    ("a picture of a page", ["-H", "Sec-Fetch-Site: cross-site"], TOKEN, 403),
    ("another name of this PC", ["-H", "Host: rebound.evil.example"], TOKEN, 403),
    ("a question whether a page may", ["-X", "OPTIONS"], TOKEN, 405),
    ("putting", ["-X", "PUT"], TOKEN, 405),
]


@pytest.mark.parametrize(("more", "path", "status"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_whoever_has_no_business_here_is_refused(
    desk: Desk, port: int, more: Sequence[str], path: str, status: int
) -> None:
    got, answer = curl("--include", *as_form(zammad("newCall")), *more, url(port, path))
    assert got == status
    assert "access-control" not in answer.lower()
    assert desk.rest() == []


@pytest.mark.parametrize("more", [[], ["-H", "Transfer-Encoding: chunked"]], ids=["told", "not told"])
def test_too_much_is_refused(desk: Desk, port: int, more: list[str], tmp_path: Path) -> None:
    (tmp_path / "much").write_bytes(b"number=1&x=" + b"x" * 100_000)
    assert curl("--data-binary", f"@{tmp_path / 'much'}", *more, url(port))[0] in (0, 413)
    assert curl(*as_form(zammad("newCall")), url(port))[0] == 200
    desk.told(("ring", CALLER))
    assert desk.rest() == []


def test_too_many_are_refused_and_later_ones_heard(desk: Desk, port: int) -> None:
    done = run(
        ["curl", "-sS", "--noproxy", "*", "-w", "%{http_code}\n", "-o", "/dev/null", url(port, TOKEN + "?n=[1-60]")],
        capture_output=True, text=True, timeout=LIMIT, check=True,
    )  # fmt: skip
    assert set(done.stdout.split()) == {"200", "429"}


def test_only_this_pc_is_let_in(desk: Desk, port: int) -> None:
    assert curl(*as_form(zammad("newCall")), url(port, host="127.0.0.2"))[0] == 0
    assert desk.rest() == []
