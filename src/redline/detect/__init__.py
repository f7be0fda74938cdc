"""Detectors: text in, views, spans or scores out; no file, no clock, no model behind an address."""

from redline.detect.lesson import Lesson, Scores
from redline.detect.normalise import views

__all__ = ["Lesson", "Scores", "views"]
