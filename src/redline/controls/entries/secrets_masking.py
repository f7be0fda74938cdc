"""Secrets masking: keys, tokens and passwords are taken out of what leaves, and of what is sent."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from redline.controls.control import Control, Enforced
from redline.controls.detecting import detector
from redline.controls.masking import Span
from redline.controls.masks import SETTINGS, MaskText
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources

__all__ = ["SECRETS_MASKING", "key_spans"]

CUES = (
    *("pass", "pin", "pwd", "contraseña", "clave", "mot de", "code secret", "kennwort", "senha"),
    *("neno", "nywila", "bearer", "authori", "in with ", "in as ", "in using ", "connect "),
    *("authenticate ",),
)
"""What a text has that tells a credential without a long word or a sign of assignment."""
UNBROKEN = 20
"""Characters without a blank of the shortest token."""
LIKE_I = {0x131: "i", 0x17F: "s", 0x307: None}
"""Letters that a caseless pattern takes for others, and `str.lower` does not."""
BLOCK = 8_000
"""Characters in which a private key ends."""


def likely(text: str) -> bool:
    """Say whether a text may hold a credential; laxer than every form.

    >>> likely("We open at nine."), likely("My PIN is 4821"), likely("mysql -u root")
    (False, True, True)
    """
    if ":" in text or "=" in text:
        return True
    if any(len(word) >= UNBROKEN or word[0] == "-" for word in text.split()):
        return True
    low = text.lower()
    low = low if low.isascii() else low.translate(LIKE_I)
    return any(cue in low for cue in CUES)


def key_spans(text: str, find: Callable[[str], Iterable[Any]]) -> Iterator[Span]:
    """Give the credentials of a text.

    A private key whose end is not there reaches to the end of the text: what comes next
    belongs to it.
    """
    if not likely(text):
        return
    last = 0
    for secret in find(text):
        end = secret.end
        if secret.quote.startswith("-----BEGIN") and "-----END" not in secret.quote:
            end = min(len(text), secret.start + BLOCK)
        if secret.start >= last:
            yield Span(start=secret.start, end=end, kind="secret")
            last = end


def build(control: Enforced, means: "Resources") -> MaskText:
    """Make the stage."""
    find = detector(means, "secrets", "redline.detect.secrets:secrets")
    return MaskText(control, lambda text: key_spans(text, find))


SECRETS_MASKING = Control(
    name="secrets masking",
    position=12,
    acts=frozenset({HarmStage.REQUEST, HarmStage.ANSWER}),
    categories=frozenset({"privacy", "system security"}),
    settings=SETTINGS,
    cost_ms=0.1,
    detectors=("secrets",),
    build=build,
)
