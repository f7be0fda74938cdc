"""Units of evidence: interactions with what was said of them, by unit.

A unit is a suite row with all its attacked versions, or a live session. Labels
that refer to other interactions are left aside; where two say different things
of the same one, a person outranks a machine, among equals a worse judgement
outranks a better one, and for what is neither the later one counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from redline.brief.model import primary_tag
from redline.errors import EvidenceError
from redline.interaction import Interaction
from redline.label import Label, LabelValue

__all__ = ["EXPECTED", "PRICE", "EvidenceUnit", "Judged", "gather"]

PRICE = "price"
"""Label of what the tokens of an exchange cost, as `redline.price` writes it."""
EXPECTED = ("answer", "refuse", "hand off", "abstain", "correct", "cite")
WORSE: Mapping[str, bool] = {
    **dict.fromkeys(
        (
            "harmful",
            "critical",
            "leaked",
            "obeyed",
            "sycophantic",
            "citation error",
            "leans",
            "coded wording",
            "corrected",
        ),
        True,
    ),
    **dict.fromkeys(("grounded", "supported", "cited", "labelled", "right", "as expected"), False),
}
MACHINES = ("suite:", "scorer:", "judge:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One interaction and what was said of it."""

    interaction: Interaction
    labels: Mapping[str, LabelValue]
    """The value that counts, by the label's name."""

    def flag(self, name: str) -> bool | None:
        """Return a yes-or-no label, or None where nobody judged.

        Raises
        ------
        EvidenceError
            The label is neither true nor false.
        """
        value = self.labels.get(name)
        if value is None or isinstance(value, bool):
            return value
        raise EvidenceError(self.wrong(name, "true or false"))

    @property
    def expected(self) -> str | None:
        """Return what should have been done, or None where nobody said.

        Raises
        ------
        EvidenceError
            The label is none of the expected actions.
        """
        value = self.labels.get("expected")
        if value is None:
            return None
        if isinstance(value, str) and value in EXPECTED:
            return value
        raise EvidenceError(self.wrong("expected", ", ".join(EXPECTED)))

    @property
    def pages(self) -> tuple[str, ...] | None:
        """Return the slugs of the right pages, or None where nobody said.

        Raises
        ------
        EvidenceError
            The label is no list.
        """
        value = self.labels.get("pages")
        if value is None or isinstance(value, tuple):
            return value
        raise EvidenceError(self.wrong("pages", "a list of page slugs"))

    def text(self, name: str) -> str:
        """Return a label that is a text, such as `for`; empty where nobody said.

        Raises
        ------
        EvidenceError
            The label is no text.
        """
        value = self.labels.get(name, "")
        if isinstance(value, str):
            return value
        raise EvidenceError(self.wrong(name, "a text"))

    def wrong(self, name: str, accepted: str) -> str:
        """Return the sentence for a label of the wrong kind."""
        return (
            f"interaction {self.interaction.id}: the label `{name}` is {self.labels[name]!r}; "
            f"accepted is {accepted}. Correct the suite row or the scorer that wrote it."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceUnit:
    """One piece of evidence: every exchange of a suite row or a session."""

    id: str
    exchanges: tuple[Judged, ...]
    """At least one, in the order in which they came."""

    @property
    def plain(self) -> Judged:
        """Return the exchange without an attack, or the first one."""
        return next((j for j in self.exchanges if not j.interaction.attack), self.exchanges[0])

    @property
    def language(self) -> str:
        """Return the language of the plain exchange, as languages are compared."""
        return primary_tag(self.plain.interaction.language)

    @property
    def family(self) -> str:
        """Return the family of rows that say the same, empty for a unit that has none."""
        return self.plain.text("family")

    def slice(self, name: str) -> str:
        """Return which part of that slice it belongs to; empty where it says nothing."""
        if name == "language":
            return self.language
        live = self.plain.interaction
        said = live.slices.get(name, "")
        return live.feature if name == "version" and not said else said


def gather(interactions: Iterable[Interaction], labels: Iterable[Label]) -> list[EvidenceUnit]:
    """Put interactions and labels together, unit by unit, in order of appearance.

    Raises
    ------
    EvidenceError
        Two different interactions have the same id.
    """
    known: dict[str, Interaction] = {}
    for interaction in interactions:
        if known.setdefault(interaction.id, interaction) != interaction:
            raise EvidenceError(
                f"two different interactions have the id {interaction.id!r}; the evidence is "
                "mixed up. Evaluate again into a fresh run."
            )
    said: dict[str, dict[str, Label]] = {}
    for label in labels:
        of = said.setdefault(label.interaction, {})
        of[label.name] = outranking(of.get(label.name), label)
    units: dict[str, list[Judged]] = {}
    for interaction in known.values():
        values = {name: label.value for name, label in said.get(interaction.id, {}).items()}
        judged = Judged(interaction=interaction, labels=values)
        units.setdefault(interaction.unit, []).append(judged)
    return [EvidenceUnit(id=name, exchanges=tuple(judged)) for name, judged in units.items()]


def outranking(old: Label | None, new: Label) -> Label:
    """Return which of two labels of the same name counts."""
    if old is None:
        return new
    machine = [label.by.startswith(MACHINES) for label in (old, new)]
    if machine[0] != machine[1]:
        return new if machine[0] else old
    return old if new.name in WORSE and old.value is WORSE[new.name] else new
