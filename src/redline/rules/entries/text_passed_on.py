"""CNS006: what people wrote goes to somebody whom they did not write to."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.keeping import LAW
from redline.rules.rule import rule
from redline.rules.wording import DENIAL, denied
from redline.text import lazy, words

TEXT = (
    r"(?:text|texts|transcripts?|conversations?|chats?|messages?|wording|questions|what (?:\w+ "
    r"){1,2}?"
    r"(?:write|wrote|ask|asked|say|said)|user data|(?:their|personal|customers?['’]?|user) "
    r"(?:data|details|words)|"
    r"what (?:was|is|has been) (?:asked|written|said|typed)|(?:phone |telephone |mobile )numbers?|"
    r"numbers and "
    r"\w+|(?:names|addresses)(?: (?:and|or) \w+)?|contact (?:details|data)|(?:e-?mail|home|"
    r"postal) addresses|"
    r"(?:kept|stored|saved) (?:text|words)|profiles|"
    r"chat (?:logs?|histor\w+)|records? of (?:the|each|every) (?:chat|conversation))"
)
OTHERS = (
    r"(?:dealers?|sellers?|retailers?|merchants?|traders?|brokers?|lenders?|banks?|agenc(?:y|ies)|"
    r"ministr(?:y|ies)|recruiters?|law enforcement|home office|(?:tax|benefits?|immigration|"
    r"social) office|"
    r"operators|(?:\w+ )?partners?|sponsors?|advertisers?|insurers?|insurance (?:compan\w+|"
    r"firms?)|third "
    r"part(?:y|ies)|vendors?|"
    r"suppliers?|data brokers?|marketing(?: team| department)?|sales(?: team)?|employers?|"
    r"landlords?|(?:the )?(?:police|tax office|immigration "
    r"\w+|authorities|government|ministry)|prefecture|credit \w+|affiliates?|investors?|"
    r"research(?:ers)?(?: (?:partners|institutes|groups))?|universities|(?:a|the) model(?:'s)? "
    r"(?:maker|vendor|provider)|"
    r"other (?:companies|firms|departments|services)|manufacturers?|pharma \w+|debt collectors?|"
    r"bailiffs?|"
    r"journalists?|analytics \w+|ad networks?)"
)
PASSED = lazy(
    rf"\b{TEXT}\b[^.;|]{{0,40}}?\b(?:shared|sold|passed|given|sent|handed|disclosed|forwarded|"
    rf"transferred|goes|go|going|copied|mailed|exported|reported|made "
    rf"available|open|available|visible)\b(?: on)?[^.;|]{{0,15}}? (?:to|with) (?:our |the |all |"
    rf"some |selected |its |"
    rf"trusted )*{OTHERS}\b|"
    rf"\b(?:shares?|sells?|pass(?:es)?|gives?|sends?|hands?|discloses?|forwards?|transfers?)\b "
    rf"(?:on )?(?:all |the |our |their |every |"
    rf"anonymi[sz]ed |selected )*{TEXT}\b[^.;|]{{0,40}}? (?:to|with) (?:our |the |all |some |"
    rf"selected |trusted )*{OTHERS}\b|"
    rf"\b{TEXT}\b[^.;|]{{0,40}}?\b(?:go|goes|are (?:sent|given|handed|sold|passed)|is (?:sent|"
    rf"given|handed|sold|"
    rf"passed)) (?:on )?to (?:\w+ ){{0,2}}?{OTHERS}\b|"
    rf"\b{TEXT}\b[^.;|]{{0,20}}?\breach(?:es)? (?:the |our |an? )?(?:\w+ )?{OTHERS}\b|"
    rf"\b{OTHERS} (?:may |can |will |also )*(?:read|see|use|receive|get|analy[sz]e|buy)s? (?:all |"
    rf"the |our |their |every )*{TEXT}\b",
    re.I,
)
ASKED = lazy(r"\b(?:only|if|where|once) (?:\w+ ){1,6}?(?:ask\w*|agree\w*|consent\w*|said "
    r"yes|opt\w* in|leave)\b|"
                   r"\bwith (?:\w+ ){0,3}?(?:consent|leave|permission)\b|\bcourt order\b|\bon "
                   r"(?:\w+ )?request of the person\b", re.I)  # fmt: skip
WORDS = frozenset(
    words("""
    shared sold passed given sent handed disclosed forwarded transferred available open visible
    shares sells passes gives sends hands discloses forwards transfers share sell pass
    goes go going reach reaches copied mailed exported reported
    read reads see sees use uses receive receives get analyse analyze buy
""")
)
SILENT = frozenset(
    {"harms", "attacks", "sources", "requests", "examples", "red lines", "boundaries"}
)


@rule(
    "CNS006", severity=Severity.WARNING, dimension="safety", answers=("X032", "C061"), essays=True
)
def text_passed_on(context: Context) -> Iterator[Flag]:
    """Flag sentences by which text goes to partners, sellers, employers or the state."""
    known = context.claimed_words
    about = {n for word in TEXTS for n in known.get(word, ())}
    for number in sorted(about & {n for word in WORDS for n in known.get(word, ())}):
        passage = context.claims[number]
        if passage.section.casefold() in SILENT or passage.section.casefold().startswith("notice"):
            continue
        found = PASSED.search(passage.text)
        if not found or ASKED.search(passage.text) or LAW.search(passage.text):
            continue
        if not denied(passage.text, found) and not DENIAL.search(found[0]):
            yield Flag(
                at=passage.span(*found.span()),
                message=f"`{' '.join(found[0].split())}`, and people wrote to this feature and to "
                "nobody else",
                help="keep the text with those who answer, or ask for each further reader, such as "
                "`passed to a researcher only where the person said yes to that`",
            )


TEXTS = frozenset(
    words("""
    text texts transcript transcripts conversation conversations chat chats message messages
    wording questions write wrote ask asked data details numbers addresses names profiles said typed
    written words logs log record records
""")
)
