"""Detectors of the risk screen: the built-in model, heavier ones behind a service, cascades.

One line of a brief's settings names a detector (`read_line`); a text goes in and
an Opinion comes out. A Screen asks one detector, or a cheap one first and a heavier
one where the cheap one is not sure, and returns a Verdict with what each said. What
a service fails to answer, or answers in another shape, is *unknown*: never a pass.
What is done about a verdict is the control's to say; when a failing service is left
alone for a while is the guard's.
"""

from redline.controls.detectors.cascade import Band, Screen, read_band
from redline.controls.detectors.connecting import connect_detector
from redline.controls.detectors.detector import Detector
from redline.controls.detectors.line import FORMS, Line, read_line
from redline.opinion import Opinion, Verdict

__all__ = [
    "FORMS",
    "Band",
    "Detector",
    "Line",
    "Opinion",
    "Screen",
    "Verdict",
    "connect_detector",
    "read_band",
    "read_line",
]
