"""Plan an evaluation: suites and attacks, by the brief or by choice; no row that was taught."""

from dataclasses import dataclass
from pathlib import Path

from redline.attacks import attack
from redline.errors import SuiteError
from redline.evaluate import SHOWN, Given, Plan, Suites, plan, read_suites
from redline.text import fold
from redline.workspace.launch import Launch

__all__ = ["Choices", "planned_run", "suites_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person may choose of an evaluation."""

    suites: tuple[Path, ...] = ()
    """Files or folders; the brief's own unless given."""
    attacks: tuple[str, ...] | None = None
    """Names; those of the brief's table unless given."""
    limit: int | None = None
    seed: int = 0
    split: str = "test"
    guarded: bool = True


BRIEFS_OWN = Choices()
"""What the brief itself says."""


def suites_of(launch: Launch, choices: Choices = BRIEFS_OWN) -> Suites:
    """Read the suites that the brief names, or those chosen.

    Raises
    ------
    SuiteError
        None is named, one cannot be read, or a row of the test half teaches the gateway.
    """
    named = launch.brief.said("suites")
    paths = choices.suites or ((launch.folder / named,) if named else ())
    if not paths:
        raise SuiteError(
            f"{launch.brief.file}: names no suites.\nAdd `suites: suites/` to the front matter, or "
            "name some with --suite."
        )
    suites = read_suites(paths)
    refuse_taught(launch, suites)
    return suites


def refuse_taught(launch: Launch, suites: Suites) -> None:
    """Refuse rows that the gateway was taught: to know them by heart is no evidence."""
    taught = {fold(lesson.request): lesson for lesson in launch.policy.examples}
    lines = [
        f"{row.where}: row {row.id!r} asks what an example of {launch.brief.file} teaches: "
        f"{lesson.request!r} ({lesson.language}, {lesson.expected})"
        for row in suites.rows
        if row.split == "test" and (lesson := taught.get(fold(row.request)))
    ]
    if lines:
        more = f"\n… and {len(lines) - SHOWN} more." if len(lines) > SHOWN else ""
        raise SuiteError(
            "\n".join(lines[:SHOWN]) + more + "\nExamples teach and are never evidence: take it "
            "out of one of the two, or ask in other words."
        )


def planned_run(launch: Launch, suites: Suites, choices: Choices) -> Plan:
    """Return what will be done, fixed before the first exchange.

    Raises
    ------
    CatalogueError
        An attack that was chosen is in no catalogue; one that only the brief names is listed.
    """
    if choices.attacks is None:
        vectors = tuple(row.vector for row in launch.brief.attacks)
    else:
        vectors = tuple(attack(name).name for name in choices.attacks)
    return plan(
        suites.split(choices.split),
        vectors,
        Given(
            brief=launch.brief.digest,
            policy=launch.policy.digest,
            feature=launch.policy.feature,
            suites=suites.files,
            split=choices.split,
            seed=choices.seed,
            guarded=choices.guarded,
            languages=launch.policy.languages,
        ),
        limit=choices.limit,
    )
