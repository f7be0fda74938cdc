"""Plan an evaluation: suites and attacks, by the brief or by choice; no row that was taught."""

from dataclasses import dataclass
from pathlib import Path

from redline.attacks import vector
from redline.brief import Brief
from redline.errors import InputError, SuiteError
from redline.evaluate import OWN, SHOWN, Given, Mapped, Plan, Suites, plan, read_suites
from redline.metrics import bind
from redline.suites import seeds
from redline.text import bare
from redline.workspace.launch import Launch

__all__ = ["Choices", "named_suites", "planned_run", "suites_of", "told"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person may choose of an evaluation."""

    suites: tuple[Path, ...] = ()
    """Files, folders or shipped suites such as `own:harms`; the brief's own unless given."""
    mapped: Mapped | None = None
    """How the chosen files are read, where they are not in the suite format."""
    attacks: tuple[str, ...] | None = None
    """Names; those of the brief's table unless given."""
    limit: int | None = None
    seed: int = 0
    split: str = "test"
    guarded: bool = True
    attacker: str = ""
    """Address of the model that writes driven attacks; they are not tried without one."""
    logprobs: bool = False
    """Whether a service is asked for log-probabilities also where no metric of the brief needs
    them."""


STALE = "no longer fit the brief's cell that they were made from: `redline suite review`"
TELL = ("openai:", "inspect:")
"""Features that can be asked for log-probabilities."""
BRIEFS_OWN = Choices()
"""What the brief itself says."""


def suites_of(launch: Launch, choices: Choices = BRIEFS_OWN) -> Suites:
    """Read the suites that the brief names, or those chosen.

    Raises
    ------
    SuiteError
        None is named, one cannot be read, or a row of the test half teaches the gateway.
    """
    paths = choices.suites or named_suites(launch.brief, launch.folder)
    if not paths:
        raise SuiteError(
            f"{launch.brief.file}: names no suites.\nAdd `suites: suites/` to the front matter, or "
            "name some with --suite."
        )
    suites = read_suites(paths, choices.mapped if choices.suites else None)
    refuse_taught(launch, suites)
    return suites


def named_suites(brief: Brief, folder: Path) -> tuple[Path, ...]:
    """Return what the front matter names under `suites`, of which commas part several."""
    named = (name.strip() for name in brief.said("suites").split(","))
    return tuple(Path(n) if n.startswith(OWN) else folder / n for n in named if n)


def told(brief: Brief, suites: Suites) -> dict[str, int]:
    """Return how many rows a person should know of, by the reason; none where all is well."""
    digests = {seed.id: seed.digest for seed in seeds(brief)}
    old = sum(
        row.made_from is not None and digests.get(row.made_from[0]) != row.made_from[1]
        for row in suites.rows
    )
    found = {**suites.left_out, STALE: old}
    return {reason: count for reason, count in found.items() if count}


def refuse_taught(launch: Launch, suites: Suites) -> None:
    """Refuse rows that the gateway was taught: to know them by heart is no evidence."""
    taught = {bare(lesson.request): lesson for lesson in launch.policy.examples}
    lines = [
        f"{row.where}: row {row.id!r} asks what an example of {launch.brief.file} teaches: "
        f"{lesson.request!r} ({lesson.language}, {lesson.expected})"
        for row in suites.rows
        if row.split == "test" and (lesson := taught.get(bare(row.request)))
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
    InputError
        Log-probabilities are asked of a feature that cannot be asked for them.
    """
    if choices.attacks is None:
        vectors = tuple(row.vector for row in launch.brief.attacks)
    else:
        vectors = tuple(vector(name).name for name in choices.attacks)
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
            attacker=choices.attacker.strip(),
            logprobs=logprobs_of(launch, asked=choices.logprobs),
        ),
        limit=choices.limit,
    )


def logprobs_of(launch: Launch, *, asked: bool) -> bool:
    """Say whether the service is asked for log-probabilities: by choice, or for a metric.

    Raises
    ------
    InputError
        They are asked of a feature that cannot be asked for them.
    """
    feature = launch.policy.feature
    if asked and not feature.startswith(TELL):
        raise InputError(
            f"--logprobs: {feature!r} cannot be asked for log-probabilities; accepted: a feature "
            f"that begins with {' or '.join(TELL)}.\nLeave the option out; a reply that brings "
            "them keeps them."
        )
    rows = (row for row in launch.brief.metrics if not row.surveyed)
    return feature.startswith(TELL) and (asked or any(bind(row).logprobs for row in rows))
