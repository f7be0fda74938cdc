"""Whether a run is evidence for a brief as it stands, and if not, what to do.

A run that is whole and under the present policy may still be none: its suites changed, it
left out an attack, another version made it, it was edited since, or labels that were decided
on were taken away.
"""

from collections.abc import Iterator, Mapping

from redline import __version__
from redline.attacks import attack_names, strategies_by_name
from redline.brief import Brief
from redline.catalogue import find
from redline.errors import CatalogueError
from redline.evaluate import Suites
from redline.evaluate.planning import digest
from redline.workspace.label_files import changed_labels
from redline.workspace.launch import Launch
from redline.workspace.past import Past
from redline.workspace.runs import Tried

__all__ = ["trouble_with"]

AGAIN = "run `redline evaluate` again"


def trouble_with(tried: Tried, launch: Launch, suites: Suites | str, past: Past) -> str:
    """Return why a run is no evidence for a brief as it stands; empty where it is."""
    return next(troubles(tried, launch, suites, past), "")


def troubles(tried: Tried, launch: Launch, suites: Suites | str, past: Past) -> Iterator[str]:
    """Give everything that is wrong, what explains the rest first."""
    run = tried.run
    if run.version != __version__:
        yield f"Redline {run.version} made the run, and this is {__version__}; {AGAIN}"
    if isinstance(suites, str):
        yield suites
    else:
        yield from unfit(tried, launch, suites)
    if past.evidence(run.id) not in ("", tried.digest):
        yield (
            f"the evidence of run {run.id[:12]} changed since it was seen; put it back as "
            "it was, or run `redline evaluate` with another --seed"
        )
    if run.complete and not past.is_sealed(run.id):
        yield (
            f"run {run.id[:12]} is sealed nowhere in the record, so nobody can say whether it is "
            f"as it was made; {AGAIN} with the same options: nothing is asked anew"
        )
    relabelled = changed_labels(tried.folder, run.id, past.files(run.id))
    if relabelled:
        yield relabelled


def unfit(tried: Tried, launch: Launch, suites: Suites) -> Iterator[str]:
    """Give what a run leaves out of its brief, or has beside its own plan."""
    run = tried.run
    changed = differing(dict(run.suites), dict(suites.files))
    if changed:
        yield f"{changed}; {AGAIN}"
    for name in known_attacks(launch.brief):
        if name not in run.attacks:
            how = "with --attacker" if name in strategies_by_name() else "without --attacks"
            yield f"the run left out the attack {name!r} of the brief; run `redline evaluate` {how}"
    if run.complete and not fits_its_id(tried, suites, launch.policy.languages):
        yield (
            f"the record of run {run.id[:12]} does not fit its id: it was edited, or the languages "
            f"of the brief changed; move {tried.folder} away and {AGAIN}"
        )


def fits_its_id(tried: Tried, suites: Suites, languages: tuple[str, ...]) -> bool:
    """Say whether a whole run is what its id was made from, so that nobody shortened its plan."""
    order = {file: number for number, (_, file) in enumerate(tried.run.suites)}
    rows = (r for r in suites.rows if r.id in tried.rows and r.split == tried.run.split)
    return (
        digest(tried.run, sorted(rows, key=lambda r: order.get(r.suite, 0)), languages)
        == tried.run.id
    )


def differing(of_run: Mapping[str, str], of_brief: Mapping[str, str]) -> str:
    """Return the first suite file in which a run and a brief differ, in words."""
    for name in sorted({*of_run, *of_brief}):
        if name not in of_run:
            return f"the suite file {name} was not part of the run"
        if name not in of_brief:
            return f"the run used the suite file {name}, which is none of the brief's"
        if of_run[name] != of_brief[name]:
            return f"the suite file {name} changed since the run"
    return ""


def known_attacks(brief: Brief) -> Iterator[str]:
    """Give the names of the attacks in a brief that the catalogue can try."""
    names = {name: name for name in sorted(attack_names())}
    for row in brief.attacks:
        try:
            yield find(row.vector, names, "attack")
        except CatalogueError:
            continue  # `review` and `evaluate` say that nobody tries it
