"""An opinion and a verdict: what detectors said of one text that was screened.

An *opinion* is one detector's; a *verdict* is what a screen concluded from one or
several. Neither holds a word of the text or of a service's answer: both go into the
record, where facts are kept for ever and texts only with consent.
"""

from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["Opinion", "Outcome", "Verdict"]

Outcome = Literal["safe", "unsafe", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What one detector says of one text."""

    by: str
    """The detector: `built-in`, or the kind and name of a heavier one."""
    verdict: Outcome
    score: float | None = None
    """Probability of being unsafe, 0 to 1; None where there is none."""
    because: str = ""
    """What it saw, such as `jailbreak` or `S1`, or why it does not know."""
    ms: float = 0.0
    """Until it had answered, or had failed to."""
    calls: int = 0
    """Requests to a service."""
    language: str = "und"
    """BCP 47 tag, where it recognised one."""
    known: bool = True
    """Whether it was shown to work in that language."""

    def sentence(self) -> str:
        """Return it in words.

        >>> Opinion(by="built-in", verdict="unsafe", score=0.9, because="jailbreak").sentence()
        'built-in: unsafe at 0.90 (jailbreak), 0.0 ms, 0 calls'
        """
        at = "" if self.score is None else f" at {self.score:.2f}"
        why = f" ({self.because})" if self.because else ""
        return f"{self.by}: {self.verdict}{at}{why}, {self.ms:.1f} ms, {self.calls} calls"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a screen concludes of one text, with what each stage of it said and cost."""

    verdict: Outcome
    decided: str
    """The detector that decided."""
    because: str
    said: tuple[Opinion, ...]
    """In the order in which they were asked."""
    part: str = "request"
    """Which text it was: `request`, `earlier turn`, `tool result` or `system text`."""
    control: str = ""
    """Id in the brief of the control that asked; empty where none did."""
    texts: int = 1
    """How many texts it stands for; more where a record of a long conversation is shortened."""
    turn: int = 0
    """Before which of the feature's replies it was asked, counted from 1; 0 for the last one."""

    @property
    def score(self) -> float | None:
        """Return the score of the detector that decided."""
        return next((o.score for o in self.said if o.by == self.decided), None)

    @property
    def ms(self) -> float:
        """Return what it cost in time, in milliseconds."""
        return sum(opinion.ms for opinion in self.said)

    @property
    def calls(self) -> int:
        """Return what it cost in requests to services."""
        return sum(opinion.calls for opinion in self.said)

    def sentence(self) -> str:
        """Return it in words: who decided, and what each said."""
        said = "; ".join(opinion.sentence() for opinion in self.said)
        return f"{self.part} {self.verdict}, decided by {self.decided} ({said})"

    def stored(self) -> dict[str, Any]:
        """Return it as JSON; it holds no text."""
        return {
            "control": self.control,
            "part": self.part,
            "texts": self.texts,
            "verdict": self.verdict,
            "decided": self.decided,
            "because": self.because,
            **({"turn": self.turn} if self.turn else {}),
            "said": [
                {
                    "by": o.by,
                    "verdict": o.verdict,
                    "score": o.score,
                    "because": o.because,
                    "ms": round(o.ms, 3),
                    "calls": o.calls,
                    "language": o.language,
                    "known": o.known,
                }
                for o in self.said
            ],
        }

    @classmethod
    def restored(cls, row: dict[str, Any]) -> "Verdict":
        """Return the verdict that `stored` wrote."""
        return cls(**(row | {"said": tuple(Opinion(**said) for said in row["said"])}))
