"""ROL021: nothing says how trust is won back after a failure that everybody saw."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import reaches_people
from redline.rules.rule import rule

SIGNS = """
trust publish published publishes publicly report reports relaunch reopen reopened reopens return
returns resume resumes restart restarts again apologise apologize apology postmortem lessons learn
learnt learned cause causes root compensate compensation until restored restore recovery confidence
"""
BACK = frozenset(SIGNS.split())


@rule("ROL021", severity=Severity.NOTE, dimension="rollout", answers=("L011",))
def no_trust_recovery(context: Context) -> Iterator[Flag]:
    """Look for any word on the way back, where people are reached and failure has a plan."""
    brief = context.brief
    phase = reaches_people(brief)
    if phase is None or not brief.failures:
        return
    known = context.claimed_words
    places = {n for word in BACK for n in known.get(word, ())}
    if any(where(context.claims[n].section) for n in places):
        return
    yield Flag(
        at=brief.failures[0].where("When"),
        message="nothing says how trust is won back after a public failure",
        help="add to the notices or to `If it fails`: `we publish what we found before it is used "
        "again`",
    )


def where(section: str) -> bool:
    """Say whether a heading is one under which the way back is told."""
    title = section.casefold()
    told = ("if it fails", "rollout", "trust recovery", "recovery", "winning back trust")
    return title in told or title.startswith("notice to ")
