"""What judges a control with the control's own eyes: detectors and models that both use.

A policy, the brief's metrics and the judgements beside a run come in. A scorer that rests on
a control's detector misses what that control lets by; so does a model that is asked to judge
what it was asked to stop.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from redline.brief.model import MetricRow
from redline.controls import CONTROLS, Policy
from redline.controls.detectors import read_line
from redline.errors import BarError, CatalogueError
from redline.evaluate.judgements import JUDGEMENTS
from redline.files import read_lines
from redline.metrics import bind
from redline.scorers import scorers_by_name, shared_detectors

__all__ = ["blind_rows", "blind_together", "judges_of"]


def blind_together(policy: Policy) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each scorer with the controls of a policy that rest on one of its detectors.

    What such a control lets through, such a scorer is likely to miss as well.
    """
    controls = [(row.id, CONTROLS[row.name].detectors) for row in policy.enforced]
    for name, scorer in scorers_by_name().items():
        shared = shared_detectors(scorer, controls)
        if shared:
            yield name, shared


def blind_rows(
    policy: Policy, rows: Iterable[MetricRow], judges: Mapping[str, frozenset[str]]
) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return by metric row the controls that are judged by what they use themselves, and what.

    Parameters
    ----------
    judges
        By label, the addresses of the models that judged it, as `judges_of` gives them.
    """
    found = {}
    for row in rows:
        labels = rests_on(row)
        used: dict[str, set[str]] = {}
        for control, what in (*by_scorer(policy, labels), *by_model(policy, labels, judges)):
            used.setdefault(control, set()).add(what)
        if used:
            found[row.id] = tuple((control, ", ".join(sorted(used[control]))) for control in used)
    return found


def rests_on(row: MetricRow) -> frozenset[str]:
    """Return the labels that a row's metric needs; none for what cannot be measured."""
    try:
        known = None if row.surveyed else bind(row)
    except (BarError, CatalogueError):
        return frozenset()
    return frozenset({*known.needs, *known.needs_any}) if known else frozenset()


def by_scorer(policy: Policy, labels: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Give each control that a scorer of these labels shares detectors with, and which."""
    scorers = scorers_by_name()
    for name, controls in blind_together(policy):
        if labels.isdisjoint(scorers[name].labels):
            continue
        for row in (row for row in policy.enforced if row.id in controls):
            both = set(CONTROLS[row.name].detectors) & set(scorers[name].detectors)
            yield from ((row.id, detector) for detector in both)


def by_model(
    policy: Policy, labels: frozenset[str], judges: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, str]]:
    """Give each control whose detector is a model that judged one of these labels."""
    asked = {model_of(address) for label in labels for address in judges.get(label, ())}
    for row in policy.enforced:
        line = str(row.settings.get("detector", ""))
        model = model_of(read_line(line).model) if line else ""
        if model and model in asked:
            yield row.id, model


def model_of(address: str) -> str:
    """Return the name of a model without the kind of its service and without its host.

    >>> model_of("openai:guard-8b@http://127.0.0.1:8000/v1"), model_of("guard-8b")
    ('guard-8b', 'guard-8b')
    """
    kind, _, rest = address.partition(":")
    return rest.partition("@")[0] if kind in ("openai", "anthropic") else address


def judges_of(folder: Path) -> dict[str, frozenset[str]]:
    """Return by label the models that judged a run, whose judgement had a value.

    Raises
    ------
    EvidenceError
        A line of the judgements is broken.
    """
    found: dict[str, set[str]] = {}
    for label, judges in read_lines(folder / JUDGEMENTS, judging):
        found.setdefault(label, set()).update(judges)
    return {label: frozenset(judges) for label, judges in found.items()}


def judging(row: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Return the label of a line, and the judges that gave it a value."""
    return row["label"], tuple(one["judge"] for one in row["said"] if one["value"] is not None)
