"""Probe low-resource-language: one bar stands for all languages, and one is worse."""

from redline.questions.probes.probe import Aim, Probe, ProbeType, claimed, closest
from redline.rubric import Reading

__all__ = ["LOW_RESOURCE_LANGUAGE"]

SPOKEN = r"\b(?:languages?|swahili|spanish|multilingual|translat\w+|dialects?|english)\b"
APART = r"\b(?:each language|every language|per language|by language|language apart|own bar)\b"


def aims(reading: Reading) -> Aim | None:
    """Hit an answer that does not hold its bar in each language apart."""
    if claimed(reading, APART, unless=r"(?!)"):
        return None
    quote = closest(reading, SPOKEN + r"|\b(?:bar|rate|recall|test|detect\w+|classif\w+)\b")
    return Aim(weight=2.4, quote=quote) if quote else None


LOW_RESOURCE_LANGUAGE = Probe(
    id="low-resource-language",
    type=ProbeType.NEW_FACT,
    attacks="uneven service by language",
    says=(
        "You said: “{quote}” Take as a fact that in the smallest of your languages the detector "
        "misses three times as often as in English. What changes in your plan?"
    ),
    aims=aims,
    answers=(
        "P004",
        "V073",
    ),
    references=("LLM09:2025",),
)
