"""WRD004: a limit in words where a number is needed."""

import re
from collections.abc import Iterator

from redline.brief import Passage
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.phrases import phrase, quoted
from redline.rules.rule import rule
from redline.rules.wording import mentions

THING = (
    r"(?:harm\w*|risks?|errors?|mistakes|misuse|failures?|hallucinations?|refusals?|"
    r"false \w+|delays?|"
    r"latency|incidents?|complaints?|misses|leaks?|bias|impact|damage|inaccurac\w+|"
    r"quality|accuracy|"
    r"reliab\w+|safety|rates?|levels?|numbers?|results?|performance)"
)
VAGUE = phrase(
    rf"\b(?:an? |the )?(?:acceptable|tolerable|reasonable|appropriate|adequate|"
    rf"satisfactory|sensible) "
    rf"(?:level|rate|risk|number|share|amount|degree|threshold|limit|accuracy|quality|safety|"
    rf"performance|margin|extent)s?\b(?: of)?|"
    rf"\b(?:low|good|safe|high|accurate|reliable|fast|small|rare|robust) enough\b(?! (?:at|"
    rf"to|for people))|"
    rf"\bsufficiently (?:low|safe|high|accurate|reliable|robust|rare|good|small)\b|"
    rf"\b(?:significantly|substantially|considerably|drastically|greatly|markedly|noticeably|"
    rf"dramatically) (?:reduc\w+|lower\w*|cut|decreas\w+|improv\w+|fewer|less|better|safer|"
    rf"rais\w+|"
    rf"drop\w*|increas\w+)\b|"
    rf"\b(?:reduc\w+|lower\w*|cut|decreas\w+|improv\w+) (?:\w+ ){{0,3}}?(?:significantly|"
    rf"substantially|"
    rf"considerably|drastically|greatly|as far as possible|as much as possible)\b|"
    rf"\b{THING} (?:is |are |must be |should be |will be |stays? |remains? |"
    rf"kept )?(?:as )?(?:low|high|"
    rf"small|rare|few) as (?:\w+ )?(?:possible|practicable|feasible)\b|"
    rf"\b(?:reasonably|acceptably|suitably|tolerably) (?:low|small|rare|safe)\b|"
    rf"\b(?:keep|kept|hold|held|bring|stay|stays|remain|remains) (?:\w+ ){{0,3}}?(?:to a minimum|"
    rf"(?:very |reasonably |acceptably |suitably )?(?:low|minimal|small)(?=\W*$|[.;,]| and\b))"
)
LOOSE = phrase(
    rf"\b{THING} (?:of \w+ )?(?:is|are|must be|should be|will be|stays?|remains?|has to be|have "
    rf"to be|are kept|is kept|"
    rf"kept) (?:kept )?(?:very |quite |reasonably |suitably |sufficiently )?(?:acceptable|"
    rf"tolerable|adequate|satisfactory|"
    rf"as (?:low|high|small|rare|few) as (?:\w+ )?(?:possible|practicable|feasible)|(?:high|good|"
    rf"low|fine)(?= ?[.;,]| ?$))\b|"
    rf"\b(?:most|nearly all|almost all|the majority of|hardly any|few|not many|a few) (?:\w+ "
    rf")?(?:emergenc\w+|dangers?|"
    rf"attacks|danger signs|warning signs|signs|false \w+|errors|mistakes|harms|refusals|cases|"
    rf"misses) (?:is|are|will be|get|"
    rf"must be|should be|may be) (?:\w+ )?(?:noticed|caught|seen|handled|refused|blocked|found|"
    rf"prevented|held|"
    rf"recogni[sz]ed|detected|stopped|tolerated|accepted|allowed|covered)\b|\bthere (?:is|are|"
    rf"should be|must be|will be) (?:only )?(?:few|little|not many|hardly "
    rf"any|a few) (?:\w+ )?(?:refusals|errors|mistakes|harms?|misses|false \w+|attacks)\b"
)
MEASURED = phrase(r"\d|\b[A-Z]\d+\b|\bper ?cent\b|\b(?:zero|none|half|double|twice|one in)\b")
OCCASION = phrase(
    r"\b(?:too many(?: \w+)?|too much|too high|too low|too often|a lot of|significant\w*|"
    r"unusual\w*|excessive\w*|"
    r"unacceptabl\w+|abnormal\w*|considerabl\w+|many (?:users|complaints|errors)|serious "
    r"(?:problems?|issues?)|things? (?:go|goes) wrong|something (?:goes|went|is) wrong|"
    r"(?:if|when) "
    r"(?:needed|necessary|appropriate|required)|as appropriate)\b"
)
OF = (
    "acceptable", "tolerable", "reasonable", "appropriate", "adequate", "satisfactory", "sensible",
    "enough", "sufficiently", "significantly", "substantially", "considerably", "drastically",
    "greatly", "markedly", "noticeably", "dramatically", "possible", "practicable", "feasible",
    "minimum", "low", "minimal", "small", "too", "lot", "significant", "unusual", "excessive",
    "unacceptable", "unacceptably", "abnormal", "abnormally", "considerable", "many", "serious",
    "things", "thing", "something", "needed", "necessary", "required", "unusually",
    "reasonably", "acceptably", "suitably", "tolerably",
)  # fmt: skip
FEW = (
    "acceptable", "tolerable", "adequate", "satisfactory", "possible", "practicable", "feasible",
    "high", "good", "low", "fine", "most", "nearly", "almost", "many", "majority", "hardly", "few",
    "little",
)  # fmt: skip
COLUMNS = ("Requirement", "Do", "Audit", "Must never happen")
JUDGED = ("Safety", "Red lines", "Metrics", "Rollout", "Requirements", "If it fails", "Controls")
"""Headings under which somebody will want to check what is promised."""


@rule("WRD004", severity=Severity.WARNING, dimension="metrics", answers=("C045",), essays=True)
def vague_measure(context: Context) -> Iterator[Flag]:
    """Look for limits that nobody could check; tables of bars have rules of their own."""
    for passage, match in (*mentions(context, VAGUE, of=OF), *mentions(context, LOOSE, of=FEW)):
        free = not passage.column or passage.column in COLUMNS
        judged = context.essay is not None or passage.section in JUDGED
        if free and judged and clear(passage, match):
            yield flag(passage, match)
    for passage, match in mentions(context, OCCASION, of=OF, columns=("when",)):
        if clear(passage, match):
            yield flag(passage, match)


def clear(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether a phrase is meant, and no figure in its sentence makes it precise.

    A question sets no limit: what answers it may.
    """
    if passage.text.rstrip().endswith("?"):
        return False
    return not MEASURED.search(passage.text) and not quoted(passage.text, match)


def flag(passage: Passage, match: re.Match[str]) -> Flag:
    """Return the finding about one phrase."""
    quote = " ".join(match[0].split())
    return Flag(
        at=passage.span(*match.span()),
        message=f"`{quote}` is no limit that anybody could check",
        help="write the number, its denominator and where it is seen: `at most 1 % of 600 replies, "
        "read by two nurses`",
        quote=quote,
    )
