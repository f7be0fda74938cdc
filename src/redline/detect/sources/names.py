"""Names in a text: runs of capitalised words, acronyms, and what they may stand for.

Words go in; names come out. In German, where every noun is capitalised, only runs of two
and acronyms count as names.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from redline.detect.sources.lexicon import Lexicon, months
from redline.detect.sources.tokens import Token, pole_of

__all__ = ["Name", "Named", "names"]

LINKS = frozenset(  # words of a line are easier to read than a list
    ("of the de del la le du da do di von van der and & for el al bin ibn").split()  # noqa: SIM905  # as above
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name."""

    parts: tuple[str, ...]
    """Its words as compared, titles left off."""
    start: int
    end: int
    quote: str


def names(text: str, words: Sequence[Token], known: Lexicon, seen: frozenset[str]) -> list[Name]:
    """Return the names of one sentence.

    A first word counts only where a name follows it, where it is written like an acronym,
    or where it is among `seen`, the words that sources capitalise within a sentence.
    """
    found: list[Name] = []
    run: list[Token] = []
    for at, word in enumerate([*words, None]):
        if word is not None and capital(word, at, words, known, seen):
            if run and text[run[-1].end : word.start].strip(" .") == "":
                run.append(word)
                continue
            found += made(text, run, known)
            run = [word]
        elif (run and (word is None or word.low not in LINKS)) or run:
            found += made(text, run, known)
            run = []
    return found


def capital(
    word: Token, at: int, words: Sequence[Token], known: Lexicon, seen: frozenset[str]
) -> bool:
    """Say whether a word is written like a part of a name."""
    text = word.text
    if not text[0].isupper() or word.low in months() or len(text) < 2:
        return False
    if acronym(text):
        return True
    if word.low in known.common or word.low in known.numbers or word.low in known.negators:
        return False
    if at == 0:
        follows = len(words) > 1 and words[1].text[:1].isupper() and known.language != "de"
        return (
            word.low in seen
            or word.low in known.titles
            or (follows and words[1].low not in known.common and pole_of(word.low) is None)
        )
    return True


def acronym(text: str) -> bool:
    """Say whether a word holds two capital letters."""
    return sum(c.isupper() for c in text) >= 2 and "-" not in text


def made(text: str, run: Sequence[Token], known: Lexicon) -> list[Name]:
    """Return the name that a run of words is."""
    parts = tuple(word.low for word in run if word.low not in known.titles)
    if not parts:
        return []
    if known.language == "de" and len(run) < 2 and not acronym(run[0].text):
        return []
    start, end = run[0].start, run[-1].end
    return [Name(parts=parts, start=start, end=end, quote=text[start:end])]


class Named:
    """The names that the sources give."""

    def __init__(self, known_words: Iterable[str], full: Iterable[Name]) -> None:
        self.words = frozenset(known_words)
        self.short = frozenset(
            "".join(part[0] for part in name.parts) for name in full if len(name.parts) > 1
        )
        """Initials of names of two words or more."""
        self.long = {name.parts[0] for name in full if len(name.parts) == 1}

    def holds(self, name: Name) -> bool:
        """Say whether every part of a name is given, in full, by its initials or as an acronym."""
        if all(self.given(part) for part in name.parts):
            return True
        initials = "".join(part[0] for part in name.parts)
        return len(initials) > 1 and initials in self.long

    def given(self, part: str) -> bool:
        """Say whether one word of a name is given."""
        bare = part.removesuffix("'s").removesuffix("'")
        if bare in self.words or bare in self.short or bare.removesuffix("s") in self.words:
            return True
        return "-" in bare and all(p in self.words for p in bare.split("-"))
