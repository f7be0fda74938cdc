"""What a brief's own examples teach about a request: boundaries, danger, a wish for a person."""

from redline.detect.taught.lesson import EXPECTED, Kind, Lesson, Scores

__all__ = ["EXPECTED", "Kind", "Lesson", "Scores"]
