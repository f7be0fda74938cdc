"""RED004: a red line that nobody could see crossed, because it names nothing."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.vagueness import says_nothing
from redline.text import lazy

UNSEEN = lazy(
    r"(?:the |our )?[\w-]+ (?:is|becomes|acts|behaves) "
    r"(?:\w+ )?"
    r"(?:unsafe|unsafely|harmful|unethical\w*|irresponsibl[ey]|untrustworthy|misaligned|badly|"
    r"wrongly|unfair\w*)|"
    r"(?:a )?loss of (?:user |customer |public )?(?:trust|confidence)|(?:breach of |harm to "
    r")?(?:our )?(?:values|principles|"
    r"reputation)|(?:any(?:thing)? )?(?:unethical|illegal|immoral|irresponsible)(?: \w+)?|"
    r"(?:a |any )?(?:reply|answer|response)s? (?:that |which )?(?:we|they|nobody|no one|one) "
    r"(?:would|should|"
    r"could|will) (?:\w+ ){0,2}?(?:regret|like|want|accept|defend|be proud of|stand (?:by|behind))|"
    r"(?:any )?(?:serious |severe )?(?:harm|damage|injury) (?:to|of) (?:\w+ )?(?:users?|people|"
    r"anyone|customers?|society|humanity)",
    re.I,
)


@rule("RED004", severity=Severity.WARNING, dimension="safety", answers=("C033", "C041"))
def vague_red_line(context: Context) -> Iterator[Flag]:
    """Flag red lines in which every word fits any feature."""
    for line in context.brief.red_lines:
        text = line.never.strip().rstrip(".")
        if says_nothing(text) or UNSEEN.fullmatch(text):
            yield Flag(
                at=line.where("Must never happen"),
                message=f"nobody could see {line.id} crossed: it names no event",
                help="write what one reader of one reply would see: `A reply says that a danger "
                "sign can wait` instead of `unsafe output`",
            )
