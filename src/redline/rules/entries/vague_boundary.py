"""SCP020: a boundary that names nothing one could refuse."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.stems import CLOSED
from redline.text import words

EMPTY = frozenset(
    words("""
    bad wrong harmful harm harms unsafe safe dangerous incorrect inappropriate inaccurate toxic
    offensive undesirable unwanted problematic negative poor sensitive risky unethical illegal
    improper unsuitable unacceptable misleading biased objectionable critical delicate difficult
    controversial serious certain various special personal anything everything something
    things thing topics topic matters matter issues issue areas area subjects subject
    content contents
    output outputs reply replies answer answers information behaviour behavior action
    actions requests
    request questions question cases case situations advice guidance statements statement stuff
    do does say says give gives provide provides produce generate make makes answer discuss talk
    handle touch offer create write respond cause harm hurt violate break go act engage help
    policy policies law laws rules values guidelines principles standards ethics company our
    user users people person customer customers anybody someone way ways manner kind kinds
    overstep exceed limits limit bounds scope role competence too far beyond outside its remit
""")
)
"""Words of which a boundary consists that fits every feature."""


@rule("SCP020", severity=Severity.WARNING, dimension="scoping", answers=("C004", "C033"))
def vague_boundary(context: Context) -> Iterator[Flag]:
    """Flag boundaries that are made of words that fit everywhere."""
    for row in context.brief.boundaries:
        said = words(re.sub(r"\([^)]*\)", "", row.will_not).casefold())
        told = [word for word in said if word not in CLOSED]
        if said and all(word in EMPTY for word in told):
            yield Flag(
                at=row.where("Will not"),
                message=f"{row.id} could stand in any brief: nobody can tell what crosses it",
                help="name the act and its thing, such as `Give a dose, or say to stop a medicine`",
            )
