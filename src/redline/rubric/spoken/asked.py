"""Whether an answer is about what was asked, as far as words can tell.

A prompt and an answer go in. Only where a prompt is long enough to name its
subject several times over, and the answer takes up none of those words, is it
taken as an answer to something else; short questions leave too much open.
"""

from redline.rubric.case.subject import GENERAL
from redline.rubric.case.vocabulary import stem
from redline.text import words

__all__ = ["subject", "takes_up"]

NAMED = 9
"""Words naming its subject that a prompt needs before their absence says anything."""


HEAD = 5
"""Letters by which forms of one word are known: `retire`, `retiring`."""


def subject(text: str) -> set[str]:
    """Return the heads of the words of a text that may name its subject."""
    found = (w.casefold().split("'")[0] for w in words(text.replace("’", "'")))
    return {w[:HEAD] for w in found if len(w) > 2 and stem(w) not in GENERAL}


def takes_up(prompt: str, text: str) -> bool:
    """Say whether an answer may be about what was asked.

    >>> takes_up("Would you sell it?", "Off.")
    True
    """
    asked = subject(prompt)
    return len(asked) < NAMED or bool(asked & subject(text))
