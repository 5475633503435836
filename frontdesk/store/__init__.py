"""Where things are kept: peewee on SQLite. Takes ids and frozen dataclasses, gives frozen dataclasses."""
