"""What exchanges cost, as labels: by the prices that hold for a launch, for evaluation and live.

Exchanges come in; a label `price` for each goes out, if a price is known for whoever may have
answered. Live a fallback may have done so in the feature's place, and the record does not say
which; then a price is known only where all of them cost the same.
"""

from collections.abc import Iterable, Iterator

from redline.interaction import Interaction
from redline.label import Label
from redline.metrics.evidence import PRICE
from redline.workspace.launch import Launch
from redline.workspace.prices import price_in

__all__ = ["Pricing"]

BY = "redline.toml"


class Pricing:
    """The prices that hold for one launch, each looked up once."""

    def __init__(self, launch: Launch) -> None:
        self.launch = launch
        self.known: dict[tuple[str, bool], str] = {}

    def labels(self, interactions: Iterable[Interaction]) -> Iterator[Label]:
        """Give what each exchange is to be priced by, where that is known.

        Raises
        ------
        InputError
            The file of settings cannot be read, or a price in it is none.
        """
        for one in interactions:
            key = one.feature, one.origin == "live"
            if key not in self.known:
                self.known[key] = self.price(*key)
            if price := self.known[key]:
                yield Label(interaction=one.id, name=PRICE, value=price, by=BY)

    def price(self, feature: str, live: bool) -> str:
        """Return the one price of all that may have answered; empty where there is none."""
        behind = self.launch.policy.fallbacks if live else ()
        found = {price_in(self.launch.folder, one) for one in (feature, *behind)}
        price = found.pop() if len(found) == 1 else None
        return price.written if price else ""
