"""ROL024: people are put into a trial phase who did not choose it."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.audiences import Reach, reach
from redline.rules.context import Context, Flag
from redline.rules.reading import internal
from redline.rules.rule import rule
from redline.text import lazy

UNASKED = lazy(
    r"\b(?:(?:no|without (?:a |any )?)(?:way|chance|option|possibility|right) (?:to|of) (?:declin|"
    r"refus|opt|leav|say|"
    r"object)\w*|(?:who |which )?(?:are|is|were) (?:not|never) asked|un(?:asked|knowing\w*|aware)|"
    r"without (?:being "
    r"(?:asked|told)|asking|knowing|their knowledge|notice|consent)|(?:enrol\w*|assigned|included|"
    r"switched over|"
    r"moved over|added|signed up) (?:automatically|by (?:us|default|lot|chance))|automatically "
    r"(?:enrol\w*|included|assigned|added)|(?:on )?by default|opt(?:ed)?[- ]?out|unless they "
    r"(?:object|opt|say|"
    r"declin|refus)\w*|whether (?:or not )?they (?:want|like|agree|wish)\w*|compulsory|mandatory|"
    r"obligat\w+|"
    r"conscript\w*|cannot (?:decline|refuse|opt out|leave))\b|\b(?:want|like|agree) (?:it )?or "
    r"not\b",
    re.I,
)
"""Words by which nobody was asked."""
DRAWN = lazy(
    r"\b(?:drawn|picked|chosen|selected|sampled) (?:by lot|at random|by (?:us|chance))\b", re.I
)
ASKED = lazy(
    r"\b(?:opt(?:s|ed|ing)?[- ]?in|volunt\w+|agree\w*|consent\w*|invit\w+|said yes|say yes|"
    r"sign(?:ed)? up(?! auto)|"
    r"willing|appl(?:y|ied)|asked first|who (?:chose|want)\w*|joined)\b",
    re.I,
)
"""Words by which people chose it."""


@rule("ROL024", severity=Severity.WARNING, dimension="rollout", answers=("L002",))
def conscripted_audience(context: Context) -> Iterator[Flag]:
    """Flag audiences of trial phases that nobody asked; the last phase, for all, is no trial."""
    for phase in context.brief.phases:
        cell = phase.cells.get("Audience")
        if not cell or internal(phase) or reach(phase.audience) == Reach(value=1.0, share=True):
            continue
        found = UNASKED.search(cell.text)
        drawn = None if ASKED.search(cell.text) else DRAWN.search(cell.text)
        if found or drawn:
            said = found or drawn
            yield Flag(
                at=cell.part(*said.span()) if said else cell.at,
                message=f"`{phase.phase}` takes people in who did not choose it",
                help="let people opt in, and say to them what may go wrong: `300 families, "
                "opt-in`; a lot may "
                "draw among those who said yes",
            )
