"""Detectors as controls come to them: loaded when a control is built, not when it is listed.

A name goes in, a function comes out. A review lists every control and reads no text with
them; what a detector needs would double the time that it takes.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from redline.controls.resources import Resources

__all__ = ["detector", "loaded"]

Found = Callable[..., Any]


def detector(means: "Resources", name: str, place: str) -> Found:
    """Return a detector: the one that somebody put in its place, or that of a place."""
    return means.detectors.get(name) or loaded(place)


def loaded(place: str) -> Found:
    """Return what stands at a place, such as `redline.detect.code:blocks`.

    >>> loaded("redline.detect.secrets:secrets")("We open at nine.")
    ()
    """
    module, _, name = place.partition(":")
    found: Found = getattr(import_module(module), name)
    return found
