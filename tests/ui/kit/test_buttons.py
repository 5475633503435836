import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk.ui.kit import theme
from frontdesk.ui.kit.buttons import Button, Kind, dots_button
from frontdesk.ui.kit.chips import Chip

KINDS: list[Kind] = ["filled", "outline", "quiet", "link", "danger"]


def picture(button: Button) -> QImage:
    button.resize(button.sizeHint())
    return button.grab().toImage()


@pytest.mark.parametrize("kind", KINDS)
def test_a_button_is_34_high_and_at_least_44_in_large(
    qapp: QApplication, style_cache: object, qtbot: QtBot, kind: Kind
) -> None:
    button = Button("Told Pepe", kind, icon="check", key="Ctrl 2")
    qtbot.addWidget(button)
    assert button.sizeHint().height() == 34
    theme.apply(qapp, look="light", large=True, cache_folder=style_cache)  # type: ignore[arg-type]
    assert button.sizeHint().height() >= 44


@pytest.mark.parametrize("kind", KINDS)
def test_every_state_looks_different(qtbot: QtBot, kind: Kind) -> None:
    button = Button("Used", kind)
    qtbot.addWidget(button)
    button.show()
    at_rest = picture(button)
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    focused = picture(button)
    button.clearFocus()
    button.setEnabled(False)
    assert picture(button) != at_rest != focused


def test_focus_does_not_change_the_size(qtbot: QtBot) -> None:
    button = Button("Used")
    qtbot.addWidget(button)
    button.show()
    before = button.sizeHint()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert button.sizeHint() == before


def test_words_are_shown_as_they_are_and_read_aloud(qtbot: QtBot) -> None:
    button = Button("Told Smith & Sons")
    qtbot.addWidget(button)
    assert button.words() == button.accessibleName() == "Told Smith & Sons"
    assert button.shortcut().isEmpty()


def test_an_icon_alone_is_square_and_has_a_name(qtbot: QtBot) -> None:
    dots = dots_button("More for this cue")
    qtbot.addWidget(dots)
    assert dots.sizeHint() == QSize(34, 34)
    assert dots.accessibleName() == "More for this cue"
    assert "More for this cue" in dots.toolTip()


def test_a_button_is_as_wide_as_its_words_and_its_key(qtbot: QtBot) -> None:
    plain, keyed = Button("Used"), Button("Used", key="Ctrl 3")
    qtbot.addWidget(plain)
    qtbot.addWidget(keyed)
    assert keyed.minimumSizeHint().width() > plain.minimumSizeHint().width() + 30


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("make", [Button, Chip])
def test_space_and_enter_press_what_has_focus(qtbot: QtBot, make: type[Button | Chip], key: Qt.Key) -> None:
    button = make("Done")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


@pytest.mark.parametrize("make", [Button, Chip])
def test_ctrl_enter_is_left_to_the_window(qtbot: QtBot, make: type[Button | Chip]) -> None:
    button = make("Done")
    qtbot.addWidget(button)
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
