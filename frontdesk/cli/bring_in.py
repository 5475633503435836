"""frontdesk import: bring customers in from another program's list."""

from argparse import Namespace
from datetime import UTC

from frontdesk import clock
from frontdesk.cli.output import Output
from frontdesk.cli.shop_file import open_shop
from frontdesk.desk import exchange, shop
from frontdesk.domain import phone
from frontdesk.domain.changes import Stamp
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr


def run(args: Namespace, out: Output) -> int:
    """Bring a list in, whole or not at all; rows that could not be read come first, the sum comes last."""
    with open_shop(args) as database:
        country = args.country or shop.settings(database).country
        if not phone.is_country(country):
            raise FrontdeskError(
                tr("“{country}” is no country.").format(country=country),
                tr("Nothing was brought in. Name it by its two letters, such as GB."),
            )
        stamp = Stamp(None, clock.now().astimezone(UTC))
        brought = exchange.bring_in(database, stamp, args.file, country=country.upper())
    for problem in brought.problems:
        out.line(
            tr("Row {row}: {problem}").format(row=problem.row, problem=problem.sentence),
            row=problem.row,
            problem=problem.sentence,
        )
    counts = {
        "read": brought.read,
        "added": brought.added,
        "updated": brought.updated,
        "skipped": brought.skipped,
        "problems": len(brought.problems),
    }
    said = tr("{read} read, {added} added, {updated} updated, {skipped} skipped, {problems} problems")
    out.line(said.format(**counts), **counts)
    return 0
