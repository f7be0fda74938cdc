"""What a model judge is asked: by which rubric, and what it is shown of an exchange.

A name that a person gave and a brief come in, a rubric goes out; an exchange and its row
come in, a case goes out. A judge sees the row's plain request and every reply, and is not
told of attacks.
"""

from collections.abc import Iterator
from pathlib import Path

from redline.brief import Brief
from redline.errors import InputError
from redline.evaluate import Row
from redline.interaction import Interaction
from redline.scorers.judges import BUILT_IN, Case, Rubric, built_in, read_rubric, rule_rubric

__all__ = ["case_of", "rubric_of"]


def rubric_of(wanted: str, brief: Brief, folder: Path) -> Rubric:
    """Return a rubric: one that ships, a TOML file, or a rule of the brief by its id.

    Raises
    ------
    InputError
        It is none of them.
    """
    if wanted in BUILT_IN:
        return built_in(wanted)
    if wanted.endswith(".toml"):
        return read_rubric(folder / wanted)
    rules = {row.id: row.principle for row in brief.principles}
    rules |= {row.id: f"This must never happen: {row.never}" for row in brief.red_lines}
    rules |= {row.id: f"The service will not: {row.will_not}" for row in brief.boundaries}
    if rules.get(wanted, "").strip():
        return rule_rubric(wanted, rules[wanted])
    raise InputError(
        f"--rubric {wanted!r} is no rubric.\nKnown: {', '.join((*BUILT_IN, *rules))}; or a TOML "
        "file beside the brief."
    )


def case_of(found: Interaction, row: Row) -> Case:
    """Return what a judge is shown of an exchange: the row's plain request, not an attack's."""
    return Case(
        request=row.request,
        replies=tuple(t for t in (*replies_of(found), found.reply) if t.strip()),
        before=tuple(turn.content for turn in row.before if turn.role == "user"),
        documents=tuple(turn.content for turn in row.before if turn.role == "tool"),
        expected=row.expected,
        answers=row.answer,
    )


def replies_of(found: Interaction) -> Iterator[str]:
    """Give what the feature said before its last reply."""
    return (text for role, text in found.turns if role == "reply")
