"""Whether a text was written here: looked for among the answers that the record holds.

A brief and a text come in; the exchanges come out that the text may be from, most alike
first. The index is made from the record at each look and kept nowhere: what was erased is
found no more.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redline.workspace.audit import exported

__all__ = ["Looked", "Origin", "lines_of", "look_up"]

MOST = 5
"""Exchanges that are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One exchange that a text may be from."""

    exchange: str
    at: str
    """When it began, UTC."""
    policy: str
    similarity: float
    """Share of the runs of words that both have, of the shorter text, 0 to 1."""
    spans: tuple[tuple[int, int], ...]
    """Offsets in the text of what both hold."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "exchange": self.exchange,
            "at": self.at,
            "policy": self.policy,
            "similarity": round(self.similarity, 4),
            "spans": [list(span) for span in self.spans],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a look came to."""

    words: int
    """Of the text; one that is too short is nobody's."""
    kept: int
    """Answers whose text the record holds, long enough to be told again."""
    unkept: int
    """Answers of which it holds a digest alone: the text may be one of them."""
    origins: tuple[Origin, ...]


def look_up(brief: Path, text: str, home: Path | None = None) -> Looked:
    """Return the exchanges that a text may be from.

    Raises
    ------
    InputError
        Nothing was recorded yet.
    """
    # NumPy, which only this use of the record needs.
    from redline.detect.provenance import Fingerprints  # noqa: PLC0415
    from redline.detect.provenance.shingles import prints  # noqa: PLC0415

    key = secrets.token_bytes(32)
    index, told, unkept = Fingerprints(key), dict[str, tuple[str, str]](), 0
    for found in exported(brief, home, texts=True):
        reply = str(found.get("reply") or "")
        if not reply:
            unkept += 1
        elif index.add(found["id"], reply):
            told[found["id"]] = (str(found.get("at", "")), str(found.get("policy", "")))
    origins = []
    for match in index.match(text, most=MOST):
        at, policy = told[match.id]
        found = {"exchange": match.id, "at": at, "policy": policy, "spans": match.spans}
        origins.append(Origin(similarity=match.similarity, **found))
    return Looked(
        words=prints(text, key).words, kept=len(told), unkept=unkept, origins=tuple(origins)
    )


def lines_of(looked: Looked, text: str, shortest: int) -> Iterator[str]:
    """Give what a person is told."""
    if looked.words < shortest:
        yield f"{looked.words} words: a text of fewer than {shortest} is nobody's own."
        return
    for origin in looked.origins:
        yield f"{origin.exchange}  {origin.at}  {origin.similarity:.0%} alike"
        for start, end in origin.spans[:3]:
            quote = " ".join(text[start:end].split())
            yield f"    {quote[:100]}{'…' if len(quote) > 100 else ''}"
    if not looked.origins:
        yield f"Not found among {looked.kept} answers whose text was kept."
    if looked.unkept:
        yield (
            f"{looked.unkept} answers were recorded without their text; whether it is one of "
            "them cannot be told."
        )
