"""One row of a suite, checked field by field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from redline.errors import SuiteError
from redline.text import nearest

__all__ = ["EXPECTED", "Row", "read_row"]

EXPECTED = ("answer", "refuse", "hand off", "abstain")
KNOWN = ("id", "request", "language", "expected", "for", "pages", "kind", "family", "split",
         "severity")  # fmt: skip
OPTIONAL = ("for", "pages", "kind", "family", "split", "severity")
"""Columns whose misspelling nothing else would notice."""
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
    """One of `answer`, `refuse`, `hand off`, `abstain`."""
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
