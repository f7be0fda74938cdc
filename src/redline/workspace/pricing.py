"""What exchanges cost, as labels: by the prices that hold for a launch, for evaluation and live.

Exchanges come in; a label `price` goes out for each whose price somebody wrote down, by the address
that answered: live that may be a fallback's.
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
        self.folder = launch.folder
        self.known: dict[str, str] = {}

    def labels(self, interactions: Iterable[Interaction]) -> Iterator[Label]:
        """Give what each exchange is to be priced by, where that is known.

        Raises
        ------
        InputError
            The file of settings cannot be read, or a price in it is none.
        """
        for one in interactions:
            if one.feature not in self.known:
                found = price_in(self.folder, one.feature)
                self.known[one.feature] = found.written if found else ""
            if price := self.known[one.feature]:
                yield Label(interaction=one.id, name=PRICE, value=price, by=BY)
