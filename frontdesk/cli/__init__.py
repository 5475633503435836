"""The command line: one file for each command, imported when it is called.

A link, such as tel:+44…, may stand in a command's place. Every command takes `--db PATH` and `--json`: then it prints
one JSON object a line, and an error is one {"error": title, "advice": advice} on standard error. Exit code 0 is well,
1 is an error said in words, 2 a command that was not understood.
"""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from frontdesk import __version__
from frontdesk.cli.output import Output
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr

Run = Callable[[argparse.Namespace, Output], int]
_Arguments = Callable[[argparse.ArgumentParser], object]
_MOST_ID = 2**63 - 1
_COMMAND = re.compile(r"[\w-]{1,30}", re.ASCII)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; without one the desk is opened. Returns the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    out = Output(as_json="--json" in words, in_a_window=sys.stderr is None)

    def work() -> int:
        args = _link(words) or _parser(out, words).parse_args(words)
        # late, by name: a command that only passes a call on must not wait for what the others need
        run: Run = import_module(f"frontdesk.cli.{args.module}").run
        return run(args, out)

    return in_words(work, out)


def in_words(work: Callable[[], int], out: Output) -> int:
    """Do the work of a program; gives its exit code. What goes wrong is said in words."""
    try:
        return work()
    except FrontdeskError as error:
        out.error(error.title, error.advice)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read our lines has seen enough
        sys.stderr.close()
        return 0
    except Exception:
        out.error(tr("Something went wrong inside Front Desk."), _reported())
        return 1


def _link(words: Sequence[str]) -> argparse.Namespace | None:
    """What is asked for when a link stands in a command's place.

    The link is the last word: whatever a page gets to stand behind its link is never read as ours.
    """
    args = argparse.Namespace(module="follow_link", db=None, json=False)
    rest = list(words)
    while rest and rest[0] in ("--json", "--db"):
        if rest.pop(0) == "--json":
            args.json = True
        elif rest:
            args.db = Path(rest.pop(0))
    if not rest or rest[0].startswith("-") or _COMMAND.fullmatch(rest[0]):
        return None
    args.link = rest[0] if len(rest) == 1 else ""
    return args


def _reported() -> str:
    import logging

    from frontdesk import logs, paths

    logs.start(paths.logs())
    logging.getLogger("frontdesk").exception("a command failed")
    return tr("What you had saved is kept. The log says more: {folder}").format(folder=paths.logs())


class _Parser(argparse.ArgumentParser):
    out = Output()

    def error(self, message: str) -> NoReturn:
        if self.out.as_json:
            self.out.error(message, self.format_usage().strip())
            sys.exit(2)
        super().error(message)


def _parser(out: Output, words: Sequence[str]) -> argparse.ArgumentParser:
    """What reads the command line; it knows all commands unless the first word says which one it is, or there is none.

    To make one for each command takes 3 ms, and the desk's first paint waits for it.
    """
    _Parser.out = out
    parser = _Parser(prog="frontdesk", description=tr("Knows who walked in or is calling, and what matters to them."))
    parser.set_defaults(module="open_desk", db=None, json=False, quit_when_shown=False)
    parser.add_argument("--version", action="version", version=f"Front Desk {__version__}")
    parser.add_argument("--self-check", dest="module", action="store_const", const="self_check", help=_HELP["check"])
    parser.add_argument("--close", dest="module", action="store_const", const="close_desk", help=_HELP["close"])
    _common(parser)
    if not words:
        return parser
    commands = parser.add_subparsers(title=tr("commands"), metavar="COMMAND", parser_class=_Parser)
    for name in words[:1] if words[0] in _COMMANDS else _COMMANDS:
        module, help, add_arguments = _COMMANDS[name]
        made = commands.add_parser(name, help=help, description=help)
        made.set_defaults(module=module)
        _common(made)
        add_arguments(made)
    return parser


def _common(parser: argparse.ArgumentParser) -> None:
    # suppressed, so that what stands before the command is not forgotten behind it
    parser.add_argument("--db", type=Path, metavar="PATH", default=argparse.SUPPRESS, help=_HELP["db"])
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=_HELP["json"])


_HELP = {
    "db": tr("the shop's file; made when it is not there"),
    "json": tr("one JSON object a line"),
    "quit": tr("end after the first paint, for timing"),
    "check": tr("prove that this installation works"),
    "close": tr("close the open desk as if by its X"),
}


def _open(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quit-when-shown", action="store_true", help=_HELP["quit"])


def _who(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", help=tr("name, number, note, thing; “-” answers each line it reads"))


def _card(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--customer", type=_id, required=True, metavar="ID")


def _log(parser: argparse.ArgumentParser) -> None:
    _card(parser)
    parser.add_argument("text", metavar="TEXT")


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--country", metavar="XX", help=tr("how numbers without a country are read; else the shop's"))


def _call(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", metavar="NUMBER", nargs="?", default="")
    parser.add_argument("--name", default="", help=tr("what the telephone says about the caller"))
    parser.add_argument("--line", default="", help=tr("which line rings"))
    parser.add_argument("--event", choices=("ring", "answer", "end"), default="ring")
    parser.add_argument("--withheld", action="store_true", help=tr("the caller hides the number"))


def _demo(parser: argparse.ArgumentParser) -> None:
    _open(parser)
    for name in ("customers", "interactions", "promises", "issues"):
        parser.add_argument(f"--{name}", type=_count, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")


def _to(metavar: str) -> _Arguments:
    return lambda parser: parser.add_argument("--to", type=Path, required=True, metavar=metavar)


def _none(_parser: argparse.ArgumentParser) -> None:
    pass


def _id(text: str) -> int:
    number = int(text)
    if not 0 < number <= _MOST_ID:
        raise ValueError(text)
    return number


def _count(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 100_000_000:
        raise ValueError(text)
    return number


_id.__name__ = "ID"  # argparse names the kind that it could not read
_count.__name__ = "number"

_COMMANDS: dict[str, tuple[str, str, _Arguments]] = {
    "open": ("open_desk", tr("open the desk (what happens without a command)"), _open),
    "who": ("who", tr("find customers"), _who),
    "card": ("card", tr("show a customer's card"), _card),
    "log": ("log", tr("log what happened with a customer"), _log),
    "import": ("bring_in", tr("bring customers in from a CSV file or vCards"), _import),
    "call": ("call", tr("tell the open desk that the telephone rings"), _call),
    "demo": ("demo", tr("open a made-up shop, or make the data of a large one"), _demo),
    "tour": ("tour", tr("make a picture of each screen"), _to("DIR")),
    "backup": ("backup", tr("make a checked copy of the shop's file, also while the desk is open"), _to("FILE")),
    "try-file": ("try_file", tr("say whether this version can open the shop's file, on a copy of it"), _none),
    "remove-data": ("remove_data", tr("remove all that was saved here, after a checked copy"), _to("FILE")),
    "doctor": ("doctor", tr("say what is wrong here and what to do"), _none),
}
"""The module of each command, what it does, and what adds its arguments."""
