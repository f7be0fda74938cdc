"""What a score looks for in a brief: one plain question each, answered from its records."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from redline.brief import Brief
from redline.rules import Dimension
from redline.text import sentences, words

__all__ = ["SOUGHT", "Sought"]

LONGEST_SCOPE = 150
"""Words; V017."""
LONGEST_SENTENCE = 25
"""Words a sentence has on average in prose that reads at grade 10 to 12; V033."""
CLAIMS = ("measured", "cited")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """One thing that is looked for."""

    dimension: Dimension
    text: str
    there: Callable[[Brief], bool]
    answers: tuple[str, ...]


def scope(brief: Brief) -> str:
    """Return the prose under `Scope`."""
    section = brief.section("Scope")
    return section.text if section else ""


def north_star(brief: Brief) -> bool:
    """Say whether a sentence under `Safety` stands before any list of features."""
    section, features = brief.section("Safety"), brief.section("Capabilities")
    early = section and not (features and features.at.line < section.at.line)
    return bool(early and section and section.prose)


def paired(brief: Brief) -> bool:
    """Say whether each value metric with a bar is balanced by a risk metric."""
    held = {name for row in brief.metrics if row.kind == "risk" for name in row.balances}
    values = [row for row in brief.metrics if row.kind == "value" and row.bar]
    return bool(values) and all(row.id in held for row in values)


def notices(brief: Brief) -> bool:
    """Say whether there is a notice to users, regulators and the press."""
    titles = [s.title.casefold() for s in brief.document.sections if s.prose]
    return all(
        any(title.startswith("notice") and who in title for title in titles)
        for who in ("users", "regulator", "press")
    )


def readable(brief: Brief) -> bool:
    """Say whether the sentences of the prose are short on average."""
    found = [
        len(words(sentence.text))
        for section in brief.document.sections
        for block in section.prose
        for sentence in sentences(block.text)
    ]
    return bool(found) and sum(found) / len(found) <= LONGEST_SENTENCE


def every(rows: tuple[object, ...], *fields: str) -> bool:
    """Say whether there are rows, each with something in each of some fields."""
    return bool(rows) and all(getattr(row, field) for row in rows for field in fields)


def internal_first(brief: Brief) -> bool:
    """Say whether the first of several phases is internal."""
    return len(brief.phases) > 1 and "internal" in brief.phases[0].audience.casefold()


def sought(
    dimension: Dimension, text: str, there: Callable[[Brief], bool], *answers: str
) -> Sought:
    """Return one thing that is looked for."""
    return Sought(dimension=dimension, text=text, there=there, answers=answers)


SOUGHT: tuple[Sought, ...] = (
    sought(
        "scoping",
        "a scope of at most 150 words",
        lambda b: 0 < len(words(scope(b))) <= LONGEST_SCOPE,
        "V017",
    ),
    sought(
        "scoping",
        "the scope says what is out of it",
        lambda b: re.search(r"out of scope|not for|nobody|never|only", scope(b), re.I) is not None,
        "V005",
    ),
    sought(
        "scoping",
        "boundaries, each with a reason and what is done instead",
        lambda b: every(b.boundaries, "will_not", "because", "instead"),
        "V004",
    ),
    sought(
        "scoping", "constraints with their limits", lambda b: every(b.constraints, "limit"), "V019"
    ),
    sought(
        "scoping",
        "examples that teach the boundaries",
        lambda b: bool(b.examples or b.said("examples")),
        "V065",
    ),
    sought(
        "scoping",
        "feature requests, each with the harms it touches",
        lambda b: every(b.requests, "harms", "answer"),
        "V039",
    ),
    sought("safety", "a safety north star before any feature", north_star, "C028", "V001"),
    sought(
        "safety",
        "red lines, each with who sees it",
        lambda b: every(b.red_lines, "seen_by"),
        "C033",
    ),
    sought(
        "safety",
        "harms, each rated three times",
        lambda b: every(b.harms, "severity", "likelihood", "hidden"),
        "V001",
    ),
    sought(
        "safety",
        "harms of three categories or more",
        lambda b: len({harm.category.casefold() for harm in b.harms}) >= 3,
        "C013",
    ),
    sought(
        "safety", "attacks with the harms they aim at", lambda b: every(b.attacks, "harms"), "C003"
    ),
    sought(
        "safety",
        "controls that the gateway holds, with their costs",
        lambda b: every(tuple(row for row in b.controls if row.enforced), "holds", "costs"),
        "V037",
        "V069",
    ),
    sought("metrics", "each value metric is paired with a risk metric", paired, "V015"),
    sought(
        "metrics",
        "the cost of safety is measured too",
        lambda b: any(row.kind == "cost" and row.bar for row in b.metrics),
        "V009",
    ),
    sought(
        "metrics",
        "each risk has a launch bar and a pull",
        lambda b: every(tuple(row for row in b.metrics if row.kind == "risk"), "bar", "pull"),
        "C045",
    ),
    sought(
        "metrics",
        "a bar that holds in every group, or counts single cases",
        lambda b: any(row.bar and (row.bar.every or row.bar.zero_in) for row in b.metrics),
        "X010",
        "M023",
    ),
    sought(
        "metrics",
        "trade-offs with both sides",
        lambda b: every(b.trade_offs, "gains", "costs"),
        "V009",
    ),
    sought(
        "metrics",
        "findings turned into requirements with a bar",
        lambda b: every(b.requirements, "finding", "passes"),
        "V023",
    ),
    sought("rollout", "several phases, the first one internal", internal_first, "L001", "L004"),
    sought(
        "rollout",
        "each phase says what must hold to enter it",
        lambda b: every(b.phases, "enter"),
        "L008",
    ),
    sought(
        "rollout", "each phase says what rolls it back", lambda b: every(b.phases, "back"), "L005"
    ),
    sought("rollout", "each phase is audited", lambda b: every(b.phases, "audit"), "L004"),
    sought(
        "rollout",
        "what is done if it fails, who decides, and by when",
        lambda b: every(b.failures, "do", "decides", "within"),
        "V026",
        "L012",
    ),
    sought("rollout", "notices to users, regulators and the press", notices, "L006", "V079"),
    sought(
        "communication",
        "a title, an owner and a date",
        lambda b: all(b.said(key) for key in ("title", "owner", "date")),
        "X037",
    ),
    sought(
        "communication",
        "sources, at least one measured or cited",
        lambda b: any(source.kind in CLAIMS for source in b.sources),
        "V031",
    ),
    sought("communication", "sentences of 25 words or less on average", readable, "V033"),
    sought(
        "communication",
        "four chapters: scope, safety, metrics, rollout",
        lambda b: all(b.section(title) for title in ("Scope", "Safety", "Metrics", "Rollout")),
        "C005",
    ),
)
"""Everything that is looked for; each adds the same to its dimension."""
