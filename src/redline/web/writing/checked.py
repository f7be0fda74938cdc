"""A text as somebody writes it: what is found in it, line by line, and what it is worth."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from redline.brief import Brief
from redline.brief.model import TABLES
from redline.errors import RedlineError
from redline.finding import Edit, Finding, Severity
from redline.review import Score
from redline.web.keeping import SHORT, Keeping
from redline.workspace.commenting import Comment
from redline.workspace.home import now
from redline.workspace.mending import compatible
from redline.workspace.remarking import ignoring_each
from redline.workspace.reviewing import Reviewed, review_bytes

__all__ = ["Checked", "Heading", "checked"]

BY_TITLE = {title.casefold(): name for title, name in TABLES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One line of the outline."""

    title: str
    level: int
    line: int
    table: str
    """The name of the tables below it, which are edited as forms too; empty where there is none."""
    counts: dict[str, int]
    """Findings up to the next heading, by level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A text with what a review says of it."""

    findings: tuple[Finding, ...] = ()
    outline: tuple[Heading, ...] = ()
    score: Score | None = None
    prose: bool = False
    trouble: str = ""
    """Why nothing can be said of it."""
    fails: bool = True
    """Whether a review of it ends with 1."""
    mendable: tuple[Finding, ...] = ()
    """Those that can be mended at once."""
    reviewed: Reviewed | None = None
    silencing: Mapping[Finding, Edit] = field(default_factory=dict)
    """Of each finding that a remark in its line can silence, the edit that writes the remark."""

    def beside(self, said: Sequence[Comment] = ()) -> list[tuple[Finding | None, Comment | None]]:
        """Return what stands in the margin, by line: findings, and comments on a line."""
        notes: list[tuple[int, Finding | None, Comment | None]] = [
            *((one.at.line, one, None) for one in self.findings),
            *((one.line, None, one) for one in said if one.line),
        ]
        return [(one, word) for _, one, word in sorted(notes, key=lambda note: note[0])]

    def counts(self) -> dict[str, int]:
        """Return how many findings there are, by level."""
        return counted(self.findings)

    def stored(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "trouble": self.trouble,
            "fails": self.fails,
            "counts": self.counts(),
            "outline": [asdict(one) for one in self.outline],
            "findings": [one.stored() for one in self.findings],
            "score": self.score.stored() if self.score else None,
            "changes": [asdict(one) for one in self.score.changes] if self.score else [],
        }


CHECKED: Keeping[Checked] = Keeping(32, SHORT)
MOST = 5_000
"""Lines of a brief, ten times what a long one has: a row of a table takes milliseconds."""


def checked(data: bytes, path: Path) -> Checked:
    """Review the bytes of a brief as they are; what cannot be read is said instead."""
    return CHECKED.whole((path, data), None, lambda: reviewed(data, path))


def reviewed(data: bytes, path: Path) -> Checked:
    """Review bytes, whatever was reviewed before."""
    if (lines := data.count(b"\n")) > MOST:
        return Checked(
            trouble=f"{path.name}: has {lines:,} lines; {MOST:,} at most are reviewed while "
            "somebody waits. `redline review` reads all of them."
        )
    try:
        found = review_bytes(data, path.name, path.parent)
    except RedlineError as error:
        return Checked(trouble=str(error))
    findings = tuple(sorted(found.review.findings, key=place))
    return Checked(
        findings=findings,
        outline=outline(found.brief, findings),
        score=found.review.score,
        prose=found.brief.prose,
        fails=found.fails,
        mendable=tuple(compatible(found.review.findings)),
        reviewed=found,
        silencing={} if found.brief.prose else silencing(findings, found.brief),
    )


def silencing(findings: Sequence[Finding], brief: Brief) -> dict[Finding, Edit]:
    """Return the edits that write remarks for the findings that one can silence."""
    every = zip(findings, ignoring_each(findings, brief, now().date()), strict=True)
    return {finding: edit for finding, edit in every if edit is not None}


def place(finding: Finding) -> tuple[int, int, int]:
    """Return where a finding stands among others."""
    return finding.at.line, finding.at.column, finding.severity.rank


def outline(brief: Brief, findings: Sequence[Finding]) -> tuple[Heading, ...]:
    """Return the headings with the findings below each."""
    sections = [s for s in brief.document.sections if s.level or brief.front]
    ends = [s.at.line for s in sections[1:]] + [brief.document.text.count("\n") + 2]
    return tuple(
        Heading(
            title=one.title or "Front matter",
            level=max(1, one.level),
            line=one.at.line,
            table=BY_TITLE.get(one.title.casefold(), "") if one.tables else "",
            counts=counted([f for f in findings if one.at.line <= f.at.line < end]),
        )
        for one, end in zip(sections, ends, strict=False)  # a text may have no heading at all
    )


def counted(findings: Sequence[Finding]) -> dict[str, int]:
    """Return how many findings there are at each level."""
    return {level.value: sum(f.severity is level for f in findings) for level in Severity}
