"""Each state has one word, the glossary's, and no other module has one of its own."""

import ast
import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import pytest

from frontdesk.domain import state_words
from frontdesk.domain.goodwill import GoodwillKind, GoodwillState
from frontdesk.domain.issue import IssueState, IssueStep
from frontdesk.domain.promise import PromiseState
from frontdesk.domain.thing import Whereabouts

PACKAGE = Path(__file__).parents[2] / "frontdesk"
TABLES: tuple[tuple[Callable[..., str], type[StrEnum], list[str]], ...] = (
    (state_words.promise, PromiseState, ["Open", "Kept", "Kept late", "Told before", "Broken", "Released"]),
    (state_words.issue, IssueState, ["Open", "Waiting", "Mended", "Closed", "Reopened"]),
    (
        state_words.issue_step,
        IssueStep,
        [
            *("Told us", "Told again", "Waits", "Goes on", "Offered", "Accepted", "Declined", "Mended", "Reopened"),
            *("Closed", "Handed over"),
        ],
    ),
    (state_words.goodwill, GoodwillState, ["Offered", "Owed", "Used", "Declined", "Expired"]),
    (state_words.use_goodwill, GoodwillKind, ["Given", "Used", "Used", "Used", "Given", "Used"]),
    (state_words.thing, Whereabouts, ["With the customer", "With us", "Ready", "Gone"]),
    (state_words.move_thing, Whereabouts, ["Collected", "Taken in", "Ready", "Gone"]),
)
SINCE = (
    (
        state_words.issue_since,
        IssueState,
        ["Open since today", "Waiting since today", "Mended today", "Closed today", "Reopened today"],
    ),
    (
        state_words.thing_since,
        Whereabouts,
        ["With the customer", "With us since today", "Ready since today", "Gone since today"],
    ),
)
OTHER_MEANINGS = {
    "Open": {"ui/dialogs/alike.py", "ui/panels/card/open_list.py", "ui/panels/finder/results.py"},  # to open; a heading
    "Done": {"ui/panels/log_line/line.py"},  # the button that logs
    "Ready": {"ui/pages/first_run/page.py"},  # the shop is set up
    "Closed": {"domain/caller.py", "domain/customer_list.py", "ui/pages/customers/page.py"},  # a customer who moved
    "With us": {"ui/pages/turned_screen.py"},  # a heading for the customer
    "Waits": {"ui/panels/signs.py"},  # an encounter
    "Told us": {"ui/panels/card/side_column.py"},  # the source of a note
    "Told again": {"ui/panels/log_line/chips.py"},  # the chip that says so
    "Used": {"ui/dialogs/used.py"},  # how much of a voucher
}
"""Where the same word stands for something else than the state."""
NO_LONGER = {"Resolved", "Not used yet", "Let off…", "Not kept…", "Ran out", "Did not hold", "Still open"}


@pytest.mark.parametrize(("say", "states", "words"), TABLES)
def test_each_state_has_its_word(say: Callable[..., str], states: type[StrEnum], words: list[str]) -> None:
    assert [say(state) for state in states] == words


@pytest.mark.parametrize(("say", "states", "words"), SINCE)
def test_each_state_says_since_when(say: Callable[..., str], states: type[StrEnum], words: list[str]) -> None:
    assert [say(state, "today") for state in states] == words


def test_a_thing_that_is_gone_says_why() -> None:
    assert [state_words.gone(why) for why in ("collected", "sold", "lost", "died", "")] == [
        "Gone: collected for good",
        "Gone: sold",
        "Gone: lost",
        "Gone: died",
        "Gone",
    ]


def test_what_was_done_says_so() -> None:
    assert (state_words.follow_up_done(), state_words.thanked()) == ("Done", "Thanked")


def sentences(file: Path) -> set[str]:
    """What a module puts on screen as it stands: the texts of its tr()."""
    return {
        str(node.args[0].value)
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "tr"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def test_no_other_module_has_words_for_states() -> None:
    table = PACKAGE / "domain" / "state_words.py"
    states = sentences(table)
    wrong = []
    for file in sorted(PACKAGE.rglob("*.py")):
        name = file.relative_to(PACKAGE).as_posix()
        if file != table:
            wrong += [
                f"{name}: {words}" for words in states & sentences(file) if name not in OTHER_MEANINGS.get(words, ())
            ]
        wrong += [f"{name}: {words}" for words in NO_LONGER & sentences(file)]
    assert not wrong


def test_the_store_says_only_what_went_wrong() -> None:
    """It gives states and the words that staff wrote; `domain` makes the sentence."""
    wrong = []
    for file in sorted((PACKAGE / "store").rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        told = {id(call) for function in functions if tells_an_error(function) for call in ast.walk(function)}
        wrong += [f"{file.name}: {ast.unparse(call)}" for call in ast.walk(tree) if says(call) and id(call) not in told]
    assert not wrong


def says(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) in ("tr", "trn")


def tells_an_error(function: ast.FunctionDef) -> bool:
    """Whether a function raises something, or makes what others raise."""
    made = re.sub("[^A-Za-z]", "", ast.unparse(function.returns)) if function.returns else ""
    return made in ERRORS or any(isinstance(node, ast.Raise) and node.exc for node in ast.walk(function))


ERRORS = {"Exception", "FrontdeskError", "CannotSave", "ChangedSince"}
