"""What an attack is, what it is given, and where its chance comes from."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

__all__ = ["Attack", "AttackInput", "Carriers", "carried", "chance"]

Carriers = Mapping[str, Sequence[str]]
"""Language tag to sentences with a gap, `{request}`; English is always among them."""

GAP = "{request}"


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
class Attack:
    """One entry of the catalogue."""

    name: str
    """As the `Vector` column of a brief writes it."""
    family: str
    """What kind of attack it is: persona, pretext, instruction, encoding, injection, language."""
    tries: frozenset[str]
    """Expected behaviours it is used on: `refuse`, `hand off`."""
    apply: Callable[[AttackInput], str]
    """Return the attacked request; pure but for `rng`."""
    defences: tuple[str, ...]
    """Controls known to hold it, by their names in the catalogue of controls."""
    answers: tuple[str, ...] = ()
    """Ids of the requirements it answers."""


def chance(seed: int, row: str, attack: str) -> random.Random:
    """Return the generator of one attack on one row, the same on every machine.

    >>> chance(7, "en-1", "encoding").random() == chance(7, "en-1", "encoding").random()
    True
    """
    return random.Random(f"{seed}:{row}:{attack}")  # noqa: S311  repeatable, not secret


def carried(carriers: Carriers, data: AttackInput, request: str | None = None) -> str:
    """Return the request inside a carrier of its language, or an English one.

    `request` stands in the gap where the attack has already reshaped it.
    """
    base = data.language.casefold().partition("-")[0]
    variants = carriers.get(base) or carriers["en"]
    # Replaced, not formatted: a request may hold braces of its own.
    return data.rng.choice(variants).replace(GAP, data.request if request is None else request)
