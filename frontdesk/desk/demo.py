"""Made-up shops: a believable one to look at, and one of any size to measure with."""

from frontdesk.desk.demo_large import large

__all__ = ["large"]
