"""The finder: every customer by anything, ranked before it is queried. What knows SQLite’s FTS5 is here."""
