"""Who else is in the room: a model, a partner, the candidate's own judgement, a screen.

`practising` tells a company what happens; what persons and the model say comes back
into the interview beside the score.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from redline.practice import Interview, Mark
from redline.workspace.interviewer import ModelInterviewer
from redline.workspace.partnering import Partner

__all__ = ["ALONE", "Company"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Everybody beside the candidate and the rules; each may be missing."""

    model: ModelInterviewer | None = None
    partner: Path | None = None
    """File of the partner's panel."""
    own: Callable[[Interview], tuple[Mark, ...]] | None = None
    """Asks the candidate after each round for marks of their own."""
    watch: Callable[[Interview], None] | None = None
    """Told of every event, such as a screen."""

    def begin(self, number: int) -> None:
        """Be told that a round begins."""
        if self.model is not None:
            self.model.begin(number)

    def saw(self, interview: Interview, file: Path) -> None:
        """Be told what the interview has become."""
        if self.watch is not None:
            self.watch(interview)
        if self.partner is not None:
            Partner(self.partner, file).saw(interview)

    def after(self, interview: Interview, file: Path) -> Interview:
        """Return the interview with what came in during the round that ended."""
        if self.own is not None:
            interview = replace(interview, marks=(*interview.marks, *self.own(interview)))
        if self.model is not None:
            did = self.model.rounds[-1].stored()
            before = (d for d in interview.model if d["round"] != did["round"])
            interview = replace(interview, model=(*before, did))
        return self.collected(interview, file)

    def collected(self, interview: Interview, file: Path) -> Interview:
        """Return the interview with the partner's marks, each once."""
        if self.partner is None:
            return interview
        return Partner(self.partner, file).collected(interview)

    def lacks(self, interview: Interview) -> bool:
        """Say whether a second judge is there who has not read all of it."""
        return self.model is not None and bool(self.model.unread(interview))

    def end(self, interview: Interview, file: Path, keep: Callable[[Interview], None]) -> Interview:
        """Return the interview with the last marks and the second judge's readings.

        Each reading is kept as soon as it is there: a model may take minutes over it.
        """
        for found in self.model.judged(interview) if self.model is not None else ():
            others = (r for r in interview.second if key(r) != key(found))
            interview = replace(interview, second=tuple(sorted((*others, found), key=key)))
            keep(interview)
        return self.collected(interview, file)

    def close(self, interview: Interview, file: Path) -> None:
        """Tell the partner that it is over, so that marks go to the kept interview."""
        if self.partner is not None:
            Partner(self.partner, file).saw(interview, over=True)


def key(reading: dict[str, Any]) -> tuple[int, str]:
    """Return which round a second reading is of, and by whom."""
    return reading["round"], reading["reader"]


ALONE = Company()
"""The candidate and the rules."""
