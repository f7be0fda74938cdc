"""A whole review's data: the clinic example with capabilities, written for these tests."""

from datetime import date

from redline.brief import Brief, parse_brief
from redline.finding import Severity
from redline.report import ControlFacts, FurtherPart, Point, ReviewData, ScoredPart
from redline.taxonomy import HarmStage

from .sample import EXAMPLE, finding, line_of

CAPABILITIES = """## Capabilities

| ID | Capability | Value | Misuse | Harms |
| --- | --- | --- | --- | --- |
| F1 | Quotes the page that fits a question | 8 | 4 | H1 |
| F2 | Asks the questions of the nurse and passes the answers on | 9 | 3 | H3, H5 |
| F3 | Says how to reach somebody | 9 | 1 | |
| F4 | Keeps the talk for the nurse | 6 | 7 | H6 |
| F5 | Reads a photo of a letter | 4 | 8 | H2, H9 |
| F6 | Reminds of the appointment | 9 | 3 | H4 |
| F7 | Says it in easy words | | 3 | H4 |

"""
REQUEST, ANSWER, USE = HarmStage.REQUEST, HarmStage.ANSWER, HarmStage.USE
FACTS = (
    ("boundary refusal", {REQUEST, ANSWER}, {"misuse", "hallucination", "privacy"}),
    ("danger handoff", {REQUEST}, {"over-reliance", "value misalignment"}),
    ("handoff on request", {REQUEST, USE}, {"over-reliance"}),
    ("quote check", {ANSWER}, {"hallucination", "misuse", "offensive content"}),
    ("confidence gate", {ANSWER, USE}, {"hallucination", "over-reliance"}),
    ("audit record", {REQUEST, ANSWER, USE}, {"privacy"}),
)


def controls() -> tuple[ControlFacts, ...]:
    """Return what the controls of the example can hold."""
    return tuple(
        ControlFacts(name=name, acts=frozenset(acts), categories=frozenset(held))
        for name, acts, held in FACTS
    )


def written(text: str) -> Brief:
    """Return a brief with that text, under a front matter where it has none."""
    whole = text if text.startswith("---") else f"---\nredline: 1\n---\n{text}"
    return parse_brief(whole.encode("utf-8", "replace"), "brief.md")


def clinic() -> Brief:
    """Return the clinic example with capabilities."""
    text = EXAMPLE.read_text(encoding="utf-8")
    return written(text.replace("## Boundaries", f"{CAPABILITIES}## Boundaries", 1))


def review_data() -> ReviewData:
    """Return a review with everything in it."""
    brief = clinic()
    at = line_of(brief, "| H6 |")
    found = (
        finding(brief, at, "privacy", Severity.ERROR, code="HRM009", name="unseen-harm"),
        finding(brief, line_of(brief, "| C7 |"), "C7", message="C7 is a promise"),
        finding(brief, 1, severity=Severity.NOTE, message="noted"),
    )
    lines = (Point(points=0.67, text="red lines, each with who sees it"),)
    takes = (Point(points=-0.25, text="HRM009 in line 3: found"), Point(points=0.0, text="missing"))
    return ReviewData(
        brief=brief,
        findings=found,
        overall=4.2,
        score=(
            ScoredPart(name="safety", weight=0.3, value=3.7, evidence=lines + takes),
            ScoredPart(name="rollout", weight=0.2, value=5.0),
        ),
        further=(
            FurtherPart(name="Product and execution", value=4.3),
            FurtherPart(name="Behaviour", value=None, why="not judged from a document"),
        ),
        changes=("Name a metric that sees H4.", "Rate the value of F7."),
        controls=controls(),
        profile="frontier-lab",
        profile_date="2026-11",
        today=date(2026, 11, 21),
        version="0.1.0",
    )
