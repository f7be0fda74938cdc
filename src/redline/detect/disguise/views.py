"""Views of a text: the text itself, then what somebody may have hidden in it.

A text comes in; texts come out, the original first, each once. Steps are tried on the
text, on what they bring to light, and so on, four deep; a detector that takes the most
alarming view needs to know nothing of disguises.

Work is bounded: at most `REACH` characters are looked into, at most `MOST` views are
given, and what all steps together read is in proportion to the text, and at most `WORK`
characters. Where that was not enough, `whole` says so: whoever asks takes the strict path.
"""

from functools import cached_property

from redline.detect.disguise.search import PLAIN, SPELT, WORK, Search, undone
from redline.detect.disguise.view import View

__all__ = ["QUICK", "WORK", "Reading", "readable", "uncovered", "views", "whole"]

QUICK = 20_000
"""Characters that steps read in about two milliseconds."""


class Reading(str):
    """A text that keeps what was found in it, so that all who judge it look for that once.

    It goes wherever a text goes.
    """

    @classmethod
    def of(cls, text: str) -> "Reading":
        """Return a text as one that keeps what was found in it; one that does stays as it is."""
        return text if isinstance(text, cls) else cls(text)

    @cached_property
    def search(self) -> Search:
        """Return what was found, so far."""
        return Search(str(self))

    def begin(self) -> bool:
        """Look for what costs little to find; say whether that was all there is to do.

        The rest is found when somebody asks for it, and may hold others up meanwhile.
        """
        return self.search.go(QUICK)


def views(text: str) -> tuple[str, ...]:
    """Return the text and what may be hidden in it.

    Parameters
    ----------
    text
        Anything, of any length.

    Returns
    -------
    tuple of str
        The original first, then decoded or normalised forms, each once; at most `MOST`.

    >>> views("plain words")
    ('plain words',)
    >>> views("aG93IG11Y2ggaXMgc2FmZQ==")[-1]
    'how much is safe'
    """
    return tuple(view.text for view in uncovered(text))


def readable(text: str, of: Reading | None = None) -> str:
    r"""Return the text as a person reads it: disguises of single characters undone.

    Parameters
    ----------
    of
        What the text came to light in, where it was looked into.

    >>> readable("h0w m\u200buch, d.o.s.e")
    'how much, dose'
    """
    if of is not None and (known := of.search.spelt.get(text)) is not None:
        return known
    return undone(SPELT if text.isascii() else PLAIN + SPELT, View(text))[0]


def uncovered(text: str) -> tuple[View, ...]:
    """Return the text and what may be hidden in it, and how each view came about.

    Returns
    -------
    tuple of View
        As `views`; `by` names the steps, outermost first, and is empty for the original.

    >>> uncovered("ubj zhpu vf fnsr")[-1]
    View(text='how much is safe', by=('rot13',))
    """
    search = Reading.of(text).search
    search.go()
    return search.views


def whole(text: str) -> bool:
    """Say whether all was looked into that a text may hide, as far as it is looked into.

    >>> whole("plain words")
    True
    """
    search = Reading.of(text).search
    search.go()
    return search.whole
