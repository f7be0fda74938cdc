"""Probe hundred-cases: the same figure came from cases that say little."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["HUNDRED_CASES"]

HUNDRED_CASES = Probe(
    id="hundred-cases",
    type=ProbeType.NEW_FACT,
    role="researcher",
    gap="sample",
    attacks="a figure without its cases",
    says=(
        "You said: “{quote}” I found the file behind a figure like that: eighty cases, all from"
        " one site, all in office hours. The lower bound is seven points down. What is behind "
        "yours?",
        "“{quote}” I drew the same number of cases again and got six points less. Of what is it"
        " a share, over how many, from whom, and how wide is it?",
    ),
    answers=("C046", "C053"),
)
