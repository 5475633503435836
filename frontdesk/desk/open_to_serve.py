"""Opening a card to serve somebody: the card, and the encounter that goes on with them."""

from dataclasses import dataclass
from datetime import datetime

from frontdesk.desk import open_card, serve
from frontdesk.domain.card import Card
from frontdesk.domain.interaction import Encounter
from frontdesk.store.database import Database


@dataclass(frozen=True, slots=True)
class Opened:
    """A card, and the encounter that goes on with its customer, if one does."""

    card: Card
    encounter: Encounter | None


def open_to_serve(
    database: Database, customer_id: int, *, now: datetime, sought: tuple[str, int] | None = None
) -> Opened:
    """Read a card and what goes on with its customer; loose ends are for the desk column. As `open_card.open_card`."""
    card = open_card.open_card(database, customer_id, now=now, sought=sought)
    running = (one for one in serve.running(database) if one.customer_id == card.customer.id and not one.loose_why)
    return Opened(card, next(running, None))
