"""Talking to the desk that is open on this PC: one line of JSON there, one line back.

Plain Python, so that `frontdesk call` starts fast: this module imports neither Qt nor peewee.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from frontdesk.domain.call import CallEvent

SOURCE = "cli"
MOST_BYTES = 8192
SECONDS = 2.0
CLOSES_WITHIN = 10.0
_PAUSE = 0.002
_PAUSE_TO_CLOSE = 0.25
KINDS = {"ring": "ring", "answer": "answered", "end": "ended"}
"""The events of the command line, and what `CallKind` calls them."""


class NotOpen(FrontdeskError):
    """No desk has that file open."""


def ask(address: str, message: Mapping[str, Any], *, seconds: float = SECONDS) -> dict[str, Any]:
    """Send a message to the desk that listens at `address` (`paths.desk_address`), and give its answer.

    Raises NotOpen when nobody listens. Raises FrontdeskError when the message is too long, when the answer is late or
    none, and when the desk says no.
    """
    line = json.dumps(dict(message)).encode("ascii") + b"\n"
    if len(line) > MOST_BYTES:
        raise FrontdeskError(tr("This is too long."), tr("A telephone number has no more than 64 characters."))
    try:
        reply = (
            _in_time(_through_pipe, seconds, address, line)
            if sys.platform == "win32"
            else _through_socket(address, line, seconds)
        )
    except (FileNotFoundError, ConnectionRefusedError) as error:
        raise NotOpen(tr("Front Desk is not open."), tr("Open it, then try again.")) from error
    except OSError as error:
        raise FrontdeskError(tr("Front Desk does not answer."), tr("Look whether its window still works.")) from error
    try:
        answer = json.loads(reply)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise FrontdeskError(tr("Front Desk does not answer."), tr("Look whether its window still works."))
    if "error" in answer:
        raise FrontdeskError(str(answer["error"]), str(answer.get("advice", "")))
    return answer


def _through_socket(address: str, line: bytes, seconds: float) -> bytes:
    deadline = time.monotonic() + seconds
    while True:
        try:
            return _once(address, line, deadline)
        except (BlockingIOError, BrokenPipeError, ConnectionResetError):
            # many stand at the door: there was no room, or we were shown out before we were heard
            if time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)


def _once(address: str, line: bytes, deadline: float) -> bytes:
    import socket

    reply = b""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(max(0.001, deadline - time.monotonic()))
        connection.connect(address)
        connection.sendall(line)
        while not reply.endswith(b"\n") and len(reply) <= MOST_BYTES:
            connection.settimeout(max(0.001, deadline - time.monotonic()))
            part = connection.recv(MOST_BYTES)
            if not part:
                break
            reply += part
    return reply


def _in_time(work: Callable[..., bytes], seconds: float, *arguments: object) -> bytes:
    """For Windows, where a pipe that is read as a file has no time limit."""
    import threading

    done: list[bytes | BaseException] = []

    def run() -> None:
        try:
            done.append(work(*arguments))
        except BaseException as error:
            done.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if not done:
        raise TimeoutError
    if isinstance(done[0], BaseException):
        raise done[0]
    return done[0]


def _through_pipe(address: str, line: bytes) -> bytes:
    with open(rf"\\.\pipe\{address}", "r+b", buffering=0) as pipe:  # noqa: PTH123  # a pipe is no path
        pipe.write(line)
        reply = b""
        while not reply.endswith(b"\n") and len(reply) <= MOST_BYTES:
            part = pipe.read(MOST_BYTES)
            if not part:
                break
            reply += part
    return reply


def raise_window(address: str) -> bool:
    """Ask the desk that listens at `address` to come to the front; tells whether there is one."""
    try:
        ask(address, {"do": "raise"})
    except NotOpen:
        return False
    return True


def close_window(address: str, *, seconds: float = CLOSES_WITHIN) -> bool:
    """Ask the desk that listens at `address` to close as if by its X, and wait until it has.

    Says whether there was one. Raises FrontdeskError when it is still there after `seconds`.
    """
    until = time.monotonic() + seconds
    was_open = False
    while time.monotonic() < until:
        try:
            ask(address, {"do": "close"})
        except NotOpen:
            return was_open
        except FrontdeskError:
            if not was_open:
                raise
        was_open = True
        time.sleep(_PAUSE_TO_CLOSE)
    raise FrontdeskError(
        tr("Front Desk is still open."), tr("Something waits for an answer there: look at its window, then close it.")
    )


def call_message(
    number: str, *, name: str = "", line: str = "", event: str = "ring", withheld: bool = False
) -> dict[str, Any]:
    """The message that tells the desk of a call.

    event: ring, answer or end.
    """
    return {"do": "call", "number": number, "name": name, "line": line, "event": event, "withheld": withheld}


def find_message(number: str) -> dict[str, Any]:
    """The message that asks the desk to come to the front with a number in the finder."""
    return {"do": "find", "number": number}


def event_from(message: Mapping[str, Any], now: datetime) -> CallEvent:
    """What a message tells of a call; whatever stands in it is taken as text.

    Raises FrontdeskError when it tells of none.
    """
    from frontdesk.domain.call import CallEvent, CallKind

    event = str(message.get("event", "ring"))
    if event not in KINDS:
        raise FrontdeskError(tr("The event is ring, answer or end."))
    kind = CallKind(KINDS[event])
    number = str(message.get("number", ""))[:MOST_BYTES]
    at = now.astimezone(UTC)
    return CallEvent(
        source=SOURCE,
        line=str(message.get("line", ""))[:64],
        # a ring told twice within a minute is one call; answer and end belong to the latest call of the number
        call_key=f"{number[:64]} {at:%Y-%m-%d %H:%M}" if kind is CallKind.RING else "",
        kind=kind,
        number=number,
        at=at,
        name=str(message.get("name", ""))[:512],
        withheld="withheld" if message.get("withheld") is True else "",
    )
