"""CTL019: a handover that ends where nobody waits for it."""

import re
from collections.abc import Iterator

from redline.brief.model import ControlRow
from redline.finding import Severity
from redline.rules.context import Context, Flag, folded
from redline.rules.reading import part_of
from redline.rules.rule import rule
from redline.rules.stems import content, stem
from redline.text import lazy, words

HANDOVERS = frozenset({"danger handoff", "handoff on request"})
UNATTENDED = lazy(
    r"\b(?:mail ?box|inbox|e-?mails?|voice ?mail|answering machine|contact form|form|ticket\w*|"
    r"queue|faq|help pages?|web ?site|home page|chat ?bot|bot|archive|nobody|no one|"
    r"suggestion box|newsletter|log|none|model|automat\w+|web ?master)\b",
    re.I,
)
"""What no person sits behind at the moment of danger."""
FOREIGN = lazy(
    r"\b(?:press|marketing|sales|billing|legal(?! aid\b)|communications?|public relations|pr|"
    r"finance|"
    r"procurement|investor\w*|advertis\w+|brand)\b",
    re.I,
)
"""Whose work it is not."""
ANY = frozenset(
    stem(word)
    for word in words(
        "desk line team staff duty call office service people person on the night day"
    )
)
"""Words that fit every place where people answer."""
GRAVE = 9
"""Severity, 1 to 10, from which it must be clear who takes it."""
ANSWERS = lazy(
    r"\b(?:answers?|takes?|calls?|rings?|picks? up|phones?|comes?|steps? in|hand(?:s|ed)?[- ]?"
    r"(?:over|off)\w*|handles?|sees?|joins?|is with|blocks?|reads?|responds?|replies)\b",
    re.I,
)


@rule("CTL019", severity=Severity.WARNING, dimension="safety", answers=("C004", "T004"))
def handover_astray(context: Context) -> Iterator[Flag]:
    """Compare whom a handover goes to with the people who promise to take the same harms."""
    for row in context.brief.controls:
        to = dict(row.settings).get("to", "")
        if not row.enforced or folded(row.control) not in HANDOVERS or not to:
            continue
        if any(name not in context.named for name in row.holds):
            continue  # dangling-reference speaks
        urgent = folded(row.control) == "danger handoff"
        why = astray(context, row, to) if urgent else ""
        if urgent and UNATTENDED.search(to):
            why = f"where nobody waits: `{to}`"
        if urgent and FOREIGN.search(to) and not any(shared(to, each) for each in people(context)):
            why = why or f"to `{to}`, whose work it is not"
        if why:
            yield Flag(
                at=part_of(row, "Settings", to),
                message=f"{row.id} hands danger over {why}",
                help="name those who are there at that hour and can act, the same under `to`, in "
                "the row of the people who take it, and in the sentence that is shown",
            )


def astray(context: Context, row: ControlRow, to: str) -> str:
    """Say who takes these harms instead, where other people promise it; empty where it fits."""
    takers = [each for each in people(context) if set(each.holds) & worst(context, row)]
    takers = [each for each in takers if ANSWERS.search(each.control)]
    if not takers or any(shared(to, each) for each in takers):
        return ""
    others = [each for each in people(context) if each not in takers and shared(to, each)]
    if not others and named_elsewhere(context, row, to):
        return ""
    named = ", ".join(each.id for each in takers)
    return f"to `{to}`, and {named} says that others take it"


def worst(context: Context, row: ControlRow) -> set[str]:
    """Return the gravest harms that a row holds."""
    rated = {harm.id: harm.severity or 0 for harm in context.brief.harms if harm.id in row.holds}
    top = max(rated.values(), default=0)
    return {name for name, severity in rated.items() if severity == top >= GRAVE}


def people(context: Context) -> list[ControlRow]:
    """Return the rows that people hold."""
    return [row for row in context.brief.controls if row.held_by.startswith("people")]


def shared(to: str, row: ControlRow) -> bool:
    """Say whether a row names those whom a handover goes to."""
    own = set(content(to))
    said = set(content(f"{row.control} {row.held_by.removeprefix('people: ')}"))
    return bool((own - ANY or own) & said)


def named_elsewhere(context: Context, row: ControlRow, to: str) -> bool:
    """Say whether the brief speaks of them outside the controls' settings."""
    named = content(re.split(r"[,;(]", to)[0]) or content(to)  # without when they answer
    wanted = set(named) - ANY or set(named)
    texts = [cell.text for other in context.brief.rows() if other is not row
             for title, cell in other.cells.items() if title != "Settings"]  # fmt: skip
    texts += [b.text for s in context.brief.document.sections for b in s.prose]
    return any(wanted <= set(content(text)) for text in texts)
