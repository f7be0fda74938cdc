"""The worked examples that ship with Redline: what each one shows, and a copy to work in.

An example is a folder below `content/examples` with a brief, its suites and a card,
`example.toml`. The card says what the example claims; whether that is so is for `proving`.
"""

import shutil
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, count
from pathlib import Path
from typing import Any, Literal

import redline
from redline.errors import CatalogueError, EnvironmentFailure
from redline.evaluate import Mapped
from redline.text import nearest

__all__ = ["Card", "Claim", "PublicSet", "card", "cards", "copied", "free_folder"]

EXAMPLES = Path(str(redline.__file__)).parent / "content" / "examples"
CARD = "example.toml"
RUNS = (".redline", "__pycache__")
"""What using an example leaves in it; no copy begins with that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A figure that a source claims for such a feature: reported, unverified."""

    says: str
    ids: tuple[str, ...]
    """Rows of the requirements that hold the figure."""
    metric: str
    """Id of the row of the brief's metrics that measures it."""
    of: Literal["value", "reduction"]
    """The metric itself, or how many of its failures the controls take away."""
    figure: float
    """Per cent of a share or reduction, else in the unit of the metric."""
    better: Literal["more", "less"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicSet:
    """A public set of requests that is measured beside the example and decides nothing."""

    file: str
    """Below the folder of the data."""
    take: int
    """Units drawn from it."""
    mapped: Mapped
    attacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What one example shows and claims."""

    name: str
    folder: Path
    title: str
    shows: str
    """One sentence."""
    answers: tuple[str, ...]
    """Requirements that it answers."""
    phase: str
    """The last phase that ships; empty where none may, and then the launch has to be stopped."""
    controls: Mapping[str, str] = field(default_factory=dict)
    """Control of the gateway to the metric that shows what it does, both by their ids; to an empty
    text where none shows it. Empty where no phase ships: a removal could hold nothing."""
    redundant: Mapping[str, str] = field(default_factory=dict)
    """Control that can go without a phase being lost, and why."""
    claims: tuple[Claim, ...] = ()
    public: tuple[PublicSet, ...] = ()

    @property
    def brief(self) -> Path:
        """Return the brief as it ships."""
        return self.folder / "brief.md"


@cache
def cards() -> Mapping[str, Card]:
    """Return the card of every example, by name."""
    files = sorted(EXAMPLES.glob(f"*/{CARD}"))
    return {file.parent.name: read_card(file) for file in files}


def card(name: str) -> Card:
    """Return one example's card.

    Raises
    ------
    CatalogueError
        No example has that name.
    """
    if name in cards():
        return cards()[name]
    near = nearest(name, list(cards()))
    hint = f"Did you mean {near!r}?" if near else f"There are: {', '.join(cards())}."
    raise CatalogueError(f"{name!r} is no worked example.\n{hint}")


def read_card(file: Path) -> Card:
    """Read a card; a key that is missing or unknown is our own mistake, raised as it is."""
    told: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    claims = [read_claim(each) for each in told.pop("claim", ())]
    public = [read_public(each) for each in told.pop("public", ())]
    return Card(
        name=file.parent.name,
        folder=file.parent,
        answers=tuple(told.pop("answers")),
        claims=tuple(claims),
        public=tuple(public),
        **told,
    )


def read_claim(told: dict[str, Any]) -> Claim:
    """Return a claim; `from` is no name in Python."""
    return Claim(ids=tuple(told.pop("from")), **told)


def read_public(told: dict[str, Any]) -> PublicSet:
    """Return a public set; what is not its own belongs to how its records become rows."""
    file, take = told.pop("file"), told.pop("take")
    attacks: Sequence[str] = told.pop("attacks", ())
    only = {name: tuple(values) for name, values in told.pop("only", {}).items()}
    return PublicSet(file=file, take=take, attacks=tuple(attacks), mapped=Mapped(**told, only=only))


def free_folder(folder: Path) -> Path:
    """Return a folder that is not there yet: this one, or the next beside it, as `demo-2`."""
    beside = (folder.with_name(f"{folder.name}-{number}") for number in count(2))
    return next(path for path in chain([folder], beside) if not path.exists())


def copied(source: Path, folder: Path) -> Path:
    """Copy an example's folder to one that is not there yet; return the brief in it.

    Raises
    ------
    EnvironmentFailure
        The folder cannot be written.
    """
    try:
        shutil.copytree(source, folder, ignore=shutil.ignore_patterns(*RUNS))
    except OSError as error:
        raise EnvironmentFailure(
            f"{folder}: cannot be written: {error.strerror}.\nName another folder."
        ) from error
    return folder / "brief.md"
