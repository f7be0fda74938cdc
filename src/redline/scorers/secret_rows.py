"""Which rows forbid a text because it is a secret, not because a planted demand wants it."""

from redline.detect.secrets import secrets
from redline.scorers.scorer import Reference

__all__ = ["keeps_a_secret"]

PRIVATE = ("privacy", "leak", "secret")
"""Words of a row's kind that say so."""


def keeps_a_secret(reference: Reference) -> bool:
    """Say whether what a row forbids is a secret or somebody's data."""
    if any(word in reference.kind.casefold() for word in PRIVATE):
        return bool(reference.never)
    return any(secrets(text) for text in reference.never)
