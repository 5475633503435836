from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

from frontdesk.ui.kit.rows import RowList, RowPainter, State


class Noting(RowPainter):
    """Notes how each row was painted last."""

    def __init__(self) -> None:
        super().__init__()
        self.states: dict[str, State] = {}

    def height(self, row: str, width: int) -> int:
        return 40

    def draw(self, painter: QPainter, rect: QRectF, row: str, state: State) -> None:
        self.states[row] = state

    def say(self, row: str) -> str:
        return row


def test_only_the_row_under_the_pointer_is_painted_so(qtbot: QtBot) -> None:
    painter = Noting()
    rows = RowList(painter, "Rows")
    qtbot.addWidget(rows)
    rows.resize(200, 200)
    rows.show_rows(["first", "second"])
    with qtbot.waitExposed(rows):
        rows.show()
    qtbot.mouseMove(rows.viewport(), QPoint(100, 150))
    qtbot.mouseMove(rows.viewport(), QPoint(100, 60))
    qtbot.waitUntil(lambda: painter.states["second"].over)
    assert not painter.states["first"].over
    qtbot.mouseMove(rows.viewport(), QPoint(100, 20))
    qtbot.waitUntil(lambda: painter.states["first"].over)
    assert not painter.states["second"].over
