"""TRD002: a trade-off whose reason is none."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import lazy, words

SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "and",
        "or",
        "for",
        "in",
        "on",
        "is",
        "are",
        "it",
        "this",
        "that",
        "we",
        "our",
        "be",
        "as",
        "by",
        "at",
        "with",
        "from",
        "i",
        "was",
        "were",
        "because",
        "so",
        "than",
        "more",
        "less",
        "very",
        "just",
        "much",
        "will",
        "would",
        "should",
        "can",
    ]
)
EMPTY = lazy(
    r"(?:(?:because |since |as )?(?:it|this|that|we|the \w+|they)?\s*(?:is|was|are|has been|think|"
    r"believe|felt|"
    r"feel|decided|agreed|makes?|seems?|looks?)?\s*(?:that |it |this )?(?:is |was )?(?:the |a |"
    r"our |an |to be |"
    r"much |simply |just |clearly |obviously )*"
    r"(?:better|best|best practice|good|right|right thing|right choice|right call|sense|good sense|"
    r"industry standard|standard|standard practice|common practice|obvious|important|necessary|"
    r"needed|"
    r"required|worth it|safer|product decision|business decision|design decision|management "
    r"decision|"
    r"team decision|preference|default|agreed|decided|reasonable|acceptable|fine|ok|okay|trade-off|"
    r"compromise|balance|good balance|good compromise|sensible)"
    r"(?: (?:for|to) (?:us|everyone|users|all|now|do|the team))?|"
    r"(?:we|the team|product|management|leadership) (?:decided|agreed|chose|wanted|prefer\w*)(?: "
    r"(?:on )?(?:it|"
    r"this|that|so))?(?: (?:together|in a meeting|as a team))?)",
    re.I,
)
SOLD = lazy(
    r"(?:because |since |as |so that |to )?(?:the |our |it |this |that |we )*(?:management|"
    r"leadership|product|the team|sales|"
    r"marketing|investors?|the board|board|customers?|competitors?|business|growth|revenue|"
    r"conversion|engagement|"
    r"market(?: share)?|stakeholders?|headquarters|the owner|owner|everyone|everybody|director|"
    r"ceo|partners?)\b[^.;\d]{0,40}?\b(?:"
    r"wants?|wanted|prefers?|preferred|asked|asks|likes?|liked|decided|decides|insists?|insisted|"
    r"chose|chooses|expects?|"
    r"demands?|demanded|agreed|agrees|matters|grows?|goes up|rises|comes first|do(?:es)? (?:it|"
    r"so|the same)|says so|depends)"
    r"[^.;\d]{0,40}",
    re.I,
)
"""A reason that is somebody's wish, or sales."""
SENTENCE = 80
"""Characters from which a reason has said something."""
HELP = (
    "say which error is worse and why, and how those who pay are helped: `A dose outweighs a "
    "refusal; whoever is refused gets the pharmacist's number [S1]`"
)


@rule("TRD002", severity=Severity.WARNING, dimension="metrics", answers=("C045",))
def trade_off_without_reason(context: Context) -> Iterator[Flag]:
    """Flag reasons that say nothing, or say the choice again."""
    for row in context.brief.trade_offs:
        why = re.sub(r"\[[A-Z]{1,3}\d+\]", "", row.why).strip(" .;,!")
        if not why:
            continue
        short = len(why) < SENTENCE
        empty = short and bool(EMPTY.fullmatch(why) or SOLD.fullmatch(why))
        said = {word.casefold() for word in words(why)} - SMALL
        if empty or repeats(said, row.choice) or repeats(said, row.gains):
            yield Flag(
                at=row.where("Why"),
                message=f"{row.id} gives no reason"
                + ("" if empty else ": it says its choice or gain again"),
                help=HELP,
            )


def repeats(said: set[str], other: str) -> bool:
    """Say whether the words of a reason are all words of another text."""
    return len(said) > 1 and said <= {word.casefold() for word in words(other)}
