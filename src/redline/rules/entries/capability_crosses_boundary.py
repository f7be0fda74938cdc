"""SCP014: a capability that does what a boundary, or the scope, refuses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from redline.finding import Severity
from redline.rules.acts import Act, acts, deeds, meets
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.scoped import prose_of
from redline.rules.stems import stem
from redline.rules.verdicts import ITSELF, denials, judged, matter, verdicts
from redline.text import Place, lazy, words

HEDGED = lazy(
    r"\b(?:only|never|not|no|nor|without|except|unless|instead|rather|draft\w*|prepar\w+|ask\w*|"
    r"approved|confirm\w*|refus\w+|declin\w+|(?:once|after|if|when|where) [^,;]*(?:check\w*|"
    r"sign\w*|"
    r"agree\w*|written|nurse|doctor|vet|veterinarian|pharmacist|advis[eo]r|officer|lawyer|clerk|"
    r"agent|person|staff|human|teacher|librarian|counsellor))\b|n['’]t\b",
    re.I,
)
"""A capability with these says itself where it stops."""
SURE = lazy(
    r"\b(?:once|after|only|unless|not|no)\b[^,;]*(?:\b(?:sure|certain|confiden\w+|asks?|asked|"
    r"insists?|"
    r"wants?|needs?|pays?|paid|premium|waiting|delay\w*|disclaimer|warning)\b|%)",
    re.I,
)
"""A condition that stops nobody: how sure the model is, that somebody asks or pays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """One thing that is not done."""

    name: str
    """The boundary's id, or `the scope`."""
    said: str
    acts: tuple[Act, ...]
    matter: frozenset[str]


@rule("SCP014", severity=Severity.WARNING, dimension="scoping", answers=("C004", "C033"))
def capability_crosses_boundary(context: Context) -> Iterator[Flag]:
    """Look for what boundaries and scope refuse in capabilities, benefits and the scope."""
    bounds = [
        Refused(
            name=row.id, said=row.will_not, acts=acts(row.will_not), matter=matter(row.will_not)
        )
        for row in context.brief.boundaries
    ]
    scope = [
        Refused(name="the scope", said=passage.text, acts=refused, matter=frozenset())
        for passage in prose_of(context, "Scope")
        if (refused := tuple(denials(passage.text)))
    ]
    for row in context.brief.capabilities:
        crossed = first(row.capability, bounds) or outside(row.capability, scope)
        if crossed:
            yield flag(row.where("Capability"), row.id, crossed)
            continue
        crossed = None if HEDGED.search(row.benefit) else acted(row.benefit, bounds)
        if crossed:
            yield flag(row.where("Benefit"), row.id, crossed)
    for passage in prose_of(context, "Scope"):
        crossed = first(passage.text, bounds) if ITSELF.match(passage.text) else None
        if crossed:
            yield flag(passage.span(0, len(passage.text)), "the feature", crossed)


def flag(at: Place, who: str, crossed: Refused) -> Flag:
    """Return the flag of a text that crosses one."""
    return Flag(
        at=at,
        message=f"{who} does what {crossed.name} says it will not: {crossed.said.rstrip('.')}",
        help="say what it does on this side of the boundary, such as `Quotes the page that names "
        "the danger signs`, or drop one of the two",
    )


def first(text: str, bounds: list[Refused]) -> Refused | None:
    """Return the boundary that a text about the feature crosses, or None."""
    if HEDGED.search(text) and not SURE.search(text):
        return None
    passed = verdicts(text)
    return acted(text, bounds) or next((x for x in bounds if judged(passed, x.matter)), None)


def acted(text: str, bounds: list[Refused]) -> Refused | None:
    """Return the boundary one of whose acts a text does, or None."""
    named = {word for each in bounds for act in each.acts for word in (act.thing, act.verb)}
    for verb, thing, _ in deeds(text):
        if thing not in named and verb not in named:
            continue
        for each in bounds:
            if any(meets(verb, thing, act) for act in each.acts):
                return each
    return None


def outside(text: str, scope: list[Refused]) -> Refused | None:
    """Return the sentence of the scope that denies what a capability does, or None."""
    if not scope or (HEDGED.search(text) and not SURE.search(text)):
        return None
    begins = stem(words(text)[0]) if words(text) else ""
    for each in scope:
        if any(act.verb == begins and not act.thing for act in each.acts):
            return each
    return acted(text, [each for each in scope if any(act.thing for act in each.acts)])
