"""What is wrong with a request, in a shape that every OpenAI client understands."""

from typing import Any

from redline.errors import InputError

__all__ = ["Rejected", "error_body", "named", "record_down", "unknown_model", "wrong"]


class Rejected(InputError):
    """A request is malformed, too large or names what is not there."""

    def __init__(
        self, message: str, *, status: int = 400, param: str | None = None, code: str | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.param = param
        self.code = code


def error_body(
    message: str, *, kind: str, param: str | None = None, code: str | None = None
) -> dict[str, Any]:
    """Return the body of an error."""
    return {"error": {"message": message, "type": kind, "param": param, "code": code}}


def record_down() -> dict[str, Any]:
    """Return the body that says that nothing may be released; why is for those who run it."""
    message = "The record cannot be written, so nothing may be released. Please try again later."
    return error_body(message, kind="server_error", code="record_unavailable")


def unknown_model(asked: str, model: str) -> Rejected:
    """Return the rejection of a model that is not served."""
    return Rejected(
        f"The model {asked[:100]!r} is not served here; the only one is {model!r}.",
        status=404,
        param="model",
        code="model_not_found",
    )


def named(value: Any) -> str:
    """Return the kind of a JSON value, in words."""
    kinds = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    return "nothing" if value is None else kinds.get(type(value), "a number")


def wrong(name: str, value: Any, accepted: str) -> Rejected:
    """Return the rejection of a field of the wrong type."""
    return Rejected(f"`{name}` is {named(value)}; accepted is {accepted}.", param=name)
