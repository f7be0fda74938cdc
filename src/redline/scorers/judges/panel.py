"""Several judges: what most of them say, and how far they agree beyond chance."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from redline.errors import MeasurementError
from redline.label import LabelValue
from redline.llm.protocol import Client
from redline.scorers.judges.asking import Judgement, judged_by
from redline.scorers.judges.question import Case
from redline.scorers.judges.rubric import Rubric
from redline.stats import krippendorff_alpha

__all__ = ["Panel", "agreement_of", "vote"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The judges that are asked the same."""

    rubric: Rubric
    clients: tuple[Client, ...]
    twice: bool = False
    """Ask each judge again with the options turned round; who then says otherwise says nothing."""
    seconds: float = 120.0

    async def judge(self, case: Case) -> tuple[Judgement, ...]:
        """Return what each judge says, in their order."""
        return tuple(await asyncio.gather(*(self.one(client, case) for client in self.clients)))

    async def one(self, client: Client, case: Case) -> Judgement:
        """Return what one judge says."""
        first = await judged_by(client, self.rubric, case, seconds=self.seconds)
        if not self.twice or first.value is None:
            return first
        again = await judged_by(client, self.rubric, case, seconds=self.seconds, turned=True)
        whole = replace(
            first,
            sent=first.sent + again.sent,
            received=first.received + again.received,
            calls=first.calls + again.calls,
        )
        if again.value == first.value:
            return whole
        why = f"says otherwise with the options turned round ({again.why})"
        return replace(whole, value=None, quote="", why=why)


def vote(said: Sequence[Judgement]) -> LabelValue | None:
    """Return what more than half of all judges say; a judge without a judgement counts as one.

    >>> yes, no = (Judgement(judge="m", value=v) for v in (True, False))
    >>> vote([yes, yes, no]), vote([yes, no])
    (True, None)
    """
    counts = Counter(one.value for one in said if one.value is not None)
    for value, votes in counts.items():
        if 2 * votes > len(said):
            return value
    return None


def agreement_of(votes: Sequence[Sequence[Judgement]]) -> float | None:
    """Return Krippendorff's alpha of judges over exchanges; None where no two judged one.

    Parameters
    ----------
    votes
        What each judge said, exchange by exchange.
    """
    readers = [[str(v.value) if v.value is not None else None for v in one]
               for one in zip(*votes, strict=True)]  # fmt: skip
    try:
        return krippendorff_alpha(readers) if len(readers) > 1 else None
    except MeasurementError:
        return None
