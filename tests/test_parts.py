"""What the program is made of."""

import json
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from frontdesk import parts, paths


def test_every_library_is_named_with_its_version_and_licence() -> None:
    found = {part.name.lower(): part for part in parts.parts()}
    assert {"peewee", "qt-material", "pyside6_essentials", "h11", "keyring"} <= set(found)
    assert all(part.version for part in found.values())


def test_a_frozen_program_reads_its_bill_of_materials(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    components = [
        {"name": "Qt", "version": "6.11", "licenses": [{"license": {"id": "LGPL-3.0-only"}}]},
        {"name": "a", "licenses": [{"expression": "MIT OR Apache-2.0"}]},
        {"name": "none"},
    ]
    (tmp_path / "sbom.json").write_text(json.dumps({"components": components}), "utf-8")
    (tmp_path / "licences.txt").write_text("MIT …", "utf-8")
    assert [(part.name, part.licence) for part in parts.parts()] == [
        ("a", "MIT OR Apache-2.0"), ("none", ""), ("Qt", "LGPL-3.0-only"),
    ]  # fmt: skip
    assert parts.licences() == "MIT …"


@pytest.mark.parametrize("broken", ["", "[]", "{}", '{"components": 5}'])
def test_a_broken_bill_gives_way_to_what_is_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, broken: str
) -> None:
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    (tmp_path / "sbom.json").write_text(broken, "utf-8")
    assert parts.parts()
    assert parts.licences() == ""


def test_calls_that_return_nothing_do_not_use_up_none() -> None:
    """PySide6 6.12 dropped a reference to None in each such call: after some 5,000 of them the program died."""
    named = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        named.setObjectName("row")
    assert sys.getrefcount(None) > before - 100
