"""What a score looks for in a brief: one plain question each, answered with a share.

The share says how much of it is there, from 0 to 1, counted in rows or cells; what
somebody still means to write (`TODO`) is not there. No rule is asked here.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from redline.brief import Brief
from redline.brief.model import MetricRow, Row
from redline.rules import Dimension
from redline.rules.reading import UNFINISHED, internal
from redline.text import lazy, sentences, words

__all__ = ["SOUGHT", "Sought"]

LONGEST_SCOPE = 150
"""Words; V017."""
LONGEST_SENTENCE = 25
"""Words a sentence has on average in prose that reads at grade 10 to 12; V033."""
CLAIMS = ("measured", "cited")
OUTSIDE = lazy(
    r"\bout of scope|\bnot (?:for|meant|part)\b|\bnobody|\bnever|\bonly|\bexclud|\boutside|"
    r"\bno (?:one|\w+) (?:under|below|else)\b|\bdoes not|\bdo not|\bleft out",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """One thing that is looked for."""

    dimension: Dimension
    text: str
    there: Callable[[Brief], float]
    """Share of it that is there, 0 to 1."""
    answers: tuple[str, ...]


def scope(brief: Brief) -> str:
    """Return the prose under `Scope`."""
    section = brief.section("Scope")
    return section.text if section else ""


def finished(value: object) -> bool:
    """Say whether something stands in a field that nobody means to write yet."""
    return bool(value) and (not isinstance(value, str) or UNFINISHED.search(value) is None)


def cells(rows: Sequence[Row], *fields: str) -> float:
    """Return the share of some fields of some rows that are filled; 0 without rows."""
    filled = sum(bool(getattr(row, field)) for row in rows if whole(row) for field in fields)
    return filled / (len(rows) * len(fields)) if rows else 0.0


def written(row: Row, field: str) -> bool:
    """Say whether a row's field is filled, and nothing in the row is still to be written."""
    return bool(getattr(row, field)) and whole(row)


def whole(row: Row) -> bool:
    """Say whether nothing in a row is still to be written."""
    return UNFINISHED.search("\n".join([cell.text for cell in row.cells.values()])) is None


def several_of(rows: Sequence[Row], enough: int, *fields: str) -> float:
    """Return the share of the filled fields, lowered where there are fewer rows than enough."""
    return cells(rows, *fields) * min(1.0, len(rows) / enough)


def north_star(brief: Brief) -> float:
    """Say whether a sentence under `Safety` stands before any list of features."""
    section, features = brief.section("Safety"), brief.section("Capabilities")
    early = section and not (features and features.at.line < section.at.line)
    return float(bool(early and section and finished(section.text)))


def scoped(brief: Brief) -> float:
    """Say whether the scope is there and within its length."""
    return float(finished(scope(brief)) and len(words(scope(brief))) <= LONGEST_SCOPE)


def outside(brief: Brief) -> float:
    """Say whether the scope names what is out of it."""
    said = scope(brief)
    return float(finished(said) and OUTSIDE.search(said) is not None)


def paired(brief: Brief) -> float:
    """Return the share of value metrics with a bar that a risk metric balances."""
    held = {name for row in brief.metrics if row.kind == "risk" for name in row.balances}
    values = [row for row in brief.metrics if row.kind == "value" and row.bar]
    return sum(row.id in held for row in values) / len(values) if values else 0.0


def notices(brief: Brief) -> float:
    """Return the share of users, regulators and press to whom a notice is written."""
    titles = [s.title.casefold() for s in brief.document.sections if finished(s.text)]
    told = [
        any(title.startswith("notice") and who in title for title in titles)
        for who in ("users", "regulator", "press")
    ]
    return sum(told) / len(told)


def readable(brief: Brief) -> float:
    """Say whether the sentences of the prose are short on average."""
    found = [
        len(words(sentence.text))
        for section in brief.document.sections
        for block in section.prose
        for sentence in sentences(block.text)
        if finished(sentence.text)
    ]
    return float(bool(found) and sum(found) / len(found) <= LONGEST_SENTENCE)


def priced(brief: Brief) -> float:
    """Return the share of gains and costs of the trade-offs that carry a number."""
    sides = [side for row in brief.trade_offs for side in (row.gains, row.costs)]
    return sum(bool(re.search(r"\d", s)) and finished(s) for s in sides) / len(sides or [""])


def internal_first(brief: Brief) -> float:
    """Say whether the first of several phases is internal."""
    return float(len(brief.phases) > 1 and internal(brief.phases[0]))


def risks(brief: Brief) -> tuple[MetricRow, ...]:
    """Return the risk metrics."""
    return tuple(row for row in brief.metrics if row.kind == "risk")


