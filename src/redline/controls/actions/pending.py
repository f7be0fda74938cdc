"""Calls that wait for a person's yes, kept in the drawer of their conversation.

Calls go in and a number comes out, which the person writes back alone: no word has to be
understood, in any language, and a yes to something else is none. A number counts once, in
its conversation, and for a limited time; a few wrong ones end it.
"""

import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from redline.controls.sessions import Session
from redline.llm.tools import ToolCall

__all__ = ["Pending"]

NUMBER = re.compile(r"\W*(?P<number>\d{6})\W*")
TRIES = 5
"""Wrong numbers after which what waited is forgotten."""


def fresh() -> str:
    """Return a number that cannot be foreseen."""
    return f"{secrets.randbelow(1_000_000):06d}"


@dataclass(frozen=True, slots=True)
class Pending:
    """What one control has waiting."""

    control: str
    """Id of the control."""
    seconds: float
    """How long a person may take."""
    number: Callable[[], str] = field(default=fresh, compare=False)

    async def ask(self, session: Session, calls: Sequence[ToolCall]) -> str:
        """Keep calls, in the place of any before, and return their number."""
        number = self.number()
        stored = [[call.id, call.name, call.arguments, call.free] for call in calls]
        said = {"number": number, "tag": secrets.token_hex(8), "calls": stored}
        await session.put(self.key, said, self.seconds)
        return number

    async def confirmed(self, session: Session, text: str) -> tuple[ToolCall, ...]:
        """Return the calls that a message says yes to; none where it says anything else."""
        found = NUMBER.fullmatch(text.strip())
        said = await session.get(self.key) if found else None
        if found is None or not said:
            return ()
        # Counted at once with whoever else writes the number at this moment.
        if await session.add(f"{self.key}/tries/{said['tag']}", 1, self.seconds) > TRIES:
            await session.put(self.key, None, 1.0)
            return ()
        if not secrets.compare_digest(found["number"], str(said["number"])):
            return ()
        if await session.add(f"{self.key}/taken/{said['tag']}", 1, self.seconds) > 1:
            return ()
        await session.put(self.key, None, 1.0)
        return tuple(
            ToolCall(id=id_, name=name, arguments=arguments, free=free)
            for id_, name, arguments, free in said["calls"]
        )

    @property
    def key(self) -> str:
        """Return the name of the value in the drawer."""
        return f"{self.control}/pending"
