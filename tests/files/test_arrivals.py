"""A list is recognised by what is in it, and what is no list is refused with advice."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from frontdesk.domain.arrival import Arrival
from frontdesk.errors import FrontdeskError
from frontdesk.files.arrivals import open_list, read_list


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("lists")


def test_the_content_decides_not_the_name(tmp_path):
    path = tmp_path / "contacts.csv"
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nPRODID:-//Apple Inc.//iOS 17//EN\nFN:Ana\nEND:VCARD\n")
    preview = open_list(path, "GB")
    assert [arrival.name for arrival in preview.arrivals] == ["Ana"]
    assert preview.program == "iPhone"
    assert not preview.more


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04....", "save it as CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as CSV"),
        (b"%PDF-1.7", "CSV or vCard"),
        (b"\x89PNG\r\n", "CSV or vCard"),
        (b"", "Export the list again"),
        (b"\xef\xbb\xbf\r\n", "Export the list again"),
        (b"<!DOCTYPE html><html>", "CSV or vCard"),
    ],
)
def test_what_is_no_list_is_refused_with_advice(tmp_path, content, said):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(FrontdeskError) as caught:
        open_list(path, "GB")
    assert said in caught.value.advice
    assert "Nothing was brought in" in caught.value.advice


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(FrontdeskError, match="cannot be opened"):
            open_list(path, "GB")


def test_a_stick_pulled_out_is_said_in_words(tmp_path, monkeypatch):
    path = tmp_path / "list.csv"
    path.write_text("Name\nAna\n")

    def gone(path, country):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("frontdesk.files.csv.read", gone)
    with pytest.raises(FrontdeskError, match="to its end"):
        list(read_list(path, "GB"))


CSV_PIECES = st.sampled_from(
    [
        *(b'"', b",", b";", b"\t", b"\n", b"\r", b"\0", b"\xff", b"\xc3"),
        *(b"Name", b"Phone", b"07700900123", b"a@b", b"sep=,"),
    ]
)
CARD_PIECES = st.sampled_from(
    [
        *(b"BEGIN:VCARD\n", b"END:VCARD\n", b"VERSION:2.1\n", b"BEGIN:VEVENT\n", b"END:VEVENT\n"),
        *(b"FN", b"N", b"TEL", b"ADR", b"ORG", b"PHOTO", b"X-ABLABEL", b"item1.", b"x", b"07700900123"),
        *(b";ENCODING=QUOTED-PRINTABLE", b";CHARSET=utf-16", b";ENCODING=b", b"data:image/png;base64,"),
        *(b":", b";", b"=", b"=\n", b"\n", b"\n ", b"\\", b",", b"\xff", b"\xc3", b"\0", b'"'),
    ]
)


@given(
    st.binary(max_size=200)
    | st.lists(CSV_PIECES, max_size=40).map(b"".join)
    | st.lists(CARD_PIECES, max_size=40).map(lambda pieces: b"BEGIN:VCARD\n" + b"".join(pieces))
)
@example(b"BEGIN:VCARD\nN:\\")
@example(b'sep="\n1')
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
def test_any_bytes_are_read_or_refused_in_words(folder, content):
    path = folder / "list"
    path.write_bytes(content)
    try:
        items = list(read_list(path, "GB"))
        preview = open_list(path, "GB")
    except FrontdeskError as error:
        assert error.title
        assert error.advice
    else:
        assert len(preview.arrivals) == min(20, sum(isinstance(item, Arrival) for item in items)) or preview.more
