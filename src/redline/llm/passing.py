"""What goes along with every call that is made for one request: its trace (W3C Trace Context).

Whoever runs a request says so here; whoever calls a service asks. Nothing of the request itself
is passed on by this way.
"""

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Protocol

__all__ = ["CURRENT", "Passing", "passed_on"]


class Passing(Protocol):
    """One request, as far as those it calls hear of it."""

    def calling(self, address: str) -> Mapping[str, str]:
        """Return the headers of a call that begins now."""
        ...


CURRENT: ContextVar[Passing | None] = ContextVar("current", default=None)
"""The request that is being answered; None outside of any."""


def passed_on(address: str) -> Mapping[str, str]:
    """Return the headers that go along with a call of a service."""
    request = CURRENT.get()
    return request.calling(address) if request is not None else {}
