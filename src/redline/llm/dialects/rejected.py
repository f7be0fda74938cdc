"""What is wrong with a request, named so that every wire format can tell it."""

from collections.abc import Mapping
from typing import Any

from redline.errors import InputError

__all__ = ["Rejected", "named", "unsaid", "wrong"]


class Rejected(InputError):
    """A request is malformed, too large, or asks for what is not there."""

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        param: str | None = None,
        code: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.param = param
        self.code = code
        self.headers = headers or {}
        """What is told beside the message, such as when to try again."""


def named(value: Any) -> str:
    """Return the kind of a JSON value, in words."""
    kinds = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    return "nothing" if value is None else kinds.get(type(value), "a number")


def unsaid(name: str, speaks: str) -> Rejected:
    """Return the rejection of what the format that a service speaks has no words for."""
    return Rejected(
        f"`{name}` cannot be said to the service behind this gateway, which speaks {speaks}. "
        "Leave it out.",
        param=name,
    )


def wrong(name: str, value: Any, accepted: str) -> Rejected:
    """Return the rejection of a field of the wrong type."""
    return Rejected(f"`{name}` is {named(value)}; accepted is {accepted}.", param=name)
