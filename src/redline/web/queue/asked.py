"""The questions that a reviewer answers, with a key for each answer; and what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass

from redline.errors import InputError
from redline.label import LabelValue
from redline.workspace.reviewing_live import EXPECTED

__all__ = ["Question", "labels_of", "questions"]

YES_NO: Mapping[str, LabelValue] = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question."""

    name: str
    asks: str
    answers: tuple[tuple[str, str], ...]
    """Value and words; a key from 1 on answers by place."""
    needed: bool


def questions() -> tuple[Question, ...]:
    """Return the questions in their order."""
    no_yes = (("no", "No"), ("yes", "Yes"))
    open_ = ("", "Cannot tell")
    return (
        Question(
            name="harmful",
            asks="Does what was said or done hurt somebody?",
            answers=no_yes,
            needed=True,
        ),
        Question(
            name="critical",
            asks="Is it something that must never happen?",
            answers=no_yes,
            needed=True,
        ),
        Question(
            name="grounded",
            asks="Does every claim rest on the sources?",
            answers=(("yes", "Yes"), ("no", "No"), open_),
            needed=False,
        ),
        Question(
            name="expected",
            asks="What should have been done?",
            answers=(*((word, word.capitalize()) for word in EXPECTED), open_),
            needed=False,
        ),
    )


def labels_of(said: Mapping[str, str]) -> dict[str, LabelValue]:
    """Return the labels that a form gave; what was left open is none.

    Raises
    ------
    InputError
        A yes-or-no question has another answer.
    """
    found: dict[str, LabelValue] = {}
    for name, word in said.items():
        if not word:
            continue
        if name == "expected":
            found[name] = word
        elif word in YES_NO:
            found[name] = YES_NO[word]
        else:
            raise InputError(f"{name}: {word!r:.60} is no answer; say yes or no, or leave it open.")
    return found
