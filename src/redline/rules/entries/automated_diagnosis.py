"""CTL016: a verdict on health, law or benefits that the feature gives alone."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.wording import denied, mentions
from redline.text import lazy, words

ILLNESS = r"(?:illness(?:es)?|diseases?|diagnos[ei]s|disorders?|infections?)"
PERHAPS = r"(?:illness(?:es)?|diseases?|conditions?|diagnos[ei]s|disorders?|infections?)"
MATTER = (
    r"(?:applications?|claims?|eligibility|benefits?|entitlements?|loans?|credit|visas?|asylum|"
    r"admissions?|bail|sentences?|guilt|liability|custody|evictions?|allowances?|pensions?|"
    r"permits?)"
)
DO = (
    rf"(?:diagnos(?:e|es|ing)\b(?! (?:of|by|in) | (?:\w+ ){{0,3}}?(?:faults?|problems?|errors?|"
    r"connections?|devices?|printers?|networks?|boilers?|meters?|engines?|machines?|software|"
    r"wi-?fi|laptops?|issues?))|names? (?:the |an? )?(?:most )?(?:likely |probable |possible )?"
    rf"{ILLNESS}|(?:suggest|give|offer|list|return|rank|show|state|tell|predict|infer|work out|"
    rf"determin)e?s? (?:\w+ ){{0,3}}?(?:likely|probable|possible|probably) (?:\w+ )?{PERHAPS}|"
    rf"(?:suggest|give|offer|return|state|predict|provide|make)s? (?:the |an? )?(?:\w+ "
    rf")?diagnos[ei]s|"
    rf"tells? (?:\w+ ){{1,3}}?which {ILLNESS}|"
    rf"prescribes?\b|(?:recommend|set|choose|calculat|suggest|pick)e?s? (?:an? |the )?(?:right |"
    rf"correct )?"
    rf"(?:dose|dosage|treatment|medicines?|medication|drug|antibiotics?)s?|"
    rf"(?:decid|determin|approv|reject|grant|award|adjudicat|settl)e?s? (?:on |whether |who gets "
    rf"|who receives |who |the |all |"
    rf"each |every |small |simple |most |their |people's )*(?:\w+ )?{MATTER}|den(?:y|ies) (?:\w+ "
    rf"){{0,2}}?{MATTER})"
)
SELF = (
    r"(?:it|(?:the|our|this) (?:feature|assistant|app|bot|system|model|tool|service|chatbot|agent|"
    r"ai|software|algorithm)|the ai|ai)"
)
BEST = r"(?:(?:most )?(?:likely|probable|plausible|possible)|likeliest|probable|best[- ]fitting)"
SAYS = (
    r"(?:names?|says?|tells?|states?|shows?|gives?|ranks?|lists?|suggests?|finds?|"
    r"determines?|predicts?|estimates?|assess(?:es)?|judges?|works? out|decides?|"
    r"calculates?|sorts? out|rules? (?:out|in)|confirms?|checks?|evaluates?|computes?|"
    r"scores?|infers?)"
)
CELL = lazy(
    rf"\b(?:{DO}|{SAYS} (?:\w+ ){{0,4}}?{BEST} (?:\w+ )?(?:{PERHAPS}|causes?|outcomes?|verdicts?|"
    rf"winners?)|"
    rf"{SAYS} (?:\w+ ){{0,2}}?which {PERHAPS}|{SAYS} (?:\w+ ){{0,2}}?(?:whether|if|that|how "
    rf"serious|how likely|how urgent) "
    rf"(?:\w+ ){{0,6}}?(?:entitled|eligible|qualif\w+|succeeds?|succeed|serious|harmless|lawful|"
    rf"unlawful|legal|illegal|valid|"
    rf"justified|approved|granted|guilty|liable|at fault|fit (?:to|for)|safe to|dangerous|urgent|"
    rf"normal|genuine|"
    rf"covered|insured|win|wins)\b|"
    rf"(?:estimates?|predicts?|calculates?|computes?|gives?|states?|forecasts?) (?:\w+ "
    rf"){{0,2}}?(?:chances?|odds|probabilit(?:y|ies)|"
    rf"likelihood|prospects?|outcome|risk of (?:an? |the )?(?:\w+ )?{PERHAPS}|prognosis|amount "
    rf"(?:that is )?due|compensation|"
    rf"damages)\b|(?:assess|estimat|judg|evaluat|scor)\w* (?:the )?(?:risk|severity|seriousness) "
    rf"of|"
    rf"rules? out (?:\w+ ){{0,2}}?{PERHAPS}|tells? (?:\w+ ){{1,3}}?that they (?:qualify|are "
    rf"entitled|are eligible|"
    rf"are safe|will win)|(?:decid|approv|reject|grant|refus|settl|accept)\w* (?:\w+ "
    rf"){{0,3}}?(?:refunds?|requests?|"
    rf"applications?|claims?|complaints?|objections?|prescriptions?|appeals?|"
    rf"cases?)\b(?=.*\b(?:on its own|at once|"
    rf"alone|automatic\w*|itself|without|instantly|below|up to|by itself|rules)\b)|"
    rf"(?:chooses?|picks?|recommends?|sets?|suggests?|gives?) (?:\w+ ){{0,2}}?(?:treatment|dose|"
    rf"dosage|medicine|drug|therapy|diet "
    rf"plan|sentence|penalty|grade)s?\b(?! pages?)|second opinion)",
    re.I,
)
PROSE = lazy(
    rf"\b(?:{SELF}\s+(?:(?:can|will|would|may|then|also|itself|automatically|directly|"
    rf"should)\s+){{0,3}}{DO}|"
    rf"{DO}\b[^.;]{{0,60}}?\b(?:automatically|fully automatic|without (?:an? |any |the )?(?:\w+ "
    rf")?(?:human|person|"
    rf"clinician|doctor|nurse|officer|caseworker|review|appeal|staff|oversight)|no (?:human|person|"
    rf"doctor|clinician) (?:is )?(?:involved|needed|in the loop))|"
    rf"(?:fully |completely |entirely )?(?:automat(?:ed|ic)|autonomous) (?:\w+ )?(?:diagnos[ei]s|"
    rf"prescri\w+|verdicts?|eligibility|(?:claims?|benefits?|loan|asylum|credit|medical|legal) "
    rf"decisions?)|"
    rf"(?:diagnos[ei]s|eligibility|claims?|prescriptions?|verdicts?) (?:is|are) (?:\w+ "
    rf")?(?:fully |entirely )?"
    rf"(?:automat\w+|decided by (?:{SELF}|an? (?:model|algorithm))|left to the (?:model|ai|"
    rf"system)))\b",
    re.I,
)
ODDS = lazy(r"\b(?:chances?|odds|probabilit\w+|likelihood|prospects?)\b", re.I)
"""A guess about an outcome; where a boundary forbids it, capability-crosses-boundary speaks."""
PAGES = lazy(
    r"\b(?:quotes?|pages?|titles?|handouts?|articles?|leaflets?|forms?|calls? (?:the|a|an)|"
    r"hands? over|"
    r"brings? in|passes? (?:it|them|the)|rings?|puts? (?:\w+ )?through|as the page)\b",
    re.I,
)
"""What is quoted is no verdict of the feature, and what a person is called for is theirs."""
PERSON = lazy(
    r"\b(?:nurses?|doctors?|clinicians?|physicians?|officers?|caseworkers?|adjudicators?|lawyers?|"
    r"pharmacists?|humans?|persons?|people|staff|judges?|clerks?|advisers?|advisors?|teachers?|"
    r"experts?|board|"
    r"desk|vets?|team|handlers?|assessors?)\s+(?:\w+\s+){0,3}?(?:decid|confirm|review|check|"
    r"approv|sign|"
    r"mak|judg|diagnos|prescrib|determin|grant)\w*|\bfor (?:an?|the) (?:\w+ )?(?:nurse|doctor|"
    r"clinician|"
    r"officer|caseworker|lawyer|pharmacist|person|adviser|clerk)\b|\b(?:helps?|assists?|"
    r"supports?|prepar\w+|explain\w*|"
    r"describ\w+|quot\w+)\b|\b(?:how|who|whom|which office|what|where|why) (?:\w+ "
    r"){0,3}?(?:decid|determin|"
    r"diagnos|prescrib|approv|grant)\w*|\b(?:how|who|where|when) to\b",
    re.I,
)
KEYS = frozenset(
    words(
        "diagnose diagnoses diagnosing diagnosis illness illnesses disease diseases condition "
        "conditions "
        "prescribe prescribes prescription prescriptions dose dosage treatment medicine medication "
        "eligibility claims claim benefits benefit asylum loan loans credit visa visas application "
        "applications automated automatic autonomous verdict verdicts entitlement entitlements "
        "bail "
        "guilt liability custody"
    )
)
HELP = (
    "keep three things apart: information is quoted, triage asks the questions and calls a person, "
    "and the verdict is that person's: `Asks the nurse's questions and passes the answers on; the "
    "nurse decides`"
)


@rule(
    "CTL016",
    severity=Severity.ERROR,
    dimension="safety",
    answers=("V057", "X007"),
    essays=True,
)
def automated_diagnosis(context: Context) -> Iterator[Flag]:
    """Flag capabilities, and sentences about the feature, that give a verdict without a person."""
    for row in context.brief.capabilities:
        found = CELL.search(row.capability)
        if found and PAGES.search(row.capability):
            continue
        if found and not denied(row.capability, found) and not PERSON.search(row.capability):
            yield Flag(
                at=row.cells["Capability"].part(*found.span()),
                message=f"{row.id} gives a verdict that a person must give",
                help=HELP,
                severity=Severity.NOTE if ODDS.search(found[0]) else None,
            )
    for passage, found in mentions(context, PROSE, of=KEYS):
        if passage.column.casefold() != "capability" and not PERSON.search(passage.text):
            yield Flag(
                at=passage.span(*found.span()),
                message="the feature gives a verdict that a person must give",
                help=HELP,
                severity=Severity.WARNING,
            )
