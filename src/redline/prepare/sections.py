"""The four sections of a written case, found by their headings.

Markdown goes in; scope, safety, metrics and rollout come out as they were written, each
with what it lacks. Nothing here judges what a section says.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from redline.text import words

__all__ = ["SECTIONS", "Section", "sections_of"]

HEADING = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+(?P<title>.+?)[ \t#]*|\*\*(?P<bold>[^*\n]+)\*\*:?[ \t]*|"
    r"(?P<under>[^\n|#*>-][^\n|]{1,60})\n(?:=+|-{3,})[ \t]*)$",
    re.M,
)
SECTIONS: Mapping[str, str] = {
    "scope": r"\b(?:scop\w*|users?|persona|problem|context|use case|boundar\w*|audience)\b",
    "safety": r"\b(?:safety|risks?|harms?|failure|misuse|threat|red lines?|mitigat\w*|controls?|"
    r"guard\w*)\b",
    "metrics": r"\b(?:metrics?|measur\w*|kpis?|evaluat\w*|evidence|success|bars?|thresholds?)\b",
    "rollout": r"\b(?:roll-?out|launch|release|phases?|deploy\w*|monitor\w*|incident|pilot|"
    r"rollback)\b",
}
"""The four sections asked (C005), each with how a heading names it."""
WRITTEN = 40
"""Words below which a section is a heading with a note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of a written case."""

    name: str
    """A key of `SECTIONS`."""
    title: str
    """Its heading as written; empty where there is none."""
    text: str

    @property
    def words(self) -> int:
        """Return how many words it has."""
        return len(words(self.text))

    @property
    def lacks(self) -> str:
        """Return what it lacks, or an empty text."""
        if not self.title:
            return "no heading names it"
        return "" if self.words >= WRITTEN else f"{self.words} words under its heading"


def sections_of(text: str) -> tuple[Section, ...]:
    """Return the four sections of a case, as written; one that is not there has no title.

    A heading names the first section of which it holds a word; what stands under a
    heading that names none belongs to the section above it.
    """
    bodies = dict.fromkeys(SECTIONS, "")
    titles = dict.fromkeys(SECTIONS, "")
    heads = list(HEADING.finditer(text))
    current = ""
    for at, head in enumerate(heads):
        title = (head["title"] or head["bold"] or head["under"] or "").strip()
        named = names(title)
        current = named or current
        end = heads[at + 1].start() if at + 1 < len(heads) else len(text)
        if current:
            titles[current] = titles[current] or title
            bodies[current] += text[head.end() : end]
    return tuple(Section(name=n, title=titles[n], text=bodies[n].strip()) for n in SECTIONS)


def names(title: str) -> str:
    """Return the section that a heading names: the word that stands first in it, or none.

    >>> names("2. Safety and launch bars"), names("Appendix")
    ('safety', '')
    """
    hits = [(m.start(), n) for n, e in SECTIONS.items() if (m := re.search(e, title, re.I))]
    return min(hits)[1] if hits else ""
