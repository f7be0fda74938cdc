"""Drill the weakest point again: a gap, and a question on it that was not asked before."""

from collections.abc import Iterable

from redline.errors import CatalogueError, InputError
from redline.practice import readiness
from redline.questions import Question, questions
from redline.rubric import GAPS
from redline.text import nearest
from redline.workspace import history

__all__ = ["WEAKEST", "drill"]

WEAKEST = "weakest"
"""Says that the history shall name the gap."""
LOOKED = 2000
"""Interviews of the history in which asked questions are looked up."""


def drill(named: str, seed: int = 0) -> tuple[str, Question]:
    """Return the gap to drill and its question.

    Parameters
    ----------
    named
        Id of a gap, or `WEAKEST` for the one that the recent interviews lacked most often.

    Raises
    ------
    CatalogueError
        There is no such gap.
    InputError
        Nothing was practised yet, or no question goes for the gap.
    """
    past = history.kept(LOOKED)
    if named == WEAKEST:
        weak = [gap for gap, _ in readiness([k.verdict for k in reversed(past)]).weak]
        if not weak:
            raise InputError(
                f"The history names no weak point yet.\nName one: {', '.join(sorted(GAPS))}."
            )
    elif named in GAPS:
        weak = [named]
    else:
        near = nearest(named, list(GAPS))
        hint = f" Did you mean {near!r}?" if near else f" Known: {', '.join(sorted(GAPS))}."
        raise CatalogueError(f"{named!r} is no gap of an answer.{hint}")
    asked = [name for k in past for name in k.verdict.get("asked", ())]
    for gap in weak:
        found = question_on(gap, asked, seed)
        if found is not None:
            return gap, found
    raise InputError(f"No question goes for {', '.join(weak)}.")


def question_on(gap: str, asked: Iterable[str], seed: int) -> Question | None:
    """Return a question on a gap: one not asked yet, else the one asked longest ago.

    Parameters
    ----------
    asked
        Ids of the questions asked, the newest interview first.
    """
    fits = sorted((q for q in questions().values() if gap in q.gaps and not q.fill), key=by_id)
    newest = {name: -place for place, name in reversed(list(enumerate(asked)))}
    fresh = [q for q in fits if q.id not in newest]
    if fresh:
        return fresh[seed % len(fresh)]
    return min(fits, key=lambda q: newest[q.id], default=None)


def by_id(question: Question) -> str:
    """Return the id of a question."""
    return question.id
