"""What the headings of other programs' lists mean, in seven languages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from frontdesk.domain.text import words
from frontdesk.i18n import tr


class Meaning(StrEnum):
    """What a column is taken for."""

    FIRST = "first name"
    LAST = "last name"
    MIDDLE = "middle name"
    PREFIX = "title"
    SUFFIX = "name suffix"
    NAME = "name"
    COMPANY = "company"
    CALLED = "called"
    PHONE = "phone"
    EMAIL = "e-mail"
    NOTE = "note"
    STREET = "street"
    CITY = "town"
    REGION = "region"
    POSTCODE = "postcode"
    COUNTRY = "country"
    BIRTHDAY = "birthday"
    LANGUAGE = "language"
    REFERENCE = "reference"
    LABEL = "kind of number"
    IGNORED = "left out"
    OWN = "own field"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list.

    heading: as written.
    meaning: what it holds.
    group: which columns belong together ("home", "1").
    """

    heading: str
    meaning: Meaning
    group: str = ""
    label: str = ""


_PHRASES = {
    Meaning.FIRST: "first name|firstname|given name|forename|forenames|christian name|fname|vorname|vornamen|prenom|"
    "prenoms|nombre de pila|voornaam|imie|imiona",
    Meaning.LAST: "last name|lastname|surname|family name|lname|nachname|familienname|zuname|nom de famille|apellido|"
    "apellidos|primer apellido|cognome|achternaam|nazwisko",
    Meaning.MIDDLE: "middle name|additional name|middle initial|zweiter vorname|deuxieme prenom|segundo apellido|"
    "tussenvoegsel",
    Meaning.PREFIX: "name prefix|prefix|title|salutation|anrede|titel|civilite|tratamiento|titolo|aanhef|tytul",
    Meaning.SUFFIX: "name suffix|suffix|generational suffix|namenszusatz",
    Meaning.NAME: "name|full name|fullname|display name|customer name|customer|client|client name|contact|contact name|"
    "kunde|kundenname|vollstandiger name|nom complet|nom et prenom|nom prenom|nom|cliente|nombre|nombre completo|"
    "nombre y apellidos|nome|nome completo|nome e cognome|nominativo|klant|klantnaam|naam|volledige naam|klient|"
    "imie i nazwisko|nazwa|file as",
    Meaning.COMPANY: "company|company name|organisation|organization|organisation name|organization name|business|"
    "business name|employer|firma|firmenname|unternehmen|societe|entreprise|raison sociale|empresa|compania|azienda|"
    "societa|ragione sociale|bedrijf|bedrijfsnaam|nazwa firmy",
    Meaning.CALLED: "nickname|nick name|nick|called|known as|preferred name|goes by|spitzname|rufname|surnom|apodo|"
    "soprannome|bijnaam|roepnaam|pseudonim",
    Meaning.PHONE: "phone|phone number|phone no|phones|telephone|telephone number|telephone no|tel|tel no|tel nr|"
    "contact number|mobile|mobile phone|mobile number|mobile no|cell|cell phone|cellphone|landline|car phone|whatsapp|"
    "company main phone|handy|handynummer|telefon|telefonnummer|telefonnr|tel nummer|rufnummer|mobil|mobilnummer|"
    "mobiltelefon|festnetz|telephone portable|telephone fixe|portable|gsm|fixe|numero de telephone|telefono|"
    "telefono movil|telefono fijo|movil|celular|numero de telefono|cellulare|numero di telefono|telefoon|"
    "telefoonnummer|mobiel|mobiele nummer|mobiele telefoon|komorka|telefon komorkowy|numer telefonu|nr telefonu",
    Meaning.EMAIL: "email|emails|email address|mail|mail address|mailadresse|email adresse|emailadresse|courriel|"
    "adresse email|adresse mail|adresse electronique|correo|correo electronico|posta elettronica|indirizzo email|"
    "emailadres|email adres|mailadres|adres email|poczta",
    Meaning.NOTE: "note|notes|comment|comments|remark|remarks|memo|notiz|notizen|bemerkung|bemerkungen|anmerkung|"
    "anmerkungen|kommentar|remarque|remarques|commentaire|commentaires|nota|notas|observaciones|comentarios|"
    "annotazioni|opmerking|opmerkingen|notitie|notities|uwagi|notatki|notatka",
    Meaning.STREET: "street|street address|address|address line|address street|address formatted|formatted|"
    "address extended address|address po box|adresse|anschrift|strasse|strasse nr|strasse und hausnummer|rue|"
    "adresse postale|calle|direccion|domicilio|via|indirizzo|straat|straatnaam|adres|ulica",
    Meaning.CITY: "city|town|locality|address city|ort|stadt|wohnort|ville|ciudad|localidad|poblacion|citta|comune|"
    "plaats|woonplaats|stad|miasto|miejscowosc",
    Meaning.REGION: "state|county|region|province|state province|address region|bundesland|departement|provincia|"
    "wojewodztwo",
    Meaning.POSTCODE: "zip|zip code|zipcode|postcode|postal code|post code|address postal code|plz|postleitzahl|"
    "code postal|codigo postal|cp|cap|kod pocztowy",
    Meaning.COUNTRY: "country|country region|address country|land|pays|pais|paese|nazione|kraj",
    Meaning.BIRTHDAY: "birthday|birth date|birthdate|date of birth|dob|born|geburtstag|geburtsdatum|geboren|"
    "date de naissance|anniversaire|fecha de nacimiento|cumpleanos|data di nascita|compleanno|geboortedatum|"
    "verjaardag|data urodzenia|urodziny",
    Meaning.LANGUAGE: "language|preferred language|sprache|langue|idioma|lingua|taal|jezyk",
    Meaning.REFERENCE: "reference|reference id|ref|id|uid|customer id|customer number|customer no|client id|"
    "client number|contact id|account number|square customer id|kundennummer|kunden nr|kundennr|numero client|"
    "code client|numero de cliente|id cliente|codice cliente|klantnummer|numer klienta|nr klienta",
    Meaning.LABEL: "phone type|phone label|email type|email label",
    Meaning.IGNORED: "email display name|address type|address label|organization type|organization label|"
    "group membership|labels|photo|priority|private|sensitivity|gender|creation source|instant profile|"
    "email subscription status|relation type|relation label|website type|website label|website profile|categories",
}
_MEANING = {phrase: meaning for meaning, phrases in _PHRASES.items() for phrase in phrases.split("|")}
_PLACES = """
    home work business other primary main private privat privee geschaftlich dienstlich beruflich bureau travail
    domicile casa trabajo lavoro ufficio prywatny sluzbowy werk thuis prive second secondary company
"""
_WHERE = frozenset(_PLACES.split())
_NUMBERED = re.compile(r"^(?:phone|e ?mail|address)\s*(\d+)")
_PLAIN = frozenset(("phone", "telephone", "tel", "telefon", "telefono", "telefoon", "email", "mail", "phonenumber"))
_BARE_NAME = frozenset(("name", "nom", "naam"))
_BARE_FIRST = frozenset(("nome", "nombre"))


