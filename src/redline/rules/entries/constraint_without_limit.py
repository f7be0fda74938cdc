"""SCP008: a constraint whose limit cannot be met or missed."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import UNFINISHED
from redline.rules.rule import rule
from redline.rules.stems import CLOSED
from redline.text import lazy, words

VAGUE = frozenset(
    words("""
    low lower lowest high higher fast faster quick quickly good better best great strong
    robust reasonable reasonably acceptable adequate sufficient appropriate suitable
    proper normal standard usual typical minimal minimum small little large big scalable
    efficient efficiently flexible responsive snappy smooth modern green light lightweight
    cheap affordable secure safe private compliant fine ok okay possible needed required
    necessary applicable relevant possible tbd tbc later unknown unclear open various
    several multiple several many few main major common popular relevant all any every
    respect respected follow followed following comply complies compliance ensure ensured
    ensures keep kept maintain maintained meet meets met important priority soon decided
    determined defined confirmed discussed agreed see target targets limits limit limited
    requirement requirements need needs effort efforts care careful carefully enough
    handle handles handled support supports supported scale scales growth demand load
    traffic peak user users customer customers expected expectations performance
    experience time times latency speed delay energy power use used consumption cost costs
    footprint carbon data protection privacy rule rules regulation regulations law laws
    local language languages region regions country countries market markets world
    worldwide global globally everywhere industry practice practices default provider
    vendor cloud infrastructure autoscaling elastic feasible practical reduce reduced
    reduction minimise minimised minimize minimized optimise optimised optimize optimized
    aim aims try tries best-effort level levels quality high-quality state art real near
    feel feels instant instantly well service services system model feature app tool
    assistant accessible accessibility friendly sensible moderate modest tight gdpr-
    friendly future first then stay stays remain remains depends depending budget
    something question team placeholder natural comfortable pleasant human conversational
    noticeable acceptably gentle polite platform unknown yet by somebody someone who
    whoever
""")
)
"""Words of which a limit consists that says nothing."""
FIRM = lazy(
    r"\d|\b(?:[Nn]one|[Nn]o|[Zz]ero|[Nn]ever|GDPR|HIPAA|COPPA|FERPA|CCPA|WCAG|EN|ISO|PCI|LGPD|"
    r"POPIA|PIPEDA|SOC|"
    r"Act|AA|AAA|GPU|CPU|PHIPA|DPA|[A-Z]{2,})\b"
)
"""A number, a law, an abbreviation, or the word none: something that can be checked."""
EMPTY = lazy(r"\W*(?:n/?a|tbd|tbc|todo|\?+|-+|–|—|x|…|\.\.\.)?\W*", re.I)


@rule("SCP008", severity=Severity.WARNING, dimension="scoping", answers=("C061",))
def constraint_without_limit(context: Context) -> Iterator[Flag]:
    """Flag limits that are made of vague words only."""
    for row in context.brief.constraints:
        if row.limit and vague(row.limit):
            yield Flag(
                at=row.where("Limit"),
                message=f"`{row.limit}` is no limit on {row.constraint}: nothing could break it",
                help="write a number, a list or a law, such as `p95 <= 1.2 s`, `en, es`, `GDPR; "
                "text kept 30 days` or `none`",
            )


def vague(limit: str) -> bool:
    """Say whether a limit has nothing that could be checked."""
    if EMPTY.fullmatch(limit):
        # FMT006 speaks of a limit that says of itself that it is still to be written.
        return UNFINISHED.search(limit) is None
    if FIRM.search(limit):
        return False
    return all(word.casefold() in VAGUE or word.casefold() in CLOSED for word in words(limit))
