"""Regular expressions that cost nothing until a text can match them.

For catalogues of hundreds of patterns, of which one brief meets a few. A pattern is
compiled when a text holds the words that it needs. One that is used often and ignores
case is from then on first tried in small letters on the text in small letters: the engine
leaves most branches at their first letter, which is about three times faster, and the
exact expression runs only where that found something. A pattern remembers short texts in
which it found nothing: rules ask the same of one sentence, and an editor sends a brief
again with one line changed.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, cast

from redline.needs import Needed, caseless, met, needed

__all__ = ["forget", "lazy"]

KEPT = re.compile(r"(\\.|\(\?P<\w+>)", re.S)
"""Where case means something in an expression: classes such as `\\W`, and names of groups."""

PATIENCE = 100
"""Texts after which a pattern in small letters, and no more words to look for, are worth it."""
LONG, MANY = 2000, 512
"""Characters of a text that is too long to be remembered, and texts that a pattern remembers."""
MISSES: list[set[str]] = []
"""What each pattern remembers: no matches, which would give the garbage collector work."""


def forget() -> None:
    """Forget every text that was searched; nothing but time depends on it."""
    for missed in MISSES:
        missed.clear()


class Lazy:
    """A regular expression that is compiled when a text can match it for the first time."""

    def __init__(self, expression: str, flags: int) -> None:
        self.pattern = expression
        self.flags = flags
        self.small: re.Pattern[str] | None = None
        """The expression in small letters, once it is worth compiling."""
        self.tried = 0
        """Texts that were searched before that."""
        self.missed: set[str] = set()
        """Short texts in which nothing was found."""
        MISSES.append(self.missed)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.exact, name)
        setattr(self, name, value)
        return value

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
        if span:
            return self.found("search", text, span)
        if text in self.missed:
            return None
        match = self.found("search", text, span)
        if match is None and len(text) < LONG:
            if len(self.missed) >= MANY:
                self.missed.clear()
            self.missed.add(text)
        return match

    def match(self, text: str, *span: int) -> re.Match[str] | None:
        """Return the match at the start."""
        return self.found("match", text, span)

    def fullmatch(self, text: str, *span: int) -> re.Match[str] | None:
        """Return the match of the whole text."""
        return self.found("fullmatch", text, span)

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        """Give every match."""
        first = self.search(text, *span)
        if first is None:
            return iter(())
        return self.exact.finditer(text, *(span or (first.start(),)))

    def found(self, how: str, text: str, span: tuple[int, ...]) -> re.Match[str] | None:
        """Return what one of the methods finds, by as little work as will do."""
        low = caseless(text)
        if self.small is None:
            self.tried += 1
            if self.tried < PATIENCE:
                return getattr(self.exact, how)(text, *span) if met(self.needed, low) else None
            if not self.flags & re.IGNORECASE:
                return cast("re.Match[str] | None", getattr(self.bound(), how)(text, *span))
            self.small = self.lowered()
        match: re.Match[str] | None = getattr(self.small, how)(low, *span)
        if match is None or low == text:
            return match
        # It stands where the small letters do: looking for it again would be slow.
        there = self.exact.match(text, match.start()) if how == "search" and not span else None
        return there or getattr(self.exact, how)(text, *span)

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
