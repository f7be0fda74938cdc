"""Search in strings: which of many short texts is closest to a question."""

from redline.search.classifier import Classifier
from redline.search.index import Index
from redline.search.shape import shape
from redline.search.sketch import BITS, BYTES, Sketcher, cosines, differing
from redline.search.tokens import grams, pairs

__all__ = [
    "BITS",
    "BYTES",
    "Classifier",
    "Index",
    "Sketcher",
    "cosines",
    "differing",
    "grams",
    "pairs",
    "shape",
]
