"""Our own controlled pairs, and what is asked of a feature with them or with others."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from redline.workspace.planning import Choices

__all__ = ["probe_choices"]

OWN = Path(str(files("redline").joinpath("content", "probes", "causes.jsonl")))


def probe_choices(pairs: Sequence[Path] = (), *, seed: int = 0, guarded: bool = False) -> Choices:
    """Return what is asked.

    Parameters
    ----------
    pairs
        Suite files with the columns `factor` and `ask`; our own unless given.
    guarded
        Through the launch's policy; without it the feature itself is asked.
    """
    return Choices(
        suites=tuple(pairs) or (OWN,), attacks=(), seed=seed, split="dev", guarded=guarded
    )
