"""A newer version is told only by whoever signs for it."""

import base64
import json
from collections.abc import Callable
from http.client import BadStatusLine, InvalidURL
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Event, Thread
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from frontdesk import __version__, paths, release
from frontdesk.errors import FrontdeskError
from frontdesk.release import Newer, look

SUPPLIER, SOMEBODY = SigningKey(b"s" * 32), SigningKey(b"x" * 32)
KEY = bytes(SUPPLIER.verify_key)
ADDRESS = "https://supplier.example/frontdesk.json"
PAGE = "https://supplier.example/download"


def hosted(told: bytes, signer: SigningKey = SUPPLIER, signature: bytes | None = None) -> Callable[[str], bytes]:
    """What the supplier hosts, by address."""
    signed = base64.b64encode(signer.sign(told).signature) if signature is None else signature
    return {ADDRESS: told, f"{ADDRESS}.sig": signed}.__getitem__


def told(version: str = "99.0.0", page: str = PAGE) -> bytes:
    return json.dumps({"version": version, "page": page}).encode()


def test_a_newer_version_is_told_with_its_page() -> None:
    assert look(ADDRESS, fetch=hosted(told()), key=KEY) == Newer("99.0.0", PAGE)


@pytest.mark.parametrize("version", [__version__, "0.0.9", "0.1"])
def test_the_same_or_an_older_one_is_none(version: str) -> None:
    assert look(ADDRESS, fetch=hosted(told(version)), key=KEY) is None


@pytest.mark.parametrize(
    ("fetch", "key", "says"),
    [
        (hosted(told(), SOMEBODY), KEY, "not signed"),
        (hosted(told(), signature=b""), KEY, "not signed"),
        (hosted(told(), signature=b"no base64"), KEY, "not signed"),
        (hosted(told(), signature=base64.b64encode(b"x" * 64)), KEY, "not signed"),
        (hosted(told()), b"short", "not signed"),
        (hosted(told()), b"", "no supplier’s key"),
        (hosted(b"[]"), KEY, "no sense"),
        (hosted(b"not json"), KEY, "no sense"),
        (hosted(told("new")), KEY, "no sense"),
        (hosted(told("9" * 99)), KEY, "no sense"),
        (hosted(told(page="javascript:alert(1)")), KEY, "no sense"),
        (hosted(told(page="http://supplier.example")), KEY, "no sense"),
        (hosted(told(page="https://[")), KEY, "no sense"),
    ],
)
def test_what_is_not_the_suppliers_word_is_said_in_a_sentence(
    fetch: Callable[[str], bytes], key: bytes, says: str
) -> None:
    with pytest.raises(FrontdeskError, match=says):
        look(ADDRESS, fetch=fetch, key=key)


@pytest.mark.parametrize(
    "address", ["", "http://supplier.example/f", "file:///etc/passwd", "ftp://x", "supplier", "https://["]
)
def test_only_a_secure_address_is_asked(address: str) -> None:
    with pytest.raises(FrontdeskError, match="https"):
        look(address, fetch=hosted(told()), key=KEY)


@pytest.mark.parametrize("trouble", [TimeoutError(), BadStatusLine("HELLO"), InvalidURL("a b"), UnicodeError("ü")])
def test_whatever_goes_wrong_on_the_way_is_said(trouble: Exception) -> None:
    def fetch(_: str) -> bytes:
        raise trouble

    with pytest.raises(FrontdeskError, match="could not be read"):
        look(ADDRESS, fetch=fetch, key=KEY)


def test_a_host_that_lets_us_wait_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release, "WITHIN", 0.05)
    enough = Event()
    with pytest.raises(FrontdeskError, match="could not be read"):
        look(ADDRESS, fetch=lambda _: bytes(enough.wait(30)), key=KEY)
    enough.set()


class Moved(BaseHTTPRequestHandler):
    """A host whose file has moved to an address that is not secure."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:  # named by http.server
        self.asked.append(self.path)
        self.send_response(302 if self.path == "/file" else 200)
        self.send_header("Location", "/plain")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


def test_a_secure_address_never_leads_to_one_that_is_not() -> None:
    with HTTPServer(("127.0.0.1", 0), Moved) as host:
        Thread(target=host.serve_forever, daemon=True).start()
        with pytest.raises(OSError, match="secure"):
            release._fetch(f"http://127.0.0.1:{host.server_port}/file")
        host.shutdown()
    assert Moved.asked == ["/file"]


@given(st.binary(max_size=200), st.binary(max_size=100))
def test_nothing_unsigned_is_ever_believed(body: bytes, signature: bytes) -> None:
    with pytest.raises(FrontdeskError):
        look(ADDRESS, fetch=hosted(body, signature=signature), key=KEY)


def test_a_program_without_a_key_has_none(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    assert release.public_key() == b""
    (tmp_path / "release-key.pub").write_text(base64.b64encode(KEY).decode() + "\n")
    assert release.public_key() == KEY
