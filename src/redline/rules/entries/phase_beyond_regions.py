"""ROL023: a phase that goes to a place outside the constraint on regions."""

import re
from collections.abc import Iterator

from redline.brief.model import Phase
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.places import named_places, regions_of
from redline.rules.rule import rule
from redline.text import lazy

REGIONS = lazy(r"\b(?:regions?|countr(?:y|ies)|territor(?:y|ies)|markets?|places?)\b", re.I)
EVERYWHERE = lazy(
    r"\b(?:world-?wide|global(?:ly)?|abroad|internationally|overseas|all over the world|"
    r"(?:any|every|all|other|more|further|neighbou?ring|foreign|new|several) (?:countr(?:y|ies)|"
    r"markets|regions|continents|states)|everywhere|all of Europe|Europe-wide|across Europe|"
    r"all Europe)\b",
    re.I,
)
"""Words for places that nobody has listed."""
LANGUAGE = lazy(r"\s*(?:-speaking|speakers?)\b", re.I)


@rule("ROL023", severity=Severity.WARNING, dimension="rollout", answers=("C061", "L003"))
def phase_beyond_regions(context: Context) -> Iterator[Flag]:
    """Compare the places that phases name with the regions that the constraint allows."""
    limit = next((c for c in context.brief.constraints if REGIONS.search(c.constraint)), None)
    allowed = regions_of(limit.limit) if limit else frozenset()
    for phase in context.brief.phases if limit and allowed else ():
        where = outside(phase, allowed)
        if limit and where:
            yield Flag(
                at=phase.where("Audience"),
                message=f"`{phase.phase}` reaches {where}, and the limit on regions is "
                f"`{limit.limit}`",
                help="keep the phase inside, or widen the constraint with the law, the languages "
                "and the sources of that place",
            )


def outside(phase: Phase, allowed: frozenset[str]) -> str:
    """Return the first place of a phase that is not allowed, or an empty text."""
    text = f"{phase.audience} | {phase.phase}"
    for named, code in named_places(text):
        if code not in allowed and not LANGUAGE.match(text, named.end()):
            return named[0]
    found = EVERYWHERE.search(text)
    listed = found and len(allowed) > 1 and re.match(r"(?:all|every) ", found[0], re.I)
    return found[0] if found and not listed else ""
