"""How an evaluation is carried out: who asks, how fast, for how much, and until when.

None of it shapes what is measured: the same plan has the same evidence, whoever asks.
"""

from dataclasses import dataclass

from redline.errors import InputError, QuantityError
from redline.evaluate import Price
from redline.quantity import parse_quantity
from redline.run import Run

__all__ = ["LOCAL", "PLACES", "Manner", "counting", "local", "seconds"]

LOCAL = ("vetted:", "replay:", "python:")
"""Features that compute in this process: one at a time, or latency measures the queue."""
PLACES = ("auto", "here", "cores", "ray")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """What a person may choose of how it is carried out."""

    on: str = "auto"
    """One of `PLACES`; `ray:ADDRESS` joins a cluster."""
    concurrency: int = 8
    """Exchanges in flight, where the feature is a service."""
    requests: float | None = None
    """A minute at most, of the service."""
    tokens: float | None = None
    """A minute at most, of the service."""
    retries: int | None = None
    """Of the whole run at most; unless given, one call in six in the long run."""
    price: Price | None = None
    attacker_price: Price | None = None
    """Of the model that writes driven attacks; that of the feature unless given."""
    max_cost: float | None = None
    """US dollars at which the run stops, to be gone on with."""
    max_time: float | None = None
    """Seconds after which the run stops, to be gone on with."""
    cache: bool = True
    """Whether answers of a service are kept and used again, under the same policy."""
    every: bool = False
    """Whether answers that were paid for under another policy are used, too."""

    def __post_init__(self) -> None:
        """Refuse what cannot be kept.

        Raises
        ------
        InputError
            An unknown place, or a limit on a cost that is unknown.
        """
        if self.on not in PLACES and not self.on.startswith("ray:"):
            raise InputError(
                f"--on {self.on!r} is no place; accepted: {', '.join(PLACES)}, ray:ADDRESS."
            )
        if self.max_cost is not None and self.price is None:
            raise InputError(
                "--max-cost needs a price, and none is known.\nGive --price IN,OUT: US dollars "
                "for a million tokens sent and received; or write the feature's into the table "
                "[prices] of redline.toml."
            )


def local(of: Run) -> bool:
    """Say whether a feature computes in this process."""
    return of.feature.startswith(LOCAL)


def counting(manner: Manner) -> bool:
    """Say whether tokens have to be known."""
    return manner.price is not None or manner.tokens is not None


def seconds(text: str, name: str) -> float:
    """Return a time in seconds; a bare number is minutes for nobody, so it is refused.

    Parameters
    ----------
    name
        What was asked for, for the message.

    Raises
    ------
    InputError
        It is no time.
    """
    try:
        found = parse_quantity(text)
    except QuantityError:
        found = None
    if found is None or found.dimension != "time" or found.note or found.value <= 0:
        raise InputError(f"{name} {text!r} is no time; accepted: `90 s`, `30 min`, `2 h`.")
    return found.value
