"""What a text must hold for a regular expression to match it, read from the expression alone.

An expression goes in, and a condition on words comes out that every text meets in which it
matches. Reading the condition costs a small part of compiling the expression, so that a
catalogue of patterns is compiled only where it can match. A notation that this reader does
not know asks for nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Union

__all__ = ["Needed", "caseless", "met", "needed"]

Needed = Union[str, tuple["Needed", ...], list["Needed"]]  # noqa: UP007  # it names itself
"""A word that must be there; a tuple, of which all must be met; a list, of which one must."""
ANYTHING: Needed = ()
PLAIN = r"[^\\\[\](){}?*+|^$.]+"
ENDING = r"(?:\?|\\w[*+])?"
TOKEN = re.compile(
    rf"\((?:\?:|\?[Pp]<\w+>)?(?P<words>{PLAIN}{ENDING}(?:\|{PLAIN}{ENDING})*)\)|"
    r"\\(?P<escape>.)|(?P<kind>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<many>(?:[?*+]|\{\d*,?\d*\})[?+]?)|"
    rf"(?P<open>\((?:\?(?::|[Pp]<\w+>|<?[=!]))?)|(?P<sign>[|)^$.])|(?P<text>{PLAIN}|.)",
    re.S,
)
LEFT_OUT = {"?": -2, "*": -3, "+": -3}
"""Where the end of a word begins that a text may do without, by the sign it ends with."""
UNKNOWN = re.compile(r"\\[xuUN0-9]|\(\?(?!:|P<|<?[=!])")
"""Escapes, references and flags that nothing below reads."""
SHORTEST = 2
"""Characters of a word that is worth looking for."""
ODD = "\u0130\u0131\u017f"
"""Letters that the engine takes for others."""
ALIKE = str.maketrans(ODD, "iis")


@dataclass(slots=True)
class Branch:
    """One alternative while it is read."""

    asked: list[Needed] = field(default_factory=list)
    held: Needed = ANYTHING
    """What the last group asks for, until its quantifier is known."""
    run: str = ""
    """Letters that follow one another."""

    def end(self) -> None:
        """Keep what was read so far: something else follows."""
        if self.held:
            self.asked.append(self.held)
        if len(self.run) >= SHORTEST:
            self.asked.append(self.run)
        self.held, self.run = ANYTHING, ""

    def repeat(self, many: str) -> None:
        """Take back what a quantifier allows to be left out."""
        if many[0] in "?*" or (many[0] == "{" and not many[1:].lstrip("0")[:1].isdigit()):
            self.held, self.run = ANYTHING, self.run[:-1]
        self.end()


def needed(expression: str) -> Needed:
    r"""Return what every text holds, case aside, in which an expression matches.

    >>> needed(r"\b(?:ship|launch)\w* (?:it )?(?:now|anyway)")
    (['ship', 'launch'], ['now', 'anyway'])
    """
    if UNKNOWN.search(expression):
        return ANYTHING
    return either(TOKEN.finditer(caseless(expression)))


def either(tokens: Iterator[re.Match[str]]) -> Needed:
    """Read to the end of a group, or of the expression."""
    branch = Branch()
    branches = [branch]
    for token in tokens:  # asks little of each: a catalogue has some ten thousand
        what, said = token.lastgroup, token[0]
        if what == "many":
            branch.repeat(said)
        elif what == "text" or (what == "escape" and not said[1].isalnum()):
            if branch.held:
                branch.end()
            branch.run += said if what == "text" else said[1]
        else:
            if branch.held or branch.run:
                branch.end()
            if what == "words":
                branch.held = listed(token["words"])
            elif said == "|":
                branch = Branch()
                branches.append(branch)
            elif said == ")":
                break
            elif what == "open":
                inside = either(tokens)
                branch.held = ANYTHING if said[-1] in "=!" else inside
    branch.end()
    asked: list[Needed] = [b.asked[0] if len(b.asked) == 1 else tuple(b.asked) for b in branches]
    return asked[0] if len(asked) == 1 else ANYTHING if ANYTHING in asked else asked


def listed(words: str) -> Needed:
    """Return what a list of words with plain endings asks for."""
    found: list[Needed] = []
    for word in words.split("|"):
        sure = word[: LEFT_OUT.get(word[-1], len(word))]
        if len(sure) < SHORTEST:
            return ANYTHING
        found.append(sure)
    return found if len(found) > 1 else found[0]


def met(asked: Needed, text: str) -> bool:
    """Say whether a text, case folded, holds what is asked, so that the expression may match.

    >>> met((["ship", "launch"], "now"), "launch it now"), met("now", "later")
    (True, False)
    """
    if isinstance(asked, str):
        return asked in text
    # A loop, because this runs for many patterns on many sentences.
    one = isinstance(asked, list)
    for each in asked:
        if (each in text if each.__class__ is str else met(each, text)) is one:
            return one
    return not one


def caseless(text: str) -> str:
    """Return a text in small letters, as long as it was: what `re.IGNORECASE` compares.

    >>> caseless("No HARM")
    'no harm'
    """
    if not text.isascii() and any(letter in text for letter in ODD):
        text = text.translate(ALIKE)
    return text.lower()
