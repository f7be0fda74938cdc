"""Open a launch: its brief, its policy and where its state lives."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from redline.brief import Brief, Cell, load_brief
from redline.controls import Policy, compile_policy, promised_label
from redline.errors import BriefError
from redline.metrics import bind
from redline.workspace.home import Home, home_of

__all__ = ["Launch", "open_launch"]

BREAKING = ("ragged-row", "bad-cell", "bad-bar", "bad-setting", "missing-part")
"""Problems with which nothing may run: a cell that cannot be read may be the one that matters."""
SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """One brief, compiled."""

    brief: Brief
    folder: Path
    home: Home
    policy: Policy

    @property
    def texts(self) -> tuple[str, ...]:
        """Return every fixed sentence that the policy may say."""
        return tuple(sorted(self.policy.sentences.lines()))

    @property
    def label(self) -> tuple[str, ...]:
        """Return the sentences of which the brief promises that every answer carries one."""
        return promised_label(self.brief, self.policy)


def open_launch(path: Path, home: Path | None = None, feature: str = "") -> Launch:
    """Read and compile a brief.

    Parameters
    ----------
    feature
        Another address than the brief names; evidence for it is evidence for that one.

    Raises
    ------
    BriefError
        It is no brief, or a row of it cannot be read.
    CatalogueError, BarError, SettingError
        A metric, bar, control or setting is none that is known.
    """
    brief = load_brief(path)
    if feature:
        brief = replace(brief, front=with_feature(brief.front, feature, brief))
    refuse_broken(brief)
    for row in brief.metrics:
        if not row.surveyed:
            bind(row)
    folder = path.resolve().parent
    return Launch(
        brief=brief,
        folder=folder,
        home=home_of(path, home),
        policy=compile_policy(brief, folder),
    )


def with_feature(front: Mapping[str, Cell], address: str, brief: Brief) -> dict[str, Cell]:
    """Return the front matter with another feature."""
    place = front["feature"].at if "feature" in front else brief.start
    return {**front, "feature": Cell(address, place)}


def refuse_broken(brief: Brief) -> None:
    """Refuse a brief in which something could not be read."""
    broken = [p for p in brief.problems if p.kind in BREAKING]
    if not broken:
        return
    lines = [f"{p.at}: {p.message}; {p.help}" for p in broken[:SHOWN]]
    more = f"\nand {len(broken) - SHOWN} more" if len(broken) > SHOWN else ""
    raise BriefError(
        "the brief cannot be run as it is.\n"
        + "\n".join(lines)
        + more
        + f"\n`redline review {brief.file}` shows everything at once."
    )
