"""Judge a text that is being typed: it may be half a brief, and nothing here fails.

What cannot be read, or a setting that is wrong, becomes a finding of its own at
its place, so that it is seen where it was typed. A text that is no launch brief
has no findings at all: an editor sends every Markdown file there is.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from redline.errors import BriefError, RedlineError
from redline.finding import Finding, Severity
from redline.lsp.ruler import Ruler
from redline.text import Place
from redline.workspace.reviewing import Reviewed, review_bytes

__all__ = ["UNREADABLE", "Checked", "check"]

UNREADABLE = "unreadable"
"""The code of what cannot be judged; no rule has it."""
DECLARED = re.compile(r"^redline[ \t]*:", re.M)
"""What the front matter of a brief says, even where it is broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A text, with what was found in it."""

    uri: str
    version: int
    """As the editor counts its changes."""
    ruler: Ruler
    findings: tuple[Finding, ...] = ()
    reviewed: Reviewed | None = None
    """The review; None for a text that cannot be judged, or is no brief."""


def check(uri: str, version: int, ruler: Ruler, path: Path) -> Checked:
    """Judge a text whose file is, or would be, at a path."""
    try:
        found = review_bytes(ruler.text.encode("utf-8", "replace"), str(path), path.parent)
    except RedlineError as error:
        if isinstance(error, BriefError) and not DECLARED.search(ruler.text):
            return Checked(uri=uri, version=version, ruler=ruler)
        return Checked(uri=uri, version=version, ruler=ruler, findings=(told(error, path),))
    if not is_brief(found):
        return Checked(uri=uri, version=version, ruler=ruler)
    return Checked(
        uri=uri, version=version, ruler=ruler, findings=found.review.findings, reviewed=found
    )


def is_brief(found: Reviewed) -> bool:
    """Say whether a text means to be a launch brief: it says so, or has rows of its tables."""
    return "redline" in found.brief.front or any(True for _ in found.brief.rows())


def told(error: RedlineError, path: Path) -> Finding:
    """Return an error as a finding, at the place that it names."""
    said = str(error)
    place = re.match(rf"{re.escape(str(path))}(?::(?P<line>\d+))?(?::(?P<column>\d+))?: ", said)
    line = int(place["line"] or 1) if place else 1
    column = int(place["column"] or 1) if place else 1
    message, _, remedy = (said[place.end() :] if place else said).partition("\n")
    return Finding(
        code=UNREADABLE,
        name=UNREADABLE,
        severity=Severity.ERROR,
        at=Place(file=str(path), line=line, column=column),
        message=message,
        help=remedy,
    )
