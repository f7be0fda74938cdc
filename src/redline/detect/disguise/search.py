"""Search: what lies below a text, one disguise inside another, at a bounded cost.

A text comes in; its views come out, the text itself first, and whether all was looked into
that may hide something. Where little of a text came to light, only that is looked into
further: the rest was looked at before, so that a page of code with ten odd words costs
hardly more than one without.

Cost is counted, never timed, so that a text has the same views on every machine: it is the
characters that all steps together read.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from redline.detect.disguise import characters, codings, escapes
from redline.detect.disguise.alone import by_itself
from redline.detect.disguise.characters import bare, usual
from redline.detect.disguise.ciphers import recoded, turned
from redline.detect.disguise.glance import Likely, likely, likely_codes
from redline.detect.disguise.leet import crude, unleeted
from redline.detect.disguise.lookalikes import flipped, latin, unmarked, unstyled
from redline.detect.disguise.reach import within
from redline.detect.disguise.reading import passes, reads
from redline.detect.disguise.sense import backward, odds, speech
from redline.detect.disguise.spacing import joined, mended
from redline.detect.disguise.view import MOST, REACH, Step, View

__all__ = ["DEEP", "PLAIN", "SPELT", "WORK", "Search", "undone"]

DEEP = 4
"""Steps inside one another: three disguises and one more to be sure."""
WORK = 30 * REACH
"""Characters that all steps together read at most; one look at the longest text is two thirds
of it."""
FLOOR, EACH = 100_000, 60
"""The same for a text of no length, and what each of its characters adds: one look at a text
costs 3 to 20, and of 10,000 harmless prompts two cost more than all."""
GLANCE, CODES, SPELL, NODE = 2, 5, 6, 200
"""What a look at a text, trying codes on it and spelling it cost beside one step, for each
character; and what any text costs, however short."""

Steps = tuple[tuple[str, Callable[[str], str]], ...]
PLAIN: Steps = (
    ("invisible characters", bare),
    ("upside down", flipped),
    ("styled letters", unstyled),
    ("accents", unmarked),
    ("look-alikes", latin),
)
"""What is done to each text first; it costs no depth."""
JOINED: Steps = (("letters apart", joined), ("words cut up", mended))
LEET: Steps = (("leetspeak", unleeted),)
SPELT: Steps = JOINED + LEET
"""What is done to a text then, each on top of the other."""
IN_PLACE: frozenset[Step] = frozenset({*codings.STEPS.values(), turned})
"""Steps that leave all they do not decode as it was."""
SHRUNK = 0.6
"""Share of a text's length under which decoding it left little else to look at."""
LITTLE = 0.5
"""Share of a text under which only what came to light is looked into."""
BETTER = 0.5
"""Bits a letter by which plain exchange of signs for letters must read better."""
LONG = 12
"""Characters of a word that may be a code under a cipher."""
ONCE = frozenset({"first letters", "first words", "joined values", "joined parts"})
"""Steps that would find their own outcome again."""


@dataclass(frozen=True)
class Node:
    """One reading on the way."""

    view: View
    text: str
    """What is looked into: all of the view, or what came to light in it."""
    depth: int = 0
    """Steps down to it; plain characters cost none."""
    sure: bool = True
    """Whether it reads as text; if not, only what lies below it may."""
    guessed: bool = False
    """Whether a cipher was lifted on trust, so that only a code may lie below."""
    alone: tuple[str, ...] = ()
    """What came to light, without the text around it, and in lines if it has no stops."""

    @cached_property
    def hints(self) -> Likely:
        """Return what may find something in it."""
        return likely(self.text)


class Search:
    """The views of one text, as far as they were looked for."""

    def __init__(self, text: str) -> None:
        self.found = {text: View(text)}
        self.alone: dict[str, View] = {}
        self.missed = False
        """Whether something lies too deep, or found no room."""
        self.spent = 0
        """Characters that steps have read."""
        self.most = min(WORK, FLOOR + EACH * len(text))
        whole = within(text)
        self.seen = {text, whole}
        self.spelt: dict[str, str] = {}
        """By text in ASCII that was spelt, what a person reads in it."""
        self.waiting = deque([Node(View(whole), whole)])

    @property
    def whole(self) -> bool:
        """Say whether all was looked into that may hide something."""
        return not self.waiting and not self.missed

    @property
    def views(self) -> tuple[View, ...]:
        """Return what was found, at most `MOST` views; those without a carrier come last."""
        alone = (view for said, view in self.alone.items() if said not in self.found)
        return tuple([*self.found.values(), *alone][:MOST])

    def go(self, work: int = WORK) -> bool:
        """Look on, until steps have read so many characters in all; say whether they are through.

        What costs more than is left is not begun.
        """
        work = min(work, self.most)
        while self.waiting and len(self.found) < MOST:
            cost = price(self.waiting[0], work - self.spent)
            if self.spent + cost > work:
                return False
            self.spent += cost
            for node in below(self.waiting.popleft(), self.spelt):
                self.take(node)
        return True

    def take(self, node: Node) -> None:
        """Note a reading, and that it is to be looked into."""
        said = node.view.text
        if not said or said in self.seen:
            return
        self.seen.add(said)
        if node.sure and len(self.found) < MOST:
            self.found[said] = node.view
            for alone in node.alone:
                self.alone.setdefault(alone, View(alone, node.view.by))
        if node.depth < DEEP:
            self.waiting.append(node)
        elif not node.guessed:
            self.missed = True


