"""The credentials of a text, none over another.

A text goes in; frozen records with offsets go out. Pure and deterministic; time grows with
the length of the text: up to three seconds were measured for a megabyte, hostile or not.
Serves C016 and C024 of the requirements (misuse; code with a key in it) and V065 (exposure).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from redline.detect.secrets.checks import WORDED, computed, confirmed, placeholder, varied
from redline.detect.secrets.forms import PROSE, matches, prose, tells

__all__ = ["Secret", "secrets"]

BLOCK = 8000
"""Characters in which a private key ends."""
QUOTES = "\"'“`«"


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """One credential and where it stands."""

    kind: str
    """One of `secret_kinds()`."""
    start: int
    end: int
    """Offsets of the secret itself; the first character after it."""
    quote: str = field(repr=False)
    sure: Literal["checked", "form", "told"]
    """A check sum or header confirms it; it has a documented form; only the words around say so."""


def secrets(text: str) -> tuple[Secret, ...]:
    """Return the credentials of a text, in order; no two overlap.

    >>> [(s.kind, s.quote) for s in secrets("postgres://app:s3cr3t-Pw@db/x and my pin is 4821.")]
    [('connection-string', 's3cr3t-Pw'), ('password-in-prose', '4821')]
    >>> secrets("api_key = 'YOUR_API_KEY'; password = os.environ['PW']; a password is required.")
    ()
    """
    return apart([*formed(text), *told(text)])


def formed(text: str) -> Iterator[Secret]:
    """Give what has one of the forms and passes its check."""
    for form, match in matches(text):
        group = "value" if "value" in form.pattern.groupindex else 0
        start, end = match.span(group)
        body = match["checked"] if "checked" in form.pattern.groupindex else match[group]
        fine, sure = confirmed(form.check, match[group], body)
        if not fine:
            continue
        if form.check == "block":
            end = key_end(text, match)
        while end - start > 2 and text[start] in QUOTES and text[end - 1] in QUOTES:
            start, end = start + 1, end - 1
        yield Secret(
            kind=form.name,
            start=start,
            end=end,
            quote=text[start:end],
            sure="checked" if sure else "told" if form.check in WORDED else "form",
        )


def key_end(text: str, match: re.Match[str]) -> int:
    """Return where the block ends that a header opens."""
    at = text.find("-----END", match.end(), match.end() + BLOCK)
    if at < 0:
        return match.end()
    close = text.find("-----", at + 8, at + 80)
    return close + 5 if close >= 0 else at


def told(text: str) -> Iterator[Secret]:
    """Give the passwords that a sentence tells."""
    if not tells(text):
        return
    cue, common = prose()
    for match in cue.finditer(text):
        said, start = match["value"], match.start("value")
        quoted = said[0] in QUOTES
        if quoted:
            said, start = said[1:], start + 1
        else:
            said = said.rstrip(".,;:?)]}\"'”`»")
        plain = said.casefold()
        if len(said) < 3 or plain in common or placeholder(said) or computed(said):
            continue
        # A word of small letters is as likely part of the sentence.
        if quoted or varied(said) > 1 or said.isdecimal():
            if said.istitle() and said.isalpha() and not quoted:
                continue
            end = start + len(said)
            yield Secret(kind=PROSE, start=start, end=end, quote=said, sure="told")


def apart(found: Iterable[Secret]) -> tuple[Secret, ...]:
    """Return the records without those that overlap an earlier, more exact one."""
    ends: list[int] = []
    kept: dict[int, Secret] = {}
    for piece in found:
        at = bisect_left(ends, piece.start + 1)
        if at == len(ends) or kept[ends[at]].start >= piece.end:
            ends.insert(at, piece.end)
            kept[piece.end] = piece
    return tuple(kept[end] for end in ends)
