"""A written case: what stands under the heading of each section, and how long it took.

The text and the drafts before it go in; words and minutes of each section come out,
and the parts that go on paper. Nothing here judges what a section says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redline.practice.state import Draft
from redline.text import words

__all__ = ["SectionRead", "counted", "parts", "sections_read"]

Sections = Sequence[tuple[str, int]]
HEADING = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+(?P<title>.+?)[ \t#]*|\*\*(?P<bold>[^*\n]+)\*\*:?[ \t]*|"
    r"(?:\d+[.)][ \t]*)?(?P<alone>[^\n.:?!|]{1,60}):?[ \t]*)$",
    re.M,
)
"""A line that may be a heading; one without a mark is one only where it is a section's name."""
WRITTEN = 40
"""Words below which a section is a heading with a note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRead:
    """One section of a case: what was asked, and what came of it."""

    name: str
    title: str
    """Its heading as written; empty where none names it."""
    words: int
    planned: float
    """Minutes."""
    took: float | None
    """Minutes in which it was written; None where nobody watched."""

    def line(self) -> str:
        """Return it in words."""
        if not self.title:
            state = "no heading names it"
        elif self.words < WRITTEN:
            state = f"only {self.words} words under its heading"
        else:
            state = f"{self.words} words"
        clock = "" if self.took is None else f", {self.took:.0f} of {self.planned:.0f} minutes"
        return f"{self.name}: {state}{clock}"


def counted(text: str, sections: Sections) -> tuple[int, ...]:
    r"""Return how many words stand under the heading of each section.

    >>> counted("# Scope\nOne nurse.\n## Safety\nNo dose.", [("Scope", 30), ("Safety", 60)])
    (2, 2)
    """
    return tuple(len(words(body)) for _, body in parts(text, sections)[1:])


def parts(text: str, sections: Sections) -> list[tuple[str, str]]:
    """Return heading and text of what stands before the first section, then of each section.

    What stands under a heading that names no section belongs to the one above it; a
    section that no heading names has an empty heading.
    """
    heads = [(m, name) for m in HEADING.finditer(text) if (name := named(m, sections))]
    first = heads[0][0].start() if heads else len(text)
    found: dict[str, list[str]] = {name: ["", ""] for name, _ in sections}
    for at, (head, name) in enumerate(heads):
        end = heads[at + 1][0].start() if at + 1 < len(heads) else len(text)
        title = next(filter(None, head.groups()), "").strip()
        if found[name][0]:  # a second heading of the same section stands in its text
            title, kept = found[name][0], text[head.start() : end]
        else:
            kept = text[head.end() : end]
        found[name] = [title, found[name][1] + kept.strip("\n") + "\n"]
    return [("", text[:first].strip()), *((title, body.strip()) for title, body in found.values())]


def named(head: re.Match[str], sections: Sections) -> str:
    """Return the section that a heading names: the name that stands first in it, or none."""
    title = head["title"] or head["bold"] or ""
    plain = (head["alone"] or "").strip().casefold()
    hits = [
        (place.start(), name)
        for name, _ in sections
        if (place := re.search(rf"\b{re.escape(name)}\b", title, re.I))
    ]
    alone = next((name for name, _ in sections if plain == name.casefold()), "")
    return min(hits)[1] if hits else alone


def spent(drafts: Sequence[Draft], count: int) -> list[float]:
    """Return the minutes that each section took.

    Time between two drafts belongs to the section whose count of words changed most;
    time in which nothing changed goes to the next change, as thinking.
    """
    minutes, since, before = [0.0] * count, 0.0, (0,) * count
    for draft in drafts:
        moved = [abs(now - then) for now, then in zip(draft.counts, before, strict=False)]
        if any(moved):
            minutes[moved.index(max(moved))] += (draft.at - since) / 60
            since, before = draft.at, draft.counts
    return minutes


def sections_read(
    text: str, sections: Sections, planned: Sequence[float], drafts: Sequence[Draft]
) -> Iterator[SectionRead]:
    """Give the sections of a case with what stands in each.

    Parameters
    ----------
    planned
        Minutes of each section.
    drafts
        The case as it grew; one alone says nothing about time.
    """
    # One draft alone came at once: nobody saw it grow.
    grown: Sequence[float | None] = spent(drafts, len(sections)) if len(drafts) > 1 else ()
    took = grown or [None] * len(sections)
    found = zip(parts(text, sections)[1:], sections, planned, took, strict=True)
    for (title, body), (name, _), plan, minutes in found:
        yield SectionRead(
            name=name, title=title, words=len(words(body)), planned=plan, took=minutes
        )
