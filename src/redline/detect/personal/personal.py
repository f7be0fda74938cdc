"""All personal data of a text, none over another, and the text without them.

A text goes in; frozen records with offsets go out. Nothing is kept between calls but
compiled patterns. Time grows with the length of the text: up to six seconds were measured
for a megabyte, hostile or not; beyond 5,000 candidates of a form no more are checked, and
what is left counts as found. Serves V065 and D009 of the requirements (data exposure).
"""

from bisect import bisect_left
from collections.abc import Iterable

from redline.detect.personal.cues import addresses_of_machines, cued, e_mails
from redline.detect.personal.found import KINDS, Kind, Personal
from redline.detect.personal.numbers import card_numbers, ibans, national_numbers
from redline.detect.personal.phones import phones

__all__ = ["KINDS", "Kind", "Personal", "personal_data", "redact"]


def personal_data(text: str, *, region: str | None = None) -> tuple[Personal, ...]:
    """Return the personal data of a text, in order; no two overlap.

    Parameters
    ----------
    text : str
        Any text, any length.
    region : str, optional
        Two letters of the country in whose plan phone numbers without a country code are
        read, as in "KE".

    Raises
    ------
    MissingExtra
        The extra `personal` is not installed.

    >>> [(p.kind, p.quote) for p in personal_data("I'm at ada@post.org, card 4111 1111 1111 1111")]
    [('e-mail', 'ada@post.org'), ('card', '4111 1111 1111 1111')]
    >>> personal_data("Order 4111 1111 1111 1112 came with version 4.2.1.")
    ()
    """
    found = [
        *e_mails(text),
        *card_numbers(text),
        *ibans(text),
        *national_numbers(text),
        *addresses_of_machines(text),
        *phones(text, region),
        *cued(text),
    ]
    return apart(found)


def apart(found: Iterable[Personal]) -> tuple[Personal, ...]:
    """Return the records without those that overlap one that is surer."""
    rank = {kind: at for at, kind in enumerate(KINDS)}
    ordered = sorted(found, key=lambda p: (not p.checked, rank[p.kind], p.start, -p.end))
    ends: list[int] = []
    kept: dict[int, Personal] = {}
    for piece in ordered:
        at = bisect_left(ends, piece.start + 1)
        if at == len(ends) or kept[ends[at]].start >= piece.end:
            ends.insert(at, piece.end)
            kept[piece.end] = piece
    return tuple(kept[end] for end in ends)


def redact(text: str, found: Iterable[Personal]) -> str:
    """Return a text in which each piece is replaced by its kind, in square brackets.

    >>> redact("Write to ada@post.org.", personal_data("Write to ada@post.org."))
    'Write to [e-mail].'
    """
    parts, last = [], 0
    for piece in sorted(found, key=lambda p: p.start):
        parts += [text[last : piece.start], f"[{piece.kind}]"]
        last = piece.end
    return "".join([*parts, text[last:]])
