"""What the rows and attacks of a run were about, for the gate to say what nothing tried.

A brief, a run and its judged units come in; ids, languages and attacks go out. An exchange that
failed has tried nothing.
"""

from collections.abc import Iterable, Iterator

from redline.attacks import attack_names
from redline.brief import Brief
from redline.brief.model import Attack
from redline.catalogue import find
from redline.errors import CatalogueError
from redline.gate import Covered
from redline.interaction import Action
from redline.metrics import EvidenceUnit
from redline.run import Run

__all__ = ["covered_by"]

DECLINED = ("refuse", "hand off", "abstain")
"""What may be expected of a request that a boundary stands against."""


def covered_by(brief: Brief, run: Run, units: Iterable[EvidenceUnit]) -> Covered:
    """Return what a run tried."""
    about: set[str] = set()
    declined: set[str] = set()
    languages: set[str] = set()
    for unit in units:
        plain = unit.plain
        if plain.interaction.action is Action.FAILED:
            continue
        languages.add(unit.language)
        named = plain.text("for")
        about.add(named)
        if plain.expected in DECLINED:
            declined.add(named)
    about.update(row.id for row in attacks_in(brief, run))
    return Covered(
        about=frozenset(about - {""}),
        declined=frozenset(declined - {""}),
        languages=frozenset(languages),
    )


def attacks_in(brief: Brief, run: Run) -> Iterator[Attack]:
    """Give the brief's attacks that a run tried."""
    names = {name: name for name in sorted(attack_names())}
    for row in brief.attacks:
        try:
            if find(row.vector, names, "attack") in run.attacks:
                yield row
        except CatalogueError:
            continue  # that it was not tried is what the gate says
