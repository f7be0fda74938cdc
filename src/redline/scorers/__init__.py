"""Scorers: what may be said of one interaction by rule, without a model.

An Interaction and a Reference (what its suite row expects, and which texts are
vetted) come in; values of labels go out, or none where nothing can be said.
Each scorer is an entry: a module and its page in `entries`. A scorer names the
detectors it rests on, since it is blind where a control that shares one is.
"""

from typing import Any

from redline.scorers.known import scorer, scorers_by_name, shared_detectors
from redline.scorers.outcome import outcome
from redline.scorers.scorer import Reference, Scorer
from redline.scorers.words import Vetted, own_words

__all__ = [
    "SCORERS",
    "Reference",
    "Scorer",
    "Vetted",
    "outcome",
    "own_words",
    "scorer",
    "scorers_by_name",
    "shared_detectors",
]

SCORERS: dict[str, Scorer]
"""Every scorer by its name; read on first use, because entries import this package."""


def __getattr__(name: str) -> Any:
    """Return `SCORERS` when it is first asked for."""
    if name == "SCORERS":
        return scorers_by_name()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
