"""The trace: for each requirement what answers it, of the right sort, and what is still missing.

A rule, metric, control, monitoring or rollout requirement is answered by something that runs;
content and practice by what a person meets; a product by its example, or by the question that
asks about it; a contradiction by the setting of a profile. Whatever else names the id is
shown beside that and counts for nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

from redline.brief import load_brief
from redline.requirement import Elsewhere, Requirement, elsewhere, requirements
from redline.workspace.declared import Answer, declared

__all__ = ["COUNTS", "STATES", "Trace", "address", "example_brief", "trace", "traces", "way"]

EXAMPLES = Path(__file__).parents[1] / "content" / "examples"
MET = frozenset(
    {
        *("question", "probe", "card", "deck", "drill", "tabletop", "exercise", "loop", "stage"),
        *("command", "page"),
    }
)
"""What a person meets while preparing, practising or reading."""
COUNTS: dict[str, frozenset[str]] = {
    "content": MET,
    "practice behaviour": MET,
    "review rule": frozenset({"rule", "flag"}),
    "evaluation metric": frozenset({"metric", "command", "route"}),
    "runtime control": frozenset({"control", "command", "route"}),
    "monitoring": frozenset({"command", "route", "metric", "control"}),
    "rollout": frozenset({"command", "rule"}),
    "domain example": frozenset({"example", "question", "tabletop"}),
    "contradiction": frozenset({"setting"}),
}
"""The sorts of answers that count, by kind of requirement."""
WAYS = {
    "rule": "redline rule {}",
    "flag": "redline score",
    "metric": "docs/reference/metrics.md",
    "scorer": "docs/reference/scorers.md",
    "control": "docs/reference/controls.md",
    "attack": "docs/reference/attacks.md",
    "question": "redline practice --question {}",
    "probe": "redline practice",
    "exercise": "redline practice --exercise {}",
    "card": "redline prepare cards --deck {deck}",
    "deck": "redline prepare cards --deck {}",
    "drill": "redline prepare {drill}",
    "tabletop": "redline prepare tabletop {}",
    "loop": "redline practice --loop {}",
    "stage": "redline practice --loop {loop} --round {stage}",
    "setting": "redline profiles {profile}",
    "command": "redline {}",
    "route": "redline serve",
    "page": "{}",
    "example": "examples/{}",
}
"""How a person comes to an answer of each sort: a command, or a page or folder."""
State = Literal["done", "partly", "not done"]
STATES: tuple[State, ...] = ("done", "partly", "not done")


@dataclass(frozen=True, kw_only=True)
class Trace:
    """One requirement with all that names it."""

    requirement: Requirement
    named: tuple[Answer, ...]
    """Everything that names its id, examples that are not there included."""
    said: Elsewhere
    """What is known of it beside the catalogues."""

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """Return what answers it: there, and of a sort that counts."""
        return tuple(a for a in self.named if self.counts(a) and not absent(a))

    @cached_property
    def beside(self) -> tuple[Answer, ...]:
        """Return what names it and is of another sort."""
        return tuple(a for a in self.named if not self.counts(a) and not absent(a))

    def counts(self, answer: Answer) -> bool:
        """Say whether an answer is of a sort that counts for this kind."""
        return answer.sort in COUNTS[self.requirement.kind]

    @cached_property
    def lacks(self) -> str:
        """Return what is missing, in words; empty where nothing is."""
        return "; ".join(filter(None, [self.said.lacks, *lacking(self.named, self.said.holds)]))

    @property
    def state(self) -> State:
        """Return whether it is answered; what lacks something is answered in part."""
        if not self.answers:
            return "not done"
        return "partly" if self.lacks else "done"

    def stored(self) -> dict[str, Any]:
        """Return the form that programs read."""
        return {
            "id": self.requirement.id,
            "kind": self.requirement.kind,
            "says": self.requirement.says,
            "state": self.state,
            "lacks": self.lacks or None,
            "answers": [stored(answer) for answer in self.answers],
            "beside": [stored(answer) for answer in self.beside],
        }


@cache
def traces() -> Sequence[Trace]:
    """Return the trace of every requirement, in the order of the ids."""
    return tuple(trace(requirement) for requirement in requirements().values())


def trace(requirement: Requirement) -> Trace:
    """Return the trace of one requirement."""
    said = elsewhere().get(requirement.id, Elsewhere())
    named = (*map(address, said.at), *declared().get(requirement.id, ()))
    return Trace(requirement=requirement, named=tuple(dict.fromkeys(named)), said=said)


def address(text: str) -> Answer:
    """Return the answer at an address: a sort, then a name."""
    sort, _, name = text.partition(" ")
    return Answer(sort=sort, name=name)


def way(answer: Answer) -> str:
    """Return how a person comes to an answer: a command to type, or a page or folder to open.

    >>> way(Answer(sort="stage", name="loop-a/panel"))
    'redline practice --loop loop-a --round panel'
    """
    name = answer.name
    loop, _, stage = name.partition("/")
    return (
        WAYS[answer.sort]
        .format(
            name,
            deck=loop,
            drill="" if name == "checklist" else name,
            loop=loop,
            stage=stage,
            profile="" if name.startswith("every ") else name.partition(":")[0],
        )
        .strip()
    )


def example_brief(name: str) -> Path | None:
    """Return the brief of an example: in its folder, or a page by itself; None without one."""
    found = (EXAMPLES / name / "brief.md", EXAMPLES / f"{name}.md")
    return next((path for path in found if path.is_file()), None)


def absent(answer: Answer) -> bool:
    """Say whether an answer is an example that is not there."""
    return answer.sort == "example" and example_brief(answer.name) is None


def lacking(named: Sequence[Answer], holds: Sequence[str]) -> Iterator[str]:
    """Give what examples lack: they are not there, or no control of their brief holds a thing."""
    for answer in named:
        if answer.sort != "example":
            continue
        path = example_brief(answer.name)
        if path is None:
            yield f"there is no example {answer.name} yet"
            continue
        enforced = {row.control for row in load_brief(path).controls if row.enforced}
        missing = [f"`{name}`" for name in holds if name not in enforced]
        if missing:
            yield f"the example {answer.name} has no control {' and no '.join(missing)}"


def stored(answer: Answer) -> dict[str, str]:
    """Return one answer as programs read it."""
    return {"sort": answer.sort, "name": answer.name, "way": way(answer)}
