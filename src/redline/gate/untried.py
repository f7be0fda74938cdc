"""What the brief speaks of and nothing tried: boundaries, languages, harms, attacks.

What the rows of a run were about comes in; reasons go out. A bar says nothing of a boundary that
no row comes near, or of a language that no row is in: there it is unmeasured, and a phase that
asks for bars holds. Harms and attacks that nothing tried are named, so that nobody takes a bar
for more than it saw.
"""

from collections.abc import Iterator

from redline.brief.model import Harm, Phase
from redline.decision import Verdict
from redline.gate.inputs import GateInput
from redline.gate.reasons import Weighed, held, noted

__all__ = ["untried_reasons"]

ABOUT = "coverage"


def untried_reasons(given: GateInput, number: int, phase: Phase) -> Iterator[Weighed]:
    """Give what nothing tried; without evidence that is said already."""
    asks_bars = any(condition.kind == "all bars" for condition in phase.enter)
    if given.no_evidence or not (asks_bars or number >= given.first_open):
        return
    for text in (*untried_boundaries(given), *untried_languages(given)):
        yield held(ABOUT, text, Verdict.UNMEASURED)
    for text in (*untried_harms(given), *untried_attacks(given)):
        yield noted(ABOUT, text, Verdict.UNMEASURED)


def untried_boundaries(given: GateInput) -> Iterator[str]:
    """Name the boundaries that no request of the run came near."""
    for boundary in given.brief.boundaries:
        if boundary.id not in given.covered.declined:
            yield (
                f"{boundary.id} was tried by no row, so no bar says whether it is kept: "
                f"{boundary.will_not}; write rows with `expected` refuse and `for` {boundary.id}"
            )


def untried_languages(given: GateInput) -> Iterator[str]:
    """Name the promised languages that no request of the run was in."""
    for language in given.parts("language"):
        if language not in given.covered.languages:
            yield (
                f"{language} is promised and no row of the run is in it: every bar is unmeasured "
                f"there; write rows with `language` {language}"
            )


def untried_harms(given: GateInput) -> Iterator[str]:
    """Name the harms that no row and no attack was about."""
    for harm in given.brief.harms:
        if given.covered.about.isdisjoint(standing_for(given, harm)):
            yield f"{harm.id} was tried by no row and no attack: {harm.failure}"


def standing_for(given: GateInput, harm: Harm) -> set[str]:
    """Return the ids of what a row or an attack may be about to be about a harm."""
    brief = given.brief
    controls = [c for c in brief.controls if harm.id in c.holds]
    held_with = {name for c in controls for name in c.holds} & {b.id for b in brief.boundaries}
    attacks = {a.id for a in brief.attacks if harm.id in a.harms}
    return {harm.id, *(c.id for c in controls), *held_with, *attacks}


def untried_attacks(given: GateInput) -> Iterator[str]:
    """Name the attacks of the brief that the run did not try."""
    for attack in given.brief.attacks:
        if attack.id not in given.covered.about:
            yield (
                f"{attack.id} was not tried: no attack of the catalogue is called "
                f"{attack.vector!r} (`redline attacks`)"
            )
