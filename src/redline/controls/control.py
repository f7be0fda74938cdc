"""What a control is: where it acts, what it can hold, its settings and its cost."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from redline.controls.dials import Dial
from redline.controls.exchange import Stage
from redline.errors import QuantityError, SettingError
from redline.quantity import parse_quantity
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.brief import Brief
    from redline.controls.resources import Resources

__all__ = ["Control", "Enforced", "Setting"]

SettingKind = Literal["share", "count", "time", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting of a control, as a brief may write it."""

    name: str
    kind: SettingKind
    means: str
    default: float | str | None
    """In the base unit: share 0-1, seconds; None: it must be given."""
    choices: tuple[str, ...] = ()
    """For a text: what is accepted, as people read it; empty for any."""
    accepts: Callable[[str], bool] | None = None
    """For a text whose `choices` are patterns: whether it is accepted; it may raise a
    SettingError that says more. None: exactly the choices are, or any text where there are none."""

    def read(self, text: str) -> float | str:
        """Return the setting's value in its base unit.

        Raises
        ------
        SettingError
            The text is of another type than the setting.
        """
        if self.kind == "text":
            if not self.takes(text):
                raise SettingError(
                    f"`{self.name} = {text}` is not accepted. Write one of: "
                    f"{', '.join(self.choices)}."
                )
            return text
        try:
            quantity = parse_quantity(text)
        except QuantityError as error:
            raise SettingError(f"`{self.name} = {text}` is no {self.kind}. {error}") from error
        self.check(quantity.value, quantity.dimension, text)
        return quantity.value

    def takes(self, text: str) -> bool:
        """Say whether a text is accepted."""
        if self.accepts is not None:
            return self.accepts(text)
        return not self.choices or text in self.choices

    def check(self, value: float, dimension: str, text: str) -> None:
        """Refuse a quantity of another dimension, or out of range."""
        expected = {"share": "60 %", "count": "2", "time": "30 days"}[self.kind]
        fits = dimension == self.kind or (self.kind == "count" and dimension == "number")
        whole = self.kind != "count" or value == int(value)
        inside = 0 <= value <= 1 if self.kind == "share" else value >= 0
        if not (fits and inside and whole):
            raise SettingError(
                f"`{self.name} = {text}` is no {self.kind}. Write it like `{self.name} = "
                f"{expected}`."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Enforced:
    """One control of a policy, ready to be built."""

    id: str
    """Its id in the brief, such as `C1`."""
    name: str
    """Its name in the catalogue."""
    holds: tuple[str, ...]
    """Ids of harms, boundaries and red lines, as the brief gives them."""
    settings: Mapping[str, Any]
    """Every setting with its value or default, in base units."""
    fails: str = "stop"
    """What is done where it fails: `stop`, `hand over` or `let by`."""
    within: float | None = None
    """Seconds that it may take itself for one exchange; None for no limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One entry of the catalogue."""

    name: str
    position: int
    """Where it stands in the pipeline: low is outermost, seen first and last."""
    acts: frozenset[HarmStage]
    """The stages at which it can still hold a harm."""
    categories: frozenset[str]
    """The harm categories it can hold."""
    settings: tuple[Setting, ...] = ()
    dials: tuple[Dial, ...] = ()
    """The settings that are thresholds on a score, the one that is chosen first at the front."""
    cost_ms: float
    """What it adds to one exchange, in milliseconds, as measured on a two-core machine."""
    detectors: tuple[str, ...] = ()
    """Names of the detectors it rests on; a scorer that shares one is blind where it is."""
    build: Callable[[Enforced, "Resources"], Stage]
    """Make the stage."""
    says: tuple[str, ...] = ()
    """Keys of the fixed sentences that it may say."""
    own: Callable[[Mapping[str, Any]], str] = lambda _: ""
    """For its settings, the one of them that a fenced block of the brief replaces."""
    bind: Callable[[dict[str, Any], "Brief"], dict[str, Any]] = lambda settings, _: settings
    """Check settings against one another, and add what of the brief they name; its SettingError
    is told with the place of the settings."""
    files: Callable[[Mapping[str, Any]], tuple[str, ...]] = lambda _: ()
    """For its settings, the files and folders beside the brief that it reads: part of what runs."""
    needs: str = ""
    """What must have been taught by example before it can act: `danger` or `refuse`."""
    answers: tuple[str, ...] = ()
    """Ids of the requirements it answers."""
