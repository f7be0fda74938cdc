"""What somebody wishes of an evaluation, to be sent to another process and kept beside a run.

A wish comes in as plain values and goes out as `Choices` and `Manner`. Kept beside the run, it
lets a run that was stopped go on from anywhere; a run without one goes on where the wishes that
suggest themselves come to its own id.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import orjson

from redline.errors import InputError, RedlineError
from redline.evaluate import OWN, Suites, own_names
from redline.files import whole
from redline.run import Run
from redline.workspace.launch import Launch
from redline.workspace.manner import Manner
from redline.workspace.pairs import probe_choices
from redline.workspace.planning import Choices, named_suites, planned_run, suites_of
from redline.workspace.prices import prices_for

__all__ = ["Wish", "keep_wish", "offered_suites", "wish_for"]

WISH = "wish.json"
"""Beside a run: what was wished of it; no evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be run, and for how much."""

    suites: tuple[str, ...] = ()
    """Of `offered_suites`; the brief's own unless given."""
    attacks: tuple[str, ...] | None = None
    """Names; those of the brief's table unless given."""
    limit: int | None = None
    seed: int = 0
    split: Literal["test", "dev"] = "test"
    guarded: bool = True
    attacker: str = ""
    """Address of the model that writes driven attacks."""
    max_cost: float | None = None
    """US dollars at which it stops, to be gone on with."""
    max_time: float | None = None
    """Seconds after which it stops, to be gone on with."""
    probe: bool = False
    """Whether controlled pairs are asked, of the feature itself, in the place of suites."""

    def __post_init__(self) -> None:
        """Refuse what no evaluation can be.

        Raises
        ------
        InputError
            A number that is too small, or a half of the suites that there is none of.
        """
        for name in ("limit", "max_cost", "max_time"):
            found = getattr(self, name)
            if found is not None and not 0 < found < float("inf"):
                raise InputError(f"{name} is {found}; a number above 0, or nothing for no limit.")
        if self.split not in ("test", "dev"):
            raise InputError(f"split is {self.split!r}; accepted: test, dev.")

    def choices(self, launch: Launch) -> Choices:
        """Return what is to be run.

        Raises
        ------
        InputError
            A suite is none of those offered.
        """
        if self.probe:
            return probe_choices(seed=self.seed)
        offered = offered_suites(launch)
        for name in self.suites:
            if name not in offered:
                raise InputError(
                    f"{name!r} is no suite of {launch.brief.file}; accepted: {', '.join(offered)}."
                )
        return Choices(
            suites=tuple(offered[name] for name in self.suites),
            attacks=self.attacks,
            limit=self.limit,
            seed=self.seed,
            split=self.split,
            guarded=self.guarded,
            attacker=self.attacker,
        )

    def manner(self, launch: Launch) -> Manner:
        """Return how it is carried out. Raises InputError where a limit cannot be kept."""
        price, of_attacker = prices_for(launch.folder, launch.policy.feature, self.attacker)
        return Manner(
            price=price,
            attacker_price=of_attacker,
            max_cost=self.max_cost,
            max_time=self.max_time,
        )

    @classmethod
    def restored(cls, row: Mapping[str, Any]) -> "Wish":
        """Return the wish that `asdict` made."""
        kept = dict(row)
        kept["suites"] = tuple(row["suites"])
        kept["attacks"] = None if row["attacks"] is None else tuple(row["attacks"])
        return cls(**kept)


def offered_suites(launch: Launch) -> dict[str, Path]:
    """Return the suites that may be chosen: what the brief names, its files, and those shipped."""
    found: dict[str, Path] = {}
    for path in named_suites(launch.brief, launch.folder):
        name = str(path) if str(path).startswith(OWN) else shown(path, launch.folder)
        found[name] = path
        if path.is_dir():
            files = sorted(f for f in path.rglob("*.jsonl") if f.is_file())
            found |= {shown(file, launch.folder): file for file in files}
    return found | {name: Path(name) for name in (f"{OWN}{n}" for n in own_names())}


def shown(path: Path, folder: Path) -> str:
    """Return a path as it stands from the brief's folder."""
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)


def keep_wish(folder: Path, wish: Wish) -> None:
    """Keep a wish beside its run. Raises OSError where it cannot be written."""
    with whole(folder / WISH) as file:
        file.write(orjson.dumps(asdict(wish)))


def wish_for(launch: Launch, run: Run, folder: Path) -> Wish | None:
    """Return the wish with which a run goes on; None where none that is known comes to its id."""
    with suppress(RedlineError):
        brief_suites = suites_of(launch)
        for wish in suggested(run, folder):
            with suppress(RedlineError):
                choices = wish.choices(launch)
                suites: Suites = suites_of(launch, choices) if choices.suites else brief_suites
                if planned_run(launch, suites, choices).run.id == run.id:
                    return wish
    return None


def suggested(run: Run, folder: Path) -> Iterator[Wish]:
    """Give what was kept, then what the record of a run suggests."""
    with suppress(OSError, LookupError, TypeError, ValueError, InputError):
        yield Wish.restored(orjson.loads((folder / WISH).read_bytes()))
    for limit in (None, run.units):
        for attacks in (None, run.attacks):
            yield Wish(
                attacks=attacks,
                limit=limit,
                seed=run.seed,
                split="dev" if run.split == "dev" else "test",
                guarded=run.guarded,
                attacker=run.attacker,
            )
