"""The code in an answer: where it stands and in which language it is.

A text goes in, blocks go out, with offsets. One pass over the lines, so that time grows with
the length of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from redline.detect.code.stored import stored

__all__ = ["Block", "blocks", "language"]

FENCE = re.compile(r" {0,3}(?:> ?)?(`{3,}|~{3,})[ \t]{0,8}([\w+#.-]{0,30})")
INDENTED = re.compile(r"(?: {4}|\t)[^\n]*\S")
TAG = re.compile(r"<(pre|code|script)\b([^>\n]{0,200})>", re.I)
CLASS = re.compile(r"(?:language|lang|brush)[-:= ]{1,3}[\"']?([\w+#]{1,20})", re.I)
NAMES = {
    "py": "python", "python3": "python", "js": "javascript", "jsx": "javascript",
    "node": "javascript", "mjs": "javascript", "ts": "typescript", "tsx": "typescript",
    "c++": "cpp", "cc": "cpp", "h": "c", "cs": "csharp", "c#": "csharp", "golang": "go",
    "rb": "ruby", "sh": "shell", "bash": "shell", "zsh": "shell", "console": "shell",
    "htm": "html", "vue": "html", "svelte": "html", "xml": "html", "jsp": "java", "kt": "kotlin",
    "mysql": "sql", "postgresql": "sql", "plsql": "sql", "tsql": "sql", "sqlite": "sql",
    "erb": "ruby", "php5": "php",
}  # fmt: skip
"""Other names of languages after a fence."""
SURE = 2
"""Hits by which a language without a name is taken as known."""
LOOK = 4000
"""Characters of a block that are looked at to guess its language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of code and where it stands."""

    start: int
    end: int
    """Offsets in the text; the first character after it."""
    code: str
    language: str | None
    """In small letters, as in "python"; None where it is not known."""


def blocks(text: str) -> tuple[Block, ...]:
    r"""Return the code of a text, in order.

    >>> [(b.language, b.code) for b in blocks("So:\n```js\nlet a = 1;\n```\n")]
    [('javascript', 'let a = 1;\n')]
    """
    found = [*fenced(text)]
    if not found:
        found = [*tagged(text)] or [*indented(text)]
    if not found and (guess := language(text)):
        found = [(0, len(text), guess)]
    return tuple(made(text, *each) for each in found if each[1] > each[0])


def made(text: str, start: int, end: int, name: str) -> Block:
    """Return one block; a name that is not given is guessed."""
    code = text[start:end]
    known = NAMES.get(name.lower(), name.lower()) or language(code)
    return Block(start=start, end=end, code=code, language=known or None)


def fenced(text: str) -> Iterator[tuple[int, int, str]]:
    """Give the blocks between fences; one that is not closed goes to the end."""
    at, start, fence, name = 0, 0, "", ""
    for line in text.splitlines(keepends=True):
        match = FENCE.match(line)
        if not fence and match:
            start, fence, name = at + len(line), match[1], match[2]
        elif match and match[1].startswith(fence) and not match[2]:
            yield start, at, name
            fence = ""
        at += len(line)
    if fence:
        yield start, len(text), name


def tagged(text: str) -> Iterator[tuple[int, int, str]]:
    """Give what stands in elements for code, unless the text is a page with scripts."""
    small, last, closed = text.lower(), 0, True
    for match in TAG.finditer(text):
        if match.start() < last or not closed:
            continue
        end = small.find(f"</{match[1].lower()}>", match.end())
        closed = end >= 0
        last = end if closed else len(text)
        named = CLASS.search(match[2])
        script = "javascript" if match[1].lower() == "script" else ""
        yield match.end(), last, named[1] if named else script


def indented(text: str) -> Iterator[tuple[int, int, str]]:
    """Give the runs of at least two indented lines."""
    at, start, count, last = 0, 0, 0, 0
    for line in [*text.splitlines(keepends=True), "x"]:
        if INDENTED.match(line):
            start, count, last = (at if not count else start), count + 1, at + len(line)
        elif line.strip():
            if count > 1 and language(text[start:last]):
                yield start, last, ""
            count = 0
        at += len(line)


@cache
def signs() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    """Return what each language is known by."""
    rows = stored()["guess"].items()
    return tuple((name, tuple(re.compile(s) for s in said)) for name, said in rows)


def language(code: str) -> str:
    """Return the language that a piece of code looks like; empty where none is sure.

    >>> language("const a = () => 1;"), language("We met at noon.")
    ('javascript', '')
    """
    look = code[:LOOK]
    score, name = max((sum(bool(s.search(look)) for s in said), name) for name, said in signs())
    return name if score >= SURE else ""