def column(heading: str) -> Column:
    """What one heading means by itself; `Meaning.OWN` when nobody told us."""
    phrase = re.sub(r"\be mail", "email", " ".join(words(heading)))
    numbered = _NUMBERED.match(phrase)
    phrase = re.sub(r"\s*\b\d+\b", "", phrase)
    phrase = re.sub(r" value$", "", phrase).strip()
    bare = " ".join(word for word in phrase.split() if word not in _WHERE)
    meaning = _MEANING.get(phrase) or _MEANING.get(bare) or Meaning.OWN
    where = " ".join(word for word in phrase.split() if word in _WHERE)
    group = numbered[1] if numbered else where
    if meaning is Meaning.LABEL:
        group = ("email " if "email" in phrase else "phone ") + group
    plain = numbered or set(phrase.split()) <= _PLAIN | {"number", "address", "nummer"}
    label = "" if plain else heading.strip()
    return Column(heading, meaning, group, label)


def columns(headings: Sequence[str]) -> list[Column]:
    """What all headings mean together.

    Beside a first name, "Name" is the last name; beside a last name, "Nome" is the first.
    """
    result = [column(heading) for heading in headings]
    meanings = {each.meaning for each in result}
    for place, each in enumerate(result):
        phrase = " ".join(words(each.heading))
        if phrase in _BARE_NAME and Meaning.FIRST in meanings and Meaning.LAST not in meanings:
            result[place] = Column(each.heading, Meaning.LAST)
        elif phrase in _BARE_FIRST and Meaning.LAST in meanings and Meaning.FIRST not in meanings:
            result[place] = Column(each.heading, Meaning.FIRST)
    return result


def program(headings: Sequence[str]) -> str:
    """Which program wrote a list with these headings, by name; empty when it could be any."""
    known = {" ".join(words(heading)) for heading in headings}
    if "square customer id" in known or {"reference id", "memo", "phone number"} <= known:
        return "Square"
    if "phone 1 value" in known or "e mail 1 value" in known or {"given name", "group membership"} <= known:
        return "Google Contacts"
    if "e mail display name" in known or {"e mail address", "business phone"} <= known:
        return "Outlook"
    return ""


def in_words(meaning: Meaning) -> str:
    """What a column is taken for, as staff read it."""
    return {
        Meaning.FIRST: tr("First name"),
        Meaning.LAST: tr("Last name"),
        Meaning.MIDDLE: tr("Middle name"),
        Meaning.PREFIX: tr("Title"),
        Meaning.SUFFIX: tr("Name suffix"),
        Meaning.NAME: tr("Name"),
        Meaning.COMPANY: tr("Business"),
        Meaning.CALLED: tr("Called"),
        Meaning.PHONE: tr("Phone"),
        Meaning.EMAIL: tr("E-mail"),
        Meaning.NOTE: tr("Note"),
        Meaning.STREET: tr("Address"),
        Meaning.CITY: tr("Address"),
        Meaning.REGION: tr("Address"),
        Meaning.POSTCODE: tr("Address"),
        Meaning.COUNTRY: tr("Address"),
        Meaning.BIRTHDAY: tr("Birthday"),
        Meaning.LANGUAGE: tr("Language"),
        Meaning.REFERENCE: tr("Reference"),
        Meaning.LABEL: tr("Kind of number or address"),
        Meaning.IGNORED: tr("Left out"),
        Meaning.OWN: tr("Own field"),
    }[meaning]
