"""Reference pages of the catalogues: a table of all entries, then each one's own page.

Entries are found by folder, as Redline itself finds them, so that a new one is
in the reference because it exists. An entry without a page is an error.
"""

import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from making.markdown import anchors, demoted, table
from making.source import summary
from redline.catalogue import discover, read_page
from redline.controls import CONTROLS, Control, Setting
from redline.controls.modes import COMMON
from redline.errors import CatalogueError

__all__ = ["CATALOGUES", "Catalogue", "catalogue_page", "entries_of", "settings_page"]

Facts = Callable[[Any], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """One catalogue as the reference shows it."""

    title: str
    package: str
    """Where its entries lie, beside `entries`."""
    kind: str
    """Name of the entries' type, offered by the package."""
    titles: Sequence[str]
    """Columns of the table of all entries, after the name."""
    facts: Facts
    """What stands in those columns."""


def words(values: Sequence[str] | frozenset[str]) -> str:
    """Return a list of words; a set in the order of the alphabet."""
    return ", ".join(sorted(values) if isinstance(values, frozenset) else values)


CATALOGUES: dict[str, tuple[Catalogue, ...]] = {
    "rules": (
        Catalogue(
            title="Rules",
            package="redline.rules",
            kind="Rule",
            titles=["Code", "Level", "Lowers", "Since"],
            facts=lambda x: [x.code, x.severity.value, x.dimension, x.since],
        ),
    ),
    "controls": (
        Catalogue(
            title="Controls",
            package="redline.controls",
            kind="Control",
            titles=["Acts on", "Can hold", "Settings", "Costs"],
            facts=lambda x: [
                words(frozenset(stage.value for stage in x.acts)),
                words(x.categories),
                words([s.name for s in x.settings]),
                f"{x.cost_ms:g} ms",
            ],
        ),
    ),
    "metrics": (
        Catalogue(
            title="Metrics",
            package="redline.metrics",
            kind="Metric",
            titles=["Means", "Unit", "Better", "Needs labels"],
            facts=lambda x: [x.means, x.unit, x.better, words(x.needs)],
        ),
    ),
    "attacks": (
        Catalogue(
            title="Attacks",
            package="redline.attacks",
            kind="Attack",
            titles=["Family", "Tried on", "Known defences"],
            facts=lambda x: [x.family, words(x.tries), words(x.defences)],
        ),
        Catalogue(
            title="Strategies of a model that attacks",
            package="redline.attacks.driven",
            kind="Strategy",
            titles=["Family"],
            facts=lambda x: [x.family],
        ),
    ),
    "scorers": (
        Catalogue(
            title="Scorers",
            package="redline.scorers",
            kind="Scorer",
            titles=["Version", "Labels", "Rests on"],
            facts=lambda x: [str(x.version), words(x.labels), words(x.detectors)],
        ),
    ),
    "questions": (
        Catalogue(
            title="Questions",
            package="redline.questions",
            kind="Question",
            titles=["Round", "Level", "Answered as", "Status"],
            facts=lambda x: [x.round, x.level, x.kind, f"{x.status}, {x.date}"],
        ),
        Catalogue(
            title="Probes",
            package="redline.questions.probes",
            kind="Probe",
            titles=["Type", "Said by", "Gap", "Goes for"],
            facts=lambda x: [x.type.value, x.role, x.gap or "none: pressure", x.attacks],
        ),
    ),
}
"""Each reference page with its catalogues."""


def entries_of(catalogue: Catalogue) -> list[tuple[Any, str, str]]:
    """Return every entry with its page's title and its page, sorted by title.

    Raises
    ------
    CatalogueError
        There is none, or one has no page.
    """
    package = importlib.import_module(catalogue.package)
    folder = importlib.import_module(f"{catalogue.package}.entries")
    found = [
        (entry, read_page(path).title, path.read_text(encoding="utf-8"))
        for entry, path in discover(folder, getattr(package, catalogue.kind))
    ]
    if not found:
        raise CatalogueError(f"{catalogue.package}: the catalogue has no entry.")
    return sorted(found, key=lambda entry: entry[1])


def catalogue_page(name: str) -> str:
    """Return the reference page of one or more catalogues."""
    several = len(CATALOGUES[name]) > 1
    parts = [f"# {' and '.join(c.title.lower() for c in CATALOGUES[name]).capitalize()}"]
    for catalogue in CATALOGUES[name]:
        found = entries_of(catalogue)
        parts += [f"## {catalogue.title}"] if several else []
        parts.append(summary(importlib.import_module(catalogue.package).__doc__))
        rows = [
            [f"[{title}](#{anchors(page)[0]})", *catalogue.facts(entry)]
            for entry, title, page in found
        ]
        parts.append(table(["Name", *catalogue.titles], rows))
        pages = [with_common(page) if name == "controls" else page for _, _, page in found]
        parts += [demoted(page.strip(), 2 if several else 1) for page in pages]
    return "\n\n".join(parts)


def with_common(page: str) -> str:
    """Return a control's page that says what it can be told as every other control can."""
    named = " and ".join(f"`{name}`" for name in COMMON)
    said = f"Besides, as [every control](settings.md#every-control): {named}."
    head, mark, rest = page.partition("\n## Settings\n")
    settings, more, behind = rest.partition("\n## ")
    return f"{head}{mark}{settings}\n{said}\n{more}{behind}"


def every_control() -> Iterator[str]:
    """Give the section about the settings that all controls share."""
    yield "## Every control"
    yield rows_of(COMMON.values())
    yield (
        "A control fails when it raises an error, or when it takes longer itself than `within`; "
        "what is behind it, such as the feature, does not count. `stop` ends the exchange: the "
        "person reads a fixed sentence, and a program that asked gets a 503. `hand over` says "
        "whom to turn to. `let by` goes on without the control, and says so: in the header "
        "`x-redline-mode` and the field `redline` (`open C5`; otherwise `closed`), and in the "
        "record. A control that holds a red line cannot be let by, nor can the audit record."
    )
    yield (
        "Once a passage has left the control, a failure ends the exchange whatever the mode; and "
        "what the feature was asked once is not asked again. A control that has decided to stop "
        "an exchange has done so, however late."
    )


def rows_of(settings: Iterable[Setting]) -> str:
    """Return the table of some settings."""
    rows = [
        [f"`{s.name}`", s.means, s.kind, ", ".join(f"`{c}`" for c in s.choices), default_of(s)]
        for s in settings
    ]
    return table(["Setting", "Means", "Kind", "Accepted", "Default"], rows)


def settings_page() -> str:
    """Return the page of all settings, control by control."""
    parts = [
        "# Settings",
        "What the `Settings` cell of a control may say: `name = value; name = value`. A setting "
        "that is left out has its default; one that is unknown or of another type is an error, "
        "because a control that quietly does less than the brief says is worse than none.",
        *every_control(),
    ]
    for name, control in CONTROLS.items():
        parts.append(f"## {name}")
        parts.append(rows_of(control.settings))
        parts += thresholds_of(control)
        parts.append(f"Says: {words([f'`{key}`' for key in control.says]) or 'nothing'}.")
    return "\n\n".join(parts)


def thresholds_of(control: Control) -> Iterator[str]:
    """Give which settings are thresholds on a score, and where the score is read."""
    if not control.dials:
        return
    yield "Thresholds on a score, which `redline threshold` chooses:"
    rows = [
        [
            f"`{dial.setting}`",
            dial.about,
            "at or above it" if dial.stops == "from" else "under it",
            dial.missed,
            dial.needless,
            "by its detector again, from the text" if dial.replay else "off the record",
        ]
        for dial in control.dials
    ]
    yield table(
        ["Setting", "Judges", "Stops", "A miss", "A false alarm", "The score is read"], rows
    )


def spelt(seconds: float) -> str:
    """Return a time in a unit in which it is easily read."""
    return f"{seconds / 86400:g} days" if seconds >= 86400 else f"{seconds:g} s"


def default_of(setting: Setting) -> str:
    """Return a default as a brief would write it."""
    if setting.default is None:
        return "must be given"
    if isinstance(setting.default, str):
        return f"`{setting.default}`"
    shown = {
        "share": f"{100 * setting.default:g} %",
        "time": spelt(setting.default),
        "count": f"{setting.default:g}",
    }
    return f"`{shown.get(setting.kind, str(setting.default))}`"
