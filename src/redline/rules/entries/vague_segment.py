"""SCP003: a scope that is for no particular people."""

import re
from collections.abc import Iterable, Iterator

from redline.brief import Passage
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.scoped import prose_of
from redline.rules.tongues import NUMBERS
from redline.text import lazy

ALL = lazy(
    r"\b(?:everyone|everybody|anyone|anybody|whoever|the (?:general |wider )?public|(?:people|"
    r"users|"
    r"customers) (?:everywhere|in general|worldwide|of (?:all|any|every) (?:ages?|kinds?|sorts?))|"
    r"(?:all|any|every)(?: of)? (?:(?:kinds?|sorts?|types?) of |our |the |possible |potential |"
    r"interested |single )*(?:users?|customers?|people|persons?|visitors?|clients?|consumers?|"
    r"individuals?|humans?|demographics?|segments?|audiences?|ages))\b",
    re.I,
)
"""Words for nobody in particular."""
WIDELY = (
    "everyone", "everybody", "anyone", "anybody", "whoever", "public", "everywhere", "worldwide",
    "general", "all", "any", "every",
)  # fmt: skip
"""Words of which one stands in each of these."""
OUT = lazy(
    r"\bout of scope|\bnot\b|\bnever\b|n['’]t\b|\bno(?: one|body)?\b|\bexcept|\bexclud|"
    r"(?<!anybody )(?<!anyone )(?<!everybody )(?<!everyone )\belse\b|"
    r"\bturned away|\boutside\b|\bnor\b|\bonly\b|\bother\b|\brefus|\brather\b|\binstead\b|"
    r"\bsend|\bpoint|\bunder \d",
    re.I,
)
"""A sentence with these speaks of those who are left out, or of a limit."""
PEOPLE = lazy(
    r"\b(?:aged?|years? old|over \d+|\d+\s*(?:-|–|to)\s*\d+|adults?|child(?:ren)?|teen\w*|minors|"
    r"elderly|seniors?|older|young\w*|parents?|carers?|caregivers?|guardians?|famil\w+|pupils?|"
    r"students?|learners?|graduates?|apprentices?|trainees?|patients?|staff|employees?|tenants?|"
    r"renters?|residents?|landlords?|homeowners?|householders?|households|citizens?|immigrants?|"
    r"migrants?|refugees?|applicants?|candidates?|jobseekers?|claimants?|recipients?|members?|"
    r"subscribers?|policyholders?|holders?|borrowers?|savers?|taxpayers?|sellers?|buyers?|"
    r"shoppers?|owners?|founders?|freelancers?|contractors?|drivers?|riders?|couriers?|"
    r"passengers?|travell?ers?|commuters?|guests?|farmers?|growers?|volunteers?|veterans?|"
    r"visually|blind|deaf|disab\w+|pregnan\w+|women|men|mothers?|fathers?|girls?|boys?|bilingual|"
    r"subscribed|registered|enrolled|employed|licen[sc]ed|insured|signed[ -](?:in|up)|"
    r"logged[ -]in|verified|eligible|based in|living (?:in|with))\b|\b[a-z]+-speaking\b",
    re.I,
)
"""Age, role, place, state or need: what tells some people from others."""
PLACES = lazy(
    r"\b(?:teachers?|nurses?|doctors?|clinicians?|pharmacists?|agents?|engineers?|developers?|"
    r"analysts?|editors?|lawyers?|clerks?|officers?|advis[eo]rs?|accountants?|librarians?|"
    r"technicians?|schools?|clinics?|hospitals?|banks?|universit\w+|council|cit(?:y|ies)|county|"
    r"villages?|towns?|district|region|firms?|shops?|stores?|librar\w+|courts?|teams?|managers?)\b"
    r"|(?<=[a-z,] )(?!I\b)[A-Z][a-z]{2,}"
)
"""Trades, institutions and names: weaker, because the feature may only speak about them."""
GENERIC = lazy(r"\b(?:users?|customers?|people|consumers?|individuals?|clients?|visitors?)\b", re.I)
LOOSE = lazy(
    r"(?:(?:our|the|all|any|most|many) )*(?:users?|customers?|people|consumers?|individuals?|"
    r"clients?|"
    r"visitors?)(?: and (?:everybody|everyone|anybody|anyone)(?: else)?)? (?:who|that|with) "
    r"(?:want|need|have|has|would like|like|look for|expect|prefer)\w* (?:\w+ ){0,3}?(?:answers?|"
    r"help|"
    r"information|questions?|support|advice|service|assistance|convenience)\b",
    re.I,
)
"""People of whom nothing is said but that they want what every feature gives."""
OPENING = lazy(
    rf"(?:our |the |all |any |most |many |typical )*(?P<who>{GENERIC.pattern})\s+(?!who\b|whose\b|"
    r"that\b|with\b|in\b|of\b|at\b|on\b|from\b|aged\b|over\b|under\b|are\b|include|living|"
    r"looking|working|waiting|registered|enrolled|holding|named|between|need|to\b|near\b|"
    r"(?:\w+ ){0,4}who\b)\w",
    re.I,
)
"""A scope whose first words are people without a trait."""
FEATURE = lazy(r"(?:the|this|it|an?|our|users?|customers?|people)\b", re.I)
"""First words that name no people of their own."""
AIMED = lazy(
    rf"\b(?:for|aimed at|helps?|serves?|lets?|allows?|open to|available to|used by|users? (?:is|"
    rf"are|"
    rf"will be|can be)|audience (?:is|are)|customers? (?:is|are)|personas? (?:is|are))\s+"
    rf"(?P<who>{ALL.pattern})",
    re.I,
)
NARROWED = lazy(
    r"\s+(?:who|with|in|at|on|of|from|aged|over|holding|whose|living|registered|enrolled|employed|"
    r"affected|under|to|near|between)\b",
    re.I,
)
"""What follows tells these people from others."""
WIDE = lazy(
    r"\s+(?:who|with|in|at|on|of|to) (?:(?:a|an|any|some|the|our|this|its|has|have|is|wants?|"
    r"likes?|uses?|opens?|visits?|needs?|interested in|to) )*(?:(?:\w+ )?(?:questions?|problems?|"
    r"interest|needs?)|phone|internet|time|hour|moment|place|app|website|site|feature|assistant|"
    r"product|service|tool|platform|chat\w*|general|help|it|answers?|world|learn|use|try|online)\b",
    re.I,
)
"""What follows tells them from nobody."""
PERSONAS = lazy(r"\b(?:primary|main|target|core) (?:users?|personas?|segments?|audiences?)\b", re.I)
LABELLED = lazy(r"\bpersonas? ?(?:#|no\. ?)?(?P<n>\d|[A-F]\b)", re.I)
COUNTED = lazy(
    rf"\b(?P<n>{'|'.join(NUMBERS)}|\d{{1,2}}) (?:\w+ )?(?:primary |main |target |core )"
    r"?(?:personas|user types|segments|audiences)\b",
    re.I,
)
COUNTING = frozenset(
    {"persona", "personas", "types", "segments", "audiences", "primary", "main", "target", "core"}
)
"""Words without which nobody counts users."""
MOST = 2
"""Primary users; V018."""
LONG = 4
"""Names in a list after `primary users` from which on it is no choice."""
HELP = (
    "name the people by age, role, place, language or need, and one pain, such as `Adults "
    "registered at one of our four clinics, on a phone at night, in English or Spanish`"
)


