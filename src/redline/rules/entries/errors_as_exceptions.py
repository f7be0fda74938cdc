"""WRD013: errors are treated as exceptions that need no design."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.phrases import objections, phrase
from redline.rules.rule import rule

ERROR = (
    r"(?:errors?|mistakes|failures?|hallucinations?|harm\w*|wrong (?:answers|replies)|"
    r"misuse|incidents?|"
    r"problems|edge cases|jailbreaks?|false \w+)"
)
EXCEPTION = phrase(
    rf"\bin the (?:very |highly )?(?:unlikely|improbable|rare) (?:event|case)\b|"
    rf"\b{ERROR} (?:are|is|will be|would be|remain|should be) (?:very |so |quite |"
    rf"extremely |really |mostly |only )?(?:rare|unlikely|"
    rf"exceptional|"
    rf"exceptions?|negligible|an exception|edge cases|corner cases|outliers)\b|"
    rf"\b{ERROR} (?:should|will|would) (?:hardly|rarely|seldom|not normally|"
    rf"not usually) (?:happen|occur)\b|"
    rf"\b{ERROR} (?:hardly|almost never|practically never|seldom|rarely|barely) (?:ever "
    rf")?(?:happens?|occurs?|arises?|exists?)\b|"
    rf"\b{ERROR} (?:are|is) (?:an? |just an? |merely an? )?(?:edge|corner|special|freak) cases?\b|"
    rf"\b{ERROR} (?:is|are|need|needs) not (?:to be )?(?:expected|likely|feared|an issue|a "
    rf"concern)\b|"
    rf"\b(?:just|only|merely|mostly) (?:an? )?(?:edge|corner) cases?\b|"
    rf"\b(?:unlikely|hardly likely|improbable) (?:that )?(?:\w+ ){{0,5}}?(?:fails?|errs?|"
    rf"goes wrong|"
    rf"hallucinates?|is misused|breaks)\b"
)
COUNTED = phrase(
    r"\d|\b(?:likelihood|severity|even|however rare|however|still|but|yet|although|"
    r"assume\w*|plan\w*|"
    r"because|counted|worst)\b"
)


@rule("WRD013", severity=Severity.NOTE, dimension="safety", answers=("V080",), essays=True)
def errors_as_exceptions(context: Context) -> Iterator[Flag]:
    """Look for sentences that wave errors aside as rare."""
    yield from objections(
        context,
        EXCEPTION,
        of=(
            "unlikely", "improbable", "rare", "exceptional", "exception", "exceptions",
            "negligible", "edge", "corner", "outliers", "hardly", "rarely", "seldom", "normally",
            "usually", "expected", "ever", "almost", "special", "freak", "feared", "likely",
            "concern",
        ),
        unless=COUNTED,
        message="an error is treated as an exception",
        help="take errors as what the design begins with: `5 % of first pages are wrong, so three "
        "titles are offered below 60 %`",
    )  # fmt: skip
