"""Red-team scenarios, each with the script that holds the harm and keeps the experience.

Performed first, read afterwards: a drill takes what was said and returns which parts of
the prepared script it holds, with quotes. Scenarios name an attack as a reader of news
would; none is a working instruction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from redline.prepare.content import Origin, found, origin, table
from redline.prepare.quoting import Point, Sign, looked_for, sign

__all__ = ["COMMON", "Scenario", "next_scenario", "performed", "scenario", "scenarios"]

COMMON: tuple[Sign, ...] = (
    Sign(
        id="condition",
        what="a mechanism with its condition: when what is seen, the product does what",
        needs=(
            r"\b(?:if|when|whenever|once|before|after|every time|until|unless|as soon as)\b",
            r"\b(?:it|we|i|the (?:\w+ ){1,3}|product|system|model|gateway|filter|check|"
            r"assistant|agent)\s*(?:\w+ ){0,3}?"
            r"(?:stops?|block\w*|hold\w*|ask\w*|show\w*|hand\w*|rout\w*|refus\w*|declin\w*|"
            r"limit\w*|strip\w*|"
            r"drop\w*|mask\w*|check\w*|require\w*|confirm\w*|paus\w*|answer\w*|treat\w*|"
            r"redirect\w*|switch\w*|quot\w*|log\w*|give\w*|offer\w*|read\w*)\b",
        ),
    ),
    Sign(
        id="experience",
        what="what the honest user still gets, and how it stays easy",
        needs=(
            r"\b(?:still|instead|continues?|keeps?|go(?:es)? on|without (?:losing|asking|"
            r"starting)|honest|ordinary|"
            r"normal|legitimate|rest of|other users?|everyone else|most (?:users|people)|"
            r"carry on|remains?)\b",
            r"\b(?:users?|people|person|customers?|pupils?|students?|patients?|writers?|learners?|developers?|clients?|lawyers?|they|answers?|"
            r"gets?|works?|see|"
            r"conversation|session|work|help|them|nurses?|teachers?|readers?)\b",
        ),
    ),
    Sign(
        id="backstop",
        what="what happens when this control misses: who hears of it and what is pulled",
        needs=(
            r"\b(?:if (?:it|that|this|one|something|an?|the)\b.{0,50}?\b(?:fails?|misses|missed|"
            r"through|kept|goes|gives way|still)|if \w+ still|when it (?:misses|fails)|"
            r"behind (?:it|that)|backstop|gets? through|fallback|alert\w*|on-call|escalat\w*|"
            r"roll\w* back|switch\w* (?:\w+ )?off|pulls? (?:it|the)|logged)\b",
        ),
    ),
    Sign(
        id="test",
        what="how you would know that it holds: a test with a count and a bar",
        needs=(
            r"\b(?:test\w*|measur\w*|red[- ]team\w*|replay\w*|suite|probe\w*|trial\w*|attempts?|"
            r"audit\w*|evaluat\w*|sampl\w*)\b",
            r"\d|\b(?:hundred|thousand|dozen|twenty|fifty|every (?:week|day|release|month)|zero)\b",
        ),
    ),
    Sign(
        id="price",
        what="what the control costs: false refusals, seconds, clicks",
        needs=(
            r"\b(?:cost\w*|price|slower|seconds?|milliseconds|latency|wrongly|false|friction|"
            r"extra (?:step|click|question)|annoy\w*|drop\w*|over-?block\w*|refus\w* (?:too|"
            r"harmless|honest))\b",
        ),
    ),
)
"""What every mitigation script holds, whatever the attack (C108)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One attack, and what was prepared for it."""

    id: str
    title: str
    scene: str
    """What happens, as it would be put in a room."""
    harms: tuple[str, ...]
    """Categories of harm."""
    ids: tuple[str, ...]
    """Where public catalogues of attacks have it."""
    script: tuple[str, ...]
    """The prepared mitigation, step by step, in words for saying aloud."""
    keeps: str
    """What the honest user keeps."""
    signs: tuple[Sign, ...]
    """What belongs to this attack in particular."""
    origin: Origin

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "id": self.id,
            "title": self.title,
            "scene": self.scene,
            "harms": list(self.harms),
            "ids": list(self.ids),
            "script": list(self.script),
            "keeps": self.keeps,
            **self.origin.stored(),
        }


@cache
def scenarios() -> Mapping[str, Scenario]:
    """Return every scenario by id."""
    row = table("scripts")
    return {
        each["id"]: Scenario(
            id=each["id"],
            title=each["title"],
            scene=" ".join(each["scene"].split()),
            harms=tuple(each["harms"]),
            ids=tuple(each.get("ids", ())),
            script=tuple(" ".join(line.split()) for line in each["script"]),
            keeps=" ".join(each["keeps"].split()),
            signs=tuple(sign(s) for s in each["signs"]),
            origin=origin(each, row),
        )
        for each in row["scenarios"]
    }


def scenario(name: str) -> Scenario:
    """Return a scenario by id.

    Raises
    ------
    CatalogueError
        There is none of that id.
    """
    return found(scenarios(), name, "scenario")


def next_scenario(before: Sequence[str]) -> Scenario:
    """Return the first scenario that was not performed yet; then the one performed longest ago."""
    last = {name: at for at, name in enumerate(before)}
    return min(scenarios().values(), key=lambda each: last.get(each.id, -1))


def performed(about: Scenario, text: str) -> tuple[Point, ...]:
    """Return what a performance holds: the points of every script, then those of this attack."""
    return looked_for((*COMMON, *about.signs), text)
