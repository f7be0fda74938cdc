"""Regular expressions that cost nothing until a text can match them.

For catalogues of hundreds of patterns, of which one brief meets a few. A pattern is
compiled when a text holds the words that it needs. One that ignores case is first tried
in small letters on the text in small letters: the engine then leaves most branches at
their first letter, which is about three times faster, and the exact expression runs only
where that found something.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, cast

from redline.needs import Needed, caseless, met, needed

__all__ = ["lazy"]

KEPT = re.compile(r"(\\.|\(\?P<\w+>)", re.S)
"""Where case means something in an expression: classes such as `\\W`, and names of groups."""

PATIENCE = 100
"""Texts after which compiling costs less than looking for words in all that are to come."""


class Lazy:
    """A regular expression that is compiled when a text can match it for the first time."""

    def __init__(self, expression: str, flags: int) -> None:
        self.pattern = expression
        self.flags = flags
        self.small: re.Pattern[str] | None = None
        """Once compiled: the expression in small letters."""
        self.spared = 0
        """Texts that were told apart by their words alone."""

    def __getattr__(self, name: str) -> Any:
        return getattr(self.exact, name)

    @cached_property
    def exact(self) -> re.Pattern[str]:
        """Return the expression as it was written, compiled."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def needed(self) -> Needed:
        """Return what a text must hold."""
        return () if self.flags & re.VERBOSE else needed(self.pattern)

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        """Return the first match."""
        return self.found("search", text, span)

    def match(self, text: str, *span: int) -> re.Match[str] | None:
        """Return the match at the start."""
        return self.found("match", text, span)

    def fullmatch(self, text: str, *span: int) -> re.Match[str] | None:
        """Return the match of the whole text."""
        return self.found("fullmatch", text, span)

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        """Give every match."""
        if self.found("search", text, span) is None:
            return iter(())
        return self.exact.finditer(text, *span)

    def found(self, how: str, text: str, span: tuple[int, ...]) -> re.Match[str] | None:
        """Return what one of the methods finds, by as little work as will do."""
        low = caseless(text)
        if self.small is None:
            if self.spared < PATIENCE and not met(self.needed, low):
                self.spared += 1
                return None
            if not self.flags & re.IGNORECASE:
                return cast("re.Match[str] | None", getattr(self.bound(), how)(text, *span))
            self.small = self.lowered()
        match: re.Match[str] | None = getattr(self.small, how)(low, *span)
        return match if match is None or low == text else getattr(self.exact, how)(text, *span)

    def bound(self) -> re.Pattern[str]:
        """Hide the methods above by those of the exact expression: nothing is left to be spared."""
        for used in ("search", "match", "fullmatch", "finditer"):
            setattr(self, used, getattr(self.exact, used))
        return self.exact

    def lowered(self) -> re.Pattern[str]:
        """Return the expression in small letters, compiled."""
        parts = KEPT.split(self.pattern)
        small = "".join(part if n % 2 else part.lower() for n, part in enumerate(parts))
        return re.compile(small, self.flags & ~re.IGNORECASE)


def lazy(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression that is compiled when a text can match it.

    >>> lazy("h(a)rm", re.I).search("No HARM")[1]
    'A'
    """
    return cast("re.Pattern[str]", Lazy(expression, flags))
