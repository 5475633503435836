"""frontdesk demo: open a made-up shop, or make the data of a large one."""

from argparse import Namespace

from frontdesk import clock, paths
from frontdesk.cli import open_desk
from frontdesk.cli.output import Output
from frontdesk.cli.shop_file import make_usual_folder, open_shop
from frontdesk.desk import shop
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr


def run(args: Namespace, out: Output) -> int:
    """Without numbers: open the demo shop in a file of its own. With numbers and --db: make the data and end."""
    asked = {name: getattr(args, name) for name in ("customers", "interactions", "promises", "issues")}
    if any(count is not None for count in asked.values()):
        return _large(args, out)
    args.db = args.db or paths.demo_database()
    make_usual_folder(args.db)
    _fill(args)
    return open_desk.run(args, out)


def _fill(args: Namespace) -> None:
    with open_shop(args) as database:
        if not shop.settings(database).demo:
            from frontdesk.demo.shop import demo_shop

            _refuse_a_real_shop(shop.has_customers(database))
            demo_shop(database, seed=args.seed, now=clock.now())


def _large(args: Namespace, out: Output) -> int:
    if args.db is None:
        raise FrontdeskError(tr("Which file is to be filled?"), tr("Name a new one with --db."))
    with open_shop(args) as database:
        from frontdesk.demo.large import large_shop

        _refuse_a_real_shop(shop.has_customers(database))
        customers = 1000 if args.customers is None else args.customers
        interactions = 3 * customers if args.interactions is None else args.interactions
        large_shop(
            database,
            customers=customers,
            interactions=interactions,
            seed=args.seed,
            now=clock.now(),
            promises=args.promises,
            issues=args.issues,
        )
    counts = {"customers": customers, "interactions": interactions, "seed": args.seed}
    out.line(tr("{customers} customers, {interactions} interactions").format(**counts), **counts)
    return 0


def _refuse_a_real_shop(has_customers: bool) -> None:
    if has_customers:
        raise FrontdeskError(
            tr("This file has customers already; made-up ones are never mixed with them."), tr("Name a new file.")
        )
