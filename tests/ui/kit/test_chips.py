from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk.ui.kit import theme
from frontdesk.ui.kit.chips import Chip


def has(image: QImage, color: str) -> bool:
    wanted = theme.current().color(color).rgb()
    return any(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def picture(chip: Chip) -> QImage:
    chip.resize(chip.sizeHint())
    return chip.grab().toImage()


def test_a_chosen_chip_has_the_soft_ground(qtbot: QtBot) -> None:
    chip = Chip("Taken in")
    qtbot.addWidget(chip)
    assert has(picture(chip), "sunk")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.isChecked()
    assert has(picture(chip), "accentSoft")


def test_a_mood_shows_its_word_only_when_chosen_but_always_has_a_name(qtbot: QtBot) -> None:
    chip = Chip("Upset", icon="upset", icon_only=True)
    qtbot.addWidget(chip)
    narrow = chip.sizeHint().width()
    assert (chip.accessibleName(), "Upset" in chip.toolTip(), narrow) == ("Upset", True, 36)
    chip.setChecked(True)
    assert chip.sizeHint().width() > narrow
    assert not chip.toolTip()


def test_the_letter_of_the_alt_key_is_underlined(qtbot: QtBot) -> None:
    plain, lettered = Chip("Issue", bare=True), Chip("Issue", letter="i", bare=True)
    for chip in (plain, lettered):
        qtbot.addWidget(chip)
    assert picture(plain) != picture(lettered)


def test_a_mark_is_not_pressed(qtbot: QtBot) -> None:
    chip = Chip("Chatty", icon="message", mark=True)
    qtbot.addWidget(chip)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert not chip.isChecked()
    assert chip.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_chip_is_28_high_and_44_in_large(qapp: QApplication, style_cache: object, qtbot: QtBot) -> None:
    chip = Chip("Ready")
    qtbot.addWidget(chip)
    assert chip.sizeHint().height() == 28
    theme.apply(qapp, look="light", large=True, cache_folder=style_cache)  # type: ignore[arg-type]
    assert chip.sizeHint().height() == 44
