"""ROL022: a delay that ends with a feeling."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.phrases import objections, phrase
from redline.rules.rule import rule

DELAY = phrase(
    r"\b(?:delay\w*|held back|postpon\w+|wait\w*|hold\w*(?: off| back)?|paus\w+|defer\w*|"
    r"not (?:launch|ship|release|"
    r"go live)|no launch|launch later|stop\w*|keep it (?:back|closed|"
    r"internal))\b.{0,40}?\b(?:until|till|"
    r"unless|before) (?:it|we|everything|everyone|everybody|all|the (?:model|team|feature|product|"
    r"system|technology|time))"
    r"(?: is| are| feels?| feel|['’]s|['’]re| seems?| has become|"
    r" have become)? (?:\w+ )?(?:safe(?:r)?|ready|"
    r"confident|comfortable|sure|mature|better|perfect|solved|right|happy|convinced|"
    r"certain|good|robust|"
    r"reliable)\b(?! for)"
)
EXIT = phrase(
    r"\d|\b[A-Z]\d+\b|\b(?:bars?|test\w*|measured?|criteri\w+|red team\w*|per ?cent|"
    r"results?|evaluation|"
    r"suite|shows?|reviewed|audit\w*|red lines?|trial|re-?run)\b"
)


@rule("ROL022", severity=Severity.NOTE, dimension="rollout", answers=("X031",), essays=True)
def delay_without_exit(context: Context) -> Iterator[Flag]:
    """Look for waiting "until it is safe" in whose sentence nothing says when that is so."""
    yield from objections(
        context,
        DELAY,
        of=("until", "till", "unless", "before"),
        unless=EXIT,
        message="a delay ends when somebody feels that it may",
        help="say what ends it: `we wait until the red team's 400 cases are run again and M2 is at "
        "least 92 %, and decide in three weeks either way`",
    )
