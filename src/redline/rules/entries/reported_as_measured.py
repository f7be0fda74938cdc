"""EVD002: hearsay or a guess that the text calls measured."""

import re
from collections.abc import Iterator

from redline.brief.model import Source
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.dated import earliest
from redline.rules.reading import MARK
from redline.rules.rule import rule
from redline.rules.wording import denied
from redline.text import lazy

SHOWN = lazy(
    r"\b(?:we (?:have )?(?:found|saw|observed|measured|tested|showed|shown|proved|verified)|"
    r"(?:was|were|is|are|"
    r"has been|have been) (?:\w+ly )?(?:measured|shown|proven|demonstrated|verified|confirmed|"
    r"established)|"
    r"measurements? (?:shows?|say|give)|our (?:own )?(?:\w+ )?(?:trials?|tests?|evaluations?|data|"
    r"logs|"
    r"measurements?|experiments?|pilot) (?:\w+ )?(?:shows?|showed|found|proves?|proved|gave|"
    r"confirm\w*)|measured "
    r"(?:at|in|on|over|by us|rate|value)|as measured|it is proven)\b",
    re.I,
)
LATER = lazy(
    r"\b(?:until|once|when|before|after|if|will|to be|must|shall|should|can|unless|whether|how|"
    r"not yet|"
    r"guess\w*|estimat\w*|assum\w*|expect\w*)\b",
    re.I,
)
DONE = lazy(
    r"(?:we (?:have )?(?:found|saw|observed|measured|tested|showed|proved|verified)|our\b)", re.I
)
"""Words for what is over, whatever else the sentence puts before or after it."""
HEARSAY = lazy(
    r"\b(?:unverified|hearsay|impressions?|gut feeling|rumou?rs?|anecdot\w+|guess(?:es|ed)?|not "
    r"(?:counted|measured|"
    r"verified|checked)|"
    r"(?:invented|made up)(?= (?:[\w-]+ )?(?:figures?|numbers?|rates?|data|values?|results?|"
    r"shares?|"
    r"percentages?)\b|\s*(?:[.;,)]|\Z))|"
    r"(?:authors?['’]?|our|own|rough|expert|team['’]?s?) (?:\w+ )?(?:estimates?|"
    r"guess|opinion|"
    r"judge?ment|assumptions?|experience)|assumptions?|preparation guide|blog posts?|"
    r"estimat(?:es?|ed|ion)|until (?:the first|replaced|measured)|to be (?:replaced|measured|"
    r"confirmed)|planning "
    r"figures?|not yet (?:seen|measured|counted)|news(?:paper)? articles?|"
    r"social media|forum posts?|word of mouth|sales (?:deck|team)|marketing)\b",
    re.I,
)
GUESS = lazy(
    r"\b(?:unverified|hearsay|impressions?|gut feeling|rumou?rs?|anecdot\w+|guess(?:es|ed)?|"
    r"invented (?:figures?|numbers?|data|rates?)|made up (?:figures?|numbers?|data)|assumptions?|"
    r"preparation guide|"
    r"(?:authors?['’]?|our|own|rough) (?:\w+ )?(?:estimates?|guess|opinion|assumptions?))\b",
    re.I,
)
"""What is not even somebody's to be cited."""
OTHERS = lazy(
    r"\b(?:published|journal of|et al|doi|arxiv|white ?paper|press release|news\w*|vendor['’]?s?|"
    r"survey of the "
    r"literature|literature|meta-analysis|annual report|model card of|study by|report by|"
    r"proceedings)\b",
    re.I,
)
OWN = lazy(
    r"\b(?:our|own|we|internal|in-house|pilot|trial|this (?:brief|team)|logs?|suite|dev|redline|"
    r"bench|"
    r"evaluat\w+|counted|questions?|units)\b",
    re.I,
)
HELP = (
    "call it what it is: `reported` for what somebody says, `assumed` for what we think, and say "
    "when it will be measured; or measure it and name the trial"
)


@rule("EVD002", severity=Severity.WARNING, dimension="communication", answers=("C112",))
def reported_as_measured(context: Context) -> Iterator[Flag]:
    """Hold the words of the text against the kind of the sources that they cite."""
    sources = {source.id: source for source in context.brief.sources}
    weak = {name for name, source in sources.items() if source.kind in {"reported", "assumed"}}
    for passage in context.claims if weak else ():
        if "[" not in passage.text:
            continue
        marks = {found["id"] for found in MARK.finditer(passage.text)}
        found = SHOWN.search(passage.text) if marks and marks <= weak else None
        if found and not denied(passage.text, found) and not still_to_come(passage.text, found):
            name = sorted(marks)[0]
            yield Flag(
                at=passage.span(*found.span()),
                message=f"`{found[0]}`, and {name} is a source of kind `{sources[name].kind}`",
                help=HELP,
            )
    written = earliest(context.brief.said("date"))
    for source in context.brief.sources:
        yield from misnamed(source)
        yield from not_yet(source, written)


def still_to_come(text: str, found: re.Match[str]) -> bool:
    """Say whether a sentence only plans it; what `we measured` told of is over."""
    over = DONE.match(found[0]) is not None
    return LATER.search(text[: found.start()] if over else text) is not None


def not_yet(source: Source, written: tuple[int, int] | None) -> Iterator[Flag]:
    """Flag what is called measured or cited, and lies after the date of the brief."""
    when = earliest(source.source)
    if source.kind in {"measured", "cited", "reported"} and written and when and when > written:
        yield Flag(
            at=source.where("Source"),
            message=f"{source.id} is called {source.kind}, and `{source.source}` lies after the "
            f"date of "
            "the brief",
            help="a trial that is still to come has given no figure: call it `assumed` until "
            "then, or "
            "correct the date",
        )


def misnamed(source: Source) -> Iterator[Flag]:
    """Flag a source that is called measured or cited, and describes itself otherwise."""
    text = f"{source.source}; {source.claim}"
    hearsay = (HEARSAY if source.kind == "measured" else GUESS).search(source.source)
    foreign = OTHERS.search(source.source)
    if source.kind in {"measured", "cited"} and hearsay:
        why = f"`{hearsay[0]}` is nothing that was {source.kind}"
    elif source.kind == "measured" and foreign and not OWN.search(text):
        why = "it was measured by somebody else, so it is cited"
    else:
        return
    yield Flag(
        at=source.where("Kind"),
        message=f"{source.id} is called {source.kind}, and {why}",
        help=HELP,
    )
