"""frontdesk card: a customer's card."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from frontdesk import clock
from frontdesk.cli.output import Output
from frontdesk.cli.shop_file import open_shop
from frontdesk.desk.open_card import open_card
from frontdesk.domain import timeline, wording
from frontdesk.domain.card import Card, Entry
from frontdesk.domain.cues import cues
from frontdesk.domain.open_matters import open_matters


def run(args: Namespace, out: Output) -> int:
    """Print who it is, what to do first, what is open and what happened."""
    now = clock.now()
    with open_shop(args) as database:
        card = open_card(database, args.customer, now=now)
    first = cues(card, now)
    matters = open_matters(card, first, now)
    lines = [card.customer.known_as, wording.visits(card.customer.rhythm.visits)]
    lines += [f"! {cue.verb}: {cue.sentence} {cue.reason}".rstrip() for cue in first]
    lines += [f"- {matter.title} {matter.next} {matter.due}".rstrip() for matter in matters]
    lines += _happened(card, now)
    out.line(
        "\n".join(lines),
        **{
            **asdict(card),
            "timeline": {"entries": [_entry(entry) for entry in card.timeline.entries], "total": card.timeline.total},
            "cues": [asdict(cue) for cue in first],
            "open": [asdict(matter) for matter in matters],
        },
    )
    return 0


def _entry(entry: Entry) -> dict[str, object]:
    pill = timeline.pill(entry)
    return {**asdict(entry), "head": timeline.head(entry), "pill": asdict(pill) if pill else None}


def _happened(card: Card, now: datetime) -> Iterator[str]:
    for entry in card.timeline.entries:
        when = f"{wording.timeline_day(entry.at, now)} {wording.clock(entry.at, now)}"
        yield f"  {when}  {timeline.head(entry)}: {entry.text}"