def price(node: Node, left: int) -> int:
    """Return what looking into a reading costs, in characters that are read."""
    size = len(node.text)
    if node.guessed or size * GLANCE > left:
        return NODE + size * (GLANCE + CODES)
    steps = GLANCE + len(node.hints.steps) + SPELL * node.hints.spelt
    return NODE + size * steps


def below(node: Node, read: dict[str, str]) -> Iterator[Node]:
    """Give what lies one step below a reading; `read` notes what was spelt, as in `Search`."""
    text, view, depth = node.text, View(node.text, node.view.by), node.depth + 1
    plain, by = (text, view.by) if usual(text) else undone(PLAIN, view)
    if plain != text:
        yield Node(View(plain, by), plain, node.depth)
        for undo in characters.STEPS:
            yield from under(undo, view, depth)
        return
    if node.guessed:
        for undo in likely_codes(text):
            yield from under(undo, view, depth, trusted=False)
        return
    hints = node.hints
    shortest = len(text)
    for undo in hints.steps:
        for one in under(undo, view, depth):
            shortest = min(shortest, len(text) if undo in IN_PLACE else len(one.view.text))
            yield one
        if shortest < SHRUNK * len(text):
            return  # the rest of the text stands in what was found, and is looked at there
    if hints.spelt:
        yield from spelt(view, depth, read)
    if hints.coded:
        for lifted in recoded(text):
            seen = View(codelike(lifted.text), (*view.by, lifted.by))
            yield Node(seen, seen.text, depth, sure=False, guessed=True)


def codelike(text: str) -> str:
    """Return the words of a text that may be codes, and those with signs of escapes."""
    signs = escapes.STEPS.keys()
    return "\n".join(w for w in text.split() if len(w) >= LONG or not signs.isdisjoint(w))


def spelt(view: View, depth: int, read: dict[str, str]) -> Iterator[Node]:
    """Give a reading with its letters joined, then with signs as letters too."""
    apart = View(*undone(JOINED, view))
    readings = [apart, View(*undone(LEET, apart))]
    if view.text.isascii():
        read[view.text] = readings[1].text
    if apart.text != view.text:  # then strokes of drawn letters may have been taken for gaps
        readings.append(View(*undone(LEET, view)))
    for one in readings:
        if one.text != view.text:
            seen = View(one.text[:REACH], one.by)
            yield Node(seen, fresh(view.text, seen.text), depth, sure=passes(one.text))
    text = crude(view.text)
    if text != view.text:
        better = speech(text) and odds(text) > odds(view.text) + BETTER
        seen = View(text[:REACH], (*view.by, "leetspeak"))
        yield Node(seen, fresh(view.text, seen.text), depth, sure=better)


def worth(said: str) -> bool:
    """Say whether what lay below a cipher is speech, since the cipher was lifted on trust."""
    return odds(said) > 0 if said.isascii() else backward(said) <= 0


def under(undo: Step, view: View, depth: int, *, trusted: bool = True) -> Iterator[Node]:
    """Give what one step makes of a reading."""
    for one in undo(view.text):
        if one.by in ONCE and one.by in view.by:
            continue
        sure = one.sure or any(map(reads, one.said))
        if sure and not trusted and not any(map(worth, one.said)):
            continue
        seen = View(one.text[:REACH], (*view.by, one.by))
        alone = tuple(by_itself(one)) if sure else ()
        said = "\n".join(one.said)[:REACH]
        new = said if len(said) < LITTLE * len(seen.text) else fresh(view.text, seen.text)
        yield Node(seen, new, depth, sure=sure, alone=alone)


def fresh(before: str, after: str) -> str:
    """Return the lines that a step changed, or the whole text where they are most of it."""
    old = set(before.split("\n"))
    lines = "\n".join(line for line in after.split("\n") if line not in old)
    return lines if len(lines) < LITTLE * len(after) else after


def undone(steps: Steps, view: View) -> tuple[str, tuple[str, ...]]:
    """Return a text after steps on top of one another, and the names of those that changed it."""
    text, by = view.text, view.by
    for name, undo in steps:
        changed = undo(text)
        if changed != text:
            text, by = changed, (*by, name)
    return text, by
