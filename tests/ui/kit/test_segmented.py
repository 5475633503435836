"""One of several, side by side."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from frontdesk.ui.kit.segmented import Segmented


def test_one_of_several_is_chosen_with_mouse_and_arrow_keys(qtbot: QtBot) -> None:
    choice = Segmented([("pc", "Like the PC"), ("light", "Light"), ("dark", "Dark")], name="Look")
    qtbot.addWidget(choice)
    choice.show()
    assert choice.value() == "pc"
    with qtbot.waitSignal(choice.chosen, check_params_cb=lambda value: value == "light"):
        qtbot.keyClick(choice, Qt.Key.Key_Right)
    with qtbot.waitSignal(choice.chosen, check_params_cb=lambda value: value == "dark"):
        choice.findChildren(QWidget)[-1].click()  # type: ignore[attr-defined]
    assert choice.value() == "dark"


def test_setting_a_value_tells_nobody(qtbot: QtBot) -> None:
    choice = Segmented([(False, "Normal"), (True, "Large")])
    qtbot.addWidget(choice)
    with qtbot.assertNotEmitted(choice.chosen):
        choice.set_value(True)
    assert choice.value() is True
