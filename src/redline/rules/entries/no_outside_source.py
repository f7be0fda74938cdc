"""EVD007: nothing that anybody outside has written."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import lazy

OUTSIDE = lazy(
    r"\bet al\b|\b(?:stud(?:y|ies)|papers?|published|journal|model cards?|system cards?|"
    r"guidelines?|guidance|"
    r"standards?|regulat(?:ions?|ors?)|directive|acts?|law|statute|articles? \d+|according to|"
    r"report(?:s|ed)? "
    r"(?:by|from|of)|census|registry|charter|code of practice)\b|\b[A-Z][\w’']+ (?:Act|Regulation|"
    r"Code|Directive|"
    r"Report|Law|Rule)\b|\b(?:NIST|ISO|IEC|OWASP|MITRE|GDPR|HIPAA|COPPA|FERPA|WHO|OECD|FDA|NHS|"
    r"NICE|CNIL|ICO|FTC|"
    r"UNESCO|IEEE|arXiv)\b|\((?:19|20)\d\d\)|https?://"
)
HELP = (
    "name one source that others can read, such as a standard, a peer-reviewed paper or official "
    "guidance: | S9 | Confabulation is a risk of such models | NIST AI 600-1, July 2024 | cited |"
)


@rule("EVD007", severity=Severity.NOTE, dimension="communication", answers=("V031",), essays=True)
def no_outside_source(context: Context) -> Iterator[Flag]:
    """Flag a brief with no cited source, and an answer that names none."""
    brief, essay = context.brief, context.essay
    if essay is not None:
        if not essay.unreadable and not OUTSIDE.search(essay.text):
            yield Flag(at=brief.start, message="no outside source is named", help=HELP)
        return
    if brief.sources and all(row.kind not in {"cited", ""} for row in brief.sources):
        yield Flag(
            at=brief.sources[0].where("Kind"),
            message="no source is cited: all were measured, heard or assumed",
            help=HELP,
        )
