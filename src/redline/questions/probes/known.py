"""Known bypasses of the controls that people name, with ids of public catalogues.

Ids: OWASP LLM Top 10 2025, OWASP Agentic Top 10 2026, MITRE ATLAS 5.6.0.
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
        control="word list",
        looks=r"\b(?:key ?words?|block-?list|phrase list|regex|pattern match\w*)\b",
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
