"""A review as text, as JSON and as annotations on a forge."""

from collections.abc import Callable, Sequence
from typing import Any

from redline.finding import Finding, Severity
from redline.review.excerpts import excerpt, visible
from redline.review.further import further
from redline.review.reviewing import Review

__all__ = ["as_github", "as_json", "as_text", "score_lines"]

Paint = Callable[[str, Severity], str]
GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def plain(words: str, _: Severity) -> str:
    """Return words without any colour."""
    return words


def as_text(review: Review, text: str = "", paint: Paint = plain) -> str:
    r"""Return the findings for people: where and what, the line it stands in, what to do.

    Parameters
    ----------
    text : the brief, with `\n` line ends
        Without it no line is shown.
    paint : words, severity -> the same words in its colour
    """
    lines = text.split("\n") if text else []
    return "".join(one_as_text(finding, lines, paint) for finding in review.findings)


def one_as_text(finding: Finding, lines: Sequence[str], paint: Paint) -> str:
    """Return one finding for people."""
    level = finding.severity
    where, message = visible(str(finding.at)), visible(finding.message)
    said = [f"{where}: {paint(level.value, level)} {finding.code} {message}"]
    if found := excerpt(lines, finding.at):
        line, marks = found
        space, _, more = marks.partition("^")
        said += [line, f"{space}{paint(f'^{more}', level)}"]
    return "\n".join([*said, f"    {visible(finding.help)}", ""])


def score_lines(review: Review, *, evidence: bool = False) -> str:
    """Return the score, one dimension a line, with its evidence where that is asked for."""
    lines = [f"overall {review.score.overall:.2f} of 5"]
    for part in review.score.parts:
        lines.append(f"{part.name} {part.value:.2f} ({part.weight:.0%})")
        if evidence:
            lines += [f"    {line.points:+.2f} {line.text}" for line in part.evidence]
    for each in further(review):
        said = each.why if each.value is None else f"{each.value:.2f}"
        lines.append(f"{each.name} {said} ({review.profile.name})")
    for change in review.score.changes:
        lines.append(f"worth {change.gain:+.2f}: {change.text} ({change.dimension})")
    if review.score.abstained:
        lines.append(f"no judgement: {review.score.abstained}")
    return "\n".join(lines) + "\n"


def as_json(review: Review) -> dict[str, Any]:
    """Return what `review --format json` prints for one brief."""
    return {
        "score": review.score.stored(),
        "rubric": [each.stored() for each in further(review)],
        "findings": [
            {
                "code": f.code,
                "name": f.name,
                "severity": f.severity.value,
                "line": f.at.line,
                "column": f.at.column,
                "message": f.message,
                "help": f.help,
                "quote": f.quote,
                "fix": [edit.stored() for edit in f.fix],
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
