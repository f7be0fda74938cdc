"""ROL004: a launch to people without the words for the day it fails."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import reaches_people
from redline.rules.rule import rule

AUDIENCES = {"users": "users", "regulators": "regulator", "the press": "press"}
"""Whom a notice is for, and the word that shows it in a heading."""


@rule("ROL004", severity=Severity.WARNING, dimension="rollout", answers=("L006", "V079"))
def missing_notice(context: Context) -> Iterator[Flag]:
    """Look for the notices, once a phase reaches people outside."""
    phase = reaches_people(context.brief)
    if phase is None:
        return
    notices = [
        section.title.casefold()
        for section in context.brief.document.sections
        if section.title.casefold().startswith("notice") and section.prose
    ]
    missing = [who for who, word in AUDIENCES.items() if not any(word in n for n in notices)]
    if missing:
        yield Flag(
            at=phase.where("Audience"),
            message=f"`{phase.phase}` reaches people, and no notice to {', '.join(missing)} is "
            "written",
            help=f"write it under `### Notice to {missing[0]}`: what happened, what to do now, "
            "what was done",
        )
