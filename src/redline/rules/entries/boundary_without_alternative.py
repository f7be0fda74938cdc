"""SCP009: a boundary without its reason, or without what is said instead."""

from collections.abc import Iterator

from redline.brief.model import Boundary
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import IDS
from redline.rules.rule import rule
from redline.rules.stems import content
from redline.text import words

NOTHING = "n a na none nothing no yes tbc unknown unclear various see above as ditto unspecified x"
FILLERS = {
    "Because": frozenset(
        words(f"""{NOTHING}
    policy policies company internal our we us said so reason reasons legal safety compliance
    compliant because of by is it its the an be against forbids forbid says say not allowed
    permitted guideline guidelines rule rules best practice risk risky unsafe dangerous bad
    obvious obviously for per due to this that would could may must can cannot should safe
    general usual standard requirement requirements required management leadership decided
    responsible ai too do does
    asked asks ask wants wanted want told tells insists insist insisted demands demanded demand
    instructed instructs instruction ordered orders order advised advises prefers preferred
    lawyers lawyer counsel department team teams board boss headquarters head office
    director directors executives owner sponsor client marketing pr press liability lawsuit
    customary usually always never been way things done here product regulator
    regulators auditor auditors contract terms common sense idea better was
    were has have had they them their who what which there know known everyone
    everybody agrees agree agreed as with knows seen important sensitive topic delicate
    subject matter
    inappropriate unsuitable wrong undesirable unwanted possible potential why
""")
    ),
    "Instead": frozenset(
        words(f"""{NOTHING}
    refuse refuses refusal decline declines declined assistant feature bot tool it its the a an
    request to answer answers say says error message sorry apology apologises apologizes ignores
    ignore does do not doing blocks block blocked stays silent reply replies response default
    generic standard will simply just politely that this they user
    no not ends end ending closes close closing conversation chat session dialogue window
    over cannot can't can unable sorry moves move on changes change subject topic tells asks
    repeats repeat sentence sentences more terminates terminate stops stop help
    talking replying conversations person people customer customers his her firmly shows show
    friendly polite short shortly clear clearly and or then there with them
    elsewhere else try tries later again look looks search searches web internet online
    google rephrase rephrasing question questions waits hangs up off leaves leave
    is are by for in of at from possible nothing anything deflects deflect evades evade
    shrugs turns turn away down
""")
    ),
}
"""Words of which a cell consists that gives no reason, or no way on."""
ASKS = {
    "Because": "say which harm it avoids, such as `A wrong name delays care (H1)`",
    "Instead": "say what the person gets in its place, such as `Quotes the number of the desk`",
}


@rule("SCP009", severity=Severity.WARNING, dimension="scoping", answers=("V004",))
def boundary_without_alternative(context: Context) -> Iterator[Flag]:
    """Flag a `Because` or `Instead` that is empty, a filler, or the boundary once more."""
    for row in context.brief.boundaries:
        for title, text in (("Because", row.because), ("Instead", row.instead)):
            why = hollow(row, title, text) if title in row.cells else ""
            if why:
                yield Flag(
                    at=row.where(title),
                    message=f"{row.id or 'the boundary'} has no `{title}`: the cell {why}",
                    help=ASKS[title],
                )


def hollow(row: Boundary, title: str, text: str) -> str:
    """Say why a cell tells nothing; empty where it tells something."""
    if not text.strip():
        return "is empty"
    # A mark such as (H4) says which harm is meant, and not how one leads to the other.
    told = words(IDS.sub("", text).casefold()) or words(text)
    if all(word in FILLERS[title] for word in told):
        return "gives none"
    said, known = set(content(text)), set(content(row.will_not))
    return "repeats the boundary" if said and said <= known else ""
