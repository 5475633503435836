"""The one table of keys, and how a key is written on a button."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from frontdesk.ui.shell import keys


@pytest.mark.parametrize(
    ("id_", "label"),
    [
        ("done", "Ctrl Enter"),
        ("call_back_later", "Shift F8"),
        ("settings", "Ctrl ,"),
        ("cue_1", "Ctrl 1"),
        ("help", "F1"),
    ],
)
def test_a_key_is_written_as_on_a_button(id_: str, label: str) -> None:
    assert keys.label(id_) == label


def test_nothing_has_two_entries_and_no_key_does_two_things() -> None:
    ids = Counter(key.id for key in keys.KEYS)
    used = Counter(each for key in keys.KEYS for each in key.keys)
    assert [each for each, times in (ids + used).items() if times > 1] == []


def test_qt_knows_every_key() -> None:
    unknown = [each for key in keys.KEYS for each in key.keys if QKeySequence(each).toString() in ("", each + "?")]
    assert unknown == []
