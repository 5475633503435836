"""What nobody knows of the store but the store itself, and what of the store knows SQLite."""

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "frontdesk").rglob("*.py"))
SEALED = ("tables", "row_sql", "queries", "prepared", "rows")
"""Modules of the store in which rows are still rows."""
KNOW_SQLITE = ("database", "migrations", "schema_1", "health", "bulk", "finder/", "tables/")
"""What may speak as only SQLite does: files, backups and pragmas, FTS5, and tables with STRICT columns."""
SQLITE_WORDS = re.compile(
    r"\b(fts5|FTS5|MATCH|PRAGMA|VACUUM|ANALYZE|REINDEX|IFNULL|GLOB|INSERT OR|WITHOUT ROWID|STRICT|rowid|sqlite_\w+"
    r"|json_(?:extract|each|object|array|group_array)|total_changes|last_insert_rowid|lastrowid|query_only"
    r"|strftime|julianday|unixepoch)\b|\bIS (NOT )?\?"
)
STATEMENT = re.compile(r"\s*(SELECT .* FROM|INSERT (OR \w+ )?INTO|UPDATE \w+ SET|DELETE FROM|PRAGMA) ")
Rule = Callable[[Sequence[Path]], list[str]]


def within(file: Path) -> str:
    """A file's path in the package: store/finder/index.py"""
    return file.as_posix().rpartition("/frontdesk/")[2]


def nodes(file: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(file.read_text("utf-8")))


def outside(files: Sequence[Path]) -> list[Path]:
    return [file for file in files if not within(file).startswith("store/")]


def in_common_words(files: Sequence[Path]) -> list[Path]:
    """The modules of the store that every database understands."""
    inside = [file for file in files if within(file).startswith("store/")]
    sqlite = tuple(f"store/{name}" for name in KNOW_SQLITE)
    return [file for file in inside if not within(file).removesuffix(".py").startswith(sqlite)]


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def statements_outside(files: Sequence[Path]) -> list[str]:
    """Where a table is known, a statement said or run, or a cursor asked, outside the store."""
    sealed = re.compile(rf"frontdesk\.store\.({'|'.join(SEALED)})(\.|$)")
    wrong = []
    for file in outside(files):
        for node in nodes(file):
            wrong += [f"{within(file)}: {name}" for name in imported(node) if sealed.match(name)]
            if isinstance(node, ast.Attribute) and node.attr in ("sql", "fetchone", "fetchall", "executemany"):
                wrong.append(f"{within(file)}:{node.lineno}: .{node.attr}")
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and STATEMENT.match(node.value):
                wrong.append(f"{within(file)}:{node.lineno}: {node.value[:40]}")
    return wrong


def columns_decoded_outside(files: Sequence[Path]) -> list[str]:
    """Where the milliseconds of a column become a moment, or a moment becomes them, beside `store.fields`."""
    wrong = []
    for file in files:
        layer = within(file).split("/")[0]
        if layer not in ("store", "desk") or within(file) == "store/fields.py":
            continue
        for node in nodes(file):
            if isinstance(node, ast.Call) and re.search(r"\.fromtimestamp\(.*/ ?1000", ast.unparse(node)):
                wrong.append(f"{within(file)}:{node.lineno}")
            if isinstance(node, ast.BinOp) and re.fullmatch(r".*\.timestamp\(\) \* 1000", ast.unparse(node)):
                wrong.append(f"{within(file)}:{node.lineno}")
    return wrong


def sqlite_in_common_words(files: Sequence[Path]) -> list[str]:
    """Where a module says what only SQLite understands."""
    wrong = []
    for file in in_common_words(files):
        if within(file) == "store/statements.py":
            continue  # says what stands in its place
        tree = ast.parse(file.read_text("utf-8"))
        prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) and id(node) not in prose else None
            said = text if isinstance(text, str) else node.attr if isinstance(node, ast.Attribute) else ""
            wrong += [f"{within(file)}:{node.lineno}: {found[0]}" for found in SQLITE_WORDS.finditer(said)]  # type: ignore[attr-defined]
    return wrong


def past_the_one_place(files: Sequence[Path]) -> list[str]:
    """Where a statement reaches the driver past `store.statements`."""
    wrong = []
    for file in in_common_words(files):
        if within(file) == "store/statements.py":
            continue
        for node in nodes(file):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                name, values = node.func.attr, ", ".join(map(ast.unparse, node.args))
                to_driver = name in ("executemany", "execute_sql", "connection", "cursor", "raw")
                if to_driver or (name == "execute" and values != "database"):  # peewee's own are given the database
                    wrong.append(f"{within(file)}:{node.lineno}: .{name}({values})")
    return wrong


RULES: dict[Rule, dict[str, str]] = {
    statements_outside: {
        "desk/bad.py": "from frontdesk.store import tables",
        "cli/bad.py": "from frontdesk.store.tables.promises import Promise",
        "demo/bad.py": "database.sql('SELECT 1')",
        "ui/bad.py": "found = cursor.fetchone()",
        "ui/worse.py": "STATEMENT = 'INSERT INTO setting (key) VALUES (?)'",
    },
    columns_decoded_outside: {
        "desk/bad.py": "at = datetime.fromtimestamp(row[2] / 1000, UTC)",
        "store/bad.py": "at = round(now.timestamp() * 1000)",
    },
    sqlite_in_common_words: {
        "store/promises.py": "database.sql('SELECT id FROM promise WHERE owner_id IS ?', (1,))",
        "store/bad.py": "FIND = 'SELECT rowid FROM words WHERE words MATCH ?'",
        "store/worse.py": "PLACE = f'SELECT json_extract({column}, 0)'",
        "store/worst.py": "made = database.sql(INSERT).lastrowid",
    },
    past_the_one_place: {
        "store/bad.py": "database.connection().execute('SELECT 1')",
        "store/worse.py": "cursor.executemany(text, values)",
    },
}
"""Each rule, and what it forbids."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_store_is_sealed(rule: Rule) -> None:
    assert rule(FILES) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_rule_sees_what_it_forbids(rule: Rule, tmp_path: Path) -> None:
    for place, code in RULES[rule].items():
        file = tmp_path / "frontdesk" / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{code}\n", "utf-8")
        assert len(rule([file])) >= 1, place


def test_who_knows_sqlite_is_there_and_does() -> None:
    known = [within(file) for file in FILES]
    assert all(any(name.startswith(f"store/{place}") for name in known) for place in KNOW_SQLITE)
    guide = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    assert all(f"`{place}`" in guide for place in KNOW_SQLITE)
