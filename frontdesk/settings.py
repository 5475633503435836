"""The settings: two frozen dataclasses, one kept with the shop, one on this PC; each field says what it is for.

The settings page, the command line and the manual are derived from the fields.
"""

import json
import os
import re
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr

T = TypeVar("T", "ShopSettings", "PcSettings", "Telephone")


def _setting(default: Any, label: str, help: str, *choices: str) -> Any:
    return field(default=default, metadata={"label": label, "help": help, "choices": choices})


@dataclass(frozen=True, slots=True)
class ShopSettings:
    """What is the same on every counter of the shop; kept in the shop's file."""

    shop_name: str = _setting("", "Name of the shop", "Stands on vouchers and at the top of the window.")
    trade: str = _setting("other", "What the shop does", "Chooses the words, the outcomes and the topics.")
    country: str = _setting("GB", "Country", "Sets how telephone numbers and dates are read.")
    currency: str = _setting("GBP", "Money", "Three letters, such as GBP. Stands on vouchers.")
    language: str = _setting("en", "Language", "Of the screen.")
    opening_hours: str = _setting(
        "Mo-Fr 9:00-18:00", "Opening hours", "Promises and call-backs keep to them. Example: Mo-Fr 9:00-18:00."
    )
    own_fields: str = _setting("", "Own fields", "Shown on every card, separated by commas.")
    area_code: str = _setting(
        "", "Own area code", "With its first zero, such as 030: for callers whose number comes without one."
    )
    extensions: str = _setting(
        "",
        "Extensions",
        "Who sits where, such as: 101 Ana, 102 Workshop. Their calls, and those they take, show the name.",
    )
    customers_see_screen: bool = _setting(
        False, "Customers can see the screen", "Everyone who is not being served is shown as initials."
    )
    call_back_within: int = _setting(120, "Call back within", "Minutes until a call that nobody took is due.")
    warn_before: int = _setting(
        120, "Ask before a promise is due", "Opening minutes before it is due: will we make it?"
    )
    look_again_after: int = _setting(7, "Ask whether it held", "Days after something was mended.")
    follow_up_on: str = _setting(
        "", "Ask how it went after", "Outcomes, separated by commas, such as: Sold. A week later somebody asks."
    )
    follow_up_first_visit: bool = _setting(False, "Ask after a first visit", "A week later somebody asks how it went.")
    staff_per_case: int = _setting(25, "Staff may give for one case", "In whole units of the shop's money.")
    staff_per_day: int = _setting(75, "Staff may give in a day", "Each of them; above it a manager's PIN.")
    staff_per_month: int = _setting(300, "Staff may give in a month", "Each of them; above it a manager's PIN.")
    manager_per_case: int = _setting(150, "Managers may give for one case", "Above it the owner's PIN.")
    manager_per_day: int = _setting(450, "Managers may give in a day", "Each of them; above it the owner's PIN.")
    manager_per_month: int = _setting(1500, "Managers may give in a month", "Each of them; above it the owner's PIN.")
    voucher_months: int = _setting(3, "Vouchers last", "Months until a new voucher runs out.")
    away_a_day: int = _setting(3, "People who stay away, a day", "At most so many are shown in a quiet moment.")
    pin_always: bool = _setting(False, "Always ask for the PIN", "Whoever takes over types their own PIN.")
    demo: bool = _setting(False, "Made-up shop", "Marked on screen; nothing in it is real.")


@dataclass(frozen=True, slots=True)
class Telephone:
    """A source of calls of this PC, as it was set up. Its password is kept elsewhere (`frontdesk.passwords`).

    id: stands in every call. port: 0 for the usual one. extension: whose calls, several with commas; for a watched
    one just that. mode: `domain.telephone.Mode`. token: what the path of a web hook begins with.
    """

    id: str = ""
    kind: str = ""
    name: str = ""
    host: str = ""
    port: int = 0
    user: str = ""
    extension: str = ""
    mode: str = "peek"
    device: str = ""
    token: str = ""
    on: bool = True

    def extensions(self) -> frozenset[str]:
        """Each of the extensions."""
        return frozenset(re.findall(r"[\w*#]+", self.extension))


@dataclass(frozen=True, slots=True)
class PcSettings:
    """What belongs to this PC; kept in a file beside the shop's."""

    look: str = _setting("pc", "Look", "Like the PC, light or dark.", "pc", "light", "dark")
    large: bool = _setting(False, "Text and buttons large", "A quarter larger, for a screen further away.")
    database: str = _setting("", "The shop's file", "Empty: the usual place on this PC.")
    handset: str = _setting(
        "", "The telephone at this counter", "Its extension, such as 101: when it answers, the card opens by itself."
    )
    new_versions: str = _setting(
        "", "New versions", "The address that your supplier gave you. It is asked only when you press the button below."
    )
    telephones: tuple[Telephone, ...] = _setting((), "Telephones", "What tells this PC who is calling.")


def from_texts(kind: type[T], kept: dict[str, Any]) -> T:
    """Make settings from what was kept; unknown keys and values of a wrong type keep their default."""
    known = {setting.name: setting for setting in fields(kind)}
    good: dict[str, Any] = {
        name: value for name, value in kept.items() if name in known and type(value) is type(known[name].default)
    }
    return replace(kind(), **good)


def read_pc(file: Path) -> PcSettings:
    """Read this PC's settings; a missing or broken file gives the defaults."""
    try:
        kept = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return PcSettings()
    if not isinstance(kept, dict):
        return PcSettings()
    telephones = kept.get("telephones")
    found = (
        from_texts(Telephone, each)
        for each in (telephones if isinstance(telephones, list) else ())
        if isinstance(each, dict)
    )
    return from_texts(PcSettings, {**kept, "telephones": tuple(each for each in found if each.id and each.kind)})


def _private(path: str, flags: int) -> int:
    """Open a file that only this user may read: the token of a web hook stands in it."""
    return os.open(path, flags, 0o600)


def write_pc(file: Path, settings: PcSettings) -> None:
    """Write this PC's settings whole or not at all. Raises FrontdeskError when the folder cannot be written."""
    part = file.with_name(f"{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with open(part, "w", encoding="utf-8", opener=_private) as out:  # Path.open takes no opener
            json.dump(asdict(settings), out, indent=1)
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    except OSError as error:
        raise FrontdeskError(
            tr("The settings of this PC could not be saved."), tr("They hold until Front Desk is closed.")
        ) from error
