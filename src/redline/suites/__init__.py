"""Suites from a brief: rows that its cells propose, and what a person says of each.

A brief comes in; proposed rows go out, by templates and, with a model, more. A proposal
is no evidence until somebody has reviewed it. Nothing here opens a file.

A *seed* is one cell of a brief that a row can be made from; its digest tells whether the
cell has changed since. A row whose cell has changed is *stale*.
"""

from redline.suites.asking import more
from redline.suites.looking import dropped, edited, kept, needs_translation, open_question
from redline.suites.propose import proposals
from redline.suites.seeds import Seed, seeds
from redline.suites.wordings import KINDS, LANGUAGES, wordings

__all__ = [
    "KINDS",
    "LANGUAGES",
    "Seed",
    "dropped",
    "edited",
    "kept",
    "more",
    "needs_translation",
    "open_question",
    "proposals",
    "seeds",
    "wordings",
]
