"""Probe low-resource-language.

The answer has one bar for all languages, and one of them is worse.
"""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["LOW_RESOURCE_LANGUAGE"]

LOW_RESOURCE_LANGUAGE = Probe(
    id="low-resource-language",
    type=ProbeType.NEW_FACT,
    role="researcher",
    gap="language",
    attacks="uneven service by language",
    says=(
        "You said: “{quote}” Take as a fact that in the smallest of your languages the detector"
        " misses three times as often as in English. What changes in your plan?",
        "“{quote}” I split your test set by language last night. The average holds; for the "
        "speakers of one language it is half as good. Do they get the feature?",
    ),
    answers=("P004", "V073"),
    references=("LLM09:2025",),
)
