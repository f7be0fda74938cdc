"""Search in strings: which of many short texts is closest to a question."""

from redline.search.index import Index, grams

__all__ = ["Index", "grams"]
