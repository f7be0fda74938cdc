"""Carriers: the words that an attack puts around a request, by language.

A name and an attack's input come in; a text, or a whole conversation, goes out. The words lie
in `content/attacks`, one file an attack, and are read when they are first used, so that who only
asks for the names of attacks reads none of them.

A *carrier* is a text, or the turns of a conversation, with gaps such as `{request}`.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, cast

import redline
from redline.attacks.attack import Attacked, AttackInput
from redline.llm import Message
from redline.llm.protocol import Role

__all__ = [
    "Carrier",
    "base",
    "carried",
    "conversation",
    "filled",
    "other_language",
    "read",
    "variants",
    "worded",
]

Carrier = str | Sequence[Mapping[str, str]]
"""A text, or turns from the oldest to the newest, each a role and what it says."""
FOLDER = Path(str(redline.__file__)).parent / "content" / "attacks"
FALLBACK = ("en", "es")
"""Languages to switch to where the brief's own have no carriers."""


@cache
def read(name: str) -> Mapping[str, Any]:
    """Return what a file says, by language tag."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def base(tag: str) -> str:
    """Return the language of a tag without script and region.

    >>> base("sw-KE")
    'sw'
    """
    return tag.casefold().partition("-")[0]


def variants(name: str, language: str) -> Sequence[Carrier]:
    """Return the carriers of a language, or the English ones."""
    found = read(name)
    return cast("Sequence[Carrier]", found.get(base(language)) or found["en"])


def filled(text: str, gaps: Mapping[str, str]) -> str:
    """Return a text with its gaps filled.

    All at once, because what fills one may hold the sign of another; and only the gaps that
    are given, because a carrier may hold braces of its own.
    """
    known = "|".join(map(re.escape, gaps))
    return re.sub(rf"\{{({known})\}}", lambda gap: gaps[gap[1]], text)


def conversation(
    turns: Sequence[Mapping[str, str]], gaps: Mapping[str, str]
) -> tuple[Message, ...]:
    """Return the turns of a carrier, their gaps filled."""
    return tuple(
        Message(role=cast("Role", role), content=filled(content, gaps))
        for turn in turns
        for role, content in turn.items()
    )


def carried(name: str, data: AttackInput, **gaps: str) -> str | Attacked:
    """Return the request inside a carrier of its language.

    `request` fills the gap of that name where the attack has already reshaped it; other gaps
    are the attack's own.
    """
    carrier = data.rng.choice(variants(name, data.language))
    said = {"request": data.request, **gaps}
    if isinstance(carrier, str):
        return filled(carrier, said)
    *before, last = conversation(carrier, said)
    return Attacked(before=tuple(before), request=last.content)


def worded(name: str) -> Callable[[AttackInput], str | Attacked]:
    """Return the attack that does nothing but put a request into the carriers of a file."""
    return partial(carried, name)


def other_language(name: str, data: AttackInput) -> str:
    """Return a language to switch to: one of the brief's, and not the request's own."""
    known, own = read(name), base(data.language)
    named = dict.fromkeys(base(tag) for tag in data.languages)
    fitting = [tag for tag in named if tag != own and tag in known]
    return data.rng.choice(fitting or [tag for tag in FALLBACK if tag != own])
