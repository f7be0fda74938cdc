"""Two policies in one gateway: who of those that ask is answered by the canary.

A request's caller and the names that it gives come in; the guarded client that answers goes out,
with what the record says of the choice. Whoever is drawn is drawn by a keyed digest of the user, or
of the conversation where no user is named, so that everybody stays where they are while the share
grows. A request that names neither is the control's, and is compared with nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from redline.controls import Caller
from redline.guard.access.audience import inside, place_of
from redline.guard.guarded import Guarded
from redline.llm.protocol import Ask

__all__ = ["Arms", "picked"]

NOBODY: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Arms:
    """The canary of a gateway, and whom it answers."""

    canary: Guarded
    """Closed with the gateway."""
    key: bytes
    """Under which people are drawn."""
    draw: str
    """Which draw it is: the digest of the canary's policy."""
    parts: Callable[[], int | None]
    """Millionths of all people that it answers now; None where nobody is drawn any more."""

    def pick(
        self, control: Guarded, caller: Caller, ask: Ask, subject: str
    ) -> tuple[Guarded, Mapping[str, str]]:
        """Return who answers, and the slices that say so."""
        name, parts = subject or ask.session, self.parts()
        if not name or parts is None:
            return control, NOBODY
        kind = "user" if subject else "session"
        told = f"{caller.key}\n{kind}\n{name}"
        chosen = inside(place_of(self.key, told, self.draw), parts)
        slices = {"arm": "canary" if chosen else "control", "person": self.person(told)}
        return (self.canary if chosen else control), slices

    def person(self, told: str) -> str:
        """Return what stands for a person in this draw, and says no name."""
        data = f"{self.draw}\n{told}".encode("utf-8", "replace")
        return blake2b(data, digest_size=8, key=self.key, person=b"arm").hexdigest()


def picked(
    arms: Arms | None, control: Guarded, caller: Caller, ask: Ask, subject: str
) -> tuple[Guarded, Mapping[str, str]]:
    """Return who answers; the policy in force where there is no canary."""
    return (control, NOBODY) if arms is None else arms.pick(control, caller, ask, subject)
