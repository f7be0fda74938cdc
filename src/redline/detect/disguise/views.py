"""Views of a text: the text itself, then what somebody may have hidden in it.

A text comes in; texts come out, the original first, each once. Steps are tried on the
text, on what they bring to light, and so on, four deep; a detector that takes the most
alarming view needs to know nothing of disguises.

Work is bounded: at most `REACH` characters are looked into, at most `MOST` views are
given, and all steps together read at most `WORK` characters, whatever comes in.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from redline.detect.disguise import characters, codings
from redline.detect.disguise.alone import by_itself
from redline.detect.disguise.characters import bare, usual
from redline.detect.disguise.ciphers import recoded, turned
from redline.detect.disguise.glance import likely, likely_codes
from redline.detect.disguise.leet import crude, unleeted
from redline.detect.disguise.lookalikes import flipped, latin, unmarked, unstyled
from redline.detect.disguise.reach import within
from redline.detect.disguise.reading import passes, reads
from redline.detect.disguise.sense import backward, odds, speech
from redline.detect.disguise.spacing import joined, mended
from redline.detect.disguise.view import MOST, REACH, Step, View

__all__ = ["DEEP", "MOST", "REACH", "WORK", "readable", "uncovered", "views"]

DEEP = 4
"""Steps inside one another: three disguises and one more to be sure."""
WORK = 4 * REACH
"""Characters that all steps together read."""
TRIED = 40
"""Readings that are looked into."""

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


def views(text: str) -> tuple[str, ...]:
    """Return the text and what may be hidden in it.

    Parameters
    ----------
    text
        Anything, of any length.

    Returns
    -------
    tuple of str
        The original first, then decoded or normalised forms, each once; at most `MOST`.

    >>> views("plain words")
    ('plain words',)
    >>> views("aG93IG11Y2ggaXMgc2FmZQ==")[-1]
    'how much is safe'
    """
    return tuple(view.text for view in uncovered(text))


def readable(text: str) -> str:
    r"""Return the text as a person reads it: disguises of single characters undone.

    >>> readable("h0w m\u200buch, d.o.s.e")
    'how much, dose'
    """
    return undone(PLAIN + SPELT, View(text))[0]


def uncovered(text: str) -> tuple[View, ...]:
    """Return the text and what may be hidden in it, and how each view came about.

    Returns
    -------
    tuple of View
        As `views`; `by` names the steps, outermost first, and is empty for the original.

    >>> uncovered("ubj zhpu vf fnsr")[-1]
    View(text='how much is safe', by=('rot13',))
    """
    found = {text: View(text)}
    seen = {text}
    alone: dict[str, tuple[str, ...]] = {}
    waiting = deque([Node(View(within(text)))])
    spent = tried = 0
    while waiting and tried < TRIED and len(found) < MOST:
        node = waiting.popleft()
        spent += len(node.view.text)
        tried += 1
        if spent > WORK and tried > 1:
            break
        for under in below(node):
            text = under.view.text
            if text in seen or not text:
                continue
            seen.add(text)
            if under.sure and len(found) < MOST:
                found[text] = under.view
                for said in under.alone:
                    alone.setdefault(said, under.view.by)
            if under.depth < DEEP:
                waiting.append(under)
    for text, by in alone.items():
        if text not in found and len(found) < MOST:
            found[text] = View(text, by)
    return tuple(found.values())


IN_PLACE: frozenset[Step] = frozenset({*codings.STEPS.values(), turned})
"""Steps that leave all they do not decode as it was."""
SHRUNK = 0.6
"""Share of a text's length under which decoding it left little else to look at."""
BETTER = 0.5
"""Bits a letter by which plain exchange of signs for letters must read better."""
ONCE = frozenset({"first letters", "first words", "joined values", "joined parts"})
"""Steps that would find their own outcome again."""


@dataclass(frozen=True, slots=True)
class Node:
    """One reading on the way."""

    view: View
    depth: int = 0
    """Steps down to it; plain characters cost none."""
    sure: bool = True
    """Whether it reads as text; if not, only what lies below it may."""
    guessed: bool = False
    """Whether a cipher was lifted on trust, so that only a code may lie below."""
    alone: tuple[str, ...] = ()
    """What came to light, without the text around it, and in lines if it has no stops."""


def below(node: Node) -> Iterator[Node]:
    """Give what lies one step below a reading."""
    view, depth = node.view, node.depth + 1
    text, by = (view.text, view.by) if usual(view.text) else undone(PLAIN, view)
    if text != view.text:
        yield Node(View(text, by), node.depth)
        for undo in characters.STEPS:
            yield from under(undo, view, depth)
        return
    if node.guessed:
        for undo in likely_codes(text):
            yield from under(undo, view, depth, trusted=False)
        return
    hints = likely(text)
    for undo in hints.steps:
        shortest = len(text)
        for one in under(undo, view, depth):
            shortest = 0 if undo in IN_PLACE else min(shortest, len(one.view.text))
            yield one
        if shortest < SHRUNK * len(text):
            return  # the rest of the text stands in what was found, and is looked at there
    if hints.spelt:
        yield from spelt(view, depth)
    if hints.coded:
        for lifted in recoded(view.text):
            seen = View(lifted.text, (*view.by, lifted.by))
            yield Node(seen, depth, sure=False, guessed=True)


def spelt(view: View, depth: int) -> Iterator[Node]:
    """Give a reading with its letters joined, then with signs as letters too."""
    apart = View(*undone(JOINED, view))
    readings = [apart, View(*undone(LEET, apart))]
    if apart.text != view.text:  # then strokes of drawn letters may have been taken for gaps
        readings.append(View(*undone(LEET, view)))
    for one in readings:
        if one.text != view.text:
            yield Node(View(one.text[:REACH], one.by), depth, sure=passes(one.text))
    text = crude(view.text)
    if text != view.text:
        better = speech(text) and odds(text) > odds(view.text) + BETTER
        yield Node(View(text[:REACH], (*view.by, "leetspeak")), depth, sure=better)


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
        yield Node(seen, depth, sure=sure, alone=tuple(by_itself(one)) if sure else ())


def undone(steps: Steps, view: View) -> tuple[str, tuple[str, ...]]:
    """Return a text after steps on top of one another, and the names of those that changed it."""
    text, by = view.text, view.by
    for name, undo in steps:
        changed = undo(text)
        if changed != text:
            text, by = changed, (*by, name)
    return text, by
