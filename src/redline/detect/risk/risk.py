"""Risk: what the model says of one text."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Hazards", "Risk"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """What a text seems to be; probabilities that need not add up to one."""

    unsafe: float
    """That it should be flagged, for whatever reason."""
    attack: float
    """That it is a jailbreak, an injection or a manipulation of the model."""
    harmful: float
    """That it asks for something harmful."""
    jailbreak: float
    """That it talks a model out of its rules."""
    injection: float
    """That it carries a demand of somebody else, in itself or in a document or tool result."""
    manipulation: float
    """That it manipulates a person or a model, or asks for text that does."""
    unfamiliar: float
    """That it is unlike what was learnt from: out of distribution."""
    hazards: Mapping[str, float]
    """By id of `hazards`: that it asks for this."""
    language: str
    """BCP 47 tag of the likeliest language that is told apart."""
    known: bool
    """Whether the model was shown to work in this language, and read all that the text may hide;
    if not, the rest is no safety."""
    threshold: float
    """Probability of `unsafe` from which it is flagged by default, in its language."""
    unread: bool = False
    """Whether the text may hide something that was not looked into."""

    @property
    def verdict(self) -> str:
        """Return `unsafe`, `unknown` or `safe`; doubt is never safe."""
        if self.unsafe >= self.threshold:
            return "unsafe"
        return "safe" if self.known else "unknown"


class Hazards(Mapping[str, float]):
    """Probabilities of hazards, worked out when one is first asked for: most never are."""

    def __init__(self, names: Sequence[str], work: Callable[[], Sequence[float]]) -> None:
        self.names = names
        self.work = work
        self.found: dict[str, float] | None = None

    def all(self) -> dict[str, float]:
        """Return every hazard."""
        if self.found is None:
            self.found = dict(zip(self.names, self.work(), strict=True))
        return self.found

    def __getitem__(self, name: str) -> float:
        return self.all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)

    def __repr__(self) -> str:
        return repr(self.all())

    def __reduce__(self) -> tuple[type, tuple[dict[str, float]]]:
        """Give a plain dictionary to whoever copies or sends it, and not the model."""
        return dict, (self.all(),)
