"""A review as text, as JSON and as annotations on a forge."""

from typing import Any

from redline.finding import Finding, Severity
from redline.review.reviewing import Review

__all__ = ["as_github", "as_json", "as_text", "score_lines"]

GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_text(review: Review) -> str:
    """Return `file:line:column: CODE message` for each finding, its help indented below."""
    return "".join(f"{f.at}: {f.code} {f.message}\n    {f.help}\n" for f in review.findings)


def score_lines(review: Review, *, evidence: bool = False) -> str:
    """Return the score, one dimension a line, with its evidence where that is asked for."""
    lines = [f"overall {review.score.overall:.2f} of 5"]
    for part in review.score.parts:
        lines.append(f"{part.name} {part.value:.2f} ({part.weight:.0%})")
        if evidence:
            lines += [f"    {line.points:+.2f} {line.text}" for line in part.evidence]
    return "\n".join(lines) + "\n"


def as_json(review: Review) -> dict[str, Any]:
    """Return what `review --format json` prints for one brief."""
    return {
        "score": review.score.stored(),
        "findings": [
            {
                "code": f.code,
                "severity": f.severity.value,
                "line": f.at.line,
                "column": f.at.column,
                "message": f.message,
                "help": f.help,
            }
            for f in review.findings
        ],
    }


def as_github(review: Review) -> str:
    """Return one workflow command for each finding."""
    return "".join(annotation(f) for f in review.findings)


def annotation(finding: Finding) -> str:
    """Return one finding as a workflow command.

    Source
    ------
    GitHub, workflow commands: `%`, CR and LF are escaped in the text, `:` and
    `,` in the properties as well.
    """
    at = finding.at
    fields = {"file": at.file, "line": at.line, "col": at.column}
    if at.end is not None:
        # The last column counts in, where ours is the first one after.
        fields |= {"endColumn": max(at.column, at.end - 1)}
    fields |= {"title": f"{finding.code} {finding.name}"}
    said = ",".join(f"{key}={in_field(str(value))}" for key, value in fields.items())
    return f"::{GITHUB[finding.severity]} {said}::{in_text(f'{finding.message}. {finding.help}')}\n"


def in_text(text: str) -> str:
    """Escape the text of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def in_field(text: str) -> str:
    """Escape a property of a workflow command."""
    return in_text(text).replace(":", "%3A").replace(",", "%2C")
