"""Cards of all three versions arrive as customers; one bad card or line never keeps the others out."""

from pathlib import Path

import pytest

from frontdesk.domain.arrival import Arrival, RowProblem
from frontdesk.domain.customer import Reach
from frontdesk.files import vcard

WRITTEN = Path(__file__).parent / "vcards"


def sort(items):
    items = list(items)
    arrivals = [item for item in items if isinstance(item, Arrival)]
    return arrivals, [item for item in items if isinstance(item, RowProblem)]


@pytest.fixture
def read(tmp_path):
    def read(text, country="GB"):
        path = tmp_path / "list.vcf"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return sort(vcard.read(path, country))

    return read


def card(*lines, version="3.0"):
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def keys(arrival, kind=Reach.PHONE):
    return [point.key for point in arrival.points if point.kind is kind]


def test_a_card_of_an_iphone():
    (john,), problems = sort(vcard.read(WRITTEN / "John_Doe_IPHONE.vcf", "CA"))
    assert (john.name, john.called, john.business) == ("Mr. John Richter James Doe Sr.", "Johny", False)
    assert [(point.value, point.label) for point in john.points] == [
        ("905-555-1234", "Mobile"),
        ("905-666-1234", "Home"),
        ("905-777-1234", "Work"),
        ("905-222-1234", "AssistantPhone"),
        ("john.doe@ibm.com", ""),
    ]
    assert dict(john.fields)["Birthday"] == "2012-06-06"
    assert john.photo.startswith(b"\xff\xd8")
    assert len(john.photo) == 32531
    assert not problems


def test_a_card_of_gmail_keeps_what_stands_behind_a_comma():
    (john,), problems = sort(vcard.read(WRITTEN / "John_Doe_GMAIL.vcf", "CA"))
    assert john.name == "Mr. John Richter, James Doe Sr."
    assert john.notes[0].startswith("THIS SOFTWARE IS PROVIDED")
    assert john.notes[0].endswith("\nFavotire Color: Blue")
    assert not problems


def test_cards_of_android_in_version_2_1():
    arrivals, problems = sort(vcard.read(WRITTEN / "John_Doe_ANDROID.vcf", "GB"))
    assert [arrival.row for arrival in arrivals] == [1, 6, 11, 18, 36, 71]
    assert arrivals[0].points[0].value == "john.doe@company.com"
    assert arrivals[3].name == " ".join("Ñ" * 11)
    assert keys(arrivals[3]) == ["123456", "234567", "3456789", "45678901"]
    assert any("not an e-mail" in problem.sentence for problem in problems)


def test_a_card_of_outlook_2003():
    (john,), problems = sort(vcard.read(WRITTEN / "outlook-2003.vcf", "US"))
    assert (john.name, john.called) == ("John Doe III", "Joey")
    assert john.notes[0] == "This is the note field!!\nSecond line\n\nThird line is empty"
    assert "Telephone: BusinessPhone" in john.notes
    assert dict(john.fields)["Company"] == "Company, The"
    assert [problem.row for problem in problems] == [10, 11, 12]


