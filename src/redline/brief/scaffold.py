"""A new brief from a few answers: what is not answered stands as a visible TODO.

`smallest` is the least that can be decided, on one page; `full` has every table
of the format. Both parse without problems, so that a review can say what is
missing instead of what is broken.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from redline.brief.cells import escape
from redline.brief.intended import dated
from redline.brief.parse import parse_brief
from redline.errors import BriefError, CatalogueError
from redline.text import nearest

__all__ = ["TEMPLATES", "asks", "scaffold"]

FOLDER = Path(__file__).parent / "templates"
TEMPLATES = ("smallest", "full")
BLANK = re.compile(r"<<(?P<key>[a-z ]+)\|(?P<otherwise>[^\n]*?)>>")
UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters, half characters and those that Unicode will never assign."""
PLAIN = re.compile(r"[^\W_](?:[\w ./-]|:(?=\S))*")
BLOCK = re.compile(r"[#>|`~=+*-]")
"""What would begin another Markdown block if a paragraph began with it."""


def asks(template: str = "smallest") -> dict[str, str]:
    """Return what a template asks for: each key with what stands there unanswered.

    >>> asks()["capability"]
    'TODO what it does'
    """
    return {found["key"]: found["otherwise"] for found in BLANK.finditer(text_of(template))}


def scaffold(answers: Mapping[str, str], template: str = "smallest") -> str:
    """Return the text of a new brief.

    Parameters
    ----------
    answers : texts by the keys of `asks(template)`
        An empty one is as good as none.
    template : one of `TEMPLATES`

    Raises
    ------
    CatalogueError
        There is no such template.
    BriefError
        No blank has that key, or an answer does not fit its place.
    """
    text = text_of(template)
    known = [found["key"] for found in BLANK.finditer(text)]
    for key in answers:
        if key not in known:
            near = nearest(key, known)
            hint = f" Did you mean {near!r}?" if near else ""
            raise BriefError(f"{key!r} is nothing that a brief asks for.{hint}")
    given = {key: clean(value) for key, value in answers.items()}
    if date := dated(given.get("date", "")):
        given["date"] = date
    lines = [filled(line, given, index) for index, line in enumerate(text.split("\n"))]
    written = "\n".join(lines)
    for problem in parse_brief(written.encode(), "brief.md").problems:
        raise BriefError(f"an answer does not fit: {problem.message}.\n{problem.help}.")
    return written


def text_of(template: str) -> str:
    """Return a template's text."""
    if template not in TEMPLATES:
        raise CatalogueError(f"{template!r} is no template. Known: {', '.join(TEMPLATES)}.")
    return (FOLDER / f"{template}.md").read_text(encoding="utf-8")


def clean(answer: str) -> str:
    """Return an answer on one line, without what a text file cannot hold."""
    # Blanks are joined again, for a control character between two of them leaves both.
    return " ".join(UNWRITABLE.sub("", " ".join(answer.split())).split())


def filled(line: str, answers: Mapping[str, str], index: int) -> str:
    """Return one line with its blanks filled, each as its surroundings need it."""
    in_row = line.startswith("|")

    def value(found: re.Match[str]) -> str:
        answer = answers.get(found["key"]) or found["otherwise"]
        if in_row:
            return escape(answer)
        if re.match(r"[a-z]+: <<", line) and index:
            return quoted(answer)
        return f"\\{answer}" if found.start() == 0 and BLOCK.match(answer) else answer

    return BLANK.sub(value, line)


def quoted(text: str) -> str:
    """Return a text as a YAML value, in quotes where it needs them.

    >>> quoted("vetted:corpus/"), quoted("Triage: questions")
    ('vetted:corpus/', '"Triage: questions"')
    """
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
