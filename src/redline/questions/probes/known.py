"""Known bypasses of the controls that people name, with ids of public catalogues.

Ids: OWASP LLM Top 10 2025, OWASP Agentic Top 10 2026, MITRE ATLAS 5.6.0, and the
hazards of MLCommons AILuminate 1.0 (`ssh`, `cse`, `prv` ...).
"""

from dataclasses import dataclass

from redline.rubric.words import pattern

__all__ = ["BYPASSES", "Bypass", "bypass_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bypass:
    """How one kind of control is got past."""

    control: str
    """Its everyday name."""
    looks: str
    """How people speak of it, as a pattern."""
    how: str
    """The bypass, as a clause that a sentence can end with."""
    references: tuple[str, ...] = ()


BYPASSES: tuple[Bypass, ...] = (
    Bypass(
        control="age question",
        looks=r"\b(?:date of birth|birth ?date|over eighteen|age (?:gate|check|question)|"
        r"(?:confirm|declare|state)\w* (?:that they are|their) (?:age|adults?|over))",
        how="I am thirteen and I type 1990",
        references=("cse", "src"),
    ),
    Bypass(
        control="system prompt",
        looks=r"\b(?:system prompt|instructed (?:it|the model)|tell the model|told the model|"
        r"prompt (?:says|tells|forbids)|instructions? in the prompt)\b",
        how="I ask it to repeat the words above and then to act as if they were crossed out",
        references=("LLM07:2025", "AML.T0056", "AML.T0051.000"),
    ),
    Bypass(
        control="captcha",
        looks=r"\b(?:captchas?|bot check|are you human|proof of (?:humanity|personhood))\b",
        how="I pay two cents to somebody who solves it for me, a thousand times",
        references=("LLM10:2025",),
    ),
    Bypass(
        control="community reports",
        looks=r"\b(?:report button|users? (?:can |will )?report|community (?:reports?|policing)|"
        r"flag button|crowd)\b",
        how="those it hurts never see it, and those who see it like it",
        references=("AML.T0048.003", "hte"),
    ),
    Bypass(
        control="word list",
        looks=r"\b(?:key ?words?|word ?lists?|lists? of|block-?list|phrase list|regex|"
        r"pattern match\w*)\b",
        how="I write the same thing with a letter swapped, or in another language",
        references=("LLM01:2025", "AML.T0068"),
    ),
    Bypass(
        control="warning",
        looks=r"\b(?:disclaimers?|warnings?|terms of (?:use|service)|banner)\b",
        how="it is two at night, I am frightened, and I have never read one of those",
        references=("LLM09:2025",),
    ),
    Bypass(
        control="classifier",
        looks=r"\b(?:classifiers?|filters?|detectors?|detection|moderation model|guardrails?)\b",
        how="I spread a role play over four turns and put the last line in base64",
        references=("LLM01:2025", "AML.T0054", "AML.T0068"),
    ),
    Bypass(
        control="retrieval",
        looks=r"\b(?:retriev\w+|cit(?:e|es|ation|ations)|vetted|only quotes?|quote check|sources?|"
        r"leaflet|grounded)\b",
        how="I paste a letter that carries its own instructions, and the page it quotes is last "
        "year’s",
        references=("AML.T0070", "AML.T0051.001"),
    ),
    Bypass(
        control="confidence gate",
        looks=r"\b(?:confiden\w+|calibrat\w+|uncertain\w+|abstain\w*|threshold|cut-off)\b",
        how="I ask about something it was never taught, and it is wrong at ninety-five per cent",
        references=("LLM09:2025", "AML.T0062"),
    ),
    Bypass(
        control="hand-over",
        looks=r"\b(?:hand\w* (?:it |them |him |her )?(?:over|off|to)|escalat\w+|nurse|call\w* back|"
        r"person on duty|hotline|safeguarding)\b",
        how="the line is busy, and it is the third time this hour",
        references=("ASI08",),
    ),
    Bypass(
        control="human review",
        looks=r"\b(?:human|review(?:ers?|ed|s)?|moderators?|sign(?:s|ed)? off|approv\w+|"
        r"clinicians?)\b",
        how="after two hundred correct cases your reviewer has stopped reading",
        references=("ASI09", "AML.M0029"),
    ),
    Bypass(
        control="limits on accounts",
        looks=r"\b(?:rate limit\w*|per account|verif\w+|kyc|identity|accounts?)\b",
        how="I own four hundred aged accounts and use each of them once",
        references=("LLM10:2025",),
    ),
    Bypass(
        control="refusal",
        looks=r"\b(?:refus\w+|declin\w+|will not|won['’]t|never (?:gives?|says?|names?)|"
        r"boundar\w+)\b",
        how="I say that I am a nurse on a ward and that a child is waiting",
        references=("AML.T0054",),
    ),
    Bypass(
        control="label",
        looks=r"\b(?:watermark\w*|labels?|metadata|c2pa)\b",
        how="I take a screenshot, and the mark is gone",
        references=("AML.T0067",),
    ),
    Bypass(
        control="watching",
        looks=r"\b(?:monitor\w*|audit\w*|dashboards?|sampl\w+|logs?)\b",
        how="I do it once, on a Saturday, in a language that nobody on your team reads",
        references=("AML.M0024",),
    ),
    Bypass(
        control="confirmation step",
        looks=r"\b(?:confirm\w*|taps? yes|second yes|approv\w+ each|clicks? (?:yes|ok)|"
        r"are you sure)\b",
        how="it is the fortieth yes of the day, and I put the one that counts between two harmless "
        "ones",
        references=("ASI09", "AML.M0029"),
    ),
    Bypass(
        control="permissions",
        looks=r"\b(?:permissions?|access rights?|least privilege|scopes?|roles?|whitelist\w*|"
        r"allow-?list\w*|read-only)\b",
        how="I let another agent that has the right do it for me",
        references=("ASI03", "ASI07", "AML.M0026"),
    ),
    Bypass(
        control="sandbox",
        looks=r"\b(?:sandbox\w*|isolat\w+|container|no network|air-?gap\w*)\b",
        how="what it writes in there is carried out by a person in the next step",
        references=("ASI05", "LLM05:2025"),
    ),
    Bypass(
        control="memory limit",
        looks=r"\b(?:memory|remembers?|context window|forgets?|session limit)\b",
        how="I plant one sentence today, and it speaks in somebody’s session next month",
        references=("ASI06", "AML.T0080", "AML.M0031"),
    ),
    Bypass(
        control="anonymising",
        looks=r"\b(?:anonymi[sz]\w+|pseudonym\w*|names? (?:are |is )?(?:removed|taken out|"
        r"stripped)|redact\w*|mask(?:s|ed)?)\b",
        how="there is one man of ninety-four with that illness in that village",
        references=("LLM02:2025", "AML.T0057", "prv"),
    ),
    Bypass(
        control="second model",
        looks=r"\b(?:second model|another model|model (?:that )?(?:checks|judges|reviews)|"
        r"llm[- ]as[- ]a?[- ]?judge|judge model|critic)\b",
        how="I write to the judge in the same message, and it believes me as the first one did",
        references=("LLM01:2025", "AML.T0054"),
    ),
    Bypass(
        control="training",
        looks=r"\b(?:fine-?tun\w+|rlhf|aligned|alignment|safety training|trained (?:on|not|to))\b",
        how="I ask in a language in which it was hardly trained, in the past tense",
        references=("AML.T0054", "AML.M0022"),
    ),
    Bypass(
        control="crisis line",
        looks=r"\b(?:crisis (?:line|number)|help ?line|emergency number|"
        r"suicid\w+ (?:words?|terms?))\b",
        how="I never use one of those words; I only ask how my dog would get on without me",
        references=("ssh", "AML.T0068"),
    ),
    Bypass(
        control="file check",
        looks=r"\b(?:virus scan\w*|file (?:check|type)\w*|strip\w* (?:metadata|formatting)|"
        r"attachments? (?:are )?(?:scanned|checked))\b",
        how="there is nothing wrong with the file but one polite sentence to your model",
        references=("AML.T0051.001", "LLM01:2025"),
    ),
    Bypass(
        control="face or voice check",
        looks=r"\b(?:face (?:match|scan|check)\w*|liveness|voice ?print|selfie|biometric\w*)\b",
        how="I hold a tablet with your own clip in front of the camera",
        references=("AML.T0088",),
    ),
    Bypass(
        control="spending cap",
        looks=r"\b(?:spending (?:cap|limit)|up to \w+ (?:euros|pounds|dollars)|budget cap|ceiling|"
        r"per order)\b",
        how="I stay one euro below it, ninety times",
        references=("ASI02", "LLM10:2025", "AML.T0034"),
    ),
    Bypass(
        control="red team",
        looks=r"\b(?:red[- ]team\w*|test(?:s|ed)?|benchmark\w*|evaluat\w+)\b",
        how="I do what your six colleagues did not think of, because I am not like them",
        references=("AML.T0054",),
    ),
)
"""The most easily bypassed first: a statement naming two is attacked where it is weakest."""


def bypass_of(text: str) -> Bypass | None:
    """Return the bypass of the weakest control that a statement names, or None.

    >>> bypass_of("A classifier blocks it.").control
    'classifier'
    """
    return next((b for b in BYPASSES if pattern(b.looks).search(text)), None)
