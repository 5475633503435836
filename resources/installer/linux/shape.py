"""For the test: what a shop's file holds, in a line. python shape.py FILE"""

import sqlite3
import sys

file = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
(shape,) = file.execute("PRAGMA user_version").fetchone()
(customers,) = file.execute("SELECT COUNT(*) FROM customer").fetchone()
added = file.execute("SELECT COUNT(*) FROM sqlite_master WHERE name = 'made_up'").fetchone()[0]
(made_up,) = file.execute("SELECT COUNT(*) FROM made_up").fetchone() if added else (0,)
(sound,) = file.execute("PRAGMA integrity_check").fetchone()
print(f"shape {shape}, {customers} customers, {made_up} made up, {sound}")
