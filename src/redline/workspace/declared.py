"""What the catalogues say they answer: every entry that names ids of requirements.

An entry declares its ids where it is written, so that an answer goes when its entry goes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from redline.attacks import ATTACKS, strategies_by_name
from redline.controls import CONTROLS
from redline.metrics import METRICS
from redline.practice.loop_file import loops
from redline.prepare import cards, decks
from redline.prepare import exercises as tabletops
from redline.prepare.content import files, table
from redline.profile import contradictions, profiles
from redline.questions import questions
from redline.questions.exercises import exercises
from redline.questions.probes import probes
from redline.rubric.green import GREEN
from redline.rubric.red import RED
from redline.rules import all_rules
from redline.scorers import SCORERS
from redline.workspace.examples import cards as example_cards

__all__ = ["Answer", "declared", "known"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Answer:
    """One thing that answers a requirement."""

    sort: str
    """What it is, such as `rule`, `question` or `command`."""
    name: str
    """Its name among its sort."""

    def __str__(self) -> str:
        return f"{self.sort} {self.name}"


@cache
def declared() -> Mapping[str, tuple[Answer, ...]]:
    """Return by id what the entries of the catalogues answer, in the order of the catalogues."""
    found: dict[str, dict[Answer, None]] = {}
    for answer, ids in entries():
        for key in ids:
            found.setdefault(key, {})[answer] = None
    return {key: tuple(answers) for key, answers in found.items()}


@cache
def known() -> frozenset[Answer]:
    """Return everything in the catalogues that could answer, declared or not."""
    return frozenset(answer for answer, _ in entries())


def entries() -> Iterator[tuple[Answer, tuple[str, ...]]]:
    """Give every entry with the ids that it names."""
    yield from of("example", example_cards())
    yield from of("rule", {r.code: r for r in all_rules()})
    yield from of("flag", {sign.name: sign for sign in (*RED, *GREEN)})
    yield from of("metric", METRICS)
    yield from of("scorer", SCORERS)
    yield from of("control", CONTROLS)
    yield from of("attack", {**ATTACKS, **strategies_by_name()})
    yield from of("card", cards())
    yield from general()
    yield from drills()
    yield from of("tabletop", tabletops())
    yield from of("loop", loops())
    for loop in loops().values():
        yield from of("stage", {f"{loop.id}/{stage.id}": stage for stage in loop.stages})
    yield from of("question", questions())
    yield from of("probe", probes())
    yield from of("exercise", exercises())
    yield from settings()


def of(sort: str, catalogue: Mapping[str, Any]) -> Iterator[tuple[Answer, tuple[str, ...]]]:
    """Give the entries of one catalogue; each has a field `answers`."""
    for name, entry in catalogue.items():
        yield Answer(sort=sort, name=name), entry.answers


def general() -> Iterator[tuple[Answer, tuple[str, ...]]]:
    """Give the decks, each for what it answers as a whole: what no card of it names."""
    for deck in decks().values():
        named = {key for card in deck.cards for key in card.answers}
        yield Answer(sort="deck", name=deck.name), tuple(k for k in deck.answers if k not in named)


def drills() -> Iterator[tuple[Answer, tuple[str, ...]]]:
    """Give the drills of `redline prepare`, each one data file; decks and incidents aside."""
    parts = ("cards-", "tabletop-")
    names: Iterable[str] = (name for name in files("") if not name.startswith(parts))
    for name in names:
        yield Answer(sort="drill", name=name), tuple(table(name).get("answers", ()))


def settings() -> Iterator[tuple[Answer, tuple[str, ...]]]:
    """Give what profiles set: the side that each takes, or the handling where none takes one."""
    for key in contradictions():
        taken = {name: side.name for name, p in profiles().items() if (side := p.taken(key))}
        for name, choice in (taken or {"every profile": "the handling"}).items():
            yield Answer(sort="setting", name=f"{name}: {key} = {choice}"), (key,)
