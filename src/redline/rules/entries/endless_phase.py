"""ROL011: a phase before the last whose end nobody set."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import lazy

VAGUE = lazy(
    r"\b(?:ongoing|open[- ]ended|indefinite(?:ly)?|permanent(?:ly)?|endless|continuous(?:ly)?|"
    r"until|as long as|as needed|as required|varies|variable|flexible|depends|depending|"
    r"unclear|unknown|undecided|not (?:yet )?(?:fixed|set|known|decided)|to be \w+|tbc|"
    r"a while|some time|sometime|for now|short(?: time)?|brief(?:ly)?|few|several|forever|"
    r"some (?:days|weeks|months|time)|no (?:end|limit|fixed \w+))\b|\Aopen\Z|\A[-–—?]+\Z",
    re.I,
)
BOUND = lazy(r"\d|\bbars?\b|\b(?:one|two|three|four|six|eight|ten|twelve)\b", re.I)


@rule("ROL011", severity=Severity.WARNING, dimension="rollout", answers=("L004", "X031"))
def endless_phase(context: Context) -> Iterator[Flag]:
    """Flag phases before the last that last "until ready"; an empty cell is the format's matter."""
    for phase in context.brief.phases[:-1]:
        if VAGUE.search(phase.lasts) and not BOUND.search(phase.lasts):
            yield Flag(
                at=phase.where("Lasts"),
                message=f"`{phase.phase}` has no end: it lasts `{phase.lasts}`",
                help="give it a length, such as `4 weeks`, and write what ends it sooner or holds "
                "it longer as the conditions of the next phase",
            )
