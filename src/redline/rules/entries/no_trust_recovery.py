"""ROL021: nothing says how trust is won back after a failure that everybody saw."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import RECOVERY, reaches_people
from redline.rules.rule import rule
from redline.text import lazy, words

SIGNS = """
trust publish published publishes publicly report reports relaunch reopen reopened reopens return
returns resume resumes restart restarts again apologise apologize apology postmortem lessons learn
learnt learned cause causes root compensate compensation until restored restore recovery confidence
"""
BACK = frozenset(SIGNS.split())


@rule("ROL021", severity=Severity.NOTE, dimension="rollout", answers=("L011",))
def no_trust_recovery(context: Context) -> Iterator[Flag]:
    """Look for any word on the way back, where people are reached and failure has a plan."""
    yield from by_the_clock(context)
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


def by_the_clock(context: Context) -> Iterator[Flag]:
    """Flag a return after so many hours, or whatever was the cause."""
    known = context.claimed_words
    for number in sorted({n for word in RETURNS for n in known.get(word, ())}):
        passage = context.claims[number]
        text = passage.text
        found = BLIND.search(text) or TIMED.search(text)
        if not found or not BACK_ON.search(text) or not where(passage.section):
            continue
        if BLIND.search(text) or not EARNED.search(text):
            yield Flag(
                at=passage.span(*found.span()),
                message="it comes back by the clock, whatever was wrong",
                help="say what has to be found, mended and tried again first, and who may watch: "
                "`it returns "
                "when the cause is public and the red team has repeated its attack`",
                severity=Severity.WARNING,
            )


RETURNS = words(
    "again back resume resumes restart restarts reopen reopens return returns on reactivated "
    "re-enabled relaunch"
)
BACK_ON = lazy(
    r"\b(?:(?:switch|turn)\w* (?:\w+ ){0,3}?(?:back )?on\b|on again|back on|again|resum\w+|"
    r"restart\w*|re-?open\w*|"
    r"re-?activat\w*|re-?enabl\w*|re-?launch\w*|(?:come|goe?|is|are)s? back|return(?:s|ed)?|"
    r"start\w* again)\b",
    re.I,
)
BLIND = lazy(
    r"\b(?:whether or not|even if|regardless of|whatever|no matter (?:what|whether)|without "
    r"(?:knowing|waiting for|"
    r"asking))\b[^.;]{0,30}?\b(?:cause|reason|why|wrong|known|knows?|found|error|fault|failure|"
    r"happened)\b|"
    r"\b(?:until|when|once|by when) (?:the )?(?:news|press|attention|interest|media|story|"
    r"headlines?|public|storm|"
    r"noise)\b[^.;]{0,25}?\b(?:move[sd]?|moved on|die[sd]?|gone|over|pass\w*|calm\w*|quiet\w*|"
    r"forg\w+|fad\w+|"
    r"lost)\b",
    re.I,
)
"""A return that asks nothing."""
TIMED = lazy(
    r"\bafter (?:about |at most |another )?(?:\d+|an?|one|two|three|four|five|six|seven|twelve|"
    r"some|a few) "
    r"(?:hours?|days?|weeks?|months?)\b|\b(?:\d+|an?|one|two|three|four|five|six|seven) (?:hours?|"
    r"days?|weeks?) "
    r"later\b|\bfor (?:\d+|an?|one|two|three|a few) (?:hours?|days?|weeks?),? (?:and |after which "
    r"|then )|"
    r"\bby itself\b|\bautomatically\b",
    re.I,
)
EARNED = lazy(
    r"\b(?:cause|causes|reasons?|found|find\w*|fix\w*|mended|corrected|bars?|met|passed|passes|"
    r"tests?|tested|"
    r"repeat\w*|red team\w*|attack\w*|evaluat\w+|evidence|suites?|approv\w*|decides?|decision|"
    r"sign\w*|agree\w*|"
    r"consent\w*|publish\w*|explain\w*|audit\w*|review\w*|until|unless|only|no|not|never|nobody|"
    r"phase|small|"
    r"invited|council|people|person|nurse|call\w*|calm|told|tell|ask\w*|rings?|answer\w*)\b",
    re.I,
)
"""What a return may wait for besides the clock, or another thing that is done again."""


def where(section: str) -> bool:
    """Say whether a heading is one under which the way back is told."""
    title = section.casefold()
    told = title in {"if it fails", "rollout"} or title in RECOVERY
    return told or title.startswith("notice to ")
