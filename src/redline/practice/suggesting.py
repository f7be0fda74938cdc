"""A suggested probe: whether the interviewer may put it, and as what.

A suggestion comes from outside, mostly from a model, and is believed in nothing:
it must quote what was said, bring what is due (evidence or pressure), be of a
speakable length and repeat nothing. Pure, so that the machine itself decides.
"""

import re
import unicodedata

from redline.practice.choosing import Choice, entering, spoken
from redline.practice.room import Room
from redline.practice.state import State, Suggested
from redline.questions.probes import ProbeType
from redline.rubric import GAPS
from redline.rubric.second import located
from redline.text import words

__all__ = ["MODEL", "misfit", "preferred"]

MODEL = "model:"
"""What the id of a probe begins with that a model worded."""
LEAST, MOST = 4, 90
"""Words of one probe."""
LONGEST = 700
"""Characters of one probe."""
ALIKE = 0.7
"""Share of common words from which two probes are the same one."""
TYPES = frozenset(t.value for t in ProbeType)
EVIDENCE = frozenset(t.value for t in ProbeType if t.is_evidence)
ATTRIBUTED = re.compile(
    r"\byou(?:['’]ve| have)? (?:just )?(?:said|told|say|claimed|claim|wrote|promised)\b"
    r"[^“\"]{0,40}[“\"]([^”\"]{3,})[”\"]",
    re.I,
)
"""Words that a probe puts into the candidate's mouth."""

SPEAKS_AS = re.compile(
    r"(?:^|[.!?”\"]\s+)\W*(?:candidate|interviewer|system|assistant|user|you)\s*:", re.I
)
"""Words of a script: the lines of somebody else, or of itself."""
ENDS = re.compile(
    r"/\s*5\b|\bfull marks\b|\bno (?:more|further) (?:questions|probes)\b|"
    r"\b(?:interview|round|session) (?:is|has) (?:now )?(?:over|ended|finished|concluded|passed)\b",
    re.I,
)
"""A mark given, or the end announced: neither is the model's to say."""


def preferred(
    room: Room, state: State, choice: Choice | None, suggested: Suggested | None
) -> Choice | None:
    """Return the suggested probe where it fits, else the chosen one."""
    if choice is None or suggested is None or misfit(room, state, choice, suggested):
        return choice
    says = plain(suggested.says)
    return Choice(
        id=named(suggested),
        type=ProbeType(suggested.type),
        says=entering(state, choice.role) + says,
        role=choice.role,
        quote=suggested.quote,
    )


def misfit(room: Room, state: State, choice: Choice, suggested: Suggested) -> str:
    """Return why a suggestion is not put, as a clause, or an empty text.

    Parameters
    ----------
    choice
        What the rule-based interviewer would ask: its kind is the one that is due.
    """
    said, says = spoken(state), plain(suggested.says)
    due = choice.type.is_evidence
    checks = {
        f"{suggested.type[:40]!r} is no type of a probe": suggested.type not in TYPES,
        f"{'evidence' if due else 'pressure'} is due, and it brings the other": (
            suggested.type in EVIDENCE
        )
        != due,
        f"a probe has {LEAST} to {MOST} words": not LEAST <= len(words(says)) <= MOST
        or len(says) > LONGEST,
        "it speaks as somebody else": SPEAKS_AS.search(says) is not None,
        "it gives a mark or ends the round": ENDS.search(says) is not None,
        "its quote was never said": located(suggested.quote, said) is None,
        "it was asked already": named(suggested) in room.setting.used or repeats(room, state, says),
        "it puts words into the candidate's mouth": any(
            located(quote, said) is None for quote in ATTRIBUTED.findall(says)
        ),
    }
    return next((why for why, wrong in checks.items() if wrong), "")


def repeats(room: Room, state: State, says: str) -> bool:
    """Say whether a probe asks what was asked before, in other order or with a word changed."""
    asked = [line.text for line in state.lines if line.speaker == "interviewer"]
    asked += [name.split(":", 2)[2] for name in room.setting.used if name.startswith(MODEL)]
    new = bag(says)
    return any(len(new & bag(old)) >= ALIKE * len(new | bag(old)) for old in asked)


def bag(text: str) -> frozenset[str]:
    """Return the words of a text, in no order."""
    return frozenset(word.casefold() for word in words(text))


def named(suggested: Suggested) -> str:
    """Return the id of a suggested probe: its gap and its words."""
    gap = suggested.gap if suggested.gap in GAPS else ""
    return f"{MODEL}{gap}:{plain(suggested.says)}"


def plain(text: str) -> str:
    r"""Return a text on one line, with no character that a terminal obeys.

    >>> plain("Who decides,\n and when?")
    'Who decides, and when?'
    """
    shown = "".join(" " if unicodedata.category(c)[0] == "C" else c for c in text)
    return " ".join(shown.split())
