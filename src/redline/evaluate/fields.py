"""The fields of a suite row: each read as the format means it, or refused in words.

A line's object and the name of a column come in, what stands there goes out. A message
begins with the column, and says what was found and what is accepted.
"""

from collections.abc import Mapping
from typing import Any

from redline.errors import SuiteError
from redline.llm import Message
from redline.llm.tools import Image, Tool
from redline.text import nearest

__all__ = [
    "KNOWN",
    "groups",
    "made_from",
    "one_of",
    "pages",
    "pictures",
    "refuse_slips",
    "severity",
    "text",
    "texts",
    "tools",
    "turns",
]

KNOWN = ("id", "request", "language", "expected", "for", "pages", "kind", "family", "split",
         "severity", "turns", "tools", "answer", "says", "never", "reviewed", "made_from",
         "pictures")  # fmt: skip
OPTIONAL = ("for", "pages", "kind", "family", "split", "severity", "turns", "says", "never",
            "reviewed", "pictures")  # fmt: skip
"""Columns whose misspelling nothing else would notice."""
ROLES = ("user", "assistant", "tool")
ALIKE = 0.8
"""How near a column must be to one of these to be taken for a slip: `splt`, not `region`."""


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


def tools(found: Any) -> tuple[Tool, ...]:
    """Return the tools that are on offer, each with the schema of its arguments."""
    accepted = (
        'a list of {"name": "…", "parameters": {a JSON schema}} is accepted, with `description` '
        "where there is one"
    )
    if found is None:
        return ()
    if not isinstance(found, list):
        raise SuiteError(f"`tools` is {found!r:.200}; {accepted}")
    for number, tool in enumerate(found, start=1):
        whole = isinstance(tool, dict) and isinstance(tool.get("parameters"), dict)
        named = whole and isinstance(tool.get("name"), str) and tool["name"].strip()
        if not (named and isinstance(tool.get("description", ""), str)):
            raise SuiteError(f"`tools`: number {number} is {tool!r:.200}; {accepted}")
    return tuple(
        Tool(
            name=tool["name"],
            description=tool.get("description", ""),
            parameters=tool["parameters"],
        )
        for tool in found
    )


def texts(value: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return a list of texts that are not empty."""
    found = value.get(key)
    if found is None:
        return ()
    if not (isinstance(found, list) and all(isinstance(t, str) and t.strip() for t in found)):
        raise SuiteError(f"`{key}` is {found!r:.200}; a list of texts is accepted")
    return tuple(found)


def pictures(found: Any) -> tuple[Image, ...]:
    """Return the pictures that come with the request.

    Each stands in the row itself: a picture in a file beside it could change unseen.
    """
    if found is None:
        return ()
    inside = isinstance(found, list) and all(
        isinstance(url, str) and url.startswith("data:image/") for url in found
    )
    if not inside:
        raise SuiteError(
            f"`pictures` is {found!r:.80}; a list of `data:image/…;base64,…` addresses is accepted"
        )
    return tuple(Image(url=url) for url in found)


def groups(value: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of texts of which one each must be said; a bare text is a group."""
    found = value.get("says")
    if found is None:
        return ()
    if not isinstance(found, list):
        raise SuiteError(f"`says` is {found!r:.200}; a list of lists of texts is accepted")
    return tuple(texts({"says": [g] if isinstance(g, str) else g}, "says") for g in found)


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
