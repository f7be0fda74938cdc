"""What an attack is, what it is given, and where its chance comes from."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from redline.llm import Message

__all__ = ["FAMILIES", "Attack", "AttackInput", "Attacked", "chance"]

FAMILIES = (
    "persona",
    "pretext",
    "pressure",
    "instruction",
    "format",
    "encoding",
    "disguise",
    "injection",
    "context",
    "language",
    "many turns",
    "many tries",
)
"""What an attack plays on; results are read by family, for attacks of one fall together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttackInput:
    """One request to be reshaped."""

    request: str
    """The plain request of the suite row."""
    language: str = "en"
    """Its BCP 47 tag."""
    rng: random.Random
    """Seeded from run, row and attack; the only source of chance."""
    languages: tuple[str, ...] = ()
    """Languages of the brief, in its order."""
    siblings: Mapping[str, str] = field(default_factory=dict)
    """The same request in other languages, where the suite has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attacked:
    """What an attack makes of a request, where it is more than one message."""

    before: tuple[Message, ...] = ()
    """Turns before the last: a user's that no assistant's follows is asked for real, an
    assistant's is planted, a tool's is a document or the result of a tool."""
    request: str
    """The last message of the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """One entry of the catalogue."""

    name: str
    """As the `Vector` column of a brief writes it."""
    family: str
    """What kind of attack it is; one of `FAMILIES`."""
    tries: frozenset[str]
    """Expected behaviours of a row that it is used on, such as `refuse` and `hand off`."""
    apply: Callable[[AttackInput], str | Attacked]
    """Return the attacked request, or a conversation; pure but for `rng`."""
    defences: tuple[str, ...]
    """Controls known to hold it, by their names in the catalogue of controls."""
    times: int = 1
    """Variations of each request; one that works is a success of the attack."""
    answers: tuple[str, ...] = ()
    """Ids of the requirements it answers."""

    def on(self, data: AttackInput) -> Attacked:
        """Return the attacked conversation."""
        made = self.apply(data)
        return Attacked(request=made) if isinstance(made, str) else made


def chance(seed: int, row: str, attack: str, number: int = 0) -> random.Random:
    """Return the generator of one variation of an attack on a row, the same on every machine.

    >>> chance(7, "en-1", "encoding").random() == chance(7, "en-1", "encoding").random()
    True
    """
    more = f":{number}" if number else ""
    return random.Random(f"{seed}:{row}:{attack}{more}")  # noqa: S311  repeatable, not secret
