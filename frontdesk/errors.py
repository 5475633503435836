"""Trouble that can happen in a shop: said in a sentence, with what to do about it."""


class FrontdeskError(Exception):
    """Something went wrong that a person at the counter can be told about; everything else is a bug."""

    def __init__(self, title: str, advice: str = "") -> None:
        super().__init__(title, advice)
        self.title = title
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.title} {self.advice}".strip()


class AlreadyOpen(FrontdeskError):
    """Another process has the shop's file open at a desk."""
