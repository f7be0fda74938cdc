"""A run: what was run, so that evidence can be believed and made again."""

from dataclasses import asdict, dataclass
from typing import Any

__all__ = ["KeptAnswers", "Run"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnswers:
    """What of a run was answered by earlier ones."""

    exchanges: int = 0
    """With an answer that was given before."""
    elsewhere: int = 0
    """Of those: given under another policy."""
    since: str = ""
    """When the oldest was given, ISO 8601; empty where nobody kept that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One evaluation: digests of everything that shaped it, planned and done."""

    id: str
    """Digest of all that follows down to `planned`: the same work has the same id."""
    brief: str
    """Digest of the brief's text."""
    policy: str
    """Digest of the policy: feature, controls, settings, examples, sentences."""
    feature: str
    """Address of the feature."""
    suites: tuple[tuple[str, str], ...]
    """Name and digest of each suite file."""
    attacks: tuple[str, ...]
    """Names of the attacks, in order."""
    split: str
    """Which half of the suites: `test` counts as evidence, `dev` never does."""
    seed: int
    version: str
    """Redline's version."""
    guarded: bool = True
    """False where the feature ran without its policy."""
    attacker: str = ""
    """Address of the model that wrote the driven attacks; empty where none was planned."""
    logprobs: bool = False
    """Whether the service was asked for the log-probabilities of its tokens."""
    planned: int
    """Exchanges planned; fixed before the run."""
    units: int
    """Units planned."""
    done: int = 0
    """Exchanges done."""

    @property
    def complete(self) -> bool:
        """Say whether all that was planned was done."""
        return self.done == self.planned

    def stored(self) -> dict[str, Any]:
        """Return the stored form, version 1."""
        kept = asdict(self)
        for name in ("attacker", "logprobs"):
            if not kept[name]:
                del kept[name]  # so that runs without keep the id they always had
        return {"redline": "run/1", **kept}

    @classmethod
    def restored(cls, row: dict[str, Any]) -> "Run":
        """Return the run that `stored` wrote."""
        kept = {k: v for k, v in row.items() if k != "redline"}
        kept["suites"] = tuple((a, b) for a, b in row["suites"])
        kept["attacks"] = tuple(row["attacks"])
        return cls(**kept)
