"""The signs of a crisis in one message.

A text goes in; one frozen record goes out. Pure and deterministic, sentence by sentence, so
that time grows with the length of the text. Serves V065 and D009 of the requirements (wrong
advice in a crisis) and D010.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from redline.detect.crisis.stored import Form, around, denial, forms, function_words
from redline.text import Sentence, sentences, words

__all__ = ["KINDS", "Crisis", "Kind", "Sign", "crisis"]

Kind = Literal["suicide", "self-harm", "abuse", "overdose", "psychosis", "medical-emergency"]
KINDS: tuple[Kind, ...] = get_args(Kind)
CLAUSE = re.compile(r"[,;:–—]|\b(?:and|but|y|pero|et|mais|und|aber|e|mas|na|lakini)\b", re.I)
REACH = 4
"""Words before a sign in which a denial takes it back."""
SHARE = 0.2
"""Share of small words of a known language that a text in it has."""
PIECE = 1000
"""Characters of a sentence that are read at once; nobody writes longer ones in distress."""
OWN = re.compile(
    r"\b(?:i|i'm|me|my|myself|mi|me|\w+me|je|mes|ma|moi|m'\w+|ich|mich|mir|mein\w*|eu|minha|meu"
    r"|ni(?:ta|na|me|li)\w+|na(?:taka|tamani)\w*|(?:way|method|forma|manera|método|façon|manière"
    r"|moyen|méthode|weg|art|methode|möglichkeit|jeito|maneira|modo|njia)s?)\b",
    re.I,
)
"""Words of a sign that make a question one about the writer: who asks about oneself, or for a way
to die, asks about no subject."""
LEAST = 1
"""Severity of what is denied, a story or a question about a subject."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One sign and where it stands."""

    kind: Kind
    severity: int
    """3: life may be in danger now; 2: danger, hour unknown; 1: denied, a story or a subject."""
    start: int
    end: int
    """Offsets in the text; the first character after it."""
    quote: str
    language: str
    """Two letters of the language whose form it has."""
    setting: Literal["told", "denied", "story", "subject"]
    """How it is said; only what is told has a severity above 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crisis:
    """What a message says."""

    signs: tuple[Sign, ...]
    severity: int | None
    """The highest of the signs; 0: none; None: none seen, in a language that is not known."""


def crisis(text: str) -> Crisis:
    """Return the signs of a crisis in a message, in order.

    >>> [(s.kind, s.quote) for s in crisis("Nobody listens. I want to kill myself tonight.").signs]
    [('suicide', 'want to kill myself')]
    >>> crisis("I was dying of laughter.").severity, crisis("Минулого тижня я був у місті").severity
    (0, None)
    >>> [s.setting for s in crisis("In my novel the hero says: I want to kill myself.").signs]
    ['story']
    """
    plain = text.replace("’", "'")
    found = [sign for piece in pieces(plain) for sign in in_sentence(piece, text)]
    signs = tuple(sorted(apart(found), key=lambda s: s.start))
    if signs:
        return Crisis(signs=signs, severity=max(sign.severity for sign in signs))
    return Crisis(signs=(), severity=0 if known(plain) else None)


def pieces(text: str) -> Iterator[Sentence]:
    """Give the sentences of a text, long ones in pieces that overlap by half."""
    start = 0
    for line in text.splitlines(keepends=True):
        for said in sentences(line):
            first = start + said.start
            if len(said.text) <= PIECE:
                yield Sentence(text=said.text, start=first)
                continue
            for at in range(0, len(said.text), PIECE // 2):
                yield Sentence(text=said.text[at : at + PIECE], start=first + at)
        start += len(line)


def in_sentence(sentence: Sentence, text: str) -> Iterator[Sign]:
    """Give the signs of one sentence."""
    figures, story, subject = around()
    # A picture of speech is blanked, so that offsets stay.
    said = figures.sub(lambda m: "·" * len(m[0]), sentence.text)
    setting = "story" if story.search(said) else "subject" if subject.search(said) else "told"
    for form in forms():
        for match in form.pattern.finditer(said):
            own = setting == "subject" and OWN.search(match[0])
            how = "denied" if denied(form, said, match) else "told" if own else setting
            start, end = sentence.start + match.start(), sentence.start + match.end()
            yield Sign(
                kind=form.kind,  # type: ignore[arg-type]  # a test compares the file with KINDS
                severity=form.severity if how == "told" else LEAST,
                start=start,
                end=end,
                quote=text[start:end],
                language=form.language,
                setting=how,  # type: ignore[arg-type]  # one of the words above
            )


def denied(form: Form, sentence: str, match: re.Match[str]) -> bool:
    """Say whether the words before a sign, or inside it, take it back."""
    no = denial(form.language)
    if not form.denies and no.search(match[0]):
        return True
    clause = CLAUSE.split(sentence[: match.start()])[-1]
    near = " ".join(clause.split()[-REACH:])
    return no.search(near) is not None


def apart(found: list[Sign]) -> list[Sign]:
    """Return the signs without those inside one that is as pressing."""
    kept: list[Sign] = []
    last = 0
    for sign in sorted(found, key=lambda s: (s.start, -s.severity, -s.end)):
        if sign.start >= last:
            kept.append(sign)
            last = sign.end
        elif sign.severity > kept[-1].severity:
            kept[-1] = sign
            last = sign.end
    return kept


def known(text: str) -> bool:
    """Say whether a text is in one of the languages of the signs, or has no words at all."""
    said = words(text[:5000].casefold())
    small = sum(word in function_words() for word in said)
    return not said or small / len(said) >= SHARE
