"""What a sign is: one thing people do in an answer, and how it sounds."""

from dataclasses import dataclass

__all__ = ["Sign"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One thing people do in an answer, and how it sounds."""

    name: str
    means: str
    looks: str
    """Pattern over one statement, lower case."""
    answers: tuple[str, ...]
    unless: str = ""
    """Pattern that shows the opposite is meant."""
    severe: bool = False
    """The sources end the interview here: the answer as a whole cannot be called sound."""
    early: bool = False
    """Only counts among the first three statements."""
    denied: bool = True
    """Whether a denial or a rejection in front of it takes it away."""