def sought(
    dimension: Dimension, text: str, there: Callable[[Brief], float], *answers: str
) -> Sought:
    """Return one thing that is looked for."""
    return Sought(dimension=dimension, text=text, there=there, answers=answers)


SOUGHT: tuple[Sought, ...] = (
    sought(
        "scoping",
        "a scope of at most 150 words",
        scoped,
        "V017",
    ),
    sought(
        "scoping",
        "the scope says what is out of it",
        outside,
        "V005",
    ),
    sought(
        "scoping",
        "boundaries, each with a reason and what is done instead",
        lambda b: several_of(b.boundaries, 2, "will_not", "because", "instead"),
        "V004",
    ),
    sought(
        "scoping",
        "constraints with their limits",
        lambda b: several_of(b.constraints, 4, "limit"),
        "V019",
    ),
    sought(
        "scoping",
        "examples that teach the boundaries",
        lambda b: max(cells(b.examples, "request"), float(bool(b.said("examples")))),
        "V065",
    ),
    sought(
        "scoping",
        "feature requests, each with the harms it touches",
        lambda b: cells(b.requests, "harms", "answer"),
        "V039",
    ),
    sought("safety", "a safety north star before any feature", north_star, "C028", "V001"),
    sought(
        "safety",
        "red lines, each with who sees it",
        lambda b: several_of(b.red_lines, 2, "never", "seen_by"),
        "C033",
    ),
    sought(
        "safety",
        "harms, each rated three times",
        lambda b: several_of(b.harms, 3, "failure", "severity", "likelihood", "hidden"),
        "V001",
    ),
    sought(
        "safety",
        "harms of three categories or more",
        lambda b: min(
            1.0, len({h.category.casefold() for h in b.harms if written(h, "failure")}) / 3
        ),
        "C013",
    ),
    sought(
        "safety",
        "attacks with the harms they aim at",
        lambda b: several_of(b.attacks, 2, "vector", "harms"),
        "C003",
    ),
    sought(
        "safety",
        "controls that the gateway holds, with their costs",
        lambda b: several_of([row for row in b.controls if row.enforced], 2, "holds", "costs"),
        "V037",
        "V069",
    ),
    sought("metrics", "each value metric is paired with a risk metric", paired, "V015"),
    sought(
        "metrics",
        "the cost of safety is measured too",
        lambda b: float(any(row.kind == "cost" and row.bar for row in b.metrics)),
        "V009",
    ),
    sought(
        "metrics",
        "each risk has a launch bar and a pull",
        lambda b: several_of(risks(b), 2, "bar", "pull"),
        "C045",
    ),
    sought(
        "metrics",
        "a bar that holds in every group, or counts single cases",
        lambda b: float(any(row.bar and (row.bar.every or row.bar.zero_in) for row in b.metrics)),
        "X010",
        "M023",
    ),
    sought(
        "metrics",
        "trade-offs with both sides",
        priced,
        "V009",
    ),
    sought(
        "metrics",
        "findings turned into requirements with a bar",
        lambda b: cells(b.requirements, "finding", "passes", "escalates"),
        "V023",
    ),
    sought("rollout", "several phases, the first one internal", internal_first, "L001", "L004"),
    sought(
        "rollout",
        "each phase says what must hold to enter it",
        lambda b: several_of(b.phases, 3, "enter"),
        "L008",
    ),
    sought(
        "rollout",
        "each phase says what rolls it back",
        lambda b: several_of(b.phases, 3, "back"),
        "L005",
    ),
    sought("rollout", "each phase is audited", lambda b: several_of(b.phases, 3, "audit"), "L004"),
    sought(
        "rollout",
        "what is done if it fails, who decides, and by when",
        lambda b: several_of(b.failures, 2, "do", "decides", "within"),
        "V026",
        "L012",
    ),
    sought("rollout", "notices to users, regulators and the press", notices, "L006", "V079"),
    sought(
        "communication",
        "a title, an owner and a date",
        lambda b: sum(finished(b.said(key)) for key in ("title", "owner", "date")) / 3,
        "X037",
    ),
    sought(
        "communication",
        "sources, at least one measured or cited",
        lambda b: float(any(s.kind in CLAIMS and written(s, "source") for s in b.sources)),
        "V031",
    ),
    sought("communication", "sentences of 25 words or less on average", readable, "V033"),
    sought(
        "communication",
        "four chapters: scope, safety, metrics, rollout",
        lambda b: sum(bool(b.section(t)) for t in ("Scope", "Safety", "Metrics", "Rollout")) / 4,
        "C005",
    ),
)
"""Everything that is looked for; each adds its share of the same to its dimension."""
