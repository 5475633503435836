"""Opening at log-in is a choice that can be taken back."""

from pathlib import Path

import pytest

from frontdesk import autostart
from frontdesk.errors import FrontdeskError


def test_it_is_switched_on_and_off(own_home: Path) -> None:
    entry = own_home / "config" / "autostart" / "frontdesk.desktop"
    assert not autostart.is_on()
    autostart.switch(True, ("/opt/Front Desk/frontdesk",))
    assert autostart.is_on() and 'Exec="/opt/Front Desk/frontdesk"\n' in entry.read_text("utf-8")
    autostart.switch(False)
    autostart.switch(False)
    assert not autostart.is_on() and not entry.exists()


@pytest.mark.parametrize(
    ("folder", "written"),
    [
        ("Jürgen O'Neil", "Jürgen O'Neil"),
        ("100% ours", "100%% ours"),
        ('a "shop"', r'a \\"shop\\"'),
        ("$HOME `x`", r"\\$HOME \\`x\\`"),
        (r"back\slash", r"back\\\\slash"),
    ],
)
def test_a_program_in_any_folder_is_found_at_log_in(own_home: Path, folder: str, written: str) -> None:
    """As the desktop entry specification wants the command: in double quotes, and escaped twice."""
    autostart.switch(True, (f"/opt/{folder}/frontdesk",))
    entry = own_home / "config" / "autostart" / "frontdesk.desktop"
    assert f'Exec="/opt/{written}/frontdesk"\n' in entry.read_text("utf-8")


def test_where_it_may_not_be_changed_it_says_so(own_home: Path) -> None:
    (own_home / "config" / "autostart").write_text("in the way")
    with pytest.raises(FrontdeskError, match="could not be changed"):
        autostart.switch(True)


def test_only_an_installed_program_offers_it() -> None:
    assert not autostart.can()