def test_version_4_as_in_rfc_6350(read):
    arrivals, problems = read(
        card(
            "FN:Simon Perreault", "N:Perreault;Simon;;;ing. jr,M.Sc.", "BDAY:--0203",
            "LANG;PREF=1:fr",
            "ORG;TYPE=work:Viagenie",
            'ADR;TYPE=work;LABEL="x, y: z":;Suite D2-630;2875 Laurier;Quebec;QC;G1V 2M2;Canada',
            'TEL;VALUE=uri;TYPE="work,voice";PREF=1:tel:+1-418-656-9254;ext=102',
            'item1.TEL;VALUE=uri;TYPE="work,cell,voice,video,text":tel:+1-418-262-6501', "item1.X-ABLabel:Van",
            "EMAIL;TYPE=work:simon.perreault@viagenie.ca", "UID:urn:uuid:4fbe8971", "NOTE:a\\nb\\, c, d",
            "PHOTO:http://www.viagenie.ca/simon.jpg",
            version="4.0",
        )
        + card("KIND:org", "FN:ABC Marine", "TEL;VALUE=uri:tel:+44-20-7946-0123", version="4.0")
        + card("KIND:group", "FN:The Doe family", "MEMBER:urn:uuid:03a0e51f", version="4.0")
    )  # fmt: skip
    simon, marine = arrivals
    assert (simon.name, simon.language, simon.uid, simon.photo) == ("Simon Perreault", "fr", "urn:uuid:4fbe8971", None)
    assert keys(simon) == ["+14186569254", "+14182626501"]
    assert [point.label for point in simon.points] == ["Work", "Van", "Work"]
    assert simon.notes == ("a\nb, c, d",)
    assert dict(simon.fields)["Address (work)"] == "Suite D2-630, 2875 Laurier, G1V 2M2, Quebec, QC, Canada"
    assert (marine.name, marine.business) == ("ABC Marine", True)
    assert "group" in problems[0].sentence


def test_a_card_without_its_end_is_read_as_far_as_it_goes(read):
    arrivals, problems = read("BEGIN:VCARD\nVERSION:3.0\nFN:Ana\n" + card("FN:Bo") + "BEGIN:VCARD\nFN:Cy\n")
    assert [arrival.name for arrival in arrivals] == ["Ana", "Bo", "Cy"]
    assert len(problems) == 2


def test_five_thousand_beginnings(read):
    arrivals, problems = read("BEGIN:VCARD\n" * 5000 + "FN:Ana\nEND:VCARD\n" + "END:VCARD\n" * 4999)
    assert [arrival.name for arrival in arrivals] == ["Ana"]
    assert not problems


def test_an_agent_within_a_card_is_passed_over(read):
    arrivals, _ = read(card("AGENT:", "BEGIN:VCARD", "FN:Friday", "END:VCARD", "FN:Ana", version="2.1"))
    assert [arrival.name for arrival in arrivals] == ["Ana"]


def test_a_picture_of_twenty_megabytes_is_left_out(read):
    picture = "QUJD" * 5_000_000
    arrivals, problems = read(card("FN:Ana", f"PHOTO;ENCODING=b;TYPE=JPEG:{picture}", "NOTE:tea") + card("FN:Bo"))
    assert [(arrival.name, arrival.photo) for arrival in arrivals] == [("Ana", None), ("Bo", None)]
    assert arrivals[0].notes == ("tea",)
    assert "megabyte" in problems[0].sentence


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (b"FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Jos=C3=A9 =ZZ", "José =ZZ"),
        (b"FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Jos=E9", "José"),
        (b"FN;CHARSET=nonsense:Jos\xc3\xa9", "José"),
        (b"FN;CHARSET=hex:Ana", "Ana"),
        (b"FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:A=FFna", "A�na"),
        ("FN:Jos\n é".encode(), "José"),
        (b"FN:Jos\xc3\n \xa9", "José"),
        (b"FN:Ana\\", "Ana\\"),
        (b"FN:=cmd\x07|x", "=cmd|x"),
    ],
)
def test_names_in_odd_spellings(read, line, name):
    arrivals, _ = read(
        b"BEGIN:VCARD\nVERSION:2.1\n" + line + b"\nTEL:07700 900123\nEND:VCARD\n" + card("FN:Bo").encode()
    )
    assert [arrival.name for arrival in arrivals] == [name, "Bo"]


def test_cards_in_utf_16(read):
    arrivals, _ = read(card("FN:José 李").encode("utf-16"))
    assert [arrival.name for arrival in arrivals] == ["José 李"]


def test_a_company_card(read):
    (bikes,), _ = read(card("N:;;;;", "FN:Bikes Ltd", "ORG:Bikes Ltd;Repairs"))
    assert (bikes.name, bikes.business, bikes.fields) == ("Bikes Ltd", True, ())
