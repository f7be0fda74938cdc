"""English words: whether a text is made of them, and what misspelt ones were meant to be."""

from redline.detect.english.respelling import respelt
from redline.detect.english.words import english

__all__ = ["english", "respelt"]
