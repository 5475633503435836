"""The day's page: what is beside the list is there also when nothing is due."""

import pytest
from PySide6.QtWidgets import QLabel

from frontdesk.desk import shop
from frontdesk.domain.interaction import Become
from frontdesk.ui.pages.day import DayPage
from frontdesk.ui.pages.promises import PromisesPage
from tests.making import Maker


def words(page: DayPage | PromisesPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("due", [False, True])
def test_whom_to_thank_is_said_also_when_nothing_is_due(qtbot, counter, path, due) -> None:
    database = shop.open_shop(path)
    make = Maker(database)
    ann = make.customer("Ann Lee")
    make.logged(ann, "Brought cake", Become.THANKS)
    if due:
        make.promise(ann, "Ring about the brakes")
    database.close()
    page = DayPage(counter)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    qtbot.waitUntil(lambda: "Ann Lee: Brought cake" in words(page))
    assert any(text.startswith("Nothing is due today") for text in words(page)) is not due


def test_an_empty_list_has_nothing_beside_it(qtbot, counter) -> None:
    page = PromisesPage(counter)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    qtbot.waitUntil(lambda: page._nothing.isVisible())
    assert not page._area.isVisible()
