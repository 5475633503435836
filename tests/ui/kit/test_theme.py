import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from frontdesk.ui.kit import fonts, theme
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.labels import PlainLabel

APPLY = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from frontdesk.ui.kit import theme
theme.apply(app, look="light", large=False, cache_folder=Path(sys.argv[1]))
assert app.styleSheet()
print("qt_material" in sys.modules)
"""


def start(cache: Path) -> bool:
    """Start another process on a cache and say whether it had to import qt-material."""
    done = subprocess.run(
        [sys.executable, "-c", APPLY, str(cache)], capture_output=True, text=True, check=True, env={**os.environ}
    )
    return done.stdout.strip() == "True"


def test_the_second_start_does_without_qt_material(tmp_path: Path) -> None:
    assert start(tmp_path / "style")
    assert not start(tmp_path / "style")


def test_a_sheet_that_was_not_written_to_its_end_is_made_again(qapp: QApplication, tmp_path: Path) -> None:
    theme.apply(qapp, look="dark", large=False, cache_folder=tmp_path)
    whole = qapp.styleSheet()
    (sheet,) = tmp_path.glob("dark-normal-*/sheet.qss")
    sheet.write_text(whole[:500], encoding="utf-8")
    theme.apply(qapp, look="dark", large=False, cache_folder=tmp_path)
    assert qapp.styleSheet() == whole
    assert sheet.read_text(encoding="utf-8") == whole


def test_a_cache_that_cannot_be_written_does_not_stop_the_desk(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    theme.apply(qapp, look="dark", large=False, cache_folder=tmp_path / "file" / "style")
    assert "QMenu" in qapp.styleSheet()
    assert "/pictures" not in qapp.styleSheet()


def test_older_sheets_of_the_same_look_are_cleared_away(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "light-large-0123").mkdir()
    (tmp_path / "dark-large-0123").mkdir()
    theme.apply(qapp, look="light", large=True, cache_folder=tmp_path)
    assert sorted(path.name[:11] for path in tmp_path.iterdir()) == ["dark-large-", "light-large"]


def test_every_picture_the_sheet_names_is_there(qapp: QApplication, style_cache: Path) -> None:
    theme.apply(qapp, look="light", large=False, cache_folder=style_cache)
    named = {part.split('")')[0] for part in qapp.styleSheet().split('url("')[1:]}
    assert named
    assert [name for name in named if not Path(name).is_file()] == []
    assert "@" not in qapp.styleSheet()


def test_the_sheet_sets_no_font_so_that_set_font_counts(qapp: QApplication) -> None:
    assert not [line for line in qapp.styleSheet().splitlines() if "font-" in line or "text-transform: upper" in line]


def test_the_palette_is_ours_after_qt_material_had_its_way(qapp: QApplication, tmp_path: Path) -> None:
    now = theme.apply(qapp, look="dark", large=False, cache_folder=tmp_path)
    assert qapp.palette().color(QPalette.ColorRole.Text) == now.color("ink")


@pytest.mark.parametrize("role", ["body", "detail", "name"])
def test_a_label_follows_a_change_of_look_and_size(
    qapp: QApplication, style_cache: Path, qtbot: object, role: str
) -> None:
    label = PlainLabel("Pepe", role, "red")
    before, height = label.palette().color(QPalette.ColorRole.WindowText), label.sizeHint().height()
    theme.apply(qapp, look="dark", large=True, cache_folder=style_cache)
    assert label.palette().color(QPalette.ColorRole.WindowText) == theme.current().color("red") != before
    assert label.sizeHint().height() > height


def test_a_painted_button_follows_a_change_of_look(qapp: QApplication, style_cache: Path, qtbot: object) -> None:
    window = QWidget()
    button = Button("Done", "filled", parent=window)
    button.resize(button.sizeHint())
    light = button.grab().toImage().pixelColor(8, 17)
    theme.apply(qapp, look="dark", large=False, cache_folder=style_cache)
    assert light.name().upper() == "#0B6472"
    assert button.grab().toImage().pixelColor(8, 17).name().upper() == "#5FC3CF"


@pytest.mark.parametrize(("size", "outer"), [(34, 44), (28, 44), (36, 45), (60, 75)])
def test_what_is_pressed_is_at_least_44_high_in_large(size: int, outer: int) -> None:
    assert theme.Theme(large=True).target(size) == outer
    assert theme.Theme(large=False).target(size) == size


def test_large_text_is_a_quarter_larger(qapp: QApplication, style_cache: Path) -> None:
    before = fonts.font("name").pixelSize()
    theme.apply(qapp, look="light", large=True, cache_folder=style_cache)
    assert (before, fonts.font("name").pixelSize()) == (28, 35)


def test_the_look_of_the_pc_is_light_or_dark_whatever_is_applied(qapp: QApplication, style_cache: Path) -> None:
    before = theme.look_of_the_pc(qapp)
    theme.apply(qapp, look="dark", large=False, cache_folder=style_cache)
    assert theme.look_of_the_pc(qapp) == before


@pytest.mark.parametrize("folder", ["Ann Lee (counter)", "Zdeňka", "a'b"])
def test_pictures_are_found_in_a_home_of_any_name(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot, folder: str
) -> None:
    theme.apply(qapp, look="light", large=False, cache_folder=tmp_path / folder)
    box = QCheckBox("Tell us a day before")
    qtbot.addWidget(box)
    box.setChecked(True)
    box.resize(box.sizeHint())
    image = box.grab().toImage()
    accent = theme.current().color("accent").rgb()
    row = next(y for y in range(image.height()) if image.pixel(8, y) == accent) + 8  # the middle of the check box
    filled = [x for x in range(image.width()) if image.pixel(x, row) == accent]
    assert any(image.pixelColor(x, row).lightness() > 200 for x in range(filled[0], filled[-1])), "no tick in it"
