"""Calling and writing: the system's own program opens, and an encounter begins; nothing is sent by us."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from frontdesk.domain.customer import Reach, may
from frontdesk.domain.interaction import Channel
from frontdesk.domain.manner import Act
from frontdesk.i18n import tr
from frontdesk.ui.shell.clipboard import copy, outgoing

if TYPE_CHECKING:
    from frontdesk.domain.card import Card
    from frontdesk.ui.controllers.arrivals import ArrivalsController
    from frontdesk.ui.controllers.card import CardController
    from frontdesk.ui.shell.counter import Counter


class OutgoingController(QObject):
    """Opens the card of whom we call or write to, and begins the contact there."""

    def __init__(self, counter: Counter, *, card: CardController, arrivals: ArrivalsController) -> None:
        super().__init__(card)
        self._counter = counter
        self._card = card
        self._arrivals = arrivals
        self._wanted: tuple[int, Channel, bool] | None = None
        card.opened.connect(self._opened)

    def call(self, customer_id: int, *, own_accord: bool) -> None:
        """Call a customer. own_accord: nobody asked us to, so it counts towards how often they like that."""
        self._open(customer_id, Channel.CALL_OUT, own_accord)

    def write(self, customer_id: int, *, own_accord: bool) -> None:
        """Write to a customer. own_accord: as for `call`."""
        self._open(customer_id, Channel.MESSAGE, own_accord)

    def _open(self, customer_id: int, channel: Channel, own_accord: bool) -> None:
        self._wanted = customer_id, channel, own_accord
        self._arrivals.open_customer(customer_id)

    def _opened(self, customer_id: int | None) -> None:
        wanted, self._wanted = self._wanted, None
        card = self._card.card
        if wanted is None or card is None or customer_id != wanted[0]:
            return
        _, channel, own_accord = wanted
        act = Act.DUTY if not own_accord else Act.CALL if channel is Channel.CALL_OUT else Act.WRITE
        if not may(card.customer, act, self._counter.clock()):
            return
        log_line = self._card.log_line()
        if log_line.encounter is None:
            log_line.begin(channel=channel, own_accord=own_accord)
        self._reach(card, channel)

    def _reach(self, card: Card, channel: Channel) -> None:
        """Open the system's program, or lay the number or the address on the clipboard when there is none."""
        ways = [(point.kind, outgoing(point.kind, point.value)) for point in card.contact_points]
        phones = [value for kind, value in ways if kind is Reach.PHONE and value]
        mails = [value for kind, value in ways if kind is Reach.EMAIL and value]
        if channel is Channel.MESSAGE and mails:
            url, value = f"mailto:{quote(mails[0], safe='@')}", mails[0]
        elif phones:
            url, value = f"tel:{phones[0]}", phones[0]
        elif any(kind is Reach.PHONE for kind, _ in ways):
            self._counter.done.emit(tr("What is kept as their number cannot be dialled"), False)
            return
        else:
            self._counter.done.emit(tr("No number and no address is known"), False)
            return
        if (channel is Channel.MESSAGE and not mails) or not QDesktopServices.openUrl(QUrl(url)):
            copy(value)
            self._counter.done.emit(tr("Copied: {value}").format(value=value), False)
