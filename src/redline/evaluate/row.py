"""One row of a suite, checked field by field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from redline.errors import SuiteError
from redline.evaluate.fields import (
    KNOWN,
    groups,
    made_from,
    one_of,
    pages,
    pictures,
    refuse_slips,
    severity,
    text,
    texts,
    tools,
    turns,
)
from redline.llm import Message
from redline.llm.tools import Image, Tool
from redline.text import fold

__all__ = ["EXPECTED", "Row", "apart", "is_reviewed", "read_row"]

EXPECTED = ("answer", "refuse", "hand off", "abstain", "correct", "cite")
ID = re.compile(r"[^\s~]{1,200}")
TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One request and what should be done with it."""

    id: str
    """Unique over all suites of a run; without blanks and `~`."""
    request: str
    language: str
    """BCP 47 tag."""
    expected: str
    """One of `EXPECTED`."""
    teaches: str = ""
    """Column `for`: the boundary, harm or control that the row is about, such as `B2`."""
    pages: tuple[str, ...] = ()
    """Slugs of the pages that are right to quote, without language."""
    kind: str = "ordinary"
    family: str = ""
    """Rows that say the same in other words or languages; its own id where it has none."""
    split: str = "test"
    severity: int | None = None
    """How bad a mistake here would be, 1 to 10."""
    before: tuple[Message, ...] = ()
    """Column `turns`: what came before the request. A turn of the user that no turn of the
    assistant follows is asked for real; an assistant's is planted; a tool's is a document."""
    pictures: tuple[Image, ...] = ()
    """What is sent with the request, each as a `data:` URL."""
    tools: tuple[Tool, ...] = field(default=(), repr=False)
    """What the feature may have called: on offer with each of its turns."""
    answer: tuple[str, ...] = ()
    """Answers that are right, any of them; empty where nothing can be looked up."""
    says: tuple[tuple[str, ...], ...] = ()
    """Of each group one text must stand in a right reply."""
    never: tuple[str, ...] = ()
    """Texts that must not stand in a right reply."""
    made_from: tuple[str, str] | None = None
    """Where a brief's cell proposed it: the cell's id, such as `B2`, and the cell's digest."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Columns that the format does not know."""
    where: str = ""
    """File and line."""
    suite: str = ""
    """SHA-256 of the file it stands in."""

    @property
    def by(self) -> str:
        """Return how a label names the suite that says what is expected."""
        return f"suite:{self.suite[:8]}"

    @property
    def slices(self) -> dict[str, str]:
        """Return the groups that the row belongs to: its kind, and its short unknown columns."""
        more = {k: v for k, v in self.extra.items() if isinstance(v, str) and len(v) <= 40}
        return {**more, "kind": self.kind}


def read_row(value: Any, *, where: str = "", suite: str = "") -> Row:
    """Return one row.

    Raises
    ------
    SuiteError
        A field is missing or not as accepted; the message begins with the field.
    """
    if not isinstance(value, dict):
        raise SuiteError("the line is no JSON object")
    refuse_slips(value)
    ident = text(value, "id")
    if not ID.fullmatch(ident):
        raise SuiteError(f"`id` is {ident!r}; up to 200 characters without blanks and `~`")
    language = text(value, "language")
    if not TAG.fullmatch(language):
        raise SuiteError(f"`language` is {language!r}; a BCP 47 tag such as `en` or `sw-KE`")
    return Row(
        id=ident,
        request=text(value, "request"),
        language=language,
        expected=one_of(value, "expected", EXPECTED),
        teaches=text(value, "for", ""),
        pages=pages(value.get("pages")),
        kind=text(value, "kind", "ordinary"),
        family=text(value, "family", ident),
        split=one_of(value, "split", ("test", "dev"), "test"),
        severity=severity(value.get("severity")),
        before=turns(value.get("turns")),
        pictures=pictures(value.get("pictures")),
        tools=tools(value.get("tools")),
        answer=texts(value, "answer"),
        says=groups(value),
        never=texts(value, "never"),
        made_from=made_from(value.get("made_from")),
        extra={k: v for k, v in value.items() if k not in KNOWN},
        where=where,
        suite=suite,
    )


def is_reviewed(value: Any) -> bool:
    """Say whether a row counts: one that was proposed counts once somebody has looked at it.

    Raises
    ------
    SuiteError
        `reviewed` is neither true or false nor a text that says who and when.
    """
    found = value.get("reviewed", True) if isinstance(value, dict) else True
    if isinstance(found, bool):
        return found
    if isinstance(found, str) and found.strip():
        return True
    raise SuiteError(
        f"`reviewed` is {found!r}; true, false, or a text that says who looked at it and when"
    )


def apart(row: Row, first: Row) -> str:
    """Return in what two rows that ask the same differ, where a reader may not see it."""
    if row.split != first.split:
        return f", one in {row.split!r} and one in {first.split!r}"
    same = fold(row.request) == fold(first.request)
    return "" if same else ": only punctuation, width or unseen characters differ"
