"""What was learnt, in a file: arrays and JSON, nothing that runs when it is read."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from redline.detect.taught.grams import Grams
from redline.detect.taught.linear import Linear
from redline.files import whole

__all__ = ["read", "write"]


def write(path: Path, model: Linear, facts: Mapping[str, Any]) -> None:
    """Write a model, whole or not at all.

    Raises
    ------
    OSError
        The folder cannot be written.
    """
    grams = model.grams
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole(path, suffix=".part") as file:
        np.savez(
            file,
            names=as_bytes("\n".join(grams.names)),
            facts=as_bytes(json.dumps(facts)),
            rarity=grams.rarity,
            unseen=np.array(grams.unseen),
            weights=model.weights,
            constant=model.constant,
        )


def as_bytes(text: str) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Return a text as an array, since an array of texts would need a pickle."""
    return np.frombuffer(text.encode(), dtype=np.uint8)


def read(path: Path) -> tuple[Linear, dict[str, Any]]:
    """Read what `write` wrote.

    Raises
    ------
    OSError, ValueError, KeyError, zipfile.BadZipFile
        There is no such file, or it is not one that `write` wrote.
    """
    # Opened here, because NumPy leaves a file open that turns out to be no archive.
    with path.open("rb") as file, np.load(file, allow_pickle=False) as found:
        names = found["names"].tobytes().decode().split("\n")
        grams = Grams(names, found["rarity"], float(found["unseen"]))
        facts = json.loads(found["facts"].tobytes())
        return Linear(grams, found["weights"], found["constant"]), facts
