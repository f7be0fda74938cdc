"""The written case at home: which question, and the file watched against the clock.

The file is read again every few seconds and never written. Where the case stands is kept
at every change, so that it goes on after a power cut: the clock on the wall has then
run on, as it would have.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from redline.errors import InputError
from redline.prepare import Plan, Snapshot, sections_of
from redline.questions import Question, questions
from redline.workspace.answers import read_text
from redline.workspace.home import now
from redline.workspace.prepared import kept, prepared
from redline.workspace.scoring import known

__all__ = [
    "KIND",
    "Case",
    "case_question",
    "keep",
    "looked_at",
    "started",
    "under_way",
    "unfinished_case",
    "watch",
]

KIND = "take-home"
"""What a written case is called among what was done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A written case under way."""

    file: Path
    question: str
    """What was asked, in words."""
    plan: Plan
    begun: datetime
    snapshots: tuple[Snapshot, ...] = ()

    def minute(self) -> float:
        """Return the minutes since it began; 0 where the clock of the machine was set back."""
        return max(0.0, (now() - self.begun).total_seconds() / 60)

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "file": str(self.file),
            "question": self.question,
            "split": list(self.plan.split),
            "begun": self.begun.isoformat(),
            "snapshots": [s.stored() for s in self.snapshots],
        }

    @classmethod
    def restored(cls, row: dict[str, Any]) -> "Case":
        """Return the case that `stored` wrote."""
        return cls(
            file=Path(row["file"]),
            question=row["question"],
            plan=Plan(split=tuple(row["split"])),
            begun=datetime.fromisoformat(row["begun"]),
            snapshots=tuple(Snapshot(**s) for s in row["snapshots"]),
        )


def case_question(asked: str) -> str:
    """Return the words of the question asked for, or of one not written about before.

    Raises
    ------
    CatalogueError
        There is no such question.
    """
    found = known(asked)
    if found or asked:
        return found.text if found else asked
    with kept() as held:
        before = {each.body["question"] for each in held.done(KIND)}
    fitting = [q for q in questions().values() if q.kind == "case" and q.fill is None]
    return fresh(fitting, before).text


def fresh(fitting: Sequence[Question], before: set[str]) -> Question:
    """Return the first question that was not written about, or the first of all."""
    return next((q for q in fitting if q.text not in before), fitting[0])


def unfinished_case(file: Path) -> Case | None:
    """Return the case that is under way in a file, or None."""
    with kept() as held:
        row = held.under_way(under_way(file))
    return Case.restored(row) if row else None


def under_way(file: Path) -> str:
    """Return under which name the case in a file is kept, so that each file has its own."""
    return f"{KIND} {file.resolve()}"


def started(file: Path, question: str, plan: Plan) -> Case:
    """Return a case that begins now; its file may not be there yet, and nothing is kept yet."""
    return looked_at(Case(file=file.resolve(), question=question, plan=plan, begun=now()))


def looked_at(case: Case) -> Case:
    """Return the case with a snapshot where its file has changed.

    A file that cannot be read now is looked at again: an editor may be in the middle of it.
    """
    try:
        text = read_text(case.file)
    except InputError:
        return case
    counts = {section.name: section.words for section in sections_of(text)}
    if case.snapshots and case.snapshots[-1].counts == counts:
        return case
    taken = Snapshot(minute=case.minute(), counts=counts)
    return replace(case, snapshots=(*case.snapshots, taken))


def watch(
    case: Case, wait: Callable[[float], bool], tell: Callable[[str, float], None], every: float
) -> Case:
    """Watch a case until it is handed in or its time is over.

    Parameters
    ----------
    wait
        Waits so many seconds; True hands the case in.
    tell
        Told the section that begins and the minutes it has.
    every
        Seconds between two looks at the file.
    """
    keep(case)
    section = ""
    while (minute := case.minute()) < case.plan.minutes:
        name, left = case.plan.section_at(minute)
        if name != section:
            section = name
            tell(name, left)
        if wait(min(every, max(0.0, (case.plan.minutes - minute) * 60))):
            break
        after = looked_at(case)
        if after != case:
            case = after
            keep(case)
    return looked_at(case)


def keep(case: Case) -> None:
    """Keep where a case stands."""
    with prepared() as held:
        held.keep(under_way(case.file), case.stored())
