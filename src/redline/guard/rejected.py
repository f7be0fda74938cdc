"""Why there is no answer: what is wrong with a request, or with what stands behind it."""

from redline.llm.dialects import Rejected, Trouble, named, wrong

__all__ = [
    "RECORD_DOWN",
    "Rejected",
    "named",
    "trouble_of",
    "turned_down",
    "unknown_model",
    "wrong",
]

RECORD_DOWN = Trouble(
    message="The record cannot be written, so nothing may be released. Please try again later.",
    status=503,
    code="record_unavailable",
)
"""Nothing may be released; why is told to those who run the gateway."""


def trouble_of(error: Rejected) -> Trouble:
    """Return what the caller is told of a rejection."""
    return Trouble(message=str(error), status=error.status, param=error.param, code=error.code)


def turned_down() -> Trouble:
    """Return what the caller is told where the service itself takes the request for malformed."""
    return Trouble(
        message="The service behind this gateway does not accept the request as it is written. "
        "What it says of it is told to those who run the gateway.",
        status=400,
        code="request_not_accepted",
    )


def unknown_model(asked: str, served: tuple[str, ...]) -> Rejected:
    """Return the rejection of a model that is not served."""
    names = " or ".join(map(repr, served))
    only = "the only one is " if len(served) == 1 else "accepted is "
    return Rejected(
        f"The model {asked[:100]!r} is not served here; {only}{names}.",
        status=404,
        param="model",
        code="model_not_found",
    )
