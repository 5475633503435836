"""Looking whether there is a newer Front Desk: only where a shop's supplier hosts a file and somebody asked for it.

The file is JSON: {"version": "0.2.0", "page": "https://…"}. Beside it lies the same address with ".sig" at its end: the
Ed25519 signature of the file's bytes in base64, made with the key whose public half is in the program
(`resources/release-key.pub`). Nothing is downloaded but these two, nothing is installed. RFC 8032.
"""

import base64
import binascii
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from threading import Thread
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from nacl.exceptions import CryptoError
from nacl.signing import VerifyKey

from frontdesk import __version__, paths
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr

MOST_BYTES = 65_536
SECONDS = 10
WITHIN = 30.0
"""Seconds for both files: a host may say a letter every now and then, and look up names for ever."""

Fetch = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Newer:
    """A version that is newer than this one. page: where it can be downloaded."""

    version: str
    page: str


def look(address: str, *, fetch: Fetch | None = None, key: bytes | None = None) -> Newer | None:
    """What newer version the supplier's file tells of; None when this is the newest.

    Raises FrontdeskError when the file cannot be had, is not signed by the supplier or makes no sense.
    """
    if not _secure(address):
        raise FrontdeskError(tr("The address begins with https://."), tr("Ask your supplier for it."))
    get = fetch or _fetch
    try:
        told, signature = _in_time(lambda: (get(address), get(f"{address}.sig")))
    except (OSError, HTTPException, ValueError) as error:  # no network, no host of web pages, no address
        raise FrontdeskError(
            tr("The supplier’s file could not be read."), tr("Look at the address and at the network, then try again.")
        ) from error
    _verify(told, signature, public_key() if key is None else key)
    return _newer(told)


def public_key() -> bytes:
    """The supplier's key in this program; empty where the program was built without one."""
    try:
        return base64.b64decode(paths.resource("release-key.pub").read_text("ascii").strip(), validate=True)
    except (OSError, ValueError):
        return b""


class _OnlySecure(HTTPRedirectHandler):
    """Goes where the host sends us, unless everybody on the way could read what we ask for."""

    def redirect_request(self, *asked: Any) -> Request | None:
        *_, to = asked
        if not _secure(to):
            raise URLError("it leads to an address that is not secure")
        return super().redirect_request(*asked)


def _fetch(address: str) -> bytes:
    """The beginning of what a host has at an address. Raises OSError, HTTPException, ValueError."""
    request = Request(address, headers={"User-Agent": "Front Desk"})
    with build_opener(_OnlySecure).open(request, timeout=SECONDS) as answer:
        return bytes(answer.read(MOST_BYTES))


def _in_time(work: Callable[[], tuple[bytes, bytes]]) -> tuple[bytes, bytes]:
    done: list[tuple[bytes, bytes] | Exception] = []

    def run() -> None:
        try:
            done.append(work())
        except Exception as error:
            done.append(error)

    thread = Thread(target=run, name="supplier", daemon=True)
    thread.start()
    thread.join(WITHIN)
    found = done[0] if done else TimeoutError()
    if isinstance(found, Exception):
        raise found
    return found


def _secure(address: str) -> bool:
    try:
        return urlsplit(address).scheme == "https"
    except ValueError:
        return False


def _verify(told: bytes, signature: bytes, key: bytes) -> None:
    if not key:
        raise FrontdeskError(
            tr("This Front Desk knows no supplier’s key."), tr("Ask your supplier for an installer of theirs.")
        )
    try:
        VerifyKey(key).verify(told, base64.b64decode(signature.strip(), validate=True))
    except (CryptoError, ValueError, TypeError, binascii.Error) as error:
        raise FrontdeskError(
            tr("The supplier’s file is not signed by them. Nothing was taken from it."), tr("Tell your supplier.")
        ) from error


def _newer(told: bytes) -> Newer | None:
    try:
        found = json.loads(told)
        version, page = str(found["version"]), str(found["page"])
        newer = _parts(version) > _parts(__version__)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise FrontdeskError(tr("The supplier’s file makes no sense."), tr("Tell your supplier.")) from error
    if not _secure(page):
        raise FrontdeskError(tr("The supplier’s file makes no sense."), tr("Tell your supplier."))
    return Newer(version, page) if newer else None


def _parts(version: str) -> tuple[int, ...]:
    if not re.fullmatch(r"\d{1,4}(\.\d{1,4}){1,3}", version):
        raise ValueError(version)
    return tuple(int(part) for part in version.split("."))
