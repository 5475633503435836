"""Lists that other programs write as CSV arrive as customers, whatever their letters, signs and headings."""

import pytest

from frontdesk.domain.arrival import Arrival, RowProblem
from frontdesk.domain.customer import Reach
from frontdesk.files import csv
from frontdesk.files.arrivals import open_list
from frontdesk.files.rows import NAME_LIMIT


@pytest.fixture
def read(tmp_path):
    def read(text, encoding="utf-8", country="GB"):
        path = tmp_path / "list.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        items = list(csv.read(path, country))
        return [item for item in items if isinstance(item, Arrival)], [
            item for item in items if isinstance(item, RowProblem)
        ]

    return read


def values(arrival, kind=Reach.PHONE):
    return [point.value for point in arrival.points if point.kind is kind]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_any_sign_and_any_letters(read, delimiter, encoding):
    rows = [
        ("Name", "Telefon", "Bemerkung"),
        ("Jörg Müller", "020 7946 0123", "mag Äpfel, süß"),
        ("José", "020 7946 0124", ""),
    ]
    text = "\r\n".join(delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in rows)
    arrivals, problems = read(text, encoding)
    assert [arrival.name for arrival in arrivals] == ["Jörg Müller", "José"]
    assert arrivals[0].points[0].key == "+442079460123"
    assert arrivals[0].notes == ("mag Äpfel, süß",)
    assert not problems


@pytest.mark.parametrize(
    "headings",
    [
        "First name,Last name,Mobile,E-mail", "Vorname;Name;Handy;E-Mail-Adresse", "Prénom;Nom;Portable;Courriel",
        "Nombre;Apellidos;Móvil;Correo electrónico", "Nome;Cognome;Cellulare;Posta elettronica",
        "Voornaam;Achternaam;Mobiel;E-mailadres", "Imię;Nazwisko;Telefon komórkowy;Adres e-mail",
    ],
)  # fmt: skip
def test_headings_in_seven_languages(read, headings):
    sign = ";" if ";" in headings else ","
    arrivals, problems = read(f"{headings}\n" + sign.join(["Ana", "Kos", "+44 7700 900123", "ana@kos.example"]) + "\n")
    assert [(it.name, [point.key for point in it.points]) for it in arrivals] == [
        ("Ana Kos", ["+447700900123", "ana@kos.example"])
    ]
    assert not problems


def test_a_list_without_headings_is_told_by_its_content(read):
    arrivals, _ = read("Ana,Kos,07700 900123,ana@kos.example\nBo,Li,07700 900124,bo@li.example\n")
    assert [arrival.name for arrival in arrivals] == ["Ana Kos", "Bo Li"]
    assert values(arrivals[1]) == ["07700 900124"]
    assert values(arrivals[1], Reach.EMAIL) == ["bo@li.example"]


def test_headings_below_a_title(read):
    arrivals, problems = read("Customers of Kos Ltd\n\nCustomer,Tel.,Remarks\nAna,07700 900123,tea\n")
    assert [(it.row, it.name, values(it), it.notes) for it in arrivals] == [(4, "Ana", ["07700 900123"], ("tea",))]
    assert not problems


def test_google_contacts_of_old(read):
    arrivals, problems = read(
        "Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value\n"
        "Ana Kos,Ana,Kos,* My Contacts,* Work,ana@kos.example,Mobile,+44 7700 900123\n",
        "utf-16",
    )
    assert [(point.value, point.label) for point in arrivals[0].points] == [
        ("+44 7700 900123", "Mobile"),
        ("ana@kos.example", "Work"),
    ]
    assert (arrivals[0].name, arrivals[0].fields, problems) == ("Ana Kos", (), [])


def test_google_contacts(read):
    arrivals, problems = read(
        "First Name,Middle Name,Last Name,Nickname,Organization Name,Birthday,Notes,Labels,"
        "E-mail 1 - Label,E-mail 1 - Value,"
        "Phone 1 - Label,Phone 1 - Value,Address 1 - Street,Address 1 - City\n"
        "José,,García,Pepe,,1980-02-03,Tubeless,* myContacts,* Home,pepe@example.org,Mobile,"
        "07700 900123 ::: 07700 900124,1 High St,Leeds\n"
    )
    pepe = arrivals[0]
    assert (pepe.name, pepe.called, pepe.notes) == ("José García", "Pepe", ("Tubeless",))
    assert [(point.value, point.label) for point in pepe.points] == [
        ("07700 900123", "Mobile"),
        ("07700 900124", "Mobile"),
        ("pepe@example.org", "Home"),
    ]
    assert pepe.fields == (("Address", "1 High St, Leeds"), ("Birthday", "1980-02-03"))
    assert not problems


