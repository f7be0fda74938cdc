"""Probe boundary-found: the feature was seen doing something that nobody had ruled out."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["BOUNDARY_FOUND"]

BOUNDARY_FOUND = Probe(
    id="boundary-found",
    type=ProbeType.NEW_FACT,
    role="journalist",
    gap="boundary",
    attacks="what it did unasked",
    says=(
        "You said: “{quote}” A reader sent us a screenshot: it advised her which of two banks "
        "to take. Your press office says that this was never intended. Where is that written?",
        "“{quote}” We asked it forty things that have nothing to do with its purpose. It "
        "answered thirty-eight. Is that what you call a limit?",
    ),
    answers=("C033", "P026"),
    references=("LLM06:2025",),
)
