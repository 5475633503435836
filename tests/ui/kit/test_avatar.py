import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from frontdesk.ui.kit import avatar, theme


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Pepe Beltrán", "PB"),
        ("Siobhán Ní Bhriain", "SB"),
        ("Łukasz Wójcik", "ŁW"),
        ("Zdeňka Dvořáková", "ZD"),
        ("Z\u030cofia Öberg", "ŽÖ"),
        ("bianchi", "B"),
        ("“Big” Tom O’Dowd", "BO"),
        ("Café Mirador (shop)", "CS"),
        ("李 小龍", "李"),
        ("يوسف حداد", "ي"),
        ("ßabine Groß", "SsG"),
        ("+44 7700 900112", "?"),
        ("", "?"),
        ("   ", "?"),
    ],
)
def test_initials_are_the_letters_people_would_write(name: str, letters: str) -> None:
    assert avatar.initials(name) == letters


@given(st.text())
def test_any_text_has_initials(name: str) -> None:
    assert avatar.initials(name)


def test_neighbouring_customers_get_all_the_tints() -> None:
    assert {avatar.tint(id_) for id_ in range(1, 60)} == set(theme.current().tokens.tints)


@given(st.integers(min_value=1, max_value=2**63 - 1))
def test_a_customer_keeps_the_same_tint(id_: int) -> None:
    assert avatar.tint(id_) == avatar.tint(id_)


def test_a_photo_is_cut_to_a_circle() -> None:
    photo = QPixmap(80, 40)
    photo.fill(QColor("#ff0000"))
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    avatar.draw(painter, QRectF(0, 0, 40, 40), "Pepe", 1, photo)
    painter.end()
    assert image.pixelColor(20, 20).name() == "#ff0000"
    assert image.pixelColor(1, 1).name() == "#ffffff"
