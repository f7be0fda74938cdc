"""What the pictures of an evaluation show: plain numbers and the transcripts beside them.

Records only. Whoever has the evidence fills them (`workspace`), and the page draws
them; what is empty is said to be missing, with the reason in `missing`.
"""

from dataclasses import dataclass

from redline.measurement import Measurement, Unmeasured
from redline.report.dial_lines import DialLine
from redline.stats import ReliabilityBin, RiskPoint

__all__ = [
    "Exhausted",
    "Failure",
    "JudgeLine",
    "PathLine",
    "Pictures",
    "SharedLine",
    "SliceLine",
    "Spent",
    "TradePoint",
]

Bounded = tuple[float, float, float]
"""Lower bound, estimate, upper bound; an end that nothing bounds is infinite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TradePoint:
    """Both errors of a confidence gate at one threshold."""

    threshold: float
    n: int
    """Answers that state how sure they are and were judged."""
    wrong: int
    """Wrong ones among them."""
    released: Bounded
    """Share of the wrong answers that would still be released."""
    withheld: Bounded
    """Share of the right answers that would be withheld."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PathLine:
    """The exchanges that ended in one way: their latency, and how many were harmful."""

    name: str
    """What was done, such as `refused`; `all` for every exchange."""
    n: int
    timed: int
    """Those with a latency."""
    p50: Bounded | None = None
    """In milliseconds; None where no time was taken."""
    p95: Bounded | None = None
    p99: Bounded | None = None
    judged: int = 0
    """Those of which somebody said whether they were harmful."""
    harmful: int = 0
    harm: Bounded | None = None
    """Their share; None where none was judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SliceLine:
    """One metric in one part of the units."""

    id: str
    """Of the metric's row, such as `M2`."""
    metric: str
    slice: str
    part: str
    bar_text: str
    measurement: Measurement | Unmeasured


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One exchange that went wrong, as it happened."""

    id: str
    wrong: tuple[str, ...]
    """What was wrong, the worst first."""
    expected: str
    """Empty where nobody said."""
    action: str
    language: str = "und"
    attack: str = ""
    severity: int | None = None
    """How bad a mistake on its row is, 1 to 10; None where nobody said."""
    turns: tuple[tuple[str, str], ...] = ()
    """What came before, as pairs of role and text; `control` says which controls acted on the
    reply that follows."""
    request: str = ""
    reply: str = ""
    fired: tuple[str, ...] = ()
    """The controls that acted on the last reply, such as `C1 boundary refusal (B2)`."""
    cut: bool = False
    """Whether texts were shortened here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeLine:
    """One figure about a judge: how far it agrees with people, or what correcting it did."""

    about: str
    found: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedLine:
    """A scorer that rests on what a control of the guard rests on: blind where it is."""

    scorer: str
    controls: tuple[str, ...]
    detectors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What the exchanges in the evidence took."""

    exchanges: int
    counted: int
    """Those whose tokens the service counted."""
    sent: int
    received: int
    cached: int
    """Those with an answer that an earlier run paid for."""
    usd: float | None = None
    """None where nobody gave a price; that is not zero."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhausted:
    """How much of something is shown, so that a page has an end."""

    shown: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """Everything about an evaluation that is more than one number with its bounds."""

    calibration: tuple[ReliabilityBin, ...] = ()
    forecasts: int = 0
    """Answers with a confidence and a judgement."""
    error: tuple[float, float, float] | None = None
    """Calibration error, what no fault would show on average, and the p-value of the difference."""
    risk: tuple[RiskPoint, ...] = ()
    trade: tuple[TradePoint, ...] = ()
    dials: tuple[DialLine, ...] = ()
    """The thresholds of the brief's own controls."""
    paths: tuple[PathLine, ...] = ()
    slices: tuple[SliceLine, ...] = ()
    slices_shown: Exhausted = Exhausted(shown=0, of=0)
    failures: tuple[Failure, ...] = ()
    failures_shown: Exhausted = Exhausted(shown=0, of=0)
    judges: tuple[JudgeLine, ...] = ()
    shared: tuple[SharedLine, ...] = ()
    spent: Spent | None = None
    missing: tuple[tuple[str, str], ...] = ()
    """Each picture that is not there, with the reason."""