@rule("SCP003", severity=Severity.WARNING, dimension="scoping", answers=("V018",), essays=True)
def vague_segment(context: Context) -> Iterator[Flag]:
    """Flag a scope for everyone or no one, and one with too many primary users."""
    said = list(prose_of(context, "Scope"))
    if context.essay is not None:
        yield from in_essay(context, said)
        return
    if not said:
        section = context.brief.section("Scope")
        yield Flag(
            at=section.at if section else context.brief.start,
            message="no sentence says whom the feature is for",
            help=f"write it under `# Scope`: {HELP}",
        )
        return
    vague = aimed_at_all(context, said) or unnamed(said)
    if vague:
        yield vague
    yield from too_many(said, context.claimed_words)


def in_essay(context: Context, said: list[Passage]) -> Iterator[Flag]:
    """Flag an answer that is for everyone, or says nothing of whom it is for."""
    yield from too_many(said, context.claimed_words)
    vague = aimed_at_all(context, said)
    if vague:
        yield vague
    elif context.essay is not None and not context.essay.counts["named population"]:
        yield Flag(
            at=context.brief.start,
            message="nothing tells the people it is for from anybody else",
            help=HELP,
            severity=Severity.NOTE,
        )


def aimed_at_all(context: Context, said: list[Passage]) -> Flag | None:
    """Flag the first sentence that gives the feature to everyone."""
    known = context.claimed_words
    wide = {id(context.claims[n]) for word in WIDELY for n in known.get(word, ())}
    for number, passage in enumerate(said):
        if id(passage) not in wide:
            continue
        found = AIMED.search(passage.text) or (ALL.match(passage.text) if not number else None)
        if found is None or OUT.search(passage.text):
            continue
        rest = passage.text[found.end() :]
        if NARROWED.match(rest) and not WIDE.match(rest):
            continue
        if (
            number
            and not NARROWED.match(rest)
            and any(PEOPLE.search(p.text) for p in said[:number])
        ):
            continue  # the first sentences have said who "everyone" is
        return flag(passage, found.start("who") if "who" in found.re.groupindex else 0, found.end())
    return None


