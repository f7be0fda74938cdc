"""Labelled answers: answers that say what wrote them."""

from redline.metrics.looks import good, has
from redline.metrics.metric import Metric, Share

__all__ = ["LABELLED_ANSWERS"]

LABELLED_ANSWERS = Metric(
    name="labelled answers",
    means="answered requests whose answers all carry the provenance label that the brief promises",
    unit="proportion",
    better="higher",
    counted=Share(hit=good("labelled"), counts=has("labelled"), of="answered unit"),
    needs=("labelled",),
    answers=("T021",),
)
