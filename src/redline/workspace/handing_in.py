"""The written case handed in: what it holds, how it scores, and the paper it becomes.

A case that was written goes in with its file; sections, score, visuals, readability and
the use of time come out, and that it was handed in is kept.
"""

import re
from dataclasses import dataclass
from typing import Any

from redline.errors import InputError
from redline.prepare import Section, sections_of, spent, use_of_time
from redline.report import case_pdf
from redline.report.case_sheet import case_items
from redline.report.readability import reading_of
from redline.rubric import Score, score
from redline.text import words
from redline.workspace.answers import read_text
from redline.workspace.home import now
from redline.workspace.prepared import prepared
from redline.workspace.scoring import known
from redline.workspace.take_home import KIND, Case, under_way

__all__ = ["Result", "as_pdf", "handed_in", "read"]

VISUAL = re.compile(r"^\s*\|.+\|\s*$|!\[[^\]]*\]\(|^```(?:mermaid|dot)", re.M)
"""A table, a picture or a drawing in Markdown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A case that was handed in."""

    case: Case
    text: str
    minute: float
    sections: tuple[Section, ...]
    score: Score
    time: tuple[str, ...]
    """What the use of time shows; empty where nobody watched."""
    visuals: bool
    watched: bool
    """Whether the file was watched against the clock."""
    grade: float | None
    """School grade of its prose; None where it cannot be told."""

    @property
    def whole(self) -> bool:
        """Say whether it has all four sections."""
        return not any(section.lacks for section in self.sections)

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "file": str(self.case.file),
            "question": self.case.question,
            "minutes": round(self.minute, 1),
            "planned": self.case.plan.minutes,
            "sections": [
                {"name": s.name, "title": s.title, "words": s.words, "lacks": s.lacks}
                for s in self.sections
            ],
            "spent": {name: round(m, 1) for name, m in spent(self.case.snapshots).items()},
            "time_use": list(self.time),
            "whole": self.whole,
            "watched": self.watched,
            "visuals": self.visuals,
            "grade": self.grade,
            "score": self.score.stored(self.case.file.name),
        }


def handed_in(case: Case, *, watched: bool = True) -> Result:
    """Return what a case holds, and keep that it was handed in.

    Raises
    ------
    InputError
        The file is not there or no text.
    """
    result = read(case, written(case), watched=watched)
    with prepared() as held:
        if watched:
            held.finish(under_way(case.file), KIND, case.file.name, result.stored())
        else:
            held.record(KIND, case.file.name, result.stored())
    return result


def written(case: Case) -> str:
    """Return what was written, or say how a case goes on of which nothing was."""
    if not case.file.exists():
        raise InputError(
            f"{case.file}: is not there, so there is nothing to hand in.\n"
            "`redline prepare take-home --template` prints one to fill; --new begins anew."
        )
    return read_text(case.file)


def read(case: Case, text: str, *, watched: bool) -> Result:
    """Return what the words of a case hold."""
    minute = case.minute()
    return Result(
        case=case,
        text=text,
        minute=minute,
        sections=sections_of(text),
        score=score(text, "case", known(case.question), prompt=case.question),
        time=use_of_time(case.plan, case.snapshots, minute) if watched else (),
        visuals=VISUAL.search(text) is not None,
        watched=watched,
        grade=reading_of(prose_of(text)).grade,
    )


def prose_of(text: str) -> str:
    """Return the paragraphs of a case, without headings, lists and tables."""
    return "\n\n".join(item["text"] for item in case_items(text) if item["kind"] == "text")


def as_pdf(result: Result) -> bytes:
    """Return a case as a PDF in the sections asked.

    Raises
    ------
    MissingExtra
        The extra `[pdf]` is not installed.
    """
    parts = [
        (section.title or section.name.capitalize(), section.text) for section in result.sections
    ]
    return case_pdf(title_of(result.text) or result.case.question, parts, now().date())


def title_of(text: str) -> str:
    """Return the first heading of a text, where it stands before any words."""
    first = re.match(r"\s*#\s+(.+)", text)
    return first[1].strip("# ") if first and len(words(first[1])) > 0 else ""