def unnamed(said: list[Passage]) -> Flag | None:
    """Flag a scope in which people are mentioned and none is told from others."""
    told = [p for p in said if not OUT.search(p.text) or p is said[0]]
    opening = OPENING.match(said[0].text) or LOOSE.match(said[0].text)
    near = any(PEOPLE.search(p.text) for p in told[:2])
    if opening and not near and not PLACES.search(said[0].text):
        part = "who" if "who" in opening.re.groupindex else 0
        return flag(said[0], *opening.span(part))
    if any(PEOPLE.search(p.text) or PLACES.search(p.text) for p in told):
        return None
    about = FEATURE.match(said[0].text)
    for passage in told if about else told[:1]:
        found = ALL.search(passage.text) or GENERIC.search(passage.text)
        rest = passage.text[found.end() :] if found else ""
        if found and (WIDE.match(rest) or not NARROWED.match(rest)):
            return flag(passage, *found.span())
    return None


def flag(passage: Passage, start: int, end: int) -> Flag:
    """Return the flag of words that name nobody in particular."""
    return Flag(
        at=passage.span(start, end),
        message=f"`{passage.text[start:end]}` are no particular people",
        help=HELP,
    )


def too_many(said: list[Passage], known: Iterable[str]) -> Iterator[Flag]:
    """Flag three or more primary users."""
    if COUNTING.isdisjoint(known):
        return
    labels: dict[str, tuple[Passage, re.Match[str]]] = {}
    for passage in said:
        for found in LABELLED.finditer(passage.text):
            labels[found["n"].casefold()] = (passage, found)
        counted = COUNTED.search(passage.text)
        number = counted["n"].casefold() if counted else ""
        few = NUMBERS.get(number, int(number) if number.isdecimal() else 0)
        listed = PERSONAS.search(passage.text)
        rest = passage.text[listed.end() :] if listed else ""
        if listed and len(re.split(r",\s*(?:and |or )?|;\s*|\s+and\s+", rest)) >= LONG:
            yield crowd(passage, listed)
            return
        if counted and few > MOST:
            yield crowd(passage, counted)
            return
    if len(labels) > MOST:
        yield crowd(*list(labels.values())[MOST])


def crowd(passage: Passage, found: re.Match[str]) -> Flag:
    """Return the flag of too many users."""
    return Flag(
        at=passage.span(*found.span()),
        message="more primary users than one feature can be made for",
        help="choose one or two; a limit that fits all of them protects none, and the others can "
        "be named as out of scope for now",
    )