def test_outlook(read):
    arrivals, problems = read(
        '"Title","First Name","Last Name","Company","Job Title","Business Street","Business City",'
        '"Business Fax","Business Phone","Mobile Phone","Birthday",'
        '"E-mail Address","E-mail Type",'
        '"E-mail Display Name","Gender","Notes"\r\n'
        '"Mrs","Ana","Kos","Kos Ltd","Owner","1 High St","Leeds","020 7946 0999","020 7946 0123",'
        '"07700 900123","0/0/00",'
        '"ana@kos.example","SMTP","Ana Kos","Unspecified","one\r\ntwo"\r\n'
        ',,,"Bikes Ltd",,,,,"020 7946 0124",,,,,,,\r\n'
    )
    ana, bikes = arrivals
    assert ana.name == "Ana Kos"
    assert [(point.value, point.label) for point in ana.points][:2] == [
        ("020 7946 0123", "Business Phone"),
        ("07700 900123", "Mobile Phone"),
    ]
    assert dict(ana.fields) == {
        "Company": "Kos Ltd", "Address (business)": "1 High St, Leeds", "Job Title": "Owner",
        "Business Fax": "020 7946 0999"
    }  # fmt: skip
    assert ana.notes == ("one\ntwo",)
    assert (bikes.name, bikes.business, bikes.row) == ("Bikes Ltd", True, 3)
    assert not problems


def test_square(read):
    arrivals, _ = read(
        "Reference ID,First Name,Last Name,Email Address,Phone Number,Nickname,Company Name,"
        "Street Address 1,Street Address 2,"
        "City,Memo,Square Customer ID\n"
        "R7,Ana,Kos,ana@kos.example,'+447700900123,,,1 High St,Flat 2,Leeds,likes tea,XYZ\n"
    )
    assert values(arrivals[0]) == ["+447700900123"]
    assert (arrivals[0].uid, arrivals[0].notes) == ("R7", ("likes tea",))
    assert arrivals[0].fields == (("Address", "1 High St, Flat 2, Leeds"),)


def test_a_number_that_a_spreadsheet_spoiled_is_a_problem_and_no_number(read):
    arrivals, problems = read("Name,Phone\nAna,4.47701E+11\n")
    assert (arrivals[0].name, arrivals[0].points) == ("Ana", ())
    assert problems[0].row == 2
    assert "4.47701E+11 has lost its digits" in problems[0].sentence


def test_a_quotation_mark_left_open_costs_its_own_row_only(read):
    rows = "".join(f"Bo {n},07700 900{n:03}\n" for n in range(300))
    arrivals, problems = read(f'Name,Phone\n"Ana,07700 900999\n{rows}')
    assert [arrivals[0].name, arrivals[1].name, len(arrivals)] == ["Ana", "Bo 0", 301]
    assert [problem.row for problem in problems] == [2]


def test_quotation_marks_left_open_in_every_row(read):
    arrivals, problems = read("Name,Phone\n" + '"Ana,07700 900123\n' * 5)
    assert [values(arrival) for arrival in arrivals] == [["07700 900123"]] * 5
    assert [problem.row for problem in problems] == [2, 3, 4, 5, 6]


def test_quotation_marks_within_a_cell_are_text(read):
    arrivals, problems = read('Name,Notes\nAna,26" wheel\n"Bo" Li,"said ""no"""\n')
    assert [(arrival.name, arrival.notes) for arrival in arrivals] == [
        ("Ana", ('26" wheel',)),
        ("Bo Li", ('said "no"',)),
    ]
    assert not problems


def test_a_formula_stays_the_text_it_is(read):
    arrivals, _ = read("Name,Phone,Notes\n=cmd|'/c calc'!A0,07700 900123,'=1+1\n")
    assert arrivals[0].name == "=cmd|'/c calc'!A0"
    assert arrivals[0].notes == ("=1+1",)


def test_odd_rows(read):
    arrivals, problems = read(
        "sep=;\nName;Name;;Phone\n\nAna;x;y;07700 900123;more\n;;;\n;;only this;\nBo\x00b\n"
        + "L" * 200_000
        + ";;;1234567\n"
    )
    assert [arrival.name[:3] for arrival in arrivals] == ["Ana", "Bob", "LLL"]
    assert len(arrivals[2].name) == NAME_LIMIT
    assert {problem.row for problem in problems} == {3, 5, 7}


def test_what_columns_were_taken_for(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Name,Phone,Frame size\n" + "Ana,07700 900123,54\n" * 30)
    preview = open_list(path, "GB", limit=10)
    assert dict(preview.columns) == {"Name": "Name", "Phone": "Phone"}
    assert preview.unknown == ("Frame size",)
    assert len(preview.arrivals) == 10
    assert preview.more
