"""What every part of the window shares: the shop, who is serving, the clock, and the way to the desk's verbs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.opening_hours import OpeningHours, hours_kept
from frontdesk.settings import PcSettings, ShopSettings
from frontdesk.ui.shell import discretion
from frontdesk.ui.shell.asked import Acted, Asked
from frontdesk.ui.shell.later import Later

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from frontdesk.desk import shop
    from frontdesk.domain.changes import Changes, Stamp
    from frontdesk.domain.staff import Staff
    from frontdesk.domain.trade import Trade
    from frontdesk.ui.shell.background import Background, Then, Work
else:
    shop = Later("frontdesk.desk.shop")

P = ParamSpec("P")
T = TypeVar("T")


class Counter(QObject):
    """The counter at which the window stands.

    `changed` carries `Changes` after every write: each part reloads if it shows one of those. `done` says what was
    done, for the toast, and whether Undo can take it back. `trouble` carries a FrontdeskError for the banner.
    """

    changed = Signal(object)
    done = Signal(str, bool)
    trouble = Signal(object)
    shop_changed = Signal()

    def __init__(self, background: Background, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.background = background
        self.clock = clock
        self.shop = ShopSettings()
        self.pc = PcSettings()
        self.file: Path | None = None
        self._held: list[Callable[[], None]] | None = None  # writes that wait for the check of the file
        self.hours = OpeningHours()
        self.everyone: tuple[Staff, ...] = ()
        self.staff: Staff | None = None
        background.failed_unhandled.connect(self.trouble)
        self.changed.connect(self._follow)

    def set_shop(self, settings: ShopSettings, everyone: tuple[Staff, ...]) -> None:
        """Take over the shop's settings and people."""
        self.shop = settings
        self.hours = hours_kept(settings.opening_hours)
        self.everyone = everyone
        serving = self.staff.id if self.staff else None
        first = everyone[0] if everyone and not settings.pin_always else None  # nobody takes over without their PIN
        self.staff = next((each for each in everyone if each.id == serving), first)
        discretion.cover(settings.customers_see_screen)
        self.shop_changed.emit()

    def _follow(self, changes: Changes) -> None:
        """Read shop and people anew after either was changed, also by Undo."""
        if not changes.kinds & {"setting", "staff"}:
            return
        asked = self.ask_newest("shop", shop.settings_and_people)
        asked.then(lambda settings_and_people: self.set_shop(*settings_and_people), owner=self)

    @property
    def trade(self) -> Trade:
        """The shop's trade."""
        from frontdesk.domain.trade import trade

        return trade(self.shop.trade)

    def stamp(self) -> Stamp:
        """Who does something now."""
        from frontdesk.domain.changes import Stamp

        return Stamp(self.staff.id if self.staff else None, self.clock())

    def reload(self, kind: str) -> None:
        """Let every part reload that shows something of this kind; it was written, but not by an action."""
        from frontdesk.domain.changes import Changes

        self.changed.emit(Changes(0, kinds=frozenset({kind})))

    def ask(self, verb: Callable[Concatenate[Any, P], T], /, *args: P.args, **more: P.kwargs) -> Asked[T]:
        """Ask the desk something, beside the screen: `verb(database, *args, **more)`."""
        return self._run(self.background.run, verb, args, more)

    def ask_newest(
        self, name: str, verb: Callable[Concatenate[Any, P], T], /, *args: P.args, **more: P.kwargs
    ) -> Asked[T]:
        """Ask the desk something that takes the place of what was asked before under the same name."""
        return self._run(partial(self.background.run, newest=name), verb, args, more)

    def ask_beside(self, verb: Callable[Concatenate[Any, P], T], /, *args: P.args, **more: P.kwargs) -> Asked[T]:
        """Ask the desk something that takes long, on a connection of its own: a ringing telephone does not wait."""
        return self._run(self.background.run_long, verb, args, more)

    def write(self, verb: Callable[Concatenate[Any, P], T], /, *args: P.args, **more: P.kwargs) -> Asked[T]:
        """Write something; while the file is being checked it waits, and what was typed is kept as a draft."""
        return self._run(self._run_when_checked, verb, args, more)

    def act(self, verb: Callable[Concatenate[Any, Stamp, P], Changes], /, *args: P.args, **more: P.kwargs) -> Acted:
        """Do something as whoever is serving: `verb(database, stamp, *args, **more)`; every part hears what changed."""
        acted = Acted(self.trouble.emit, self.done.emit)
        acted.then(self.changed.emit)
        work = partial(_call_as, self.stamp(), verb, args, more)
        self._run_when_checked(work, acted.arrive, failed=acted.fail)
        return acted

    def _run(
        self, run: Callable[..., None], verb: Callable[..., T], args: tuple[object, ...], more: Mapping[str, object]
    ) -> Asked[T]:
        asked = Asked[T](self.trouble.emit)
        run(partial(_call, verb, args, more), asked.arrive, failed=asked.fail)
        return asked

    def _run_when_checked(self, work: Work, then: Then, *, failed: Callable[[Exception], None]) -> None:
        run = partial(self.background.run, work, then, failed=failed)
        if self._held is None:
            run()
        else:
            self._held.append(run)

    def holds_writes(self) -> bool:
        """Whether writes wait for the check of the file."""
        return self._held is not None

    def hold_writes(self) -> None:
        """Let writes wait from now on, because the file is being checked."""
        if self._held is None:
            self._held = []

    def release_writes(self) -> None:
        """Let the writes that wait go ahead, in their order."""
        held, self._held = self._held or [], None
        for run in held:
            run()


def _call(verb: Callable[..., T], args: tuple[object, ...], more: Mapping[str, object], database: object) -> T:
    return verb(database, *args, **more)


def _call_as(
    stamp: Stamp, verb: Callable[..., T], args: tuple[object, ...], more: Mapping[str, object], database: object
) -> T:
    return verb(database, stamp, *args, **more)
