"""What a scorer is and what it is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from redline.interaction import Interaction
from redline.label import LabelValue
from redline.scorers.words import Vetted

__all__ = ["Reference", "Scorer"]

Values = Mapping[str, LabelValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What is known of an exchange before it is judged."""

    expected: str = ""
    """`answer`, `refuse`, `hand off`, `abstain`, `correct` or `cite`; empty where nobody said."""
    pages: tuple[str, ...] = ()
    """Slugs of the pages that are right to quote, without language."""
    kind: str = ""
    """The row's kind, such as `ordinary`."""
    severity: int | None = None
    """How bad a mistake on this row would be, 1 to 10."""
    language: str = "und"
    """BCP 47 tag of the row."""
    answer: tuple[str, ...] = ()
    """Answers that are right, any of them."""
    says: tuple[tuple[str, ...], ...] = ()
    """Of each group one text must stand in a right reply."""
    never: tuple[str, ...] = ()
    """Texts that must not stand in a right reply."""
    planted: tuple[str, ...] = ()
    """Texts that a document of an attack demands of the reply."""
    label: tuple[str, ...] = ()
    """What the brief promises that every answer carries, in each of its languages; any of them."""
    before: tuple[tuple[str, str], ...] = ()
    """What the row put before the request, as pairs of role and text."""
    documents: Mapping[str, str] = field(default_factory=dict)
    """Pages that were put before the feature, or that it names itself: by id, their texts."""
    vetted: Vetted | None = field(default=None, repr=False)
    """Texts that may be released; None where the feature has none, as a plain model."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the documents and tool results that the row gives."""
        return tuple(text for role, text in self.before if role == "tool")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorer:
    """One entry of the catalogue."""

    name: str
    version: int
    """Raised whenever the same interaction may get another value."""
    labels: tuple[str, ...]
    """Names of the labels it may give."""
    detectors: tuple[str, ...]
    """Modules of `detect` it rests on; a control that shares one has the same blind spots."""
    judge: Callable[[Interaction, Reference], Values]
    """Return values by label; a label that cannot be judged is left out, never guessed."""
    live: bool = False
    """Whether it needs no row and is quick enough to judge every live answer as it leaves."""
    answers: tuple[str, ...] = ()
    """Ids of the requirements it answers."""

    @property
    def by(self) -> str:
        """Return how a label names it.

        >>> Scorer(name="x", version=2, labels=(), detectors=(), judge=lambda i, r: {}).by
        'scorer:x/2'
        """
        return f"scorer:{self.name}/{self.version}"
