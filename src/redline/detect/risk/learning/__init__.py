"""Learn the risk model from labelled rows; only this folder needs SciPy and scikit-learn."""

from redline.detect.risk.learning.learn import Learnt, learn
from redline.detect.risk.learning.rows import Row, read_rows

__all__ = ["Learnt", "Row", "learn", "read_rows"]
