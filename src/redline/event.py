"""An event: who did what to a launch, and when."""

from dataclasses import asdict, dataclass
from typing import Any

__all__ = ["Event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One step in a launch's life."""

    kind: str
    """`evaluated`, `decided`, `phase started`, `phase refused`, `stopped`."""
    at: str
    """UTC, ISO 8601."""
    who: str
    """A person's name or `redline`."""
    what: str
    """One sentence."""
    refers: str = ""
    """Id of the run, decision or phase it is about."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form, version 1."""
        return {"redline": "event/1", **asdict(self)}
