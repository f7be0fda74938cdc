"""One row of a suite, checked field by field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from redline.errors import SuiteError
from redline.llm import Message
from redline.text import nearest

__all__ = ["EXPECTED", "KNOWN", "Row", "is_reviewed", "read_row"]

EXPECTED = ("answer", "refuse", "hand off", "abstain", "correct", "cite")
KNOWN = ("id", "request", "language", "expected", "for", "pages", "kind", "family", "split",
         "severity", "turns", "answer", "says", "never", "reviewed", "made_from")  # fmt: skip
OPTIONAL = ("for", "pages", "kind", "family", "split", "severity", "turns", "says", "never",
            "reviewed")  # fmt: skip
"""Columns whose misspelling nothing else would notice."""
ROLES = ("user", "assistant", "tool")
ALIKE = 0.8
"""How near a column must be to one of these to be taken for a slip: `splt`, not `region`."""
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
        answer=texts(value, "answer"),
        says=groups(value),
        never=texts(value, "never"),
        made_from=made_from(value.get("made_from")),
        extra={k: v for k, v in value.items() if k not in KNOWN},
        where=where,
        suite=suite,
    )


def refuse_slips(value: Mapping[str, Any]) -> None:
    """Refuse a column that is almost one of the format's: its default would be used unseen."""
    for key in value:
        # A name of several words, such as `family_id`, was meant as it stands.
        found = None if key in KNOWN or "_" in key else nearest(key, OPTIONAL, cutoff=ALIKE)
        if found:
            raise SuiteError(
                f"`{key}` is no column of the format; is `{found}` meant? Correct it, or give the "
                "column a name that is less alike"
            )


def text(value: Mapping[str, Any], key: str, missing: str | None = None) -> str:
    """Return a text; an empty one is missing."""
    found = value.get(key)
    if found is None or (isinstance(found, str) and not found.strip()):
        if missing is None:
            raise SuiteError(f"`{key}` is missing or empty{meant(key, value)}")
        return missing
    if not isinstance(found, str):
        raise SuiteError(f"`{key}` is {found!r}; a text is accepted")
    return found


def meant(key: str, value: Mapping[str, Any]) -> str:
    """Return the column that was probably meant, as the end of a sentence."""
    others = [k for k in value if k not in KNOWN]
    found = nearest(key, others)
    return f"; is `{found}` meant?" if found else ""


def one_of(
    value: Mapping[str, Any], key: str, accepted: tuple[str, ...], missing: str | None = None
) -> str:
    """Return one of a few texts."""
    found = text(value, key, missing)
    if found not in accepted:
        raise SuiteError(f"`{key}` is {found!r}; accepted: {', '.join(accepted)}")
    return found


def pages(found: Any) -> tuple[str, ...]:
    """Return slugs of pages, without language."""
    if found is None:
        return ()
    if not (isinstance(found, list) and all(isinstance(s, str) and s for s in found)):
        raise SuiteError(f"`pages` is {found!r}; a list of page slugs is accepted")
    return tuple(slug.partition(".")[0] for slug in found)


def severity(found: Any) -> int | None:
    """Return a rating of 1 to 10, or None."""
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, int) or not 1 <= found <= 10:
        raise SuiteError(f"`severity` is {found!r}; a whole number from 1 to 10 is accepted")
    return found


def turns(found: Any) -> tuple[Message, ...]:
    """Return what came before the request."""
    accepted = (
        'a list of {"role": "user" or "assistant" or "tool", "content": "…"} is accepted, oldest '
        "first, without the request itself"
    )
    if found is None:
        return ()
    if not isinstance(found, list):
        raise SuiteError(f"`turns` is {found!r:.200}; {accepted}")
    for number, turn in enumerate(found, start=1):
        whole = isinstance(turn, dict) and turn.get("role") in ROLES
        if not (whole and isinstance(turn.get("content"), str) and turn["content"].strip()):
            raise SuiteError(f"`turns`: number {number} is {turn!r:.200}; {accepted}")
    return tuple(Message(role=turn["role"], content=turn["content"]) for turn in found)


def texts(value: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return a list of texts that are not empty."""
    found = value.get(key)
    if found is None:
        return ()
    if not (isinstance(found, list) and all(isinstance(t, str) and t.strip() for t in found)):
        raise SuiteError(f"`{key}` is {found!r:.200}; a list of texts is accepted")
    return tuple(found)


def made_from(found: Any) -> tuple[str, str] | None:
    """Return the cell that a row was made from, and the digest of that cell."""
    if found is None:
        return None
    if not (isinstance(found, dict) and {"cell", "digest"} <= found.keys()):
        raise SuiteError(
            f'`made_from` is {found!r:.200}; {{"cell": "B2", "digest": "…"}} is accepted, as '
            "`redline suite new` writes it"
        )
    return str(found["cell"]), str(found["digest"])


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


def groups(value: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of texts of which one each must be said; a bare text is a group."""
    found = value.get("says")
    if found is None:
        return ()
    if not isinstance(found, list):
        raise SuiteError(f"`says` is {found!r:.200}; a list of lists of texts is accepted")
    return tuple(texts({"says": [g] if isinstance(g, str) else g}, "says") for g in found)
