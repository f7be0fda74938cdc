"""Comments on a brief: on a line or on the whole, answered, and settled by somebody with a reason.

A comment keeps the words of its line. When the brief changes, it stays with those words; where
they are gone, it says so, for then it is about a text that is no more.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from redline.brief import parse_brief
from redline.errors import BriefError, InputError
from redline.store import StoredEntry
from redline.workspace.brief_versions import bytes_of, text_digest
from redline.workspace.events import reason
from redline.workspace.saving import shown
from redline.workspace.talking import said_of, say_of, wording

__all__ = ["Answer", "Comment", "answer", "comment", "comments", "settle"]

KIND = "comment"
EVENT = "brief commented"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer to a comment."""

    by: str
    at: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What somebody says of a brief."""

    id: str
    """`K` with its place in the record."""
    brief: str
    """SHA-256 of the text it was made on."""
    line: int
    """Where its words stand now; 0 for the whole brief, or where they are gone."""
    quote: str
    """The words of its line; empty for the whole brief."""
    section: str
    by: str
    at: str
    text: str
    """Empty where it was erased."""
    answers: tuple[Answer, ...] = ()
    settled_by: str = ""
    settled: str = ""
    """Why it needs nothing any more; empty while it is open."""

    @property
    def gone(self) -> bool:
        """Say whether its words are no more."""
        return bool(self.quote) and not self.line


def comments(path: Path, text: str | None = None) -> list[Comment]:
    """Return every comment on a brief, those first that stand first in it, then the rest.

    Parameters
    ----------
    text
        The text whose lines count; that of the file where none is given.

    Raises
    ------
    DatabaseError, EvidenceError
        The record or the events cannot be read.
    """
    lines = (shown(bytes_of(path), path) if text is None else text).split("\n")
    found: dict[str, Comment] = {}
    for entry in said_of(path, KIND):
        of = str(entry.meta.get("of", ""))
        if not of:
            made = comment_of(entry, lines)
            found[made.id] = made
        elif of in found:
            found[of] = added(found[of], entry)
    return sorted(found.values(), key=lambda one: (one.line == 0, one.line))


def comment_of(entry: StoredEntry, lines: list[str]) -> Comment:
    """Return the comment that an entry holds, at its place of now."""
    quote, line = str(entry.meta["quote"]), int(str(entry.meta["line"]))
    return Comment(
        id=f"K{entry.seq}",
        brief=str(entry.meta["brief"]),
        line=line_of(quote, line, lines),
        quote=quote,
        section=str(entry.meta["section"]),
        by=str(entry.meta["by"]),
        at=entry.at.isoformat(timespec="seconds"),
        text=entry.text or "",
    )


def added(one: Comment, entry: StoredEntry) -> Comment:
    """Return a comment with one more answer, or settled."""
    by, text = str(entry.meta["by"]), entry.text or ""
    if entry.meta.get("settled"):
        return replace(one, settled_by=by, settled=text or "erased")
    said = Answer(by=by, at=entry.at.isoformat(timespec="seconds"), text=text)
    return replace(one, answers=(*one.answers, said))


def line_of(quote: str, line: int, lines: list[str]) -> int:
    """Return the number of the line with some words that is nearest to another; 0 for none."""
    same = [number for number, text in enumerate(lines, 1) if quote and text == quote]
    return min(same, key=lambda number: abs(number - line), default=0)


def comment(path: Path, text: str, line: int = 0, quote: str = "") -> str:
    """Comment on a line of a brief, or on the whole, and return the comment's id.

    Parameters
    ----------
    line
        From 1; 0 for the whole brief.
    quote
        The words of the line, where it may have another number in the file.

    Raises
    ------
    InputError
        It says nothing, or there is no such line in the file.
    DatabaseError, EnvironmentFailure
        It cannot be recorded.
    """
    words = wording(text)
    data = bytes_of(path)
    lines = shown(data, path).split("\n")
    if line and quote:
        line = line_of(quote, line, lines) or -1
    if not 0 <= line <= len(lines):
        raise InputError(f"{path.name} has no such line; save the text first.")
    meta: dict[str, str | int] = {
        "brief": text_digest(data),
        "line": line,
        "quote": lines[line - 1] if line else "",
        "section": section_at(data, path, line),
    }
    return f"K{say_of(path, KIND, meta, words, EVENT)}"


def section_at(data: bytes, path: Path, line: int) -> str:
    """Return the heading above a line; empty where there is none."""
    try:
        sections = parse_brief(data, path.name, prose=True).document.sections
    except BriefError:
        return ""
    return next((one.title for one in reversed(sections) if one.at.line <= line), "")


def answer(path: Path, ident: str, text: str) -> None:
    """Answer a comment. Raises as `comment`, and InputError where there is none."""
    words = wording(text)
    say_of(path, KIND, {"of": open_comment(path, ident).id}, words, EVENT)


def settle(path: Path, ident: str, why: str) -> None:
    """Say that a comment needs nothing any more, and why. Raises as `answer`."""
    words = wording(reason(why))
    say_of(path, KIND, {"of": open_comment(path, ident).id, "settled": 1}, words, EVENT)


def open_comment(path: Path, ident: str) -> Comment:
    """Return a comment that is open. Raises InputError where there is none."""
    known = {one.id: one for one in comments(path) if not one.settled}
    if ident not in known:
        raise InputError(f"{ident!r} is no open comment; there are: {', '.join(known) or 'none'}.")
    return known[ident]
