import itertools

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk.ui.kit import theme
from frontdesk.ui.pages.specimen import specimen


@pytest.mark.parametrize(("look", "large"), [*itertools.product(["light", "dark"], [False, True])])
def test_the_page_of_samples_is_drawn_in_every_look(
    qapp: QApplication, style_cache: object, qtbot: QtBot, look: str, large: bool
) -> None:
    theme.apply(qapp, look=look, large=large, cache_folder=style_cache)  # type: ignore[arg-type]
    page = specimen()
    qtbot.addWidget(page)
    page.resize(1366, 900)
    image = page.grab().toImage()
    assert image.pixelColor(2, 2) == theme.current().color("card")
    assert page.minimumSizeHint().width() <= 1600
