"""What a boundary leaves open to others to say, and a text that says it all the same.

Many boundaries refuse to *say* something: whether a claim succeeds, what an injury
is. The text that crosses one may have another verb (estimates, works out, tells)
and other words for the thing; what it cannot change is that it passes a verdict on
the same matter. A scope's own denials ("it files nothing") become acts here too.
"""

import re
from collections.abc import Iterator

from redline.rules.acts import Act, acts
from redline.rules.stems import content, stem
from redline.text import lazy, words

__all__ = ["ITSELF", "denials", "judged", "matter", "verdicts"]

VERDICT = lazy(
    r"(?:^|[,;]\s*|\b(?:and|then|also|it|feature|assistant|to)\s+)(?:\w+ly\s+|also\s+|then\s+)?"
    r"(?P<verb>says?|tells?|judges?|predicts?|estimates?|calculates?|computes?|works? out|"
    r"assess(?:es)?|"
    r"advises?|recommends?|promises?|confirms?|guarantees?|decides?|forecasts?|reckons?|"
    r"guess(?:es)?|"
    r"evaluates?|determines?|suggests?|rates?|grades?|weighs?|checks?|clears?|approves?|"
    r"(?:gives?|offers?|provides?|shows?|states?)\s+(?:an?|the|its|their|your)?\s*(?:\w+\s+){0,2}?"
    r"(?:estimates?|opinions?|verdicts?|assessments?|views?|judge?ments?|predictions?|forecasts?|"
    r"advice|recommendations?|probabilit\w+|odds|chances?|likelihood|answers? (?:as to|on)))\b"
    r"(?P<rest>[^;.]*)",
    re.I,
)
"""A clause in which the feature itself judges, and quotes nobody."""
OPEN = lazy(
    r"\s*(?:\w+ ){0,2}?(?:whether|if|how (?:much|likely|serious|long)|which|what|who|that)\b", re.I
)
POINTING = lazy(
    r"\b(?:page|pages|whom|how to|where to|what to bring|nurse|adviser|officer|form|number|desk|"
    r"rule|rules|link|leaflet|handout|title|titles)\b",
    re.I,
)
"""Things that are pointed at: a clause about one of them passes no verdict."""
ALIKE = (
    "chance odds likelihood probability prospect outcome succeed succeeds success win predict",
    "illness disease condition diagnosis disorder diagnose sickness",
    "medicine drug medication tablet pill painkiller",
    "dose dosage milligram",
    "sum amount compensation payout pay paid payment refund refunded owe worth",
    "fault blame liable guilty responsible",
    "safe harmless normal fine okay serious dangerous wait",
    "genuine real authentic fraud fake",
    "child minor player kid boy girl athlete",
    "play train match return",
    "deadline limit late",
)
SAME = {stem(word): line.split()[0] for line in ALIKE for word in line.split()}
NEITHER = frozenset(
    map(
        stem,
        words("person people customer customers user users patient patients passenger day time way "
              "certain particular thing matter page question questions"),
    )
)  # fmt: skip
"""What nearly every feature is about."""
BY_NOTHING = lazy(
    r"\b(?P<verb>(?!is\b|has\b|was\b|does\b|as\b|needs\b)[a-z]+s) (?P<none>nothing\b|no "
    r"(?P<thing>(?:(?!and\b|or\b)[\w-]+ ?)+))",
    re.I,
)
BY_NEVER = lazy(
    r"\b(?:does not|do not|doesn['’]t|never|cannot|can['’]t|will not|won['’]t) (?P<list>[^.;:]+)",
    re.I,
)
ITSELF = lazy(r"(?:^|[;:]\s*)(?:it|we|this|our|the) (?!answer is)(?:[\w'’-]+ ){0,6}?", re.I)
"""How a sentence about the feature begins."""


def matter(text: str) -> frozenset[str]:
    """Return what a text is about: stems, with words of one meaning made one.

    >>> sorted(matter("Predict whether a claim succeeds"))
    ['chance', 'claim']
    """
    return frozenset(SAME.get(part, part) for part in content(text) if part not in NEITHER)


def verdicts(text: str) -> tuple[tuple[frozenset[str], bool], ...]:
    """Return the matter of each verdict that a text passes, and whether it is put as a question.

    >>> [(sorted(said), asks) for said, asks in verdicts("Says whether a claim will win")]
    [(['chance', 'claim'], True)]
    >>> verdicts("Quotes how a claim is decided")
    ()
    """
    found = []
    for clause in VERDICT.finditer(text):
        if not POINTING.search(clause["rest"].split(",")[0]):
            said = matter(clause["verb"] + clause["rest"]) - {stem(clause["verb"].split()[0])}
            found.append((said, OPEN.match(clause["rest"]) is not None))
    return tuple(found)


def judged(passed: tuple[tuple[frozenset[str], bool], ...], refused: frozenset[str]) -> bool:
    """Say whether one of some verdicts is on a matter that a boundary refuses.

    >>> judged(verdicts("Estimates the odds of a claim"), matter("Predict if a claim succeeds"))
    True
    """
    return any(len(said & refused) > (0 if asks else 1) for said, asks in passed)


def denials(sentence: str) -> Iterator[Act]:
    """Give what a sentence about the feature says that it does not do.

    >>> [(act.verb, act.thing) for act in denials("It opens no claim and pays nothing.")]
    [('open', 'claim'), ('pay', '')]
    """
    if not ITSELF.match(sentence):
        return
    for found in BY_NOTHING.finditer(sentence):
        thing = acts(f"{found['verb']} a {found['thing']}") if found["thing"] else ()
        yield from thing or (Act(verb=stem(found["verb"]), thing=""),) if found["none"] else ()
    for found in BY_NEVER.finditer(sentence):
        yield from acts(re.split(r",? and (?:it|we)\b|,? but\b|,? only\b", found["list"])[0])
