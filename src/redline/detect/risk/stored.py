"""The risk model in a file: arrays and JSON, nothing that runs when it is read.

Votes are kept as whole numbers of eight bits, one reach for each column: a quarter of
the room. Nothing is packed, so that a model
is read in milliseconds. Equal models are equal files, byte for byte.
"""

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from redline.errors import InputError

__all__ = ["FORMAT", "read", "restored", "rounded", "write"]

FORMAT = 1
"""Of the file; another one is refused."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""Time of every member, so that equal models are equal files."""
Arrays = dict[str, NDArray[Any]]
Floats = NDArray[np.float32]


def rounded(votes: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Return (d, k) votes as eight-bit numbers, and the (k,) reach that brings them back.

    The root is rounded, because most votes are small and thousands of them are added: in
    equal steps they would all be nothing beside the few that say much.
    """
    reach = np.maximum(np.abs(votes).max(0), 1e-9).astype(np.float32)
    small = np.rint(np.sign(votes) * np.sqrt(np.abs(votes) / reach) * 127)
    return np.ascontiguousarray(small.astype(np.int8)), reach


def restored(small: NDArray[np.int8], reach: Floats) -> Floats:
    """Return the votes that `rounded` made small.

    >>> votes = np.array([[0.5], [-0.02]], np.float32)
    >>> [round(float(v), 3) for v in restored(*rounded(votes))[:, 0]]
    [0.5, -0.02]
    """
    wide = small.astype(np.float32)
    return np.asarray(wide * np.abs(wide) * (reach / np.float32(127 * 127)))


def write(path: Path, arrays: Arrays, facts: Mapping[str, Any]) -> None:
    """Write arrays and facts; the same ones give the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as file:
        said = json.dumps({**facts, "format": FORMAT}, indent=1, sort_keys=True)
        file.writestr(zipfile.ZipInfo("facts.json", EPOCH), said)
        for name in sorted(arrays):
            held = io.BytesIO()
            np.lib.format.write_array(held, arrays[name], allow_pickle=False)
            file.writestr(zipfile.ZipInfo(f"{name}.npy", EPOCH), held.getvalue())


def read(path: Path) -> tuple[Arrays, dict[str, Any]]:
    """Read what `write` wrote.

    Raises
    ------
    InputError
        The file is missing, damaged, or of another format.
    """
    try:
        with zipfile.ZipFile(path) as file:
            facts = json.loads(file.read("facts.json"))
            names = [n.removesuffix(".npy") for n in file.namelist() if n.endswith(".npy")]
            arrays = {
                name: np.lib.format.read_array(
                    io.BytesIO(file.read(f"{name}.npy")), allow_pickle=False
                )
                for name in names
            }
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise InputError(f"{path}: no risk model can be read: {error}") from error
    if facts.get("format") != FORMAT:
        raise InputError(
            f"{path}: a risk model of format {facts.get('format')}; this Redline reads {FORMAT}.\n"
            "Train it anew: redline train."
        )
    return arrays, facts
