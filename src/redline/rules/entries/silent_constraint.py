"""SCP002: a constraint that applies although nobody said it."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule

NAMED = {
    "latency": r"latency|response times?|delay|speed|p9\d|time to (?:reply|answer)|performance|"
    r"service level",
    "data protection": r"data (?:protection|handling|privacy|retention|residency)|privacy|gdpr|"
    r"hipaa|ferpa|coppa|ccpa|personal (?:data|information)|retention|confidential\w*|records?",
    "languages": r"languages?|multilingual|locales?|locali[sz]ation",
    "regions": r"regions?|regional\w*|countr\w+|jurisdictions?|markets?|territor\w+|geograph\w+|"
    r"states?|local (?:law|rules|content)\w*|content policy|places?|sites?|locations?|residency",
    "scale": r"scal\w+|throughput|load|concurren\w+|capacity|traffic|volumes?",
    "energy": r"energy|power|carbon|gpus?|battery|compute|hardware|environment\w*|footprint|"
    r"sustainab\w+|emissions",
}
"""The six constraints of C061, with names that people give them."""
STATED = {
    "latency": r"\bp9\d\b|\blatency\b",
    "data protection": r"\b(?:GDPR|HIPAA|FERPA|COPPA|CCPA|LGPD|POPIA|personal data|"
    r"data protection)\b",
    "languages": r"\b(?:two|three|four|five|six|\d+) languages\b|\bmultilingual\b",
    "regions": r"\bregional (?:content |polic)|\bcontent polic|\bjurisdictions?\b|"
    r"\bserved (?:only )?in\b|"
    r"\bonly (?:in|within) [A-Z]|\bcountries\b",
    "scale": r"\b(?:requests?|sessions?|conversations?|queries|messages|calls|users)\s*"
    r"(?:/|per|an?)\s*"
    r"\w+|\bconcurrent\b|\brequests/s\b",
    "energy": r"\bno GPUs?\b|\bGPUs?\b|\bk?Wh\b|\bCPU[- ]only\b|\bcarbon\b|\benergy\b|\bbattery\b|"
    r"\bwatts?\b|\bCO2\b",
}
"""What a limit says of another constraint than the one it is named after."""


@rule("SCP002", severity=Severity.WARNING, dimension="scoping", answers=("V019", "C061"))
def silent_constraint(context: Context) -> Iterator[Flag]:
    """Name the constraints that no row speaks of, by its name or in its limit."""
    rows = context.brief.constraints
    section = context.brief.section("Constraints")
    names = " ; ".join(row.constraint for row in rows)
    limits = " ; ".join(row.limit for row in rows)
    prose = section.text if section else ""
    missing = [
        name
        for name in NAMED
        if not re.search(rf"\b(?:{NAMED[name]})", names, re.I)
        and not re.search(STATED[name], f"{limits} ; {prose}", re.I)
    ]
    if missing:
        yield Flag(
            at=section.at if section else context.brief.start,
            message=f"nothing is said about {', '.join(missing)}",
            help="add a row under `## Constraints` for each, with its limit; `none` is an answer "
            "too if somebody has checked",
        )
