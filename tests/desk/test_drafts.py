"""Drafts that the database could not take: kept aside, and brought back where they belong."""

import json
from pathlib import Path

import pytest

from frontdesk.desk import drafts, serve
from frontdesk.domain import ids
from frontdesk.domain.interaction import Channel, Encounter
from frontdesk.errors import FrontdeskError
from frontdesk.store import migrations
from tests.making import NOW, Maker


def draft(text: str, customer_id: int | None = None) -> Encounter:
    return Encounter(ids.new_id(NOW), Channel.WALK_IN, NOW, customer_id=customer_id, text=text, touched_at=NOW)


def put_aside(make: Maker, folder: Path, kept: Encounter, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep a draft while the disk is full; gives the file that it went to."""

    def full(*_: object, **__: object) -> None:
        raise FrontdeskError("The disk is full.", "Make room.")

    with monkeypatch.context() as patched:
        patched.setattr(serve, "begin", full)
        with pytest.raises(FrontdeskError, match="full"):
            drafts.keep(make.database, folder, kept, now=NOW, text=kept.text)
    (file,) = folder.glob("*.drafts")
    return file


def test_it_comes_back_with_its_customer(make: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pepe = make.customer()
    file = put_aside(make, tmp_path, draft("Two tubes", pepe), monkeypatch)
    drafts.take_back(make.database, tmp_path)
    (back,) = serve.running(make.database)
    assert (back.customer_id, back.text) == (pepe, "Two tubes")
    assert not file.exists()


def test_it_never_lands_in_another_shop_of_the_same_folder(
    make: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put_aside(make, tmp_path, draft("Two tubes"), monkeypatch)
    other = migrations.open_shop(tmp_path / "other.db")
    drafts.take_back(other, tmp_path)
    assert serve.running(other) == ()
    assert file.exists()
    other.close()


def test_it_comes_back_without_a_customer_who_is_not_there(
    make: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_aside(make, tmp_path, draft("Two tubes", customer_id=7), monkeypatch)
    drafts.take_back(make.database, tmp_path)
    (back,) = serve.running(make.database)
    assert (back.customer_id, back.text) == (None, "Two tubes")


@pytest.mark.parametrize(
    "broken", ["{", "5", "{}", "null", json.dumps({"id": 5, "channel": "?", "started_at": "", "text": 1})]
)
def test_a_line_that_the_power_cut_short_does_not_keep_the_others_back(
    make: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    file = put_aside(make, tmp_path, draft("Two tubes"), monkeypatch)
    file.write_text(file.read_text("utf-8") + broken, "utf-8")
    drafts.take_back(make.database, tmp_path)
    assert [back.text for back in serve.running(make.database)] == ["Two tubes"]
