"""What a caller says beside the request: language, conversation, consent."""

import re
from collections.abc import Mapping
from functools import lru_cache

from redline.guard.rejected import Rejected

__all__ = ["consent_of", "language_of", "said_of", "session_of", "subject_of"]

LONGEST = 200
"""Characters of the name of a conversation, and of a person."""

TAG = re.compile(
    r"\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*|\*)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?))?\s*"
)


def consent_of(headers: Mapping[str, str]) -> bool:
    """Say whether the person agreed that texts are kept: `x-redline-consent: yes`."""
    return "yes" in agreed(headers)


def agreed(headers: Mapping[str, str]) -> set[str]:
    """Return what the person agreed to, such as `yes, look-up`."""
    parts = headers.get("x-redline-consent", "")[:LONGEST].split(",")
    return {part.strip().casefold() for part in parts}


def said_of(headers: Mapping[str, str]) -> dict[str, str]:
    """Return what the caller says of the person, as far as it is of a known kind.

    >>> said_of({"x-redline-region": "DE", "x-redline-consent": "look-up"})
    {'region': 'DE', 'look-up': 'yes'}
    """
    found = {kind: headers.get(f"x-redline-{kind}", "").strip() for kind in ("region", "age")}
    found["look-up"] = "yes" if "look-up" in agreed(headers) else ""
    return {kind: value[:20] for kind, value in found.items() if value}


def session_of(user: str, headers: Mapping[str, str]) -> str:
    """Return the name of the conversation: the header, or else what the body says."""
    session = headers.get("x-redline-session", "").strip() or user
    if len(session) > LONGEST:
        raise Rejected(f"The session is over {LONGEST} characters long.", param="user")
    return session


def subject_of(user: str, headers: Mapping[str, str]) -> str:
    """Return the name of the person whom it is about: the header, or else what the body says."""
    subject = headers.get("x-redline-subject", "").strip()
    if len(subject) > LONGEST:
        raise Rejected(f"The subject is over {LONGEST} characters long.", param="x-redline-subject")
    return subject or user


@lru_cache(maxsize=256)
def language_of(header: str, languages: tuple[str, ...]) -> str:
    """Return the language that a caller reads best among those of the policy.

    Where none of them is named the caller's first one, and `und` for no header, so
    that the request itself may tell.

    >>> language_of("de;q=0.5, es-MX, en;q=0.9", ("en", "es"))
    'es'
    >>> language_of("", ("en",)), language_of("*", ("en",)), language_of("de-AT", ("en",))
    ('und', 'und', 'de')
    """
    found = [(TAG.fullmatch(part), part) for part in header[:1000].split(",")]
    rated = [(m[1].casefold(), float(m[2] or 1)) for m, _ in found if m and m[1] != "*"]
    tags = [tag for tag, quality in sorted(rated, key=lambda r: -r[1]) if quality > 0]
    for tag in tags:
        for known in (tag, tag.partition("-")[0]):
            if known in languages:
                return known
    return tags[0].partition("-")[0] if tags else "und"
