from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk.ui.kit import fonts, paint, theme, ticket


def canvas() -> QImage:
    image = QImage(400, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    return image


def columns(image: QImage, color: str) -> list[int]:
    """List the columns in which a colour occurs."""
    wanted = theme.current().color(color).rgb()
    return [x for x in range(image.width()) if any(image.pixel(x, y) == wanted for y in range(image.height()))]


def test_a_hit_is_marked_where_it_stands() -> None:
    image = canvas()
    painter = QPainter(image)
    paint.hits(painter, QRectF(10, 0, 380, 40), "Blue Bianchi Sprint", [(5, 7)])
    painter.end()
    marked = columns(image, "accentSoft")
    before = fonts.metrics("body").horizontalAdvance("Blue ")
    wide = fonts.metrics("body", weight=600).horizontalAdvance("Bianchi")
    assert marked[0] == pytest.approx(10 + before, abs=2)
    assert marked[-1] == pytest.approx(10 + before + wide, abs=2)


def test_hits_do_not_leave_the_room_they_have() -> None:
    image = canvas()
    painter = QPainter(image)
    took = paint.hits(painter, QRectF(10, 0, 60, 40), "Blue Bianchi Sprint", [(5, 7)])
    painter.end()
    assert took <= 61
    assert max(columns(image, "accentSoft")) <= 72


@given(st.text(max_size=20), st.lists(st.tuples(st.integers(0, 25), st.integers(0, 25)), max_size=4))
def test_any_spans_are_drawn_without_losing_or_doubling_text(words: str, spans: list[tuple[int, int]]) -> None:
    painter = QPainter(image := canvas())
    with patch.object(paint, "text") as text:
        paint.hits(painter, QRectF(0, 0, 10_000, 40), words, spans)
    painter.end()
    assert image
    assert "".join(call.args[2] for call in text.call_args_list) == words


def test_markup_in_a_name_is_drawn_letter_for_letter() -> None:
    image = canvas()
    painter = QPainter(image)
    took = paint.text(painter, QRectF(0, 0, 400, 40), "<b>Ann</b>")
    painter.end()
    assert took == paint.width("<b>Ann</b>", "body")


def test_text_that_is_too_long_stays_within_its_room() -> None:
    image = canvas()
    painter = QPainter(image)
    took = paint.text(painter, QRectF(0, 0, 50, 40), "A sentence that is much too long")
    painter.end()
    assert took <= 51
    assert all(image.pixelColor(x, y).lightness() > 250 for x in range(53, 400) for y in range(40))


def test_a_key_cap_of_one_sign_is_square() -> None:
    assert paint.key_cap_width("1") == 18
    assert paint.key_cap_width("Ctrl 1") > 30


def test_heights_follow_the_text(qapp: QApplication, style_cache: object) -> None:
    normal = paint.row_height("person", "detail"), paint.line_height("body"), ticket.height()
    theme.apply(qapp, look="light", large=True, cache_folder=style_cache)  # type: ignore[arg-type]
    large = paint.row_height("person", "detail"), paint.line_height("body"), ticket.height()
    assert all(more >= less * 1.2 for less, more in zip(normal, large, strict=True))


def test_a_text_from_right_to_left_is_cut_at_its_own_end(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []

    class Painter:
        def __getattr__(self, name: str) -> object:
            return lambda *said: drawn.append(said[-1]) if name == "drawText" else None

    paint.text(Painter(), QRectF(0, 0, 80, 20), "عبد الرحمن بن عبد العزيز بن محمد")  # type: ignore[arg-type]
    paint.text(Painter(), QRectF(0, 0, 80, 20), "Wolfeschlegelsteinhausen عبد")  # type: ignore[arg-type]
    assert drawn[0].endswith("…\u200f")
    assert drawn[1].endswith("…")
