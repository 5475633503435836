"""Opening at log-in is a choice that can be taken back."""

import sys
from pathlib import Path

import pytest

from frontdesk import autostart
from frontdesk.errors import FrontdeskError


def test_it_is_switched_on_and_off(own_home: Path) -> None:
    entry = own_home / "config" / "autostart" / "frontdesk.desktop"
    ours = ("/opt/Front Desk/frontdesk",)
    assert not autostart.is_on(ours)
    autostart.switch(True, ours)
    assert autostart.is_on(ours) and 'Exec="/opt/Front Desk/frontdesk"\n' in entry.read_text("utf-8")
    autostart.switch(False)
    autostart.switch(False)
    assert not autostart.is_on(ours) and not entry.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there the installer names the newer one")
def test_an_older_program_in_another_folder_is_not_this_one(own_home: Path) -> None:
    """It would open at log-in, and refuse the file that this one has brought up to date."""
    autostart.switch(True, ("/home/pepe/frontdesk-0.1.0/frontdesk",))
    assert not autostart.is_on(("/home/pepe/frontdesk-0.2.0/frontdesk",))
    autostart.switch(True, ("/home/pepe/frontdesk-0.2.0/frontdesk",))
    assert autostart.is_on(("/home/pepe/frontdesk-0.2.0/frontdesk",))


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
