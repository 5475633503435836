from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo

from frontdesk import i18n


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    i18n.use("en", Path())


@pytest.fixture
def polish(tmp_path: Path) -> Path:
    catalogue = Catalog(locale="pl")
    catalogue.add("Here now", "Teraz tutaj")
    catalogue.add(("{n} visit", "{n} visits"), ("{n} wizyta", "{n} wizyty", "{n} wizyt"))
    file = tmp_path / "pl" / "LC_MESSAGES" / "frontdesk.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as out:
        write_mo(out, catalogue)
    return tmp_path


def test_without_a_catalogue_a_sentence_stays_english(tmp_path: Path) -> None:
    assert not i18n.use("pl", tmp_path)
    assert i18n.tr("Here now") == "Here now"
    assert [i18n.trn("{n} visit", "{n} visits", n) for n in (0, 1, 2)] == ["{n} visits", "{n} visit", "{n} visits"]


def test_a_catalogue_says_it_in_its_language_with_its_own_plurals(polish: Path) -> None:
    assert i18n.use("pl", polish)
    assert i18n.tr("Here now") == "Teraz tutaj"
    assert [i18n.trn("{n} visit", "{n} visits", n) for n in (1, 3, 5)] == ["{n} wizyta", "{n} wizyty", "{n} wizyt"]
    assert i18n.tr("Not in the catalogue") == "Not in the catalogue"
