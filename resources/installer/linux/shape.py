"""For the test: what a shop's file holds, in a line. python shape.py FILE; with SQL behind it, that is done first."""

import sqlite3
import sys

path, *statements = sys.argv[1:]
file = sqlite3.connect(f"file:{path}?mode={'rw' if statements else 'ro'}", uri=True)
for statement in statements:
    file.execute(statement)
(shape,) = file.execute("PRAGMA user_version").fetchone()
(customers,) = file.execute("SELECT COUNT(*) FROM customer").fetchone()
(calls,) = file.execute("SELECT COUNT(*) FROM call").fetchone()
(sound,) = file.execute("PRAGMA integrity_check").fetchone()
print(f"shape {shape}: {customers} customers, {calls} calls, {sound}")
