"""Front Desk: knows who has just walked in or is calling, and what matters to them."""

__version__ = "0.2.0"
