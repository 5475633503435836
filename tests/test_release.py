"""A newer version is told only by whoever signs for it."""

import base64
import json
from collections.abc import Callable

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
    ],
)
def test_what_is_not_the_suppliers_word_is_said_in_a_sentence(
    fetch: Callable[[str], bytes], key: bytes, says: str
) -> None:
    with pytest.raises(FrontdeskError, match=says):
        look(ADDRESS, fetch=fetch, key=key)


@pytest.mark.parametrize("address", ["", "http://supplier.example/f", "file:///etc/passwd", "ftp://x", "supplier"])
def test_only_a_secure_address_is_asked(address: str) -> None:
    with pytest.raises(FrontdeskError, match="https"):
        look(address, fetch=hosted(told()), key=KEY)


def test_a_network_that_is_not_there_is_said() -> None:
    def fetch(_: str) -> bytes:
        raise TimeoutError

    with pytest.raises(FrontdeskError, match="could not be read"):
        look(ADDRESS, fetch=fetch, key=KEY)


@given(st.binary(max_size=200), st.binary(max_size=100))
def test_nothing_unsigned_is_ever_believed(body: bytes, signature: bytes) -> None:
    with pytest.raises(FrontdeskError):
        look(ADDRESS, fetch=hosted(body, signature=signature), key=KEY)


def test_a_program_without_a_key_has_none(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    assert release.public_key() == b""
    (tmp_path / "release-key.pub").write_text(base64.b64encode(KEY).decode() + "\n")
    assert release.public_key() == KEY
